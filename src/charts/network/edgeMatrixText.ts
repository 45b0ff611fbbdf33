// The matrix of edges in words: one pair of nodes with the probability of the edge and of a directed path,
// what the target says and how far off the lane is; and the whole.
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { isPair } from "./dagSums.ts";
import { cellName } from "./networkNames.ts";

/** Sums over graphs and what they are compared with; null: they stand for themselves.
 * [from · nodes + to] */
export interface CellValues {
  readonly values: Float64Array;
  readonly reference: Float64Array | null;
}

/** What a matrix is drawn from. */
export interface EdgeTables {
  /** [node] */
  readonly names: readonly string[];
  readonly edges: CellValues;
  readonly paths: CellValues;
  /** What the cells show. */
  readonly shows: "edges" | "paths";
  /** What of a batch came through graphs of each cell: where it is 0 the cell is hatched. Null: none is. */
  readonly came: Float64Array | null;
}

/** What the cells show. */
export function shownCells(tables: EdgeTables): CellValues {
  return tables[tables.shows];
}

/** Digits where there is little room. */
const FEW_DIGITS = 2;

/** Both lines of a cell, that which the cells show first: "A → B: 0.61, target 0.6". */
export function pairLines(
  tables: EdgeTables,
  cell: number,
  kind: ValueScale["kind"],
): readonly [string, string] {
  if (!isPair(tables.names.length, cell)) return ["", ""];
  const name = cellName(tables.names, cell);
  const edge = `${name}: ${shortText(tables.edges, cell, kind)}`;
  const path = `path ${shortText(tables.paths, cell, kind)}`;
  return tables.shows === "edges"
    ? [edge, path]
    : [
        `path ${name}: ${shortText(tables.paths, cell, kind)}`,
        `edge ${shortText(tables.edges, cell, kind)}`,
      ];
}

/** The sentence on top where nothing is pointed at: the pair that is furthest off, or the most probable. */
export function matrixCaption(tables: EdgeTables, kind: ValueScale["kind"]): string {
  const { names } = tables;
  const { values, reference } = shownCells(tables);
  const size = (cell: number) =>
    Math.abs(reference ? values[cell]! - reference[cell]! : values[cell]!);
  let most = 1;
  for (let cell = 0; cell < values.length; cell++)
    if (isPair(names.length, cell) && size(cell) > size(most)) most = cell;
  if (reference)
    return `off most: ${cellName(names, most, "→")} ${formatSigned(values[most]! - reference[most]!, FEW_DIGITS)}`;
  const value =
    kind === "mass"
      ? formatNumber(values[most]!, FEW_DIGITS)
      : formatSigned(values[most]!, FEW_DIGITS);
  return `most: ${cellName(names, most, "→")} ${value}`;
}

/** "0.61, target 0.6", or what the layer shows in place of the first. */
function shortText(
  { values, reference }: CellValues,
  cell: number,
  kind: ValueScale["kind"],
): string {
  const own = values[cell]!;
  const isMass = kind === "mass";
  if (!reference) return isMass ? formatNumber(own, FEW_DIGITS) : formatSigned(own, FEW_DIGITS);
  const wanted = reference[cell]!;
  const shown = valueOnScale(kind, own, wanted);
  const value = isMass ? formatNumber(own, FEW_DIGITS) : formatSigned(shown, FEW_DIGITS);
  return `${value}, target ${formatNumber(wanted, FEW_DIGITS)}`;
}

/** Both in a sentence, for those who do not see the picture. */
export function pairText(tables: EdgeTables, cell: number, kind: ValueScale["kind"]): string {
  if (!isPair(tables.names.length, cell)) return "";
  const edge = `edge ${cellName(tables.names, cell, " to ")}: ${valuesText(tables.edges, cell, kind)}`;
  return `${edge}; directed path: ${valuesText(tables.paths, cell, kind)}`;
}

/** "0.61, target 0.60"; where the layer compares, how far apart they are first. */
function valuesText(
  { values, reference }: CellValues,
  cell: number,
  kind: ValueScale["kind"],
): string {
  const own = values[cell]!;
  if (!reference) return kind === "mass" ? formatNumber(own) : formatSigned(own);
  const both = `${formatNumber(own)}, target ${formatNumber(reference[cell]!)}`;
  if (kind === "mass") return both;
  return `${formatSigned(valueOnScale(kind, own, reference[cell]!))} (${both})`;
}

/** One to three sentences with the main numbers. */
export function edgeSummary(tables: EdgeTables, kind: ValueScale["kind"]): string {
  const { names } = tables;
  const { values, reference } = shownCells(tables);
  const thing = tables.shows === "edges" ? "edge" : "path";
  const cells = [...values.keys()].filter((cell) => isPair(names.length, cell));
  const byLargest = (key: (cell: number) => number) => cells.toSorted((a, b) => key(b) - key(a));
  const named = (cell: number) =>
    `${cellName(names, cell, " to ")} ${valuesText({ values, reference }, cell, kind)}`;
  if (kind !== "mass" && !reference) {
    const sorted = byLargest((cell) => values[cell]!);
    return `Values from ${named(sorted.at(-1)!)} to ${named(sorted[0]!)}.`;
  }
  const first = byLargest((cell) => values[cell]!).slice(0, 3);
  const parts = [`Most probable: ${thing} ${first.map(named).join("; ")}.`];
  if (reference) {
    const worst = byLargest((cell) => Math.abs(values[cell]! - reference[cell]!))[0]!;
    parts.push(`Furthest off: ${thing} ${named(worst)}.`);
  }
  return parts.join(" ");
}
