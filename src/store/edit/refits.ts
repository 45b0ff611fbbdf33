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
