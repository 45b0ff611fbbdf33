// Adam (Kingma & Ba 2015, algorithm 1) on flat parameters in plain loops. ε is always ours: a tensor
// library's default differs between its backends and silently changes what is learned.
//   m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²,  θ ← θ − η · (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε)
import { ADAM } from "../network.ts";

/** Flat storage of either precision. */
export type FloatArray = Float32Array | Float64Array;

/** Parameters with their two moments, equally long. */
export interface AdamState<A extends FloatArray = FloatArray> {
  readonly weights: A;
  readonly firstMoment: A;
  readonly secondMoment: A;
}

/** The numbers of one step that do not depend on the parameter. */
export interface AdamFactors {
  /** η / (1 − β₁ᵗ) */
  readonly stepSize: number;
  /** 1 / √(1 − β₂ᵗ) */
  readonly secondMomentScale: number;
}

/** The bias corrections of step t ≥ 1 at this learning rate. */
export function adamFactors(step: number, learningRate: number): AdamFactors {
  return {
    stepSize: learningRate / (1 - ADAM.beta1 ** step),
    secondMomentScale: 1 / Math.sqrt(1 - ADAM.beta2 ** step),
  };
}

/** Updates weights and moments in place from the gradient, as step number `step` (from 1). */
export function adamStep(
  { weights, firstMoment, secondMoment }: AdamState,
  gradient: FloatArray,
  { step, learningRate }: { readonly step: number; readonly learningRate: number },
): void {
  const { beta1, beta2, epsilon } = ADAM;
  const { stepSize, secondMomentScale } = adamFactors(step, learningRate);
  for (let k = 0; k < weights.length; k++) {
    const g = gradient[k]!;
    const m = beta1 * firstMoment[k]! + (1 - beta1) * g;
    const v = beta2 * secondMoment[k]! + (1 - beta2) * g * g;
    firstMoment[k] = m;
    secondMoment[k] = v;
    weights[k] = weights[k]! - (stepSize * m) / (Math.sqrt(v) * secondMomentScale + epsilon);
  }
}
