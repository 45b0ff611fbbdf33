// Opening what a file, a drop or the clipboard holds: an experiment, a run, a link, a table or a
// picture as the target. Whatever is wrong is said in one notice, and nothing is changed then.
import { gridSpace } from "../../environments/gridSpace.ts";
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
import { replaceConfig } from "../../store/edit/editConfig.ts";
import { dismissNotice, notify } from "../../store/run/runStore.ts";
import { bytesOfPicture } from "../paint/brush.ts";
import { bytesOfCsv } from "../paint/csvTarget.ts";
import { greyPicture } from "../paint/greyPicture.ts";
import { setPicture } from "../paint/strokes.ts";
import { openRun } from "./openRun.ts";

/** Largest picture that is decoded (bytes). */
const MAXIMUM_PICTURE = 20_000_000;
/** Side of the grid that a picture is taken to where the experiment has none. */
const PICTURE_HEIGHT = 16;

/** Opens a file that the user chose or dropped. */
export async function openFile(file: File): Promise<void> {
  const isVector = file.type === "image/svg+xml";
  const isPicture = file.type.startsWith("image/") && !isVector;
  if (isPicture && file.size > MAXIMUM_PICTURE)
    refuse(file.name, "A picture may have at most 20 MB.");
  else if (isPicture) await takePicture(file);
  else if (file.size > MAXIMUM_JSON_LENGTH) refuse(file.name, "A file may have at most 32 MB.");
  else {
    const text = await file.text();
    // a picture that this page made knows the experiment it is of
    const decoded = decodeFile(text);
    if (isVector && decoded.kind !== "config") await takePicture(file);
    else open(decoded, file.name, text);
  }
}

/** Opens text from the clipboard, if it is anything that can be opened. */
export function openText(text: string): void {
  const isLikely = /^\s*\{|#v=\d|^[\s\d.,;eE+-]+$/.test(text.slice(0, 10_000));
  if (isLikely) open(decodeFile(text), "What was pasted", text);
}

function open(decoded: DecodedFile, name: string, text: string): void {
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
      if (!takeScaled(text)) refuse(name, decoded.message);
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
  const { encoding: _, ...policy } = config.policy;
  const isSameKind = environment.id === config.environment.id;
  const problems = replaceConfig({
    ...config,
    environment,
    // another kind of environment may not have this one's encoding
    policy: isSameKind ? config.policy : policy,
  });
  if (problems.length > 0) refuse(name, problems.map(({ message }) => message).join(" "));
}

function takeScaled(text: string): boolean {
  const { environment } = useConfig.getState().config;
  const space = paintSpaceOf(environment);
  if (!space || !/^[\s\d.,;eE+-]+$/.test(text)) return false;
  const result = bytesOfCsv(text, space);
  if (result.ok) setPicture(result.bytes);
  return result.ok;
}

async function takePicture(file: File): Promise<void> {
  const { environment } = useConfig.getState().config;
  const own = paintSpaceOf(environment);
  const space = own ?? gridSpace(2, PICTURE_HEIGHT);
  const { height } = space;
  const rows = space.dimensions === 1 ? 1 : height;
  const grey = await greyPicture(file, height, rows);
  if (!grey) refuse(file.name, "It is no picture that this browser can read.");
  else if (own) setPicture(bytesOfPicture(grey, space, false));
  else
    takeTable({ width: height, height: rows, bytes: grey.map((value) => 255 - value) }, file.name);
}

function refuse(name: string, message: string): void {
  const text = `${name.slice(0, 80)} was not opened. ${message}`;
  notify({ key: "file", tone: "warning", text, actions: [] });
}
