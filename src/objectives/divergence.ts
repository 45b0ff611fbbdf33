// What the divergence objectives share: every gradient in the paper has the form E[f(τ)·∇ log p_F(τ)]
// with f from one family, f_α(w) = (w^{1−α} − 1)/(α − 1), w = R·p_B/p_F. The paper's own Tsallis
// gradient is α times this one; dividing by α keeps the sign right for every α (at α < 0 the
// textbook definition turns over) and makes α → 1 reverse KL and α → 0 forward KL.
import type { CoefficientForm } from "../flow/coefficientForm.ts";
import { applyControlVariate } from "./gradient/applyControlVariate.ts";
import type {
  Expectation,
  FormedEstimator,
  FormSetting,
  ObjectiveInput,
  ObjectiveOutput,
  ObjectiveParameter,
} from "./objective.ts";

/** The order of a divergence: what the dial moves. */
export const alphaParameter: ObjectiveParameter = {
  type: "number",
  symbol: "α",
  label: "α, order",
  sentence:
    "The order of the divergence: towards 0 and below it asks that nothing which the target holds be left out (mass-covering), towards 1 and above that nothing be sampled which the target lacks (mode-seeking).",
  formula: "\\alpha",
  minimum: -2,
  maximum: 4,
  default: 0.5,
  scale: "linear",
};

/** f_α at a log-weight; −log w at α = 1, exact in its neighbourhood. */
export function familyCoefficient(logWeight: number, alpha: number): number {
  const d = 1 - alpha;
  return d === 0 ? -logWeight : -Math.expm1(d * logWeight) / d;
}

/** The estimators of a member of the family, for weights measured from `centre`. */
export function familyEstimator(
  { controlVariate }: FormSetting<never>,
  alpha: number,
  centre: number,
): FormedEstimator {
  const terms = [{ alpha, share: 1 }];
  const form = { factor: 1, constant: 0, centre, terms, isReweighted: true };
  return { form, controlVariate };
}

/** f = 2(centre − log w) of the balance losses on whole trajectories, which explore without ρ. */
export function balanceForm(centre: number): CoefficientForm {
  const terms = [{ alpha: 1, share: 1 }];
  return { factor: 2, constant: 0, centre, terms, isReweighted: false };
}

/** T_α/α of unnormalised weights, up to a constant: ∇ of it is E[f_α(w)·S]. */
export function familyDivergence(expectation: Expectation, alpha: number): number {
  if (alpha === 1) return expectation((l) => -l);
  if (alpha === 0) return expectation((l) => Math.exp(l) * l);
  return expectation((l) => Math.exp((1 - alpha) * l)) / (alpha * (alpha - 1));
}

/** Writes log w(τ_i) into scratch.values and log ρ_i into scratch.logRatios (0 on-policy). */
export function readBatch(
  { batch, explores }: ObjectiveInput<never>,
  output: ObjectiveOutput,
): void {
  const { values, logRatios } = output.scratch;
  const { logPF, logPB, logReward, logPE } = batch;
  for (let i = 0; i < batch.batchSize; i++) {
    values[i] = logReward[i]! + logPB[i]! - logPF[i]!;
    logRatios[i] = explores ? logPF[i]! - logPE[i]! : 0;
  }
}

/** Writes f_α(w_i e^{−centre}) from scratch.values into scratch.coefficients. */
export function writeFamily(output: ObjectiveOutput, alpha: number, centre: number): void {
  const { values, coefficients } = output.scratch;
  for (let i = 0; i < values.length; i++)
    coefficients[i] = familyCoefficient(values[i]! - centre, alpha);
  output.centre = centre;
}

/** Mean of ρ_i f_i: the batch's estimate of E[f]. */
export function meanCoefficient({ scratch }: ObjectiveOutput): number {
  const { coefficients, logRatios } = scratch;
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum += Math.exp(logRatios[i]!) * coefficients[i]!;
  return sum / coefficients.length;
}

/** From f_i in scratch.coefficients to the estimator's output; `order` is α in the family, or null. */
export function writeEstimator(
  input: ObjectiveInput<never>,
  output: ObjectiveOutput,
  order: number | null,
): void {
  applyControlVariate({ input, scratch: output.scratch, order });
  output.byTrajectory.set(output.scratch.coefficients);
  output.logZ = 0;
  spreadOverTransitions(input, output, false);
}

/**
 * Writes c_i/N to every transition of trajectory i, its negative as backward derivative where the
 * objective depends on log p_F − log p_B alone, and no state flow.
 */
export function spreadOverTransitions(
  { batch }: ObjectiveInput<never>,
  output: ObjectiveOutput,
  isBalance: boolean,
): void {
  const { byTrajectory, byTransition, backwardByTransition, stateFlowByTransition } = output;
  const nTransitions = batch.offsets[batch.batchSize]!;
  stateFlowByTransition.fill(0, 0, nTransitions);
  if (!isBalance) backwardByTransition.fill(0, 0, nTransitions);
  for (let i = 0; i < batch.batchSize; i++) {
    const derivative = byTrajectory[i]! / batch.batchSize;
    const start = batch.offsets[i]!;
    const end = batch.offsets[i + 1]!;
    // Loops, because calls to fill() cost more than they write on a few transitions.
    for (let t = start; t < end; t++) byTransition[t] = derivative;
    if (isBalance) for (let t = start; t < end; t++) backwardByTransition[t] = -derivative;
  }
}
