// Opening what a file, a drop or the clipboard holds: an experiment, a run, a link, a table or a
// picture as the target. Whatever is wrong is said in one notice, and nothing is changed then.
import type { GridSpace } from "../../environments/gridSpace.ts";
import { paintSpaceOf } from "../../environments/registry.ts";
import {
  type DecodedFile,
  decodeFile,
  type GreyTable,
  paintedEnvironment,
} from "../../experiment/files/decodeFile.ts";
import { MAXIMUM_JSON_LENGTH } from "../../experiment/files/json.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { openConfig } from "../../store/edit/address.ts";
import { replaceConfig, withoutOwnEncoding } from "../../store/edit/editConfig.ts";
import { dismissNotice, notify } from "../../store/run/runStore.ts";
import { openRun } from "./openRun.ts";

/** Largest picture that is decoded (bytes). */
const MAXIMUM_PICTURE = 20_000_000;
/** Side of the grid that a picture is scaled to where the experiment has none. */
const PICTURE_HEIGHT = 16;

/** What makes a picture or a table the target of an experiment that has a grid to paint on. */
export interface TargetReader {
  /** What is wrong with the table as a sentence; null where it was taken. */
  takeTable(text: string, space: GridSpace): string | null;
  /** False where this browser cannot read the picture. */
  takePicture(file: Blob, space: GridSpace): Promise<boolean>;
  /** A square of `side` rows; null where this browser cannot read the picture. */
  tableOfPicture(file: Blob, side: number): Promise<GreyTable | null>;
}

/** Loads a reader when a file asks for one. */
export type LoadTargets = () => Promise<TargetReader>;

/** Opens a file that the user chose or dropped. */
export async function openFile(file: File, targets: LoadTargets): Promise<void> {
  const isVector = file.type === "image/svg+xml";
  const isPicture = file.type.startsWith("image/") && !isVector;
  if (isPicture && file.size > MAXIMUM_PICTURE)
    refuse(file.name, "A picture may have at most 20 MB.");
  else if (isPicture) await takePicture(file, targets);
  else if (file.size > MAXIMUM_JSON_LENGTH) refuse(file.name, "A file may have at most 32 MB.");
  else {
    const text = await file.text();
    // a picture that this page made knows the experiment it is of
    const decoded = decodeFile(text);
    if (isVector && decoded.kind !== "config") await takePicture(file, targets);
    else await open(decoded, { name: file.name, text }, targets);
  }
}

/** Opens text from the clipboard, if it is anything that can be opened. */
export async function openText(text: string, targets: LoadTargets): Promise<void> {
  const isLikely = /^\s*\{|#v=\d|^[\s\d.,;eE+-]+$/.test(text.slice(0, 10_000));
  if (isLikely) await open(decodeFile(text), { name: "What was pasted", text }, targets);
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
    lanes: isSameKind ? config.lanes : config.lanes.map(withoutOwnEncoding),
  });
  if (problems.length > 0) refuse(name, problems.map(({ message }) => message).join(" "));
}

async function takeScaled(text: string, targets: LoadTargets): Promise<boolean> {
  const space = paintSpaceOf(useConfig.getState().config.environment);
  if (!space || !/^[\s\d.,;eE+-]+$/.test(text)) return false;
  return (await targets()).takeTable(text, space) === null;
}

async function takePicture(file: File, targets: LoadTargets): Promise<void> {
  const space = paintSpaceOf(useConfig.getState().config.environment);
  const reader = await targets();
  const table = space ? null : await reader.tableOfPicture(file, PICTURE_HEIGHT);
  if (table) takeTable(table, file.name);
  else if (!space || !(await reader.takePicture(file, space)))
    refuse(file.name, "It is no picture that this browser can read.");
}

function refuse(name: string, message: string): void {
  const text = `${name.slice(0, 80)} was not opened. ${message}`;
  notify({ key: "file", tone: "warning", text, actions: [] });
}
