// What keeps a replica's Adam alive whatever the size of its gradients. float32 holds no square above
// 2^128, and a memory that has seen one enormous gradient forgets it over tens of thousands of steps;
// so a gradient is multiplied with a power of two before it is written, the moments are multiplied
// alike when that changes (exact arithmetic would take the same steps), and the moments are cleared
// where their size is long past. Gradients of ordinary size are written as they are.
import { ADAM, type AdamStep } from "../../policies/network.ts";

/** What is remembered of a replica's gradients beside the moments in the network. Mutable, plain. */
export interface GradientMemory {
  /** Training steps done when the moments were last cleared. */
  since: number;
  /** log₂ of what the last gradient was multiplied with; 0 or less. */
  exponent: number;
  /** As Adam's second moment, of the norm of the gradients as they were written. */
  square: number;
  /** Steps since a gradient was last of a size that counts beside the memory. */
  quiet: number;
  /** Steps in a row whose batch could have been no other, or whose gradient was too small to move
   * anything. */
  still: number;
}

/** log₂ of the largest norm that is written as it is: a network's weights can multiply it by 2²³
 * before the square of a gradient overflows. */
const LARGEST = 40;
/** Where the memory is smaller than this, log₂, less scaling than before will do. */
const ROOMY = 10;
/** A gradient of less than this share of the memory moves nothing. */
const COUNTS = 2 ** -20;
/** Steps after which a memory that nothing came near to is given up: it was of an outlier, or of a
 * scale that is past. Ordinary lanes stay within a hundredth of theirs. */
export const STILL_STEPS = 300;
/** Below this norm Adam's ε leaves steps of less than a hundred-thousandth of the learning rate. */
const MOVES_NOTHING = 1e-13;

/** A memory of nothing, before the step after `step`. */
export function clearedMemory(step = 0): GradientMemory {
  return { since: step, exponent: 0, square: 0, quiet: 0, still: 0 };
}

/** Forgets all, so that the next step, number `step` from 0, is Adam's first. */
export function clearMemory(memory: GradientMemory, step: number): void {
  Object.assign(memory, { ...clearedMemory(step), still: memory.still });
}

/** Root of the mean squared norm so far, on the scale of what is written; 0 before the first step. */
function sizeOf({ square, since }: GradientMemory, step: number): number {
  return step > since ? Math.sqrt(square / (1 - ADAM.beta2 ** (step - since))) : 0;
}

/** The gradient of a batch, in numbers. */
export interface BatchGradient {
  /** Training steps done before it. */
  readonly step: number;
  readonly norm: number;
  /** By this factor the objective's gradients come larger than in the steps before. */
  readonly change: number;
  /** Whether the policy could have drawn no other batch. */
  readonly isCertain: boolean;
}

/** Takes in a step's gradient and says how Adam has to be told of it. */
export function nextStep(
  memory: GradientMemory,
  { step, norm, change, isCertain }: BatchGradient,
): Omit<AdamStep, "learningRate"> {
  memory.still = isCertain || norm < MOVES_NOTHING ? memory.still + 1 : 0;
  let rescale = 1;
  if (change !== 1) {
    const isTooLarge = Math.log2(change) + Math.log2(sizeOf(memory, step)) > LARGEST;
    if (isTooLarge) clearMemory(memory, step);
    else rescale = resize(memory, change);
  }
  let size = sizeOf(memory, step);
  const counts = norm * 2 ** memory.exponent > COUNTS * size;
  memory.quiet = counts ? 0 : memory.quiet + 1;
  if (memory.quiet >= STILL_STEPS && norm > 0) {
    clearMemory(memory, step);
    size = 0;
  }
  const exponent = exponentFor(memory, norm, size);
  if (exponent !== memory.exponent) {
    rescale *= resize(memory, 2 ** (exponent - memory.exponent));
    memory.exponent = exponent;
  }
  const scale = 2 ** memory.exponent;
  memory.square = ADAM.beta2 * memory.square + (1 - ADAM.beta2) * (norm * scale) ** 2;
  const age = step - memory.since + 1;
  // nothing is in the moments before a run's first step
  if (age === 1 && step > 0) rescale = 0;
  return { age, scale, rescale };
}

function resize(memory: GradientMemory, factor: number): number {
  memory.square *= factor ** 2;
  return factor;
}

/** The exponent for a gradient of this norm: the last one while it will do. */
function exponentFor({ exponent }: GradientMemory, norm: number, size: number): number {
  const written = Math.log2(norm) + exponent;
  if (written > LARGEST) return exponent - Math.ceil(written - LARGEST);
  const largest = Math.max(written, Math.log2(size));
  return largest < ROOMY
    ? Math.min(0, exponent + Math.floor((LARGEST + ROOMY) / 2 - largest))
    : exponent;
}

/** Steps until a memory that was cleared amid a run knows gradients well enough for whole steps. */
const WARM_UP = 100;

/**
 * The factor on the learning rate after a memory was cleared. Adam's first steps move every weight by
 * the whole learning rate, whichever way noise points; a policy that is near its target would be
 * shaken by every move of a dial. 1 in a run that was left alone.
 */
export function warmUpFactor({ since }: GradientMemory, step: number): number {
  return since === 0 ? 1 : Math.min(1, (step - since + 1) / WARM_UP);
}
