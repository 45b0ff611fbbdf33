// The sparse reward of the hypergrid: a few single cells, almost nothing elsewhere
// (Pan et al. 2023, "Generative Augmented Flow Networks").
import { defineReward } from "../environment.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";

/** R(s) = 1e-12 + [every s_d is 1 or H − 2, and not all are 1]. At H = 3 both are the same cell. */
export const sparse = defineReward({
  label: "Sparse",
  sentence: "Single needles near the corners and one part in 10¹² everywhere else.",
  reference: "Pan et al. 2023, Generative Augmented Flow Networks, arXiv 2210.03308",
  formula: "R(s)=10^{-12}+\\mathbf 1\\!\\left[s\\in\\{1,H-2\\}^D\\right],\\quad s\\neq(1,\\dots,1)",
  parameters: {},
  remark: ({ dimensions, height }: GridSpace) =>
    height === 3 && dimensions > 1
      ? "At height 3 all needles fall on the one cell in the middle."
      : null,
});
