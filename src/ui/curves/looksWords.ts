// What is said of a race to which seeds were added after a look at it: its intervals hold less often than they say.
// The figure is simulated: `npm run intervals` writes it into docs/intervals.md, and a test holds the words to that.
import { formatFixed } from "../../math/numberText.ts";

/** Looks that each decide on going on, and the share of intervals that then miss. */
export const simulatedLooks = { looks: [6, 10, 16], wrong: 0.059 } as const;

/** One quiet sentence; `seedLooks` as in a checkpoint. "" where all seeds were there from the start. */
export function looksText(seedLooks: string | null): string {
  if (seedLooks === null) return "";
  const { looks, wrong } = simulatedLooks;
  const all = `${looks.slice(0, -1).join(", ")} and ${looks.at(-1)}`;
  // files hold any text
  const at = /^\d+(, \d+){0,9}$/.test(seedLooks) ? `, at ${seedLooks} a lane` : "";
  return `Seeds were added after a look${at}: where looks at ${all} seeds decide on going on, intervals miss in up to ${formatFixed(100 * wrong, 1)} % of races, not 5 %.`;
}
