// The controls of the page's run, for code that needs no other run: buttons, keys, edits.
import type { Config } from "../../experiment/config.ts";
import type { BackendRequest } from "../../records/backendReport.ts";
import { pageRun } from "./pageRun.ts";

/** Trains on; a finished run gets more steps, a failed one starts again. */
export function train(): void {
  pageRun().train();
}

/** Train or pause, whichever the button says. */
export function togglePlay(): void {
  pageRun().togglePlay();
}

/** Takes so many steps and is paused after them. */
export function takeSteps(count = 1): void {
  pageRun().takeSteps(count);
}

/** Back to step 0 with the same seed. */
export function reset(): void {
  pageRun().reset();
}

/** Moves the last step on and trains towards it. */
export function trainMore(): void {
  pageRun().trainMore();
}

/** Steps a second; null: as fast as it goes. */
export function setSpeed(speed: number | null): void {
  pageRun().setSpeed(speed);
}

/** Computes on another backend: a new run. */
export function setBackend(backendRequest: BackendRequest): void {
  pageRun().setBackend(backendRequest);
}

/** Carries an edited config into the run; `isUndo`: one that undo or the browser's buttons led back to. */
export function adoptConfig(config: Config, isUndo?: boolean): void {
  pageRun().adoptConfig(config, isUndo);
}
