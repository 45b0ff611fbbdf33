// Tsallis divergence of order α between trajectory distributions: f = f_α(w), for every real α.
// da Silva et al. 2024, section 3.1 (there α times this gradient, see divergence.ts).
import {
  alphaParameter,
  familyCoefficient,
  meanCoefficient,
  readBatch,
  writeEstimator,
  writeFamily,
} from "./divergence.ts";
import type { ObjectiveDefinition } from "./objective.ts";

/**
 * Gradients carry the factor (Z·e^{−shift})^{1−α} of the unnormalised weights. Loss: the batch's
 * mean f_α, with the sign that training lowers; at α = 0 its expectation is a constant.
 */
export const tsallis: ObjectiveDefinition = {
  label: "Tsallis",
  shortLabel: "Tsallis",
  sentence: "A family with one dial: from covering mass (α ≤ 0) to seeking modes (α ≥ 1).",
  reference: "da Silva et al. 2024, section 3.1",
  formula:
    "T_\\alpha[P_F\\Vert P_B]=\\frac{\\sum_\\tau p_F^{\\alpha}p_B^{1-\\alpha}-1}{\\alpha-1},\\quad f=\\frac{w^{1-\\alpha}-1}{\\alpha-1}",
  level: "trajectory",
  controlVariates: ["leaveOneOut", "none", "batchMean", "scoreFunction"],
  defaultControlVariate: "leaveOneOut",
  parameters: { alpha: alphaParameter },
  learns: { logZ: false, stateFlow: false },
  learnsBackward: false,
  coefficient: (logWeight, alpha, centre) => familyCoefficient(logWeight - centre, alpha),
  evaluate(input, output) {
    readBatch(input, output);
    writeFamily(output, input.alpha, input.logWeightShift);
    output.loss = (input.alpha < 0 ? -1 : 1) * meanCoefficient(output);
    writeEstimator(input, output, input.alpha);
  },
};
