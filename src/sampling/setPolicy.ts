// The policy at one set, from a network's outputs: log-softmax over the elements that are not in it, or the stop once
// it has its size. Elements are actions in their order, the stop is the last. What fillPolicyTable is to a table.
import type { LargeSetSpace } from "../environments/spaces/largeSetSpace.ts";

/** Writes log p_F of every action into logPF[at …], −∞ where it is not available; returns the sum of the logits read,
 * which is finite where all are. */
export function writeSetPolicy(
  { universe }: LargeSetSpace,
  mask: number,
  { outputs, start }: { readonly outputs: Float32Array; readonly start: number },
  logPF: Float64Array,
  at: number,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let d = 0; d < universe; d++) {
    if ((mask >>> d) & 1) continue;
    const logit = outputs[start + d]!;
    total += logit;
    if (logit > largest) largest = logit;
  }
  let sum = 0;
  for (let d = 0; d < universe; d++)
    if (!((mask >>> d) & 1)) sum += Math.exp(outputs[start + d]! - largest);
  const logNormaliser = largest + Math.log(sum);
  for (let d = 0; d < universe; d++)
    logPF[at + d] =
      (mask >>> d) & 1 ? Number.NEGATIVE_INFINITY : outputs[start + d]! - logNormaliser;
  logPF[at + universe] = Number.NEGATIVE_INFINITY;
  return total;
}

/** The same of a finished set, which leaves no choice. */
export function writeSetStop({ universe }: LargeSetSpace, logPF: Float64Array, at: number): void {
  logPF.fill(Number.NEGATIVE_INFINITY, at, at + universe);
  logPF[at + universe] = 0;
}

/** Writes a set's features, one an element: 1 where it is in. `out` need not be zero there. */
export function writeMembership(
  { universe }: LargeSetSpace,
  mask: number,
  out: Float32Array,
  at: number,
): void {
  for (let d = 0; d < universe; d++) out[at + d] = (mask >>> d) & 1;
}
