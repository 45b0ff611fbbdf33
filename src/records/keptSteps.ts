// At which steps of a run its policies are kept, so that what has to be computed from a policy can be computed
// later too: a geometric schedule, for most happens early. A step is kept where its binary form has nothing
// but zeros after so many leading digits: with three digits 0 … 8, 10, 12, 14, 16, 20, … A function of step
// numbers alone; with a digit less, what is kept is part of what was kept before.

/** Leading binary digits where memory allows: four steps each time the number of steps doubles. */
export const MOST_DIGITS = 3;

/** Whether the policies at a step are kept, at so many leading digits (1 or more). */
export function isKeptStep(step: number, digits = MOST_DIGITS): boolean {
  return step % gapAt(step, digits) === 0;
}

/** The first such step after `step` (−1 and more). */
export function nextKeptStep(step: number, digits = MOST_DIGITS): number {
  const gap = gapAt(step + 1, digits);
  return Math.ceil((step + 1) / gap) * gap;
}

/** The distance of kept steps around a step. */
function gapAt(step: number, digits: number): number {
  return step < 2 ** digits ? 1 : 2 ** (Math.floor(Math.log2(step)) - digits + 1);
}
