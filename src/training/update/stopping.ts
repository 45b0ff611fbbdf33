// When a replica has to stop: what is not a number, and what nothing moves any more.
import type { ExactMetrics } from "../../records/metrics.ts";
import type { StopReason } from "../../records/stopped.ts";
import { isTraining, type Replica } from "../replica.ts";
import { STILL_STEPS } from "./gradientMemory.ts";

/** Steps between two looks at weights and moments. */
export const CHECK_EVERY = 512;
/** A total variation that a policy which no longer moves may stay at. */
const CLOSE = 0.01;

/** What of a step is not finite; null where all is. */
export function problemOf(step: {
  readonly loss: number;
  readonly logZ: number;
  readonly norm: number;
}): StopReason | null {
  return (
    (["loss", "logZ"] as const).find((name) => !Number.isFinite(step[name])) ??
    (Number.isFinite(step.norm) ? null : "gradient")
  );
}

/** Whether nothing has moved it for so long that nothing will. */
export function isDead(replica: Replica): boolean {
  return isTraining(replica) && replica.memory.still >= STILL_STEPS;
}

/** Whether it is too far to stay there; by Pinsker's inequality where total variation is not known. */
export function isFar({ totalVariation, trajectoryReverseKl }: ExactMetrics): boolean {
  if (!Number.isNaN(totalVariation)) return totalVariation > CLOSE;
  return Math.sqrt(Math.max(0, trajectoryReverseKl) / 2) > CLOSE;
}
