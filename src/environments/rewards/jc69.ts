// The likelihood of a tree under the model of Jukes and Cantor (1969), by Felsenstein's pruning (1981): all
// branches are equally long, the root's base is uniform. Sites that look alike are computed once, and so is
// every subtree, whose likelihoods the trees that hold it share.
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

/** log R(T) = Σ_sites log p(site | T). */
export const jc69 = defineReward({
  label: "JC69 likelihood",
  sentence: "How probable the sequences are if they evolved along the tree.",
  reference:
    "Jukes and Cantor 1969; Felsenstein 1981; da Silva et al. 2024, arXiv 2410.09355, appendix E",
  formula: "\\log R(x)=\\sum_{i=1}^{L}\\log p(y_i\\mid x)",
  isLikelihood: true,
  parameters: {
    ...alignmentParameters,
    branch: {
      type: "number",
      label: "Branch length",
      sentence:
        "How many substitutions a site are expected on each branch; the paper's rate times time is a third of it.",
      formula: "d",
      unit: "substitutions a site",
      minimum: 0.001,
      maximum: 5,
      default: 0.3,
      scale: "log",
    },
  },
  check: alignmentProblems,
  build(space: ForestSpace, values) {
    const { sequences, names, drawn } = alignmentOf(space, values);
    const patterns = sitePatterns(sequences, values.columns);
    const likelihoods = logLikelihoods(numberSubtrees(space), patterns, values.branch);
    const first = space.nStates - likelihoods.length;
    const logReward = (state: number) => likelihoods[state - first]!;
    return { logReward, isMode: treeModes(space, logReward), names, drawn };
  },
});

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
