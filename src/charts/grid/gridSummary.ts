// What a grid picture says, in words: for those who do not see it, and for tests.

import { formatNumber, formatSigned } from "../ink/format.ts";
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
  const top = indexOfLargest(values, (v) => v);
  if (top < 0) return "Nothing to show yet.";
  if (kind === "mass" || reference) {
    const parts = [`Largest mass ${formatNumber(values[top]!)} at ${label(top)}.`];
    if (modes.length > 0) {
      let inModes = 0;
      for (const state of modes) inModes += values[state]!;
      parts.push(`${percent(inModes)} of the mass on the ${modes.length} mode states.`);
    }
    if (reference && reference !== values) {
      let distance = 0;
      for (let s = 0; s < values.length; s++) distance += Math.abs(values[s]! - reference[s]!) / 2;
      parts.push(`Total variation from the target ${formatNumber(distance)}.`);
      if (kind !== "mass") parts.push(extremeDifferences(values, reference, label));
    }
    return parts.join(" ");
  }
  const low = indexOfLargest(values, (v) => -v);
  return `Values from ${formatSigned(values[low]!)} at ${label(low)} to ${formatSigned(values[top]!)} at ${label(top)}.`;
}

function extremeDifferences(
  values: Float64Array,
  reference: Float64Array,
  label: (state: number) => string,
): string {
  const over = indexOfLargest(values, (v, s) => v - reference[s]!);
  const under = indexOfLargest(values, (v, s) => reference[s]! - v);
  const at = (s: number) => `${formatSigned(values[s]! - reference[s]!)} at ${label(s)}`;
  return `Most too much ${at(over)}, most too little ${at(under)}.`;
}

function indexOfLargest(
  values: Float64Array,
  key: (value: number, state: number) => number,
): number {
  let best = -1;
  let bestKey = Number.NEGATIVE_INFINITY;
  for (let s = 0; s < values.length; s++) {
    const own = key(values[s]!, s);
    if (own > bestKey) {
      bestKey = own;
      best = s;
    }
  }
  return best;
}

function percent(share: number): string {
  return `${formatNumber(100 * share, 3)} %`;
}
