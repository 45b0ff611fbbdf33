// Markov classes in words: one with its mass and how many of its graphs a lane holds, and the whole.
import { isReached } from "../../flow/regionMass.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { classMembers, type DagTable } from "./dagTable.ts";
import { className } from "./networkNames.ts";

/** What the rows are drawn from. */
export interface ClassData {
  /** [node] */
  readonly names: readonly string[];
  readonly table: DagTable;
  /** The classes, in their order. */
  readonly classes: readonly number[];
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Both by class. [class] */
  readonly classValues: Float64Array;
  readonly classReference: Float64Array | null;
}

/** How many of a class's graphs have at least half of their mass under the target. */
export function heldMembers(
  { table, values, reference }: Pick<ClassData, "table" | "values" | "reference">,
  number: number,
): number {
  let held = 0;
  for (const state of classMembers(table.classes, number))
    if (reference && isReached(values[state]!, reference[state]!)) held++;
  return held;
}

/** "A–B, B–C: 0.84, target 0.88; holds 4 of its 4 graphs". */
export function classText(data: ClassData, number: number, kind: ValueScale["kind"]): string {
  const { names, table, classValues, classReference } = data;
  const size = classMembers(table.classes, number).length;
  const name = className(names, table, number);
  const own = classValues[number];
  if (own === undefined) return "";
  const graphs = size === 1 ? "1 graph" : `${size} graphs`;
  if (!classReference) {
    const value = kind === "mass" ? formatNumber(own) : formatSigned(own);
    return `${name}: ${value}, ${graphs}`;
  }
  const wanted = classReference[number]!;
  const both = `${formatNumber(own)}, target ${formatNumber(wanted)}`;
  const values =
    kind === "mass" ? both : `${formatSigned(valueOnScale(kind, own, wanted))} (${both})`;
  return `${name}: ${values}; holds ${heldMembers(data, number)} of its ${graphs}`;
}

/** One to four sentences with the main numbers. */
export function classSummary(data: ClassData, kind: ValueScale["kind"]): string {
  const first = data.classes.slice(0, 3).map((number) => classText(data, number, kind));
  return `${data.table.classes.count} Markov classes. ${first.map((text) => `${text}.`).join(" ")}`;
}
