// What a text that was opened, dropped or pasted means: a run, a config, a link (also one that
// another exported file carries), or a table of numbers as a target. Never throws, runs nothing.
import { hypergrid } from "../../environments/hypergrid.ts";
import { encodePaint } from "../../environments/rewards/paint.ts";
import type { Config } from "../config.ts";
import { type BackendWish, decodeLink, MAXIMUM_LINK_LENGTH } from "../link.ts";
import type { RunFile } from "../runFile.ts";
import { validateConfig } from "../schema.ts";
import { parseJson } from "./json.ts";
import { paintRatios } from "./paintRatios.ts";
import { readCsv } from "./readCsv.ts";
import { readRun } from "./readRun.ts";

export type DecodedFile =
  | { readonly kind: "config"; readonly config: Config; readonly backend: BackendWish | null }
  | { readonly kind: "run"; readonly run: RunFile }
  | { readonly kind: "target"; readonly target: GreyTable }
  /** One clear text: whole sentences. */
  | { readonly kind: "refused"; readonly message: string };

/** A target as a table of bytes, 255 the most, row by row from the top. */
export interface GreyTable {
  /** Rows and columns; a single row is a target in one dimension. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

const MAXIMUM_HEIGHT = hypergrid.parameters.height.maximum;
/** How far into a text a link is looked for (characters). */
const HEAD = 4_000;
/** Most problems that a refusal names. */
const MAXIMUM_NAMED = 3;
/** Most of a problem's sentence that is shown (characters): a key may be as long as the file. */
const LONGEST = 300;

/** Reads a text of unknown origin. */
export function decodeFile(text: string): DecodedFile {
  const trimmed = text.startsWith("\uFEFF") ? text.slice(1).trim() : text.trim();
  if (trimmed === "") return refused("There is nothing in it.");
  if (trimmed.startsWith("{")) return decodeJson(trimmed);
  const hash = linkIn(trimmed);
  if (hash !== null) {
    const decoded = decodeLink(hash);
    return decoded.ok ? { kind: "config", ...pick(decoded) } : refusedFor("link", decoded.problems);
  }
  return decodeTable(text);
}

function decodeJson(text: string): DecodedFile {
  const parsed = parseJson(text);
  if (!parsed.ok) return refused(parsed.message);
  const { value } = parsed;
  const isRun = typeof value === "object" && value !== null && Object.hasOwn(value, "format");
  if (isRun) {
    const read = readRun(value);
    return read.ok ? { kind: "run", run: read.run } : refusedFor("run file", read.problems);
  }
  const validated = validateConfig(value);
  return validated.ok
    ? { kind: "config", config: validated.config, backend: null }
    : refusedFor("file", validated.problems);
}

/** The hash of a link that is the whole text, or stands in a comment at the head of one. */
function linkIn(text: string): string | null {
  if (text.length <= MAXIMUM_LINK_LENGTH) {
    const whole = /^(?:https?:\/\/[^\s#]*)?(#v=\S*)$/.exec(text);
    if (whole) return whole[1]!;
  }
  const commented = /^(?:#|<!--)[^\n]*?https?:\/\/[^\s#]*(#v=[^\s<]*)/m.exec(text.slice(0, HEAD));
  return commented ? commented[1]! : null;
}

/** A table of numbers that are not negative: the largest becomes 255. */
function decodeTable(text: string): DecodedFile {
  // of a table that is too large no more is read than it takes to refuse it
  const { rows, isCut } = readCsv(text, { rows: MAXIMUM_HEIGHT, columns: MAXIMUM_HEIGHT });
  const cells = rows.flat();
  if (!cells.some((cell) => typeof cell === "number"))
    return refused(
      "It is neither a link, nor an experiment or run (JSON), nor a table of numbers (CSV).",
    );
  const width = rows[0]!.length;
  const isSquare = rows.length === width || rows.length === 1;
  if (isCut || rows.some((row) => row.length !== width) || !isSquare || width < 2)
    return refused(
      `A target is a table of as many rows as columns, or one row, from 2 to ${MAXIMUM_HEIGHT} of them; this one has ${counted(rows.length)} rows of ${counted(width)}.`,
    );
  const bytes = paintRatios(cells);
  if (!bytes) return refused("A target's numbers must be finite, not negative, and not all 0.");
  return { kind: "target", target: { width, height: rows.length, bytes } };
}

/** The reward that paints a table, and the grid it fits. Row 0 of the table is the top. */
export function paintedEnvironment({ width, height, bytes }: GreyTable) {
  const dimensions = height === 1 ? 1 : 2;
  const cells = Uint8Array.from({ length: bytes.length }, (_, state) => {
    // canonical order: dimension 0 (to the right) is the slow one, dimension 1 goes up
    const i = dimensions === 1 ? state : Math.floor(state / width);
    const j = dimensions === 1 ? 0 : state % width;
    return bytes[(height - 1 - j) * width + i]!;
  });
  const reward = { id: "painted", values: encodePaint(cells), scale: "linear" } as const;
  return { id: "hypergrid", dimensions, height: width, reward } as const;
}

function counted(n: number): string {
  return n > MAXIMUM_HEIGHT ? `more than ${MAXIMUM_HEIGHT}` : String(n);
}

function pick({ config, backend }: { config: Config; backend: BackendWish | null }) {
  return { config, backend };
}

function refusedFor(what: string, problems: readonly { readonly message: string }[]): DecodedFile {
  const named = problems
    .slice(0, MAXIMUM_NAMED)
    .map(({ message }) => (message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message));
  const more = problems.length - named.length;
  return refused(
    [`This ${what} can't be opened.`, ...named, ...(more > 0 ? [`And ${more} more.`] : [])].join(
      " ",
    ),
  );
}

function refused(message: string): DecodedFile {
  return { kind: "refused", message };
}
