// The estimator laboratory's work: every batch size one after the other, what is exact before all of them.
// A generator: the caller decides when to go on, and cancels by return().
import type { ControlVariateId } from "../../objectives/objective.ts";
import {
  type LaboratoryPoint,
  type LaboratoryResult,
  type LaboratorySetting,
  measurePoint,
  pilotSize,
} from "./measurePoint.ts";
import { knownFigures } from "./sampledFigures.ts";

/** Where a sweep stands. */
export interface LaboratoryProgress {
  /** Trajectories drawn so far, and in all. */
  readonly nDone: number;
  readonly nTotal: number;
  /** What has just been found. */
  readonly results: readonly LaboratoryResult[];
}

/** The batch sizes of a sweep: 2³ … 2¹⁰. */
export const sweepSizes: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 10].map((k) => 2 ** k);

/** Batch sizes with about the same number of trajectories each. */
export function sweepPoints(
  controlVariates: readonly ControlVariateId[],
  trajectoriesAPoint: number,
  sizes = sweepSizes,
): readonly LaboratoryPoint[] {
  return sizes.map((batchSize) => ({
    batchSize,
    controlVariates,
    nRepetitions: Math.max(64, Math.ceil(trajectoriesAPoint / batchSize)),
  }));
}

/** Trajectories that a sweep draws. */
export function sweepSize(points: readonly LaboratoryPoint[]): number {
  return points.reduce((sum, point) => sum + sizeOf(point), 0);
}

function sizeOf({ batchSize, nRepetitions }: LaboratoryPoint): number {
  return batchSize * (nRepetitions + pilotSize(nRepetitions));
}

/** What is exact, of all points: no sampling, nothing to wait for. */
export function exactResults(
  { known, expected }: LaboratorySetting,
  points: readonly LaboratoryPoint[],
): readonly LaboratoryResult[] {
  return points.flatMap(({ batchSize, controlVariates }) => {
    const plain = controlVariates.includes("none") ? known("none", batchSize) : null;
    return controlVariates.map((controlVariate) => {
      const own = known(controlVariate, batchSize);
      const hasExactGradient = expected(controlVariate, batchSize) !== null;
      const figures = knownFigures(own, controlVariate === "none" ? null : plain, hasExactGradient);
      return { controlVariate, batchSize, ...figures };
    });
  });
}

/**
 * Measures the points in order; yields after every `pause` trajectories and after each point.
 * @throws RangeError where the objective does not take a point's control variate or batch size.
 */
export function* sweepEstimators(
  setting: LaboratorySetting,
  points: readonly LaboratoryPoint[],
  pause = 4096,
): Generator<LaboratoryProgress, void, void> {
  const nTotal = sweepSize(points);
  let nBefore = 0;
  for (const point of points) {
    const measurement = measurePoint(setting, point, pause);
    let step = measurement.next();
    for (; !step.done; step = measurement.next())
      yield { nDone: nBefore + step.value, nTotal, results: [] };
    nBefore += sizeOf(point);
    yield { nDone: nBefore, nTotal, results: step.value };
  }
}
