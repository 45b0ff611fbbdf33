// The picture of permutations in words: one part with its numbers, and the whole.
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { meanInversions } from "./permutationData.ts";

/** The two tables that are drawn, each with what it is compared with. */
export interface PermutationTables {
  readonly size: number;
  /** [item, place] */
  readonly cells: Compared;
  /** [inversions] */
  readonly bars: Compared;
  /** The permutation that inversions are counted to. */
  readonly centre: readonly number[];
  /** What of a batch ended in each cell: where it is 0 the cell is hatched. Null: none is. [item, place] */
  readonly came?: Float64Array | null;
}

/** Values and what they are compared with; null: they stand for themselves. */
export interface Compared {
  readonly values: Float64Array;
  readonly reference: Float64Array | null;
}

/** One part: "item 2 at place 1: 0.61, target 0.60". Places count from 1. */
export function partText(
  tables: PermutationTables,
  part: number,
  kind: ValueScale["kind"],
): string {
  const { size, cells, bars } = tables;
  const isCell = part < size * size;
  const { values, reference } = isCell ? cells : bars;
  const at = isCell ? part : part - size * size;
  const own = values[at];
  if (own === undefined) return "";
  const name = isCell
    ? `item ${Math.floor(at / size)} at place ${(at % size) + 1}`
    : `${at} ${at === 1 ? "inversion" : "inversions"}`;
  if (!reference) return `${name}: ${kind === "mass" ? formatNumber(own) : formatSigned(own)}`;
  const both = `${formatNumber(own)}, target ${formatNumber(reference[at]!)}`;
  if (kind === "mass") return `${name}: ${both}`;
  return `${name}: ${formatSigned(valueOnScale(kind, own, reference[at]!))} (${both})`;
}

/** One to three sentences with the main numbers. */
export function permutationSummary(tables: PermutationTables, kind: ValueScale["kind"]): string {
  const { size, cells, bars, centre } = tables;
  const { values, reference } = cells;
  if (kind !== "mass" && !reference) {
    const [low, high] = [indexOfLargest(values, (v) => -v), indexOfLargest(values, (v) => v)];
    return `Values from ${partText(tables, low, kind)} to ${partText(tables, high, kind)}.`;
  }
  const places = Array.from({ length: size }, (_, place) => {
    const item = indexOfLargest(
      Float64Array.from({ length: size }, (_item, i) => values[i * size + place]!),
      (v) => v,
    );
    return `${item} (${formatNumber(values[item * size + place]!)})`;
  });
  const parts = [
    `Most probable item at each place: ${places.join(", ")}.`,
    `Mean number of inversions to ${centre.join(",")}: ${formatNumber(meanInversions(bars.values))}${bars.reference ? `, the target’s ${formatNumber(meanInversions(bars.reference))}` : ""}.`,
  ];
  if (reference && kind !== "mass") {
    const over = indexOfLargest(values, (v, k) => v - reference[k]!);
    const under = indexOfLargest(values, (v, k) => reference[k]! - v);
    parts.push(
      `Most too much: ${partText(tables, over, kind)}; most too little: ${partText(tables, under, kind)}.`,
    );
  }
  return parts.join(" ");
}

function indexOfLargest(values: Float64Array, key: (value: number, at: number) => number): number {
  let best = 0;
  for (let k = 1; k < values.length; k++)
    if (key(values[k]!, k) > key(values[best]!, best)) best = k;
  return best;
}
