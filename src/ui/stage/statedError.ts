// The error that is stated of a lane's divergences, in words: where they are integrals of densities, by
// quadrature. Sums over states are exact and have none.

import type { TermId } from "../../glossary/glossary.ts";
import { formatNumber, formatPercent } from "../../math/numberText.ts";
import type { ReplicaSnapshot } from "../../protocol/snapshot.ts";

/** The stated error of the total variation as it stands beside it, with a sentence; null where it is exact. */
export function statedError({
  numericalError,
}: ReplicaSnapshot): { readonly text: string; readonly sentence: string } | null {
  if (!numericalError) return null;
  const { totalVariation, divergences, outside } = numericalError;
  const [ofDistance, ofOthers] = [formatNumber(totalVariation, 1), formatNumber(divergences, 1)];
  return {
    text: `±${ofDistance}`,
    sentence: `Integrals of densities by the trapezoidal rule: total variation to ±${ofDistance}, the other divergences to ±${ofOthers} nats, from halving the step; ${formatPercent(outside, 1)} of the learned mass lies outside the rule’s window`,
  };
}

/** What is counted beside regions, and its entry in the glossary: states where sums are over states, else normals. */
export function countedModes({ numericalError }: ReplicaSnapshot): {
  readonly label: string;
  readonly term: TermId;
} {
  return numericalError
    ? { label: "normals", term: "normal" }
    : { label: "mode states", term: "mode" };
}
