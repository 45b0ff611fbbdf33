// What is told to those who don't see the page: changes of state at once, progress at every tenth of
// the run and not more often than every few seconds.
import type { Interval } from "../math/meanInterval.ts";
import { formatFixed, formatWhole } from "../math/numberText.ts";
import type { Phase } from "../store/run/runState.ts";
import { estimateText } from "../ui/kit/estimatedWords.ts";

export interface Progress {
  readonly phase: Phase;
  /** Seeds that are being added, by name: the others wait meanwhile. */
  readonly added?: string | null;
  readonly step: number;
  /** Step at which training stops by itself. */
  readonly lastStep: number;
  /** Lowest distance of any lane; null before there is one. */
  readonly lowestDistance: number | null;
  /** What that is; left out: the exact total variation. */
  readonly distanceName?: string;
  /** Its interval where it is an estimate; null or left out: it is none. */
  readonly interval?: Interval | null;
  /** Regions that this lane has reached, where the target has several. */
  readonly regions: { readonly reached: number; readonly total: number } | null;
  /** Lanes that get no nearer to what they minimise, in words, by case (toldLanes.ts). */
  readonly told: ReadonlyMap<string, string>;
}

/** What was said last, and when (milliseconds). */
export interface Spoken {
  readonly phase: Phase;
  readonly tenth: number;
  readonly time: number;
  /** Cases of `Progress.told` that were said. */
  readonly told: ReadonlySet<string>;
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
  if (progress.phase !== last.phase || newlyTold(progress, last).length > 0) return true;
  return tenthOf(progress) !== last.tenth && time - last.time >= SILENCE;
}

/** What is to be said of lanes that get no nearer: once of each. */
export function newlyTold(
  { phase, told }: Pick<Progress, "phase" | "told">,
  last: Pick<Spoken, "told">,
): readonly string[] {
  // until the new run is ready, lanes are those of the one before
  if (phase === "restarting") return [];
  return [...told].flatMap(([key, text]) => (last.told.has(key) ? [] : `${text}.`));
}

/** "Training. Step 500 of 5,000, lowest total variation 0.041 with 4 of 4 regions." */
export function sentenceOf(progress: Progress): string {
  const { phase, added, step, lastStep, lowestDistance, regions } = progress;
  const { distanceName = "total variation", interval = null } = progress;
  // until the new run is ready, step and figures are those of the one before
  if (phase === "restarting") return openings[phase];
  const counts = regions ? ` with ${regions.reached} of ${regions.total} regions` : "";
  const result =
    lowestDistance === null
      ? ""
      : `, lowest ${distanceName} ${interval ? estimateText(interval, 3) : formatFixed(lowestDistance, 3)}${counts}`;
  const waiting = added ? ` Adding ${added}; the others wait.` : "";
  return `${openings[phase]}${waiting} Step ${formatWhole(step)} of ${formatWhole(lastStep)}${result}.`;
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
