// The parsimony of a tree: the fewest substitutions that explain the sequences, by Fitch's algorithm (1971).
// The task of PhyloGFN (Zhou et al. 2024, arXiv 2310.08774).
import { defineReward } from "../environment.ts";
import type { ForestSpace } from "../forestSpace.ts";
import { numberSubtrees, type Subtrees } from "../subtrees.ts";
import { treeModes } from "../treeModes.ts";
import {
  alignmentOf,
  alignmentParameters,
  alignmentProblems,
  type SitePatterns,
  sitePatterns,
} from "./alignment.ts";

/** log R(T) = −β·(fewest substitutions on T). */
export const parsimony = defineReward({
  label: "Parsimony",
  sentence: "Every substitution that the tree cannot do without divides the reward.",
  reference:
    "Fitch 1971, Toward defining the course of evolution; Zhou et al. 2024, arXiv 2310.08774",
  formula: "\\log R(x)=-\\beta\\,\\#\\{\\text{substitutions that }x\\text{ needs}\\}",
  parameters: {
    ...alignmentParameters,
    beta: {
      type: "number",
      label: "Sharpness",
      sentence: "How many nats each substitution costs.",
      formula: "\\beta",
      unit: "nats",
      minimum: 0,
      maximum: 10,
      default: 1,
      scale: "linear",
    },
  },
  check: alignmentProblems,
  remark: (_space: ForestSpace, { beta }) =>
    beta === 0 ? "Substitutions cost nothing: every tree has the same reward." : null,
  build(space: ForestSpace, values) {
    const { sequences, names, drawn } = alignmentOf(space, values);
    const counts = fewestChanges(numberSubtrees(space), sitePatterns(sequences, values.columns));
    const first = space.nStates - counts.length;
    const logReward = (state: number) => 0 - values.beta * counts[state - first]!;
    return { logReward, isMode: treeModes(space, logReward), names, drawn };
  },
});

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
