// Sub-trajectory balance, SubTB(λ): squared residuals of all sub-trajectories, weighted λ^{length−1}
// and normalised within each trajectory. Madan et al. 2023, "Learning GFlowNets from partial
// episodes", equation 10. λ = 0 is detailed balance trajectory by trajectory.
import {
  type BatchEstimator,
  defineObjective,
  type ObjectiveInput,
  type ObjectiveOutput,
} from "./objective.ts";

/** Loss: mean over trajectories of the weighted mean of squared residuals. log Z is log F(s0). */
export const subTrajectoryBalance = defineObjective({
  label: "Sub-trajectory balance",
  shortLabel: "SubTB",
  sentence:
    "Asks that every piece of a trajectory carry the same flow both ways: the learned flow of where it begins times its forward probabilities, and that of where it ends times its backward probabilities.",
  reference: "Madan et al. 2023, equation 10",
  formula:
    "\\frac{\\sum_{i<j}\\lambda^{j-i-1}\\,r_{ij}^2}{\\sum_{i<j}\\lambda^{j-i-1}},\\quad r_{ij}=\\log\\frac{F(s_i)\\prod_{t=i}^{j-1}p_F(s_{t+1}\\mid s_t)}{F(s_j)\\prod_{t=i}^{j-1}p_B(s_t\\mid s_{t+1})}",
  level: "transition",
  controlVariates: ["none"],
  defaultControlVariate: "none",
  biases: {
    none: {
      kind: "unbiased",
      sentence: "Unbiased: the mean over trajectories of each one’s loss.",
    },
  },
  parameters: {
    lambda: {
      type: "number",
      symbol: "λ",
      label: "λ, reach",
      sentence:
        "How much long pieces count: 0 weighs single transitions only, 1 all lengths alike.",
      formula: "\\lambda",
      minimum: 0,
      maximum: 1,
      default: 0.9,
      scale: "linear",
    },
  },
  learns: { logZ: false, stateFlow: true },
  learnsBackward: true,
  order: () => null,
  expectedGradient: () => null,
  exactDescent: {
    none: "Its weights depend on how long a trajectory is, so its exact gradient does not come from the table alone.",
  },
  estimator: () => "Each transition has a residual of its own, so the variance has to be sampled.",
  push: null,
  minimised: () => null,
  python: "sub_trajectory_balance",
});

/** What it makes of a batch. */
export const subTrajectoryBalanceEstimator: BatchEstimator<"lambda"> = {
  evaluate(input, output) {
    const { batch, logStateFlow } = input;
    if (!logStateFlow) throw new RangeError("sub-trajectory balance needs a state flow");
    let sum = 0;
    for (let i = 0; i < batch.batchSize; i++)
      sum += evaluateTrajectory(input, logStateFlow, output, i);
    output.byTrajectory.fill(0);
    output.logZ = 0;
    output.centre = 0;
    output.loss = sum / batch.batchSize;
  },
};

/**
 * With potentials A_k = log F(s_k) − Σ_{t<k} (log p_F − log p_B) a residual is A_i − A_j, so the
 * geometric weights let two running sums, one from each end, replace the quadratic double sum:
 * G_k = ∂/∂A_k = (2/W) Σ_{m≠k} λ^{|m−k|−1} (A_k − A_m). Returns the trajectory's loss.
 */
function evaluateTrajectory(
  input: ObjectiveInput<"lambda">,
  logStateFlow: Float64Array,
  output: ObjectiveOutput,
  i: number,
): number {
  const { graph, batch, logPFByEdge, logPBByEdge } = input;
  const { lambda } = input.parameters;
  const { byTransition, backwardByTransition, stateFlowByTransition } = output;
  const start = batch.offsets[i]!;
  const end = batch.offsets[i + 1]!;
  const n = end - start;
  // A_0 … A_{n−1} are kept in byTransition until the derivatives replace them; A_n separately. Only
  // differences count, so A_0 = 0 keeps rounding errors small.
  let path = logStateFlow[graph.initialState]!;
  for (let t = start; t < end; t++) {
    const edge = batch.edges[t]!;
    byTransition[t] = logStateFlow[Math.floor(edge / graph.nActions)]! - path;
    path += logPFByEdge[edge]! - logPBByEdge[edge]!;
  }
  const last = batch.logReward[i]! - path;

  // Towards the end: Σ_{m>k} λ^{m−k−1}(A_k − A_m).
  let weight = 0;
  let weighted = 0;
  let next = last;
  for (let t = end - 1; t >= start; t--) {
    weight = 1 + lambda * weight;
    weighted = next + lambda * weighted;
    stateFlowByTransition[t] = weight * byTransition[t]! - weighted;
    next = byTransition[t]!;
  }
  // Towards the beginning: Σ_{m<k}; the total weight is Σ_k Σ_{m<k} λ^{k−m−1}.
  let total = 0;
  weight = 0;
  weighted = 0;
  for (let t = start + 1; t <= end; t++) {
    weight = 1 + lambda * weight;
    weighted = byTransition[t - 1]! + lambda * weighted;
    total += weight;
    if (t < end) stateFlowByTransition[t]! += weight * byTransition[t]! - weighted;
  }
  const lastDerivative = weight * last - weighted;

  let loss = lastDerivative * last;
  let cumulative = 0;
  const scale = 2 / (total * batch.batchSize);
  for (let t = start; t < end; t++) {
    const derivative = stateFlowByTransition[t]!;
    loss += derivative * byTransition[t]!;
    cumulative += derivative;
    stateFlowByTransition[t] = scale * derivative;
    // log p_F of transition t stands in every potential after it, with a minus; the G_k sum to 0.
    byTransition[t] = scale * cumulative;
    backwardByTransition[t] = t - start === n - 1 ? 0 : -scale * cumulative;
  }
  return loss / total;
}
