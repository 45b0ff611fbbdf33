// The likelihood of a tree under the model of Jukes and Cantor (1969), by Felsenstein's pruning (1981): all
// branches are equally long, the root's base is uniform. Sites that look alike are computed once, and so is
// every subtree, whose likelihoods the trees that hold it share.
import { defineReward } from "../environment.ts";
import { alignmentParameters, alignmentProblems } from "./alignment.ts";

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
        "How many substitutions a site are expected on each branch; the paper’s rate times time is a third of it.",
      formula: "d",
      unit: "substitutions a site",
      minimum: 0.001,
      maximum: 5,
      default: 0.3,
      scale: "log",
    },
  },
  check: alignmentProblems,
});
