// Adam (Kingma & Ba 2015, algorithm 1) on flat parameters in plain loops. ε is always ours: a tensor
// library's default differs between its backends and silently changes what is learned.
//   m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²,  θ ← θ − η · (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε)
// In exact arithmetic a step does not change where g, m and ε are all multiplied with the same number
// and v with its square; that is how gradients of any scale fit float32.
import { ADAM, type AdamStep } from "../network.ts";

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
  /** ε on the scale of the gradient. */
  readonly epsilon: number;
}

/**
 * Least ε: gradients below about a fifth of it have squares that float32 rounds to 0, and dividing by
 * less would make large steps of them.
 */
const LEAST_EPSILON = 2 ** -56;

/** The bias corrections of step t = `age` ≥ 1 at this learning rate, and ε. */
export function adamFactors({ age, learningRate, scale }: AdamStep): AdamFactors {
  return {
    stepSize: learningRate / (1 - ADAM.beta1 ** age),
    secondMomentScale: 1 / Math.sqrt(1 - ADAM.beta2 ** age),
    epsilon: Math.max(ADAM.epsilon * scale, LEAST_EPSILON),
  };
}

/** Updates weights and moments of one replica, or a part of it, in place from its scaled gradient. */
export function adamStep(
  { weights, firstMoment, secondMoment }: AdamState,
  gradient: FloatArray,
  step: AdamStep,
): void {
  const { beta1, beta2 } = ADAM;
  const { stepSize, secondMomentScale, epsilon } = adamFactors(step);
  if (step.rescale !== 1) rescaleMoments(firstMoment, secondMoment, step.rescale);
  for (let k = 0; k < weights.length; k++) {
    const g = gradient[k]!;
    const m = beta1 * firstMoment[k]! + (1 - beta1) * g;
    const v = beta2 * secondMoment[k]! + (1 - beta2) * g * g;
    firstMoment[k] = m;
    secondMoment[k] = v;
    weights[k] = weights[k]! - (stepSize * m) / (Math.sqrt(v) * secondMomentScale + epsilon);
  }
}

/** The same for a stack of replicas, a step each. [replica, parameter] */
export function adamSteps(
  state: AdamState,
  gradient: FloatArray,
  steps: readonly AdamStep[],
): void {
  const length = gradient.length / steps.length;
  for (const [replica, step] of steps.entries()) {
    const part = <A extends FloatArray>(of: A) =>
      of.subarray(replica * length, (replica + 1) * length);
    const { weights, firstMoment, secondMoment } = state;
    adamStep(
      {
        weights: part(weights),
        firstMoment: part(firstMoment),
        secondMoment: part(secondMoment),
      },
      part(gradient),
      step,
    );
  }
}

/** Takes moments to a gradient of another scale, `factor` times the last; 0 clears them. */
export function rescaleMoments(
  firstMoment: FloatArray,
  secondMoment: FloatArray,
  factor: number,
): void {
  for (let k = 0; k < firstMoment.length; k++) {
    firstMoment[k]! *= factor;
    // twice, because the square of a small factor may not be a number above 0
    secondMoment[k] = secondMoment[k]! * factor * factor;
  }
}
