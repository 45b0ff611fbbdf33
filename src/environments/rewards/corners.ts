// The corner reward of the hypergrid: a low floor, a plateau in every corner and a peak inside each
// plateau (Bengio et al. 2021, "Flow Network based Generative Models", section 4.1).
import { defineReward } from "../environment.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import { heightsWithoutPeakRemark } from "./peaks.ts";
import { rewardFloor } from "./rewardFloor.ts";

/** R(s) = R0 + R1·Π[|s/n − ½| > ¼] + R2·Π[0.3 < |s/n − ½| < 0.4], by integer tests. */
export const corners = defineReward({
  label: "Corners",
  sentence: "A low floor with a plateau in every corner and a peak on each plateau.",
  reference: "Bengio et al. 2021, section 4.1",
  formula:
    "R(s)=R_0+R_1\\prod_d\\mathbf 1\\!\\left[|\\tfrac{s_d}{H-1}-\\tfrac12|>\\tfrac14\\right]+R_2\\prod_d\\mathbf 1\\!\\left[0.3<|\\tfrac{s_d}{H-1}-\\tfrac12|<0.4\\right]",
  parameters: {
    R0: {
      ...rewardFloor,
      default: 0.001,
      sentence: "Reward everywhere; the lower it is, the harder the far corners are to find.",
    },
    R1: {
      type: "number",
      label: "R₁, plateau",
      sentence: "Extra reward on the plateau in each corner.",
      formula: "R_1",
      minimum: 0,
      maximum: 10,
      default: 0.5,
      scale: "linear",
    },
    R2: {
      type: "number",
      label: "R₂, peak",
      sentence: "Extra reward on the peak inside each plateau.",
      formula: "R_2",
      minimum: 0,
      maximum: 10,
      default: 2,
      scale: "linear",
    },
  },
  remark: ({ height }: GridSpace) => heightsWithoutPeakRemark(height),
});
