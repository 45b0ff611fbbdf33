// Forward Kullback–Leibler divergence between trajectory distributions, D[P_B‖P_F], estimated from
// forward samples by importance weights: f = −w. (The printed Lemma 2 of da Silva et al. 2024 has
// the ratio inverted; this is the gradient that agrees with exact enumeration.)

import { familyDivergence, familyEstimator, readBatch, writeEstimator } from "./divergence.ts";
import { batchMeanShrinks, leaveOneOutIsUnbiased, plainIsUnbiased } from "./gradient/bias.ts";
import {
  type BatchEstimator,
  defineObjective,
  type ObjectiveInput,
  type ObjectiveOutput,
} from "./objective.ts";

/**
 * Gradients carry the factor Z·e^{−shift} of the unnormalised weights; self-normalised ones do not.
 * Loss: the self-normalised estimate of D[P_B‖P_F] + log Z.
 */
export const forwardKl = defineObjective({
  label: "Forward KL",
  shortLabel: "forward KL",
  sentence:
    "Asks that what the target holds be sampled: it covers mass, and may put some where the target has none.",
  reference: "da Silva et al. 2024, section 3.1",
  formula:
    "D[P_B\\Vert P_F]=\\mathbb E_{P_B}\\!\\left[\\log\\frac{p_B(\\tau)}{p_F(\\tau)}\\right],\\quad f=-w",
  level: "trajectory",
  controlVariates: ["leaveOneOut", "none", "batchMean", "selfNormalised"],
  defaultControlVariate: "leaveOneOut",
  biases: {
    none: plainIsUnbiased,
    leaveOneOut: leaveOneOutIsUnbiased,
    batchMean: batchMeanShrinks,
    selfNormalised: {
      kind: "consistent",
      sentence:
        "Biased but consistent: least in large batches, most where few trajectories carry the weight.",
    },
  },
  parameters: {},
  learns: { logZ: false, stateFlow: false },
  learnsBackward: false,
  order: () => 0,
  expectedGradient: ({ controlVariate, logWeightShift, trueLogZ }) => ({
    alpha: 0,
    shift: controlVariate === "selfNormalised" ? trueLogZ : logWeightShift,
    factor: 1,
  }),
  exactDescent: "divergence",
  estimator(setting) {
    const { form, controlVariate } = familyEstimator(setting, 0, setting.logWeightShift);
    // −w, where the family has 1 − w
    return { form: { ...form, constant: -1 }, controlVariate };
  },
  push: {
    coefficient: (logWeight, centre) => -Math.exp(logWeight - centre),
    followsCentre: false,
  },
  minimised: (expectation) => familyDivergence(expectation, 0),
  python: "ForwardKl",
});

/** What it makes of a batch. */
export const forwardKlEstimator: BatchEstimator<never> = {
  evaluate(input, output) {
    readBatch(input, output);
    const { values, coefficients } = output.scratch;
    // Any shift cancels in the self-normalised ratio; the batch's largest keeps it from overflowing.
    output.centre =
      input.controlVariate === "selfNormalised" ? largestLogWeight(output) : input.logWeightShift;
    for (let i = 0; i < values.length; i++) coefficients[i] = -Math.exp(values[i]! - output.centre);
    output.loss = evidenceUpperBound(output);
    writeEstimator(input, output, 0);
    if (input.controlVariate === "selfNormalised") output.centre = meanLogWeight(input, output);
  },
};

function largestLogWeight({ scratch }: ObjectiveOutput): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scratch.values.length; i++)
    largest = Math.max(largest, scratch.values[i]! + scratch.logRatios[i]!);
  return largest;
}

/** Σ ρw·log w / Σ ρw. */
function evidenceUpperBound(output: ObjectiveOutput): number {
  const { values, logRatios } = output.scratch;
  const largest = largestLogWeight(output);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = Math.exp(values[i]! + logRatios[i]! - largest);
    sum += weight * values[i]!;
    total += weight;
  }
  return sum / total;
}

/** log of the mean of ρw: where the self-normalised coefficient is −1 on-policy. */
function meanLogWeight({ batch }: ObjectiveInput<never>, output: ObjectiveOutput): number {
  const { values, logRatios } = output.scratch;
  const largest = largestLogWeight(output);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.exp(values[i]! + logRatios[i]! - largest);
  return largest + Math.log(total / batch.batchSize);
}
