// R₀, which every closed-form reward of the hypergrid starts from: no state has less.
import type { NumberParameter } from "../parameters.ts";

/** The reward that every state has; 0.1 is torchgfn's. */
export const rewardFloor = {
  type: "number",
  label: "R₀, floor",
  sentence: "Reward everywhere.",
  formula: "R_0",
  minimum: 1e-6,
  maximum: 10,
  default: 0.1,
  scale: "log",
} as const satisfies NumberParameter;
