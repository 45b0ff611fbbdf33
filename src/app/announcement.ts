// What is told to those who don't see the page: changes of state at once, progress at every tenth of
// the run and not more often than every few seconds.
import type { Phase } from "../store/run/runStore.ts";
import { formatFixed, formatWhole } from "../ui/kit/format.ts";

export interface Progress {
  readonly phase: Phase;
  readonly step: number;
  /** Step at which training stops by itself. */
  readonly lastStep: number;
  /** Lowest exact total variation of any lane; null before there is one. */
  readonly lowestDistance: number | null;
}

/** What was said last, and when (milliseconds). */
export interface Spoken {
  readonly phase: Phase;
  readonly tenth: number;
  readonly time: number;
}

/** Progress is told no sooner after the last words than this (milliseconds). */
export const SILENCE = 8_000;

/** Tenths of the run that are done. */
export function tenthOf({ step, lastStep }: Pick<Progress, "step" | "lastStep">): number {
  return lastStep > 0 ? Math.floor((10 * step) / lastStep) : 0;
}

/** Whether there is something to say. */
export function hasNews(progress: Progress, last: Spoken, time: number): boolean {
  if (progress.phase === "preparing") return false;
  if (progress.phase !== last.phase) return true;
  return tenthOf(progress) !== last.tenth && time - last.time >= SILENCE;
}

/** "Training. Step 500 of 5,000, lowest total variation 0.041." */
export function sentenceOf({ phase, step, lastStep, lowestDistance }: Progress): string {
  const result =
    lowestDistance === null ? "" : `, lowest total variation ${formatFixed(lowestDistance, 3)}`;
  return `${openings[phase]} Step ${formatWhole(step)} of ${formatWhole(lastStep)}${result}.`;
}

const openings: Readonly<Record<Phase, string>> = {
  preparing: "Preparing.",
  restarting: "Starting again.",
  training: "Training.",
  paused: "Paused.",
  finished: "Finished.",
  opened: "Opened from a file.",
  failed: "Training stopped.",
};
