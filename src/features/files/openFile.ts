// Opening what a file, a drop or the clipboard holds: an experiment, a run, a claim, a link, a table
// or a picture as the target. Whatever is wrong is said in one notice, and nothing is changed then; what may be
// read in two ways is asked there.

import "../../ui/views/lateKinds.ts";
import { paintSpaceOf } from "../../environments/environments.ts";
import { type GridSpace, gridSpace } from "../../environments/spaces/gridSpace.ts";
import { decodeConfig } from "../../experiment/files/decodeConfig.ts";
import {
  type DecodedFile,
  MAXIMUM_TABLE_BYTES,
  textOrDecoded,
} from "../../experiment/files/decodeFile.ts";
import { fileKind, KIND_BYTES } from "../../experiment/files/fileKind.ts";
import { MAXIMUM_JSON_LENGTH, mostOfFile } from "../../experiment/files/json.ts";
import type { NumberTable } from "../../experiment/files/readTable.ts";
import { readLinkText } from "../../experiment/linkRepair.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { openConfig } from "../../store/edit/address.ts";
import { evaluateInParts } from "../../store/edit/evaluateFirst.ts";
import { importTable, type Place } from "../../store/edit/importTarget.ts";
import { pageWords } from "../../store/edit/pageWords.ts";
import { notify } from "../../store/run/runStore.ts";
import { openGuide, openLesson } from "../../store/view/panelStore.ts";
import { decodeAside } from "./decodeAside.ts";
import { inTurns } from "./inTurns.ts";
import { openRun } from "./openRun.ts";

/** Side of the grid that a picture is scaled to where the experiment has none. */
const PICTURE_HEIGHT = 16;

/** How far into a large file is looked before the whole is read (bytes). */
const HEAD = 8_192;

/** What makes a picture the target. */
export interface TargetReader {
  /** Paints it on the grid; what is wrong as a sentence, or null. */
  takePicture(file: File, space: GridSpace): Promise<string | null>;
}

/** Loads a reader when a file asks for one. */
export type LoadTargets = () => Promise<TargetReader>;

/** What is opened: a file by its name, or what was pasted. */
interface Source {
  readonly file: string | null;
}

/** Opens a file that the user chose or dropped: what it is by its bytes, not by its name. */
export async function openFile(file: File, targets: LoadTargets): Promise<void> {
  const source = { file: file.name };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await bytesOf(file.slice(0, KIND_BYTES));
  } catch {
    refuse(source, "It can’t be read: it is a folder, or was moved.");
    return;
  }
  const kind = fileKind(bytes, file.size);
  if (kind.kind === "refused") refuse(source, kind.message);
  else if (kind.kind === "raster") await takePicture(file, targets);
  else if (file.size > MAXIMUM_JSON_LENGTH) refuse(source, `A file may have ${mostOfFile}.`);
  else await openTextFile(file, kind.kind === "svg", targets);
}

async function openTextFile(file: File, isVector: boolean, targets: LoadTargets): Promise<void> {
  const source = { file: file.name };
  const decoded = await decodedFile(file);
  const isNothing = decoded.kind === "refused" || decoded.kind === "unknown";
  // a picture that this page made knows the experiment it is of
  if (isVector && decoded.kind !== "config") await takePicture(file, targets);
  else if (isNothing && /\.(?:png|jpe?g|gif|webp|bmp|heic|svg)$/i.test(file.name))
    refuse(
      source,
      `This is a text, whatever its name says, not a picture. ${decoded.kind === "refused" ? pageWords(decoded.message) : unknownText}`,
    );
  else await open(decoded, source);
}

/** Opens text from the clipboard. */
export async function openText(text: string): Promise<void> {
  await open(await decodeAside(text), { file: null });
}

const bytesOf = async (part: Blob) => new Uint8Array(await part.arrayBuffer());

/** Of a large file that is neither JSON nor carries a link no more than its head is read. */
async function decodedFile(file: File): Promise<DecodedFile> {
  if (file.size > MAXIMUM_TABLE_BYTES) {
    const head = textOrDecoded(await bytesOf(file.slice(0, HEAD)));
    if (typeof head !== "string") return head;
    const decoded = await evaluateInParts(() => decodeConfig(head, readLinkText));
    if (decoded.kind === "config") return decoded;
    if (!head.trimStart().startsWith("{"))
      return {
        kind: "refused",
        message: "It is larger than any table or experiment that is read.",
      };
  }
  const read = textOrDecoded(await bytesOf(file));
  return typeof read === "string" ? decodeAside(read) : read;
}

async function open(decoded: DecodedFile, source: Source): Promise<void> {
  switch (decoded.kind) {
    case "config":
      await evaluateInParts(() => validateConfig(decoded.config));
      openConfig(decoded.config, decoded.backend);
      break;
    case "run": {
      await evaluateInParts(() => validateConfig(decoded.run.config));
      const problem = await inTurns(openRun(decoded.run));
      if (problem !== null) refuse(source, problem);
      break;
    }
    case "claim":
      openGuide("claims", { value: decoded.value, file: source.file });
      break;
    case "lesson":
      openLesson({ value: decoded.value, file: source.file });
      break;
    case "table":
      takeTable(decoded.table, source);
      break;
    case "question":
      notify({
        key: "file",
        tone: "warning",
        text: `${nameOf(source)} can be read in two ways. ${decoded.message}`,
        actions: [],
        choices: decoded.readings.map(({ label, table }) => ({
          label,
          // who answers knows what it is
          choose: () => takeTable(table, source, "own"),
        })),
      });
      break;
    case "unknown":
      // keys that were meant for another window paste anything: a passing remark
      refuse(source, unknownText, source.file === null ? "info" : "warning");
      break;
    case "refused":
      refuse(source, pageWords(decoded.message));
      break;
    default:
      decoded satisfies never;
  }
}

const unknownText =
  "It is neither a link, nor an experiment, run, claim or lesson (JSON), nor a table of numbers (CSV).";

/** A file says that it is to be opened; what was pasted may be a line of something else. */
function takeTable(
  table: NumberTable,
  source: Source,
  place: Place = source.file === null ? "ownUnlessLine" : "own",
): void {
  const problem = importTable({ table, from: source.file, place });
  if (problem !== null) refuse(source, problem);
}

async function takePicture(file: File, targets: LoadTargets): Promise<void> {
  const space =
    paintSpaceOf(useConfig.getState().config.environment) ?? gridSpace(2, PICTURE_HEIGHT);
  const problem = await (await targets()).takePicture(file, space);
  if (problem !== null) refuse({ file: file.name }, problem);
}

function nameOf({ file }: Source): string {
  return file === null ? "What was pasted" : file.slice(0, 80);
}

function refuse(source: Source, message: string, tone: "info" | "warning" = "warning"): void {
  const text = `${nameOf(source)} was not opened. ${message}`;
  notify({ key: "file", tone, text, actions: [] });
}
