// Opening what a file, a drop or the clipboard holds: an experiment, a run, a link, a table or a
// picture as the target. Whatever is wrong is said in one notice, and nothing is changed then.
import type { GridSpace } from "../../environments/gridSpace.ts";
import { paintSpaceOf } from "../../environments/registry.ts";
import {
  type DecodedFile,
  type GreyTable,
  paintedEnvironment,
} from "../../experiment/files/decodeFile.ts";
import { fileKind, KIND_BYTES } from "../../experiment/files/fileKind.ts";
import { MAXIMUM_JSON_LENGTH } from "../../experiment/files/json.ts";
import { textOfBytes } from "../../experiment/files/textOfBytes.ts";
import { shortList } from "../../experiment/issueWords.ts";
import { mayHoldLink } from "../../experiment/linkUnwrap.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { openConfig } from "../../store/edit/address.ts";
import { replaceConfig } from "../../store/edit/editConfig.ts";
import { dismissNotice, notify } from "../../store/run/runStore.ts";
import { decodeAside } from "./decodeAside.ts";
import { openRun } from "./openRun.ts";

/** Side of the grid that a picture is scaled to where the experiment has none. */
const PICTURE_HEIGHT = 16;

/** What makes a picture or a table the target of an experiment that has a grid to paint on. */
export interface TargetReader {
  /** What is wrong with the table as a sentence; null where it was taken. */
  takeTable(text: string, space: GridSpace): string | null;
  /** Makes a picture the target. */
  takePicture(file: Blob, space: GridSpace): Promise<TakenPicture>;
  /** A square of `side` rows. */
  tableOfPicture(file: Blob, side: number): Promise<TakenPicture & { readonly table?: GreyTable }>;
}

/** What was done to a picture, or what is wrong with it, as sentences. */
type TakenPicture =
  | { readonly ok: true; readonly sentence: string; readonly table?: GreyTable }
  | { readonly ok: false; readonly message: string };

/** Loads a reader when a file asks for one. */
export type LoadTargets = () => Promise<TargetReader>;

/** Opens a file that the user chose or dropped: what it is by its bytes, not by its name. */
export async function openFile(file: File, targets: LoadTargets): Promise<void> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer());
  } catch {
    refuse(file.name, "It can't be read: it is a folder, or was moved.");
    return;
  }
  const kind = fileKind(bytes, file.size);
  if (kind.kind === "refused") refuse(file.name, kind.message);
  else if (kind.kind === "raster") await takePicture(file, targets);
  else if (file.size > MAXIMUM_JSON_LENGTH) refuse(file.name, "A file may have at most 32 MB.");
  else await openTextFile(file, kind.kind === "svg", targets);
}

async function openTextFile(file: File, isVector: boolean, targets: LoadTargets): Promise<void> {
  const text = textOfBytes(new Uint8Array(await file.arrayBuffer()));
  if (text === null) {
    refuse(file.name, "It is neither a text nor a picture of a kind that is known here.");
    return;
  }
  // a picture that this page made knows the experiment it is of
  const decoded = await decodeAside(text);
  if (isVector && decoded.kind !== "config") await takePicture(file, targets);
  else if (decoded.kind === "refused" && /\.(?:png|jpe?g|gif|webp|bmp|heic|svg)$/i.test(file.name))
    refuse(file.name, `This is a text, whatever its name says, not a picture. ${decoded.message}`);
  else await open(decoded, { name: file.name, text }, targets);
}

/** Opens text from the clipboard, if it is anything that can be opened. */
export async function openText(text: string, targets: LoadTargets): Promise<void> {
  const head = text.slice(0, 10_000);
  const isLikely = /^[\s\u200b\ufeff]*\{|^[\s\d.,;eE+-]+$/.test(head) || mayHoldLink(head);
  if (isLikely) await open(await decodeAside(text), { name: "What was pasted", text }, targets);
}

async function open(
  decoded: DecodedFile,
  { name, text }: { readonly name: string; readonly text: string },
  targets: LoadTargets,
): Promise<void> {
  switch (decoded.kind) {
    case "config":
      openConfig(decoded.config, decoded.backend);
      dismissNotice("file");
      break;
    case "run": {
      const problem = openRun(decoded.run);
      if (problem !== null) refuse(name, problem);
      break;
    }
    case "target":
      takeTable(decoded.target, name);
      break;
    case "refused":
      // a table of another shape than any grid's is scaled to the grid that is there
      if (!(await takeScaled(text, targets))) refuse(name, decoded.message);
      break;
    default:
      decoded satisfies never;
  }
}

function takeTable(table: GreyTable, name: string): void {
  takeEnvironment(paintedEnvironment(table), name);
}

function takeEnvironment(environment: { readonly id: string }, name: string): void {
  const { config } = useConfig.getState();
  const isSameKind = environment.id === config.environment.id;
  const problems = replaceConfig({
    ...config,
    environment,
    // a grid that was not there is seen as pictures are learned best
    policy: isSameKind ? config.policy : { ...config.policy, encoding: "kHot" },
  });
  if (problems.length > 0) refuse(name, shortList(problems));
}

async function takeScaled(text: string, targets: LoadTargets): Promise<boolean> {
  const space = paintSpaceOf(useConfig.getState().config.environment);
  if (!space || !/^[\s\d.,;eE+-]+$/.test(text)) return false;
  return (await targets()).takeTable(text, space) === null;
}

async function takePicture(file: File, targets: LoadTargets): Promise<void> {
  const space = paintSpaceOf(useConfig.getState().config.environment);
  const reader = await targets();
  const taken = await (space
    ? reader.takePicture(file, space)
    : reader.tableOfPicture(file, PICTURE_HEIGHT));
  if (!taken.ok) {
    refuse(file.name, taken.message);
    return;
  }
  if (taken.table) takeTable(taken.table, file.name);
  const text = `${shortName(file.name)} is the target now. ${taken.sentence}`;
  notify({ key: "file", tone: "info", text, actions: ["undo"] });
}

function shortName(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}

function refuse(name: string, message: string): void {
  const text = `${shortName(name)} was not opened. ${message}`;
  notify({ key: "file", tone: "warning", text, actions: [] });
}
