// Jensen–Shannon divergence between trajectory distributions, ½ KL(P_F‖M) + ½ KL(P_B‖M), M their mean:
// bounded by log 2, symmetric, and no α-divergence. As an f-divergence (u = p_F/p_B) its gradient is
// E_{p_F}[f′(u)·∇ log p_F] with f′(u) = ½ log(2u/(1 + u)), so f(v) = −½ log((1 + v)/2) at v = w/Z = 1/u.
// The scale is that of the divergence in nats: slope −¼ at v = 1, a quarter of reverse KL's. Nowozin
// et al. 2016, "f-GAN", table 1, has f. Z is not known: the batch mean of w stands for it, which biases
// every estimator, and less so in larger batches.

import { readBatch, writeEstimator } from "./divergence.ts";
import type { Bias } from "./gradient/bias.ts";
import {
  type BatchEstimator,
  defineObjective,
  type ObjectiveInput,
  type ObjectiveOutput,
} from "./objective.ts";

const meanIsEstimated: Bias = {
  kind: "consistent",
  sentence:
    "Biased but consistent, because the batch’s mean weight stands for Z: least in large batches, most where few trajectories carry the weight.",
};

const shrunkToo: Bias = {
  kind: "consistent",
  sentence:
    "Biased but consistent: (N − 1)/N of what leave-one-out expects, for which the batch’s mean weight stands for Z.",
};

/** Loss: the batch's estimate of the divergence, in nats. Scales of the rewards cancel. */
export const jensenShannon = defineObjective({
  label: "Jensen–Shannon",
  shortLabel: "JS",
  sentence:
    "Asks policy and target to resemble the mean of both: what is sampled too often is pushed down with bounded force, what is sampled too rarely up without bound.",
  reference: "Lin 1991; Nowozin et al. 2016, table 1",
  formula:
    "\\tfrac12D[P_F\\Vert M]+\\tfrac12D[P_B\\Vert M],\\;M=\\tfrac12(P_F+P_B),\\quad f=-\\tfrac12\\log\\tfrac12\\big(1+w/\\overline w\\big)",
  level: "trajectory",
  controlVariates: ["leaveOneOut", "none", "batchMean"],
  defaultControlVariate: "leaveOneOut",
  biases: { leaveOneOut: meanIsEstimated, none: meanIsEstimated, batchMean: shrunkToo },
  parameters: {},
  learns: { logZ: false, stateFlow: false },
  learnsBackward: false,
  order: () => null,
  // no power of w: its path sums do not factorise over edges
  expectedGradient: () => null,
  exactDescent: {
    elsewhere:
      "Its coefficient is a logarithm of a sum with the weight in it, so its exact gradient does not come from the table alone, but where every object has one trajectory.",
  },
  estimator: () =>
    "The batch’s mean weight stands for Z inside a logarithm, so the variance has to be sampled.",
  push: {
    coefficient: (logWeight, centre) => coefficientAt(logWeight - centre),
    followsCentre: true,
  },
  minimised(expectation) {
    const logZ = Math.log(expectation(Math.exp));
    return expectation((logWeight) => divergenceAt(logWeight - logZ));
  },
  python: "JensenShannon",
});

/** What it makes of a batch. */
export const jensenShannonEstimator: BatchEstimator<never> = {
  evaluate(input, output) {
    readBatch(input, output);
    const { values, logRatios, coefficients } = output.scratch;
    output.centre = logMeanWeight(input, output);
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const x = values[i]! - output.centre;
      coefficients[i] = coefficientAt(x);
      sum += Math.exp(logRatios[i]!) * divergenceAt(x);
    }
    output.loss = sum / values.length;
    writeEstimator(input, output, null);
  },
};

/** f at v = e^x. */
function coefficientAt(x: number): number {
  return -logMixture(x) / 2;
}

/** What the divergence is the mean of under P_F: ½(v log v − (1 + v) log((1 + v)/2)), v = e^x. */
function divergenceAt(x: number): number {
  const mixture = logMixture(x);
  // v(x − log((1 + v)/2)) as one product, lest two infinities be subtracted
  return (Math.exp(x) * (x - mixture) - mixture) / 2;
}

/** log((1 + e^x)/2), without overflow. */
function logMixture(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - Math.LN2;
}

/** log of the batch's mean of ρw, its estimate of log Z. */
function logMeanWeight({ batch }: ObjectiveInput<never>, { scratch }: ObjectiveOutput): number {
  const { values, logRatios } = scratch;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]! + logRatios[i]!);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.exp(values[i]! + logRatios[i]! - largest);
  return largest + Math.log(total / batch.batchSize);
}
