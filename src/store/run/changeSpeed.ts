// The ways to another speed that need no slider.

import { setSpeed } from "./runControl.ts";
import { DEFAULT_SPEED, useRun } from "./runStore.ts";
import { nextSpeed } from "./speeds.ts";

/** As fast as it goes, or back to the speed the eye can follow. */
export function toggleFullSpeed(): void {
  setSpeed(useRun.getState().speed === null ? DEFAULT_SPEED : null);
}

/** One speed faster (1) or slower (−1). */
export function changeSpeed(direction: 1 | -1): void {
  setSpeed(nextSpeed(useRun.getState().speed, direction));
}
