// VarGrad: the variance of log w within the batch, which needs no log Z. Richter et al. 2020,
// "VarGrad"; for GFlowNets Zhang et al. 2023, "Robust scheduling with GFlowNets". With the 1/N
// variance its gradient is, batch by batch, 2(N − 1)/N times reverse KL with leave-one-out.
import { balanceForm, familyDivergence, readBatch, spreadOverTransitions } from "./divergence.ts";
import { type BatchEstimator, defineObjective } from "./objective.ts";

/** Trajectory balance with the batch's own mean of log w in place of log Z. */
export const varGrad = defineObjective({
  label: "VarGrad",
  shortLabel: "VarGrad",
  sentence:
    "Asks all trajectories of a batch to agree on the log-weight, the logarithm of reward times backward probability over forward probability: its variance shrinks.",
  reference: "Richter et al. 2020; Zhang et al. 2023",
  formula:
    "\\tfrac1N\\sum_i\\big(\\log w_i-\\overline{\\log w}\\big)^2,\\quad f_i=2(\\overline{\\log w}-\\log w_i)",
  level: "trajectory",
  controlVariates: ["none"],
  defaultControlVariate: "none",
  biases: {
    none: {
      kind: "shrunk",
      sentence:
        "Shrinks by its own definition: on-policy, without exploration, it expects exactly (N − 1)/N of twice the gradient of reverse KL, and the exact gradient it is held to here is shrunk alike.",
    },
  },
  parameters: {},
  learns: { logZ: false, stateFlow: false },
  learnsBackward: true,
  order: () => null,
  expectedGradient: ({ exploration, batchSize }) =>
    exploration > 0 ? null : { alpha: 1, shift: 0, factor: (2 * (batchSize - 1)) / batchSize },
  exactDescent: "trajectories",
  // log Z by the batch's own mean of log w is the batch mean as baseline
  estimator: () => ({ form: balanceForm(0), controlVariate: "batchMean" }),
  push: {
    coefficient: (logWeight, centre) => 2 * (centre - logWeight),
    followsCentre: false,
  },
  minimised: (expectation) => 2 * familyDivergence(expectation, 1),
  python: "var_grad",
});

/** What it makes of a batch. */
export const varGradEstimator: BatchEstimator<never> = {
  evaluate(input, output) {
    readBatch(input, output);
    const { values } = output.scratch;
    let mean = 0;
    for (let i = 0; i < values.length; i++) mean += values[i]!;
    mean /= values.length;
    let sumOfSquares = 0;
    for (let i = 0; i < values.length; i++) {
      const deviation = mean - values[i]!;
      output.byTrajectory[i] = 2 * deviation;
      sumOfSquares += deviation * deviation;
    }
    output.loss = sumOfSquares / values.length;
    output.logZ = 0;
    output.centre = mean;
    spreadOverTransitions(input, output, true);
  },
};
