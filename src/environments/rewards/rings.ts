// Concentric rings around the middle of the grid (shells in more than two dimensions): a familiar
// shape of density estimation, in which every mode is a whole curve.
import { defineReward } from "../environment.ts";
import { floorParameter } from "./floor.ts";

/** R(s) = floor + Σ_k exp(−(r − r_k)²/2w²), r the distance from the middle in half sides. */
export const rings = defineReward({
  label: "Rings",
  sentence: "Concentric rings of equal height: mass on whole curves instead of points.",
  reference: "A familiar shape of density estimation",
  formula: "R(s)=R_0+\\sum_{k=1}^{K}e^{-(r(s)-r_k)^2/2w^2},\\quad r_k=0.85\\,k/K",
  parameters: {
    rings: {
      type: "integer",
      label: "Rings",
      sentence: "How many rings there are, evenly spaced.",
      formula: "K",
      minimum: 1,
      maximum: 5,
      default: 2,
    },
    width: {
      type: "number",
      label: "Width",
      sentence: "Standard deviation of a ring across its line.",
      formula: "w",
      unit: "half sides",
      minimum: 0.01,
      maximum: 0.5,
      default: 0.1,
      scale: "log",
    },
    floor: floorParameter(1e-3),
  },
});
