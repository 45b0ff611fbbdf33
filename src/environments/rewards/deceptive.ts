// The deceptive reward of the hypergrid: a cross through the middle leads away from the corners,
// which hold the real mass (Kim et al. 2025, "Adaptive Teachers for Amortized Samplers").
import { defineReward } from "../environment.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import { heightsWithoutPeakRemark } from "./peaks.ts";
import { rewardFloor } from "./rewardFloor.ts";

/** R(s) = R0 + R1·(1 − Π[|s/n − ½| > 0.1]) + R2·Π[0.3 < |s/n − ½| < 0.4], by integer tests. */
export const deceptive = defineReward({
  label: "Deceptive",
  sentence: "A cross through the middle tempts the policy away from the peaks in the corners.",
  reference: "Kim et al. 2025, Adaptive Teachers, arXiv 2410.01432, as in torchgfn",
  formula:
    "R(s)=R_0+R_1\\Bigl(1-\\prod_d\\mathbf 1[u_d>0.1]\\Bigr)+R_2\\prod_d\\mathbf 1[0.3<u_d<0.4],\\quad u_d=|\\tfrac{s_d}{H-1}-\\tfrac12|",
  parameters: {
    R0: {
      ...rewardFloor,
      sentence: "Reward everywhere; the lower it is, the stronger the temptation of the cross.",
      default: 1e-5,
    },
    R1: {
      type: "number",
      label: "R₁, cross",
      sentence: "Extra reward on the cross through the middle.",
      formula: "R_1",
      minimum: 0,
      maximum: 10,
      default: 0.1,
      scale: "linear",
    },
    R2: {
      type: "number",
      label: "R₂, peak",
      sentence: "Extra reward on the peak in each corner.",
      formula: "R_2",
      minimum: 0,
      maximum: 10,
      default: 2,
      scale: "linear",
    },
  },
  remark: ({ height }: GridSpace) => heightsWithoutPeakRemark(height),
});
