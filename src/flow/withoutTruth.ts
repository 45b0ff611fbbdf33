// What is reported of a sampler where the target can't be summed, computed here where it can: how well learned
// probabilities are proportional to rewards on subsets of states (flow consistency on subgraphs), how they
// correlate with rewards, and the reward of the best samples. All can look good where most of the target is
// missed, for they look where the sampler, or the subset, has been.
import { pearsonCorrelation, spearmanCorrelation } from "../math/correlation.ts";
import { createDraw } from "../math/createDraw.ts";
import type { RandomStream } from "../math/rng.ts";

/** A sampler and what it should be: p_T, and R on any scale, 0 where a state does not terminate. [state] */
export interface Sampler {
  readonly probability: ArrayLike<number>;
  readonly reward: ArrayLike<number>;
}

/** Which states are looked at: samples of the sampler itself, or of all terminating states alike. */
export type LookedAt = "sampled" | "uniform";

/**
 * Mean over subsets S of ½ Σ_{x ∈ S} |p_T(x)/p_T(S) − R(x)/R(S)|; 1 where S has no probability at all.
 * A subset are the different states among `size` draws; the next size · nSubsets uniforms decide.
 */
export function subsetDistance(
  { probability, reward }: Sampler,
  { states, size, nSubsets }: { states: LookedAt; size: number; nSubsets: number },
  stream: RandomStream,
): number {
  const draw = createDraw(looked({ probability, reward }, states));
  let sum = 0;
  for (let k = 0; k < nSubsets; k++) {
    const subset = differentStates(draw, size, stream);
    const [p, r] = [shares(probability, subset), shares(reward, subset)];
    sum += p && r ? p.reduce((total, share, i) => total + Math.abs(share - r[i]!), 0) / 2 : 1;
  }
  return sum / nSubsets;
}

/**
 * Correlation of log p_T and log R, of their values (Pearson) or ranks (Spearman), over the different states
 * among `size` draws; NaN where one of them does not vary there.
 */
export function rewardCorrelation(
  sampler: Sampler,
  { states, size, by }: { states: LookedAt; size: number; by: "values" | "ranks" },
  stream: RandomStream,
): number {
  const subset = differentStates(createDraw(looked(sampler, states)), size, stream);
  // what underflows is as small as a double can be
  const logOf = (values: ArrayLike<number>) =>
    subset.map((state) => Math.log(Math.max(values[state]!, Number.MIN_VALUE)));
  const correlation = by === "ranks" ? spearmanCorrelation : pearsonCorrelation;
  return correlation(logOf(sampler.probability), logOf(sampler.reward));
}

/** Spearman's correlation of log p_T and log R over all terminating states, exact; NaN where one of them does
 * not vary. */
export function rankCorrelation({ probability, reward }: Sampler): number {
  const terminating = Array.from(reward, (_, state) => state).filter((state) => reward[state]! > 0);
  const of = (values: ArrayLike<number>) => terminating.map((state) => values[state]!);
  // ranks of logarithms are ranks
  return spearmanCorrelation(of(probability), of(reward));
}

/** Mean reward of the `nBest` best of `nSamples` samples (repeated ones count), as a share of the largest
 * reward there is. */
export function topReward(
  { probability, reward }: Sampler,
  { nSamples, nBest }: { nSamples: number; nBest: number },
  stream: RandomStream,
): number {
  const draw = createDraw(probability);
  const rewards = Array.from({ length: nSamples }, () => reward[draw(stream.uniform())]!);
  const best = rewards.sort((a, b) => b - a).slice(0, nBest);
  let largest = 0;
  for (let state = 0; state < reward.length; state++) largest = Math.max(largest, reward[state]!);
  return best.reduce((sum, value) => sum + value, 0) / best.length / largest;
}

function looked({ probability, reward }: Sampler, states: LookedAt): ArrayLike<number> {
  return states === "sampled" ? probability : Array.from(reward, (r) => (r > 0 ? 1 : 0));
}

function differentStates(
  draw: (uniform: number) => number,
  size: number,
  stream: RandomStream,
): readonly number[] {
  return [...new Set(Array.from({ length: size }, () => draw(stream.uniform())))];
}

/** Null where there is nothing to share. */
function shares(values: ArrayLike<number>, subset: readonly number[]): readonly number[] | null {
  const total = subset.reduce((sum, state) => sum + values[state]!, 0);
  return total > 0 ? subset.map((state) => values[state]! / total) : null;
}
