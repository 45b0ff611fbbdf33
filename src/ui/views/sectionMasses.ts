// Sections of a distribution over the plane's cells: x₁'s marginal, x₂ given one stretch of x₁; and where the
// window ends that they lie in.

import { numberText } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import type { StageState } from "../../store/view/stageStore.ts";

/** The stretch of x₁ that is held: the chosen one, or the middle one. */
export function heldStretch(
  cells: number,
  { sliceThrough }: Pick<StageState, "sliceThrough">,
): number {
  if (sliceThrough === 0) return Math.floor(cells / 2);
  return Math.min(cells - 1, Math.floor(sliceThrough / cells));
}

/** The ends of the window along both axes, from the names of the cells, which are their middles. */
export function windowEnds(labels: Texts, cells: number): readonly (readonly [string, string])[] {
  const [first, last] = [textAt(labels, 0), textAt(labels, cells * cells - 1)].map((label) =>
    (label ?? "").split(",").map(Number),
  );
  return [0, 1].map((axis) => {
    const [low, high] = [first?.[axis] ?? 0, last?.[axis] ?? 0];
    const half = (high - low) / (cells - 1) / 2;
    return [numberText(hundredths(low - half)), numberText(hundredths(high + half))] as const;
  });
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100 + 0;
}

/** Mass of each stretch of x₁. [stretch] */
export function marginalOf(values: Float64Array, cells: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, i) => {
    let mass = 0;
    for (let j = 0; j < cells; j++) mass += values[i * cells + j]!;
    return mass;
  });
}

/** Probability of each cell given its stretch; 0 where that has no mass. [cell of x₂] */
export function conditionalOf(values: Float64Array, cells: number, stretch: number): Float64Array {
  const given = values.slice(stretch * cells, (stretch + 1) * cells);
  const mass = given.reduce((sum, p) => sum + p, 0);
  return mass > 0 ? given.map((p) => p / mass) : given.fill(0);
}
