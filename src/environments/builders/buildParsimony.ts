// log R of rewards/parsimony.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import { treeModes } from "../regions/treeModes.ts";
import { alignmentOf } from "../rewards/alignmentOf.ts";
import type { parsimony } from "../rewards/parsimony.ts";
import type { ForestSpace } from "../spaces/forestSpace.ts";
import { numberSubtrees, type Subtrees } from "../trees/subtrees.ts";
import { type SitePatterns, sitePatterns } from "./sitePatterns.ts";

export const buildParsimony: RewardBuilder<ForestSpace, typeof parsimony> = (space, values) => {
  const { sequences, names, drawn } = alignmentOf(space, values);
  const counts = fewestChanges(numberSubtrees(space), sitePatterns(sequences, values.columns));
  const first = space.nStates - counts.length;
  const logReward = (state: number) => 0 - values.beta * counts[state - first]!;
  return { logReward, isMode: treeModes(space, logReward), names, drawn };
};

/** Fitch's count for every finished tree. [tree], as Subtrees.ofFinished has them */
function fewestChanges(
  { nSubtrees, left, right, ofFinished }: Subtrees,
  { nPatterns, bases, counts }: SitePatterns,
): Float64Array {
  const nSpecies = bases.length / nPatterns;
  /** The bases that cost least at a subtree's root, as bits. [subtree] */
  const cheapest = new Uint8Array(nSubtrees);
  const changes = new Float64Array(nSubtrees);
  for (let pattern = 0; pattern < nPatterns; pattern++) {
    cheapest.set(bases.subarray(pattern * nSpecies, (pattern + 1) * nSpecies));
    for (let subtree = nSpecies; subtree < nSubtrees; subtree++) {
      const a = cheapest[left[subtree]!]!;
      const b = cheapest[right[subtree]!]!;
      cheapest[subtree] = a & b || a | b;
      if ((a & b) === 0) changes[subtree]! += counts[pattern]!;
    }
  }
  // a subtree's parts come before it
  for (let subtree = nSpecies; subtree < nSubtrees; subtree++)
    changes[subtree]! += changes[left[subtree]!]! + changes[right[subtree]!]!;
  return Float64Array.from(ofFinished, (subtree) => changes[subtree]!);
}
