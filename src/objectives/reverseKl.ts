// Reverse Kullback–Leibler divergence between trajectory distributions, D[P_F‖P_B]: f = −log w.
// da Silva et al. 2024, section 3.1; the negative ELBO of variational inference up to log Z.

import {
  familyDivergence,
  familyEstimator,
  meanCoefficient,
  readBatch,
  writeEstimator,
  writeFamily,
} from "./divergence.ts";
import { batchMeanShrinks, leaveOneOutIsUnbiased, plainIsUnbiased } from "./gradient/bias.ts";
import { type BatchEstimator, defineObjective } from "./objective.ts";

/** Loss: the batch's estimate of D[P_F‖P_B] − log Z. */
export const reverseKl = defineObjective({
  label: "Reverse KL",
  shortLabel: "reverse KL",
  sentence:
    "Asks that what is sampled be likely under the target: it seeks modes, and may leave some of them out.",
  reference: "da Silva et al. 2024, section 3.1",
  formula:
    "D[P_F\\Vert P_B]=\\mathbb E_{P_F}\\!\\left[\\log\\frac{p_F(\\tau)}{p_B(\\tau)}\\right],\\quad f=-\\log w",
  level: "trajectory",
  controlVariates: ["leaveOneOut", "none", "batchMean", "scoreFunction"],
  defaultControlVariate: "leaveOneOut",
  biases: {
    none: plainIsUnbiased,
    leaveOneOut: leaveOneOutIsUnbiased,
    batchMean: batchMeanShrinks,
    scoreFunction: {
      kind: "unbiased",
      sentence: "Unbiased: for reverse KL it is leave-one-out.",
    },
  },
  parameters: {},
  learns: { logZ: false, stateFlow: false },
  learnsBackward: false,
  order: () => 1,
  expectedGradient: () => ({ alpha: 1, shift: 0, factor: 1 }),
  exactDescent: "divergence",
  estimator: (setting) => familyEstimator(setting, 1, 0),
  push: { coefficient: (logWeight) => -logWeight, followsCentre: false },
  minimised: (expectation) => familyDivergence(expectation, 1),
  python: "ReverseKl",
});

/** What it makes of a batch. */
export const reverseKlEstimator: BatchEstimator<never> = {
  evaluate(input, output) {
    readBatch(input, output);
    // The shift is for exponentials: −log w needs none.
    writeFamily(output, 1, 0);
    output.loss = meanCoefficient(output);
    writeEstimator(input, output, 1);
  },
};
