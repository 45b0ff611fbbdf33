// A table of numbers as a target: rows from the top of the picture down, as a spreadsheet shows them.
// Any size is scaled to the grid, nearest cell by nearest cell; only the values' ratios matter.
import { coordinateOf, type GridSpace } from "../../environments/gridSpace.ts";
import { FULL } from "../../environments/rewards/paint.ts";

export type CsvTarget =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `message`: a whole sentence on what is wrong, without the file's name. */
  | { readonly ok: false; readonly message: string };

/** Larger tables than this are not read: no grid has more cells. */
const MAXIMUM_SIDE = 4_096;

/** The bytes of a picture from comma, semicolon, tab or space separated numbers. [cell] */
export function bytesOfCsv(text: string, space: GridSpace): CsvTarget {
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => line.split(/\s*[,;\t]\s*|\s+/).map(Number));
  const problem = problemOf(rows);
  if (problem !== null) return { ok: false, message: problem };
  const table = space.dimensions === 1 && rows[0]!.length === 1 ? [rows.flat()] : rows;
  const largest = table.flat().reduce((a, b) => Math.max(a, b), 0);
  if (largest === 0) return { ok: false, message: "At least one number must be above 0." };
  const { height } = space;
  const bytes = Uint8Array.from({ length: space.nStates }, (_, state) => {
    const i = coordinateOf(space, state, 0);
    const fromTop = space.dimensions === 1 ? 0 : height - 1 - coordinateOf(space, state, 1);
    const row = table[nearest(fromTop, space.dimensions === 1 ? 1 : height, table.length)]!;
    return Math.round((FULL * row[nearest(i, height, row.length)]!) / largest);
  });
  return { ok: true, bytes };
}

function problemOf(rows: readonly (readonly number[])[]): string | null {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return "It holds no numbers.";
  if (rows.length > MAXIMUM_SIDE || width > MAXIMUM_SIDE)
    return `At most ${MAXIMUM_SIDE} rows and columns are read.`;
  const uneven = rows.findIndex((row) => row.length !== width);
  if (uneven >= 0)
    return `Row ${uneven + 1} has ${rows[uneven]!.length} numbers, the first has ${width}.`;
  const wrong = rows.findIndex((row) => row.some((value) => !Number.isFinite(value) || value < 0));
  return wrong >= 0 ? `Row ${wrong + 1} holds something else than numbers of at least 0.` : null;
}

/** The place among `from` that lies where `at` lies among `to`. */
function nearest(at: number, to: number, from: number): number {
  return Math.floor(((at + 0.5) * from) / to);
}
