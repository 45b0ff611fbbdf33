// Whether a batch's gradient is zero but for rounding. Where all trajectories of a batch have the same
// coefficient a baseline takes all of it, and what is left is rounding that points anywhere. So the
// gradient is held against the terms that cancel in it, (1/N)·Σ ρ_i |f_i| ‖S_i‖, f_i before the baseline.

import { gradientNorm, type TableGradient } from "../../objectives/gradient/tableGradient.ts";
import type {
  ObjectiveDefinition,
  ObjectiveInput,
  ObjectiveOutput,
} from "../../objectives/objective.ts";

/** Of what cancels; rounding of a batch of a thousand is below it. */
const RELATIVE = 1e-12;
/** A step in log w (nats): how much rounding of log w matters. */
const STEP = 1e-3;

/** ‖g‖ ≤ 10⁻¹² times what cancels in it. */
export function isZeroGradient(
  definition: ObjectiveDefinition,
  input: ObjectiveInput,
  output: ObjectiveOutput,
  gradient: TableGradient,
): boolean {
  const norm = gradientNorm(gradient);
  return norm === 0 || norm <= RELATIVE * cancelling(definition, input, output);
}

/** ‖S_i‖² is at most twice the number of transitions; half of that is near enough. */
function cancelling(
  { push }: ObjectiveDefinition,
  { batch, parameters }: ObjectiveInput,
  { byTransition, centre }: ObjectiveOutput,
): number {
  const { batchSize, offsets, logPF, logPB, logPE, logReward } = batch;
  let sum = 0;
  if (!push) {
    for (let t = 0; t < offsets[batchSize]!; t++) sum += Math.abs(byTransition[t]!);
    return sum;
  }
  for (let i = 0; i < batchSize; i++) {
    const logWeight = logReward[i]! + logPB[i]! - logPF[i]!;
    const f = push.coefficient(logWeight, centre, parameters);
    const slope = (push.coefficient(logWeight + STEP, centre, parameters) - f) / STEP;
    const parts = Math.abs(logReward[i]!) + Math.abs(logPB[i]!) + Math.abs(logPF[i]!);
    const size = Math.abs(f) + Math.abs(slope) * parts;
    const length = Math.sqrt(offsets[i + 1]! - offsets[i]!);
    sum += Math.exp(logPF[i]! - logPE[i]!) * size * length;
  }
  return sum / batchSize;
}
