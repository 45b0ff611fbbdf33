// The parsimony of a tree: the fewest substitutions that explain the sequences, by Fitch's algorithm (1971).
// The task of PhyloGFN (Zhou et al. 2024, arXiv 2310.08774).
import { defineReward } from "../environment.ts";
import type { ForestSpace } from "../spaces/forestSpace.ts";
import { alignmentParameters, alignmentProblems } from "./alignment.ts";

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
});
