// Adam on one float64 number: the learned log Z, which has its own learning rate and is not
// on the GPU.
import { ADAM } from "../../policies/network.ts";

/** One learned number with its moments. Mutable; plain data, so it can be copied into a checkpoint. */
export interface ScalarAdam {
  value: number;
  firstMoment: number;
  secondMoment: number;
  step: number;
}

/** Takes one step in place: value −= η·m̂/(√v̂ + ε). Kingma & Ba 2015, algorithm 1. */
export function scalarAdamStep(scalar: ScalarAdam, gradient: number, learningRate: number): void {
  const { beta1, beta2, epsilon } = ADAM;
  scalar.step++;
  scalar.firstMoment = beta1 * scalar.firstMoment + (1 - beta1) * gradient;
  scalar.secondMoment = beta2 * scalar.secondMoment + (1 - beta2) * gradient * gradient;
  const m = scalar.firstMoment / (1 - beta1 ** scalar.step);
  const v = scalar.secondMoment / (1 - beta2 ** scalar.step);
  scalar.value -= (learningRate * m) / (Math.sqrt(v) + epsilon);
}
