// The graphs of largest mass in words: one with its numbers and its Markov class, and the whole.
import { formatNumber, formatPercent, formatSigned } from "../../math/numberText.ts";
import { type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { classMembers, type DagTable } from "./dagTable.ts";
import { graphName } from "./networkNames.ts";

/** What tiles are drawn from. */
export interface TilesData {
  /** [node] */
  readonly names: readonly string[];
  readonly table: DagTable;
  /** The graphs, in their order. */
  readonly states: readonly number[];
  /** Which distribution has them in order. */
  readonly order: "target" | "learned";
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each graph: where it is 0 the tile is hatched. Null: none is.
   * [state] */
  readonly visits: Float64Array | null;
  /** How many trajectories of a batch ended in each graph; null: none are shown. */
  readonly ends: ReadonlyMap<number, number> | null;
}

/** "A→B, C→B: 0.61, target 0.60". */
export function dagText(
  { names, table, values, reference }: Pick<TilesData, "names" | "table" | "values" | "reference">,
  state: number,
  kind: ValueScale["kind"],
): string {
  const name = graphName(names, table.edges[state] ?? 0);
  const own = values[state];
  if (own === undefined) return "";
  if (!reference) return `${name}: ${kind === "mass" ? formatNumber(own) : formatSigned(own)}`;
  const both = `${formatNumber(own)}, target ${formatNumber(reference[state]!)}`;
  if (kind === "mass") return `${name}: ${both}`;
  return `${name}: ${formatSigned(valueOnScale(kind, own, reference[state]!))} (${both})`;
}

/** "one of 4 graphs that say the same about the data"; empty where it is the only one. */
export function classNote({ table }: Pick<TilesData, "table">, state: number): string {
  const number = table.classes.ofState[state];
  const size = number === undefined ? 1 : classMembers(table.classes, number).length;
  return size === 1 ? "" : `one of ${size} graphs that say the same about the data`;
}

/** The letters of the Markov classes with two or more of the shown graphs. [class] */
export function classLetters({ table, states }: Pick<TilesData, "table" | "states">) {
  const counts = new Map<number, number>();
  for (const state of states) {
    const number = table.classes.ofState[state]!;
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const several = [...counts].filter(([, count]) => count > 1).map(([number]) => number);
  return new Map(several.map((number, k) => [number, String.fromCharCode(97 + k)] as const));
}

/** The sentence on top where nothing is pointed at: what share of the mass the tiles have. */
export function tilesCaption(data: TilesData, kind: ValueScale["kind"], isShort: boolean): string {
  const { states, order, values, reference } = data;
  const sum = (of: Float64Array) => states.reduce((total, state) => total + of[state]!, 0);
  const n = states.length;
  const first = isShort
    ? `first ${n}`
    : `the ${n} most probable under ${order === "target" ? "the target" : "the lane"}`;
  if (!reference) return kind === "mass" ? `${first}: ${formatPercent(sum(values))}` : first;
  return `${first}: ${formatPercent(sum(values))}, target ${formatPercent(sum(reference))}`;
}

/** One to four sentences with the main numbers. */
export function tilesSummary(data: TilesData, kind: ValueScale["kind"]): string {
  const { states, table } = data;
  const first = states.slice(0, 3).map((state) => dagText(data, state, kind));
  const letters = classLetters(data);
  const parts = [
    `${sentence(tilesCaption(data, kind, false))}.`,
    `The first: ${first.join("; ")}.`,
  ];
  for (const number of [...letters.keys()].slice(0, 2)) {
    const shown = states.filter((state) => table.classes.ofState[state] === number).length;
    const size = classMembers(table.classes, number).length;
    parts.push(`${shown} of them are of one Markov class of ${size} graphs.`);
  }
  return parts.join(" ");
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
