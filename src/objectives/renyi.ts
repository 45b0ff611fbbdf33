// Rényi divergence of order α between trajectory distributions: f_α with w^{1−α} divided by its
// batch mean. da Silva et al. 2024, section 3.1. A ratio of estimates: biased, but consistent.
// Without a control variate f is the paper's own w^{1−α}/((α − 1)·mean): the constant 1/(α − 1) by
// which it differs from f_α is a baseline already (it centres the batch), and any other control
// variate absorbs it. That plain estimator has no limit at α → 1; at α = 1 itself f is −log w.
import { logPowerMean } from "../math/logSpace.ts";
import {
  alphaParameter,
  familyCoefficient,
  familyDivergence,
  readBatch,
  writeEstimator,
  writeFamily,
} from "./divergence.ts";
import type { Bias } from "./gradient/bias.ts";
import { type BatchEstimator, defineObjective, type ObjectiveOutput } from "./objective.ts";

const ratioIsConsistent: Bias = {
  kind: "consistent",
  sentence:
    "Biased but consistent, because the batch’s mean stands in the denominator: least in large batches, most where few trajectories carry the weight, not at all at α = 1.",
};

/** Without control variate as with the batch mean: the constant that differs centres the batch too. */
const ratioShrinksToo: Bias = {
  kind: "consistent",
  sentence:
    "Biased but consistent: (N − 1)/N of what leave-one-out expects, which has the batch’s mean in its denominator and so a bias of its own.",
};

const plainRatioShrinksToo: Bias = {
  kind: "consistent",
  sentence:
    "Biased but consistent: (N − 1)/N of what leave-one-out expects, whose ratio of means has a bias of its own; at α = 1 alone it is unbiased.",
  holdsConstant: true,
};

/**
 * Shifts of log w cancel, so none is needed. Loss: minus the batch's power mean of log w (an
 * estimate of R_α − log Z), with the sign that training lowers.
 */
export const renyi = defineObjective({
  label: "Rényi",
  shortLabel: "Rényi",
  sentence:
    "The Tsallis divergence on a logarithmic scale: trajectories are pushed alike, and the pushes rescaled in every batch.",
  reference: "da Silva et al. 2024, section 3.1",
  formula:
    "R_\\alpha[P_F\\Vert P_B]=\\frac{\\log\\sum_\\tau p_F^{\\alpha}p_B^{1-\\alpha}}{\\alpha-1},\\quad f=\\frac{w^{1-\\alpha}}{(\\alpha-1)\\,\\overline{w^{1-\\alpha}}}",
  level: "trajectory",
  controlVariates: ["leaveOneOut", "none", "batchMean", "scoreFunction"],
  defaultControlVariate: "leaveOneOut",
  biases: {
    none: plainRatioShrinksToo,
    leaveOneOut: ratioIsConsistent,
    batchMean: ratioShrinksToo,
    scoreFunction: {
      kind: "lasting",
      sentence:
        "Biased except at α = 1: by the ratio of means, which larger batches mend, and by â, which is fitted to the same batch.",
    },
  },
  parameters: { alpha: alphaParameter },
  learns: { logZ: false, stateFlow: false },
  learnsBackward: false,
  order: ({ alpha }) => alpha,
  expectedGradient: ({ parameters }) => ({ alpha: parameters.alpha, shift: null, factor: 1 }),
  // To first order in 1/N (the delta method) it would be known, but small batches and heavy tails are where
  exactDescent: "divergence",
  // the figure is asked for, and there the first order is off by multiples.
  estimator: () =>
    "The batch’s mean stands in the denominator, so the variance of a ratio has to be sampled.",
  push: {
    coefficient: (logWeight, centre, { alpha }) =>
      familyCoefficient(logWeight - centre, alpha) + plainConstant(alpha),
    followsCentre: false,
  },
  minimised: (expectation, { alpha }) => {
    if (alpha === 1) return familyDivergence(expectation, alpha);
    const power = expectation((l) => Math.exp((1 - alpha) * l));
    if (alpha === 0) return familyDivergence(expectation, alpha) / power;
    return Math.log(power) / (alpha * (alpha - 1));
  },
  python: "Renyi",
});

/** What it makes of a batch. */
export const renyiEstimator: BatchEstimator<"alpha"> = {
  evaluate(input, output) {
    const { controlVariate } = input;
    const { alpha } = input.parameters;
    const isPlain = controlVariate === "none";
    readBatch(input, output);
    const centre = powerMean(output, alpha);
    output.loss = (alpha < 0 ? 1 : -1) * centre;
    writeFamily(output, alpha, isPlain && alpha === 1 ? 0 : centre);
    if (isPlain) addConstant(output, plainConstant(alpha));
    writeEstimator(input, output, alpha);
  },
};

/** From f_α to the paper's f: 1/(α − 1), and nothing at α = 1. */
function plainConstant(alpha: number): number {
  return alpha === 1 ? 0 : 1 / (alpha - 1);
}

function addConstant({ scratch }: ObjectiveOutput, constant: number): void {
  for (let i = 0; i < scratch.coefficients.length; i++) scratch.coefficients[i]! += constant;
}

/** (1/(1−α))·log of the ρ-weighted mean of w^{1−α}. */
function powerMean({ scratch, byTrajectory }: ObjectiveOutput, alpha: number): number {
  const { values, logRatios, coefficients } = scratch;
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.exp(logRatios[i]!);
  const logTotal = Math.log(total);
  // Both arrays are lent until f and the coefficients are written.
  for (let i = 0; i < values.length; i++) {
    coefficients[i] = logRatios[i]! - logTotal;
    byTrajectory[i] = Math.exp(coefficients[i]!);
  }
  const family = { weights: byTrajectory, logWeights: coefficients, values };
  return logPowerMean({ ...family, start: 0, end: values.length }, 1 - alpha);
}
