// What a browser says when it has no memory left for a run, and what the page says then.
import { type Config, replicaCount } from "../experiment/config.ts";
import { stateCount } from "../experiment/runMemory.ts";
import { formatWhole } from "../math/numberText.ts";

/** Chromium: "Array buffer allocation failed", "could not allocate memory"; Firefox: "out of memory";
 * Safari: "Out of memory". */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /allocat|out of memory/i.test(error.message);
}

/** What needs so much, and what would need less, in one sentence. */
export function outOfMemoryText(config: Config): string {
  const n = replicaCount(config);
  const learners = n === 1 ? "a learner" : `${formatWhole(n)} learners`;
  const states = formatWhole(stateCount(config.environment));
  return `There is not enough memory here for ${learners} of ${states} states: fewer lanes, seeds or states need less.`;
}
