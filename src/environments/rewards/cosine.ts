// The cosine reward of the hypergrid: ripples under a bell, highest in the middle. As defined in
// torchgfn's hypergrid.
import { defineReward } from "../environment.ts";
import { rewardFloor } from "./rewardFloor.ts";

/** R(s) = R0 + R1·Π_d (cos 50u_d + 1)·φ(5u_d), u = |s/n − ½|, φ the standard normal density. */
export const cosine = defineReward({
  label: "Cosine",
  sentence: "Ripples under a bell: many low ridges around one summit in the middle.",
  reference: "torchgfn, hypergrid with the cosine reward",
  formula:
    "R(s)=R_0+R_1\\prod_d(\\cos 50u_d+1)\\,\\varphi(5u_d),\\quad u_d=|\\tfrac{s_d}{H-1}-\\tfrac12|",
  parameters: {
    R0: rewardFloor,
    R1: {
      type: "number",
      label: "R₁, ripples",
      sentence: "Height of the ripples above the floor.",
      formula: "R_1",
      minimum: 0,
      maximum: 100,
      default: 0.5,
      scale: "linear",
    },
  },
});
