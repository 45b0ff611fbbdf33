// What else an edit changes in what it touches: a painted picture follows its grid. What is asked for by rewards and
// environments that come after the first picture comes with them (lateRefits.ts).
import type { Config } from "../../experiment/config.ts";

/** `after` as it is to be; it may be any edit of `before`, valid or not. */
type Refit = (before: Config, after: Config) => Config;

const refits = new Set<Refit>();

/** Has these done from now on, in their order. */
export function addRefits(...late: readonly Refit[]): void {
  for (const refit of late) refits.add(refit);
}

/** An edit with all that follows from it. */
export function refitted(before: Config, after: Config): Config {
  return [...refits].reduce((config, refit) => refit(before, config), after);
}

/** Whether an edit of a field has to wait until what it asks for is evaluated; `again` is called then. */
type Evaluation = (path: string, edited: Config, again: () => void) => boolean;

let evaluation: Evaluation = () => false;

/** Has edits wait for this from now on. */
export function evaluateBefore(late: Evaluation): void {
  evaluation = late;
}

export const isEvaluated: Evaluation = (...edit) => !evaluation(...edit);
