// Tsallis divergence of order α between trajectory distributions: f = f_α(w), for every real α.
// da Silva et al. 2024, section 3.1 (there α times this gradient, see divergence.ts).

import {
  alphaParameter,
  familyCoefficient,
  familyDivergence,
  familyEstimator,
  meanCoefficient,
  readBatch,
  writeEstimator,
  writeFamily,
} from "./divergence.ts";
import {
  batchMeanShrinks,
  constantIsUnbiased,
  familyIsUnbiased,
  leaveOneOutIsUnbiased,
  scoreFunctionIsFitted,
} from "./gradient/bias.ts";
import { type BatchEstimator, defineObjective } from "./objective.ts";

/**
 * Gradients carry the factor (Z·e^{−shift})^{1−α} of the unnormalised weights. Loss: the batch's
 * mean f_α, with the sign that training lowers; at α = 0 its expectation is a constant.
 */
export const tsallis = defineObjective({
  label: "Tsallis",
  shortLabel: "Tsallis",
  sentence: "A family with one dial: from covering mass (α ≤ 0) to seeking modes (α ≥ 1).",
  reference: "da Silva et al. 2024, section 3.1",
  formula:
    "T_\\alpha[P_F\\Vert P_B]=\\frac{\\sum_\\tau p_F^{\\alpha}p_B^{1-\\alpha}-1}{\\alpha-1},\\quad f=\\frac{w^{1-\\alpha}-1}{\\alpha-1}",
  level: "trajectory",
  controlVariates: ["leaveOneOut", "none", "withoutConstant", "batchMean", "scoreFunction"],
  defaultControlVariate: "leaveOneOut",
  biases: {
    none: familyIsUnbiased,
    leaveOneOut: leaveOneOutIsUnbiased,
    withoutConstant: constantIsUnbiased,
    batchMean: batchMeanShrinks,
    scoreFunction: scoreFunctionIsFitted,
  },
  parameters: { alpha: alphaParameter },
  learns: { logZ: false, stateFlow: false },
  learnsBackward: false,
  order: ({ alpha }) => alpha,
  expectedGradient: ({ parameters, logWeightShift }) => ({
    alpha: parameters.alpha,
    shift: logWeightShift,
    factor: 1,
  }),
  exactDescent: "divergence",
  estimator: (setting) =>
    familyEstimator(setting, setting.parameters.alpha, setting.logWeightShift),
  push: {
    coefficient: (logWeight, centre, { alpha }) => familyCoefficient(logWeight - centre, alpha),
    followsCentre: false,
  },
  minimised: (expectation, { alpha }) => familyDivergence(expectation, alpha),
  python: "Tsallis",
});

/** What it makes of a batch. */
export const tsallisEstimator: BatchEstimator<"alpha"> = {
  evaluate(input, output) {
    const { alpha } = input.parameters;
    readBatch(input, output);
    writeFamily(output, alpha, input.logWeightShift);
    output.loss = (alpha < 0 ? -1 : 1) * meanCoefficient(output);
    writeEstimator(input, output, alpha);
  },
};
