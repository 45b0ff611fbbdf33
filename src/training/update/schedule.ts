// Learning-rate schedules (paper, appendix: polynomial annealing to zero).
import type { TrainingConfig } from "../../experiment/config.ts";

/**
 * The factor on both learning rates at step t of T: 1 when constant, 1 − t/T when polynomial, so
 * that the last step of a run is the smallest and the first is whole.
 */
export function scheduleFactor(
  schedule: TrainingConfig["schedule"],
  step: number,
  lastStep: number,
): number {
  switch (schedule) {
    case "constant":
      return 1;
    case "polynomial":
      return lastStep > 0 ? Math.max(0, 1 - step / lastStep) : 1;
    default:
      return schedule satisfies never;
  }
}
