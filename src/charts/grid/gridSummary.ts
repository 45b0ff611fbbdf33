// What a grid picture says, in words: for those who do not see it, and for tests.

import { formatNumber, formatPercent, formatSigned } from "../../math/numberText.ts";
import type { ValueScale } from "../ink/valueScale.ts";

export interface SummaryInput {
  readonly values: Float64Array;
  readonly reference: Float64Array | null;
  readonly kind: ValueScale["kind"];
  readonly modes: Int32Array;
  label(state: number): string;
}

/** One to three sentences with the main numbers of a distribution or of a signed layer. */
export function summariseStates(input: SummaryInput): string {
  const { values, reference, kind, modes, label } = input;
  const top = indexOfLargest(values);
  if (top < 0) return "Nothing to show yet.";
  if (kind === "mass" || reference) {
    const parts = [`Largest mass ${formatNumber(values[top]!)} at ${label(top)}.`];
    if (modes.length > 0) {
      let inModes = 0;
      for (const state of modes) inModes += values[state]!;
      parts.push(`${formatPercent(inModes, 3)} of the mass on the ${modes.length} mode states.`);
    }
    if (reference && reference !== values) {
      let distance = 0;
      for (let s = 0; s < values.length; s++) distance += Math.abs(values[s]! - reference[s]!) / 2;
      parts.push(`Total variation from the target ${formatNumber(distance)}.`);
      if (kind !== "mass") parts.push(extremeDifferences(values, reference, label));
    }
    return parts.join(" ");
  }
  const low = indexOfLargest(values, null, -1);
  return `Values from ${formatSigned(values[low]!)} at ${label(low)} to ${formatSigned(values[top]!)} at ${label(top)}.`;
}

function extremeDifferences(
  values: Float64Array,
  reference: Float64Array,
  label: (state: number) => string,
): string {
  const over = indexOfLargest(values, reference);
  const under = indexOfLargest(values, reference, -1);
  const at = (s: number) => `${formatSigned(values[s]! - reference[s]!)} at ${label(s)}`;
  return `Most too much ${at(over)}, most too little ${at(under)}.`;
}

/** Of the values, or of their differences to a reference; with `sign` −1 of the smallest. */
function indexOfLargest(
  values: Float64Array,
  reference: Float64Array | null = null,
  sign: 1 | -1 = 1,
): number {
  let best = -1;
  let bestKey = Number.NEGATIVE_INFINITY;
  for (let s = 0; s < values.length; s++) {
    const keyOfState = sign * (reference ? values[s]! - reference[s]! : values[s]!);
    if (keyOfState > bestKey) {
      bestKey = keyOfState;
      best = s;
    }
  }
  return best;
}
