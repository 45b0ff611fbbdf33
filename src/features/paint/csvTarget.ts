// A table of numbers as a target: rows from the top of the picture down, as a spreadsheet shows them.
// Any size is scaled to the grid, nearest cell by nearest cell; only the values' ratios matter.
import { coordinateOf, type GridSpace } from "../../environments/gridSpace.ts";
import { paintRatios } from "../../experiment/files/paintRatios.ts";
import { type CsvTable, readCsv } from "../../experiment/files/readCsv.ts";

export type CsvTarget =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `message`: a whole sentence on what is wrong, without the file's name. */
  | { readonly ok: false; readonly message: string };

/** Larger tables than this are not read: no grid has more cells. */
const MAXIMUM_SIDE = 4_096;

/** The bytes of a picture from a table of numbers, as `readCsv` reads it. [cell] */
export function bytesOfCsv(text: string, space: GridSpace): CsvTarget {
  const { rows } = readCsv(text, { rows: MAXIMUM_SIDE, columns: MAXIMUM_SIDE });
  const problem = problemOf(rows);
  if (problem !== null) return { ok: false, message: problem };
  const nColumns = rows[0]!.length;
  const isColumn = space.dimensions === 1 && nColumns === 1;
  const [width, height] = isColumn ? [rows.length, 1] : [nColumns, rows.length];
  const bytes = paintRatios(rows.flat());
  if (!bytes) return { ok: false, message: "At least one number must be above 0." };
  const shownHeight = space.dimensions === 1 ? 1 : space.height;
  const cells = Uint8Array.from({ length: space.nStates }, (_, state) => {
    const i = nearest(coordinateOf(space, state, 0), space.height, width);
    const fromTop = space.dimensions === 1 ? 0 : space.height - 1 - coordinateOf(space, state, 1);
    return bytes[nearest(fromTop, shownHeight, height) * width + i]!;
  });
  return { ok: true, bytes: cells };
}

function problemOf(rows: CsvTable["rows"]): string | null {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return "It holds no numbers.";
  if (rows.length > MAXIMUM_SIDE || width > MAXIMUM_SIDE)
    return `At most ${MAXIMUM_SIDE} rows and columns are read.`;
  const uneven = rows.findIndex((row) => row.length !== width);
  if (uneven >= 0)
    return `Row ${uneven + 1} has ${rows[uneven]!.length} numbers, the first has ${width}.`;
  const blank = rows.findIndex((row) => row.includes(null));
  if (blank >= 0) return `Row ${blank + 1} has a blank cell.`;
  const wrong = rows.findIndex((row) => row.some((cell) => typeof cell === "string" || cell! < 0));
  return wrong >= 0 ? `Row ${wrong + 1} holds something else than numbers of at least 0.` : null;
}

/** The place among `from` that lies where `at` lies among `to`. */
function nearest(at: number, to: number, from: number): number {
  return Math.floor(((at + 0.5) * from) / to);
}
