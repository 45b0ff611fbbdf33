// The floor that smooth and painted rewards stand on. It keeps log R finite: a density that
// underflows far from its mass would otherwise make states that can never be sampled.
import type { NumberParameter } from "../parameters.ts";

/** The parameter `floor` with this default: the least reward of any state, always above zero. */
export function floorParameter(defaultValue: number): NumberParameter {
  return {
    type: "number",
    label: "Floor",
    sentence: "Reward added everywhere; the lower it is, the emptier the space between the modes.",
    formula: "R_0",
    minimum: 1e-9,
    maximum: 1,
    default: defaultValue,
    scale: "log",
  };
}
