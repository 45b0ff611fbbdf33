// Detailed balance: the squared log-ratio of forward and backward flow on every transition, with a
// learned state flow. Bengio et al. 2023, "GFlowNet foundations", equation 35. At the stop the flow
// into the sink is the reward; nothing else anchors the flows.
import { type BatchEstimator, defineObjective } from "./objective.ts";

/** Loss: mean of squared residuals over all transitions of the batch. log Z is log F(s0). */
export const detailedBalance = defineObjective({
  label: "Detailed balance",
  shortLabel: "DB",
  sentence:
    "Asks that every single transition carry the same flow both ways: the learned flow of where it begins times its forward probability, and that of where it ends times its backward probability.",
  reference: "Bengio et al. 2023, equation 35",
  formula: "\\Big(\\log\\frac{F(s)\\,p_F(s'\\mid s)}{F(s')\\,p_B(s\\mid s')}\\Big)^2",
  level: "transition",
  controlVariates: ["none"],
  defaultControlVariate: "none",
  biases: {
    none: {
      kind: "consistent",
      sentence:
        "Biased but consistent where trajectories differ in length: the mean over a batch’s transitions is a ratio.",
    },
  },
  parameters: {},
  learns: { logZ: false, stateFlow: true },
  learnsBackward: true,
  order: () => null,
  expectedGradient: () => null,
  exactDescent: "transitions",
  estimator: () => "Each transition has a residual of its own, so the variance has to be sampled.",
  push: null,
  minimised: () => null,
  python: "detailed_balance",
});

/** What it makes of a batch. */
export const detailedBalanceEstimator: BatchEstimator<never> = {
  evaluate(input, output) {
    const { graph, batch, logPFByEdge, logPBByEdge, logStateFlow } = input;
    if (!logStateFlow) throw new RangeError("detailed balance needs a state flow");
    const { byTransition, backwardByTransition, stateFlowByTransition } = output;
    const nTransitions = batch.offsets[batch.batchSize]!;
    let sumOfSquares = 0;
    for (let i = 0; i < batch.batchSize; i++) {
      const end = batch.offsets[i + 1]!;
      let previous = 0;
      for (let t = batch.offsets[i]!; t < end; t++) {
        const edge = batch.edges[t]!;
        const source = Math.floor(edge / graph.nActions);
        const isStop = t === end - 1;
        const logTarget = isStop ? batch.logReward[i]! : logStateFlow[graph.children[edge]!]!;
        const residual =
          logStateFlow[source]! + logPFByEdge[edge]! - logTarget - logPBByEdge[edge]!;
        const derivative = (2 * residual) / nTransitions;
        byTransition[t] = derivative;
        backwardByTransition[t] = isStop ? 0 : -derivative;
        // A state is the source of one residual and the target of the one before.
        stateFlowByTransition[t] = derivative - previous;
        previous = derivative;
        sumOfSquares += residual * residual;
      }
    }
    output.byTrajectory.fill(0);
    output.logZ = 0;
    output.centre = 0;
    output.loss = sumOfSquares / nTransitions;
  },
};
