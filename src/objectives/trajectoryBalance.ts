// Trajectory balance: the squared log-ratio of a trajectory's forward and backward flow, with a
// learned log Z. Malkin et al. 2022, "Trajectory balance", equation 14. On-policy its gradient in
// the policy is twice the reverse-KL gradient whatever log Z is (da Silva et al. 2024, Prop. 1).
import { balanceForm, familyDivergence, readBatch, spreadOverTransitions } from "./divergence.ts";
import { type BatchEstimator, defineObjective } from "./objective.ts";

/** At a fixed policy log Z settles at the ELBO, below the true log Z until the policy has converged. */
export const trajectoryBalance = defineObjective({
  label: "Trajectory balance",
  shortLabel: "TB",
  sentence:
    "Asks that every trajectory carry the same flow both ways: a learned Z times its probability in the policy, and its reward times its backward probability.",
  reference: "Malkin et al. 2022, equation 14",
  formula:
    "\\Big(\\log\\frac{Z\\,p_F(\\tau)}{R(x)\\,p_B(\\tau\\mid x)}\\Big)^2,\\quad f=2(\\log Z-\\log w)",
  level: "trajectory",
  controlVariates: ["none"],
  defaultControlVariate: "none",
  biases: {
    none: {
      kind: "unbiased",
      sentence:
        "Unbiased: on-policy, without exploration, it expects twice the gradient of reverse KL, whatever log Z is.",
    },
  },
  parameters: {},
  learns: { logZ: true, stateFlow: false },
  learnsBackward: true,
  order: () => null,
  expectedGradient: ({ exploration }) =>
    exploration > 0 ? null : { alpha: 1, shift: 0, factor: 2 },
  exactDescent: "trajectories",
  estimator: ({ controlVariate, logZ }) => ({ form: balanceForm(logZ), controlVariate }),
  push: {
    coefficient: (logWeight, centre) => 2 * (centre - logWeight),
    followsCentre: false,
  },
  minimised: (expectation) => 2 * familyDivergence(expectation, 1),
  python: "trajectory_balance",
});

/** What it makes of a batch. */
export const trajectoryBalanceEstimator: BatchEstimator<never> = {
  evaluate(input, output) {
    readBatch(input, output);
    const { values } = output.scratch;
    let sum = 0;
    let sumOfSquares = 0;
    for (let i = 0; i < values.length; i++) {
      const residual = input.logZ - values[i]!;
      output.byTrajectory[i] = 2 * residual;
      sum += residual;
      sumOfSquares += residual * residual;
    }
    output.loss = sumOfSquares / values.length;
    output.logZ = (2 * sum) / values.length;
    output.centre = input.logZ;
    spreadOverTransitions(input, output, true);
  },
};
