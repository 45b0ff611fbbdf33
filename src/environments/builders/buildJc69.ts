// log R of rewards/jc69.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import { treeModes } from "../regions/treeModes.ts";
import { alignmentOf } from "../rewards/alignmentOf.ts";
import type { jc69 } from "../rewards/jc69.ts";
import type { ForestSpace } from "../spaces/forestSpace.ts";
import { numberSubtrees, type Subtrees } from "../trees/subtrees.ts";
import { type SitePatterns, sitePatterns } from "./sitePatterns.ts";

export const buildJc69: RewardBuilder<ForestSpace, typeof jc69> = (space, values) => {
  const { sequences, names, drawn } = alignmentOf(space, values);
  const patterns = sitePatterns(sequences, values.columns);
  const likelihoods = logLikelihoods(numberSubtrees(space), patterns, values.branch);
  const first = space.nStates - likelihoods.length;
  const logReward = (state: number) => likelihoods[state - first]!;
  return { logReward, isMode: treeModes(space, logReward), names, drawn };
};

/**
 * Log-likelihood of every finished tree, branches of length d. A site's likelihood is at least
 * (¼ − ¼e^{−4d/3})^{2(n − 1)}, 10⁻⁴² at the shortest branch: sums of logarithms need no rescaling.
 * @returns [tree], as Subtrees.ofFinished has them
 */
function logLikelihoods(
  { nSubtrees, left, right, ofFinished }: Subtrees,
  { nPatterns, bases, counts }: SitePatterns,
  d: number,
): Float64Array {
  const other = 0.25 - 0.25 * Math.exp((-4 * d) / 3);
  const kept = 1 - 4 * other;
  const nSpecies = bases.length / nPatterns;
  /** Probability of what is below, given the base at the upper end of its branch. [subtree, base] */
  const sent = new Float64Array(nSubtrees * 4);
  /** The same given the subtree's own base, summed over it. [subtree] */
  const total = new Float64Array(nSubtrees);
  const logs = new Float64Array(ofFinished.length);
  for (let pattern = 0; pattern < nPatterns; pattern++) {
    for (let subtree = 0; subtree < nSubtrees; subtree++) {
      const at = subtree * 4;
      let sum = 0;
      if (subtree < nSpecies) {
        const letter = bases[pattern * nSpecies + subtree]!;
        for (let base = 0; base < 4; base++) sum += sent[at + base] = (letter >> base) & 1;
      } else {
        const a = left[subtree]! * 4;
        const b = right[subtree]! * 4;
        for (let base = 0; base < 4; base++)
          sum += sent[at + base] = sent[a + base]! * sent[b + base]!;
      }
      total[subtree] = sum;
      for (let base = 0; base < 4; base++) sent[at + base] = other * sum + kept * sent[at + base]!;
    }
    for (let tree = 0; tree < logs.length; tree++)
      logs[tree]! += counts[pattern]! * Math.log(total[ofFinished[tree]!]! / 4);
  }
  return logs;
}
