// Whatever needs the device to itself for a while holds the page's run meanwhile.
import type { RunInstance } from "./runInstance.ts";

/** Pauses a run; returns what lets it train on, or null where it was not to train. */
export function pauseMeanwhile(run: RunInstance): (() => void) | null {
  const { wantsPlay } = run.store.getState();
  if (!wantsPlay) return null;
  run.pause();
  return run.train;
}
