// Where log-weights are measured from, kept where exponentials of them are numbers. Forward KL and
// Tsallis subtract a constant of the run from log w before they exponentiate: the largest log-reward
// of its first batch, which may have missed what the target holds, or met what is never met again. Where
// w^{1−α} then leaves the range in which Adam and float64 work, the constant is moved, and with it the
// scale of all gradients by a power of two that Adam's memory is told of.
import type { ObjectiveDefinition } from "../../objectives/objective.ts";
import type { TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";

/** How large the weights of late were. Mutable, plain. */
export interface WeightLevel {
  /** Largest log₂ w^{1−α} since `count` batches; −∞ where there was none. */
  largest: number;
  count: number;
}

/** Above this, log₂, sums of squares would overflow float64. */
const HIGHEST = 500;
/** Below this, log₂, Adam's ε = 1e-8 is no longer small beside the gradients. */
const LOWEST = -14;
/** Batches that have to agree that weights are small. */
const WINDOW = 200;

/** A level that has seen no batch. */
export function unknownLevel(): WeightLevel {
  return { largest: Number.NEGATIVE_INFINITY, count: 0 };
}

/** 1 − α where the gradient is homogeneous of that degree in weights measured from the shift; 0 where
 * it does not depend on the shift. */
export function degreeOf(
  objective: Pick<ObjectiveDefinition, "expectedGradient">,
  lane: Pick<
    Parameters<ObjectiveDefinition["expectedGradient"]>[0],
    "controlVariate" | "parameters"
  >,
): number {
  const [shift, trueLogZ] = [1, 2];
  const gradient = objective.expectedGradient({
    ...lane,
    logWeightShift: shift,
    trueLogZ,
    batchSize: 2,
    exploration: 0,
  });
  return gradient?.shift === shift ? 1 - gradient.alpha : 0;
}

/** By how many octaves the gradients of this batch have to become smaller (larger where negative), and
 * the level that is measured from there on. 0 in ordinary runs. */
export function octavesToMove(
  level: WeightLevel,
  batch: TrajectoryBatch,
  { degree, shift, isFirst }: { degree: number; shift: number; isFirst: boolean },
): number {
  if (degree === 0) return 0;
  level.largest = Math.max(level.largest, largestPower(batch, degree, shift));
  level.count++;
  const isLow = level.largest < LOWEST && (isFirst || level.count >= WINDOW);
  const octaves = level.largest > HIGHEST || isLow ? Math.round(level.largest) : 0;
  if (octaves !== 0 || level.count >= WINDOW) Object.assign(level, unknownLevel());
  return octaves;
}

/** Largest log₂ (w e^{−shift})^degree of a batch. */
function largestPower(
  { batchSize, logReward, logPB, logPF }: TrajectoryBatch,
  degree: number,
  shift: number,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < batchSize; i++)
    largest = Math.max(largest, degree * (logReward[i]! + logPB[i]! - logPF[i]! - shift));
  return largest / Math.LN2;
}
