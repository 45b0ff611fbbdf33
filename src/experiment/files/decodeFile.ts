// What a text that was opened, dropped or pasted means: a run, a config, a link (also one that
// another exported file carries), or a table of numbers as a target. Never throws, runs nothing.
import "../flate.ts";
import { hypergrid } from "../../environments/hypergrid.ts";
import { encodePaint } from "../../environments/rewards/paint.ts";
import { readLinkText } from "../linkRepair.ts";
import type { RunFile } from "../runFile.ts";
import {
  type DecodedConfig,
  decodeConfig,
  type Refused,
  refused,
  refusedFor,
} from "./decodeConfig.ts";
import { paintRatios } from "./paintRatios.ts";
import { readCsv } from "./readCsv.ts";
import { readRun } from "./readRun.ts";

export type DecodedFile =
  | Extract<DecodedConfig, { readonly kind: "config" }>
  | { readonly kind: "run"; readonly run: RunFile }
  | { readonly kind: "target"; readonly target: GreyTable }
  | Refused;

/** A target as a table of bytes, 255 the most, row by row from the top. */
export interface GreyTable {
  /** Rows and columns; a single row is a target in one dimension. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

const MAXIMUM_HEIGHT = hypergrid.parameters.height.maximum;

/** Reads a text of unknown origin. */
export function decodeFile(text: string): DecodedFile {
  const decoded = decodeConfig(text, readLinkText);
  switch (decoded.kind) {
    case "config":
    case "refused":
      return decoded;
    case "formatted": {
      const read = readRun(decoded.value);
      return read.ok ? { kind: "run", run: read.run } : refusedFor("run file", read.problems);
    }
    case "text":
      return decodeTable(text);
    default:
      return decoded satisfies never;
  }
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
