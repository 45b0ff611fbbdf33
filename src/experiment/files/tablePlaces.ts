// Tables with a row a place (x, y, number), as data frames in long form have them, laid out as a table.
import type { NumberTable } from "./readTable.ts";

/** The table in which x grows to the right and y upwards; null where the first two of three columns are
 * not all pairs of a few numbers, each once. */
export function tableOfPlaces({ width, height, values, leftOut }: NumberTable): NumberTable | null {
  if (width !== 3 || height < 4) return null;
  const column = (at: number) => Array.from({ length: height }, (_, row) => values[row * 3 + at]!);
  const ascending = (all: readonly number[]) => [...new Set(all)].sort((a, b) => a - b);
  const [xs, ys] = [ascending(column(0)), ascending(column(1))];
  if (xs.length < 2 || ys.length < 2 || xs.length * ys.length !== height) return null;
  const placeX = new Map(xs.map((x, at) => [x, at]));
  const placeY = new Map(ys.map((y, at) => [y, ys.length - 1 - at]));
  const laid = new Float64Array(height).fill(Number.NaN);
  for (let row = 0; row < height; row++) {
    const place = placeY.get(values[row * 3 + 1]!)! * xs.length + placeX.get(values[row * 3]!)!;
    laid[place] = values[row * 3 + 2]!;
  }
  if (laid.some(Number.isNaN)) return null;
  return { width: xs.length, height: ys.length, values: laid, leftOut };
}
