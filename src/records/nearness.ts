// Whether a lane has got nearer to what it minimises itself, by exact distances (objectives/ownDistance.ts).
// One that has not, and has not stopped either, is told so: it may move, but it does not learn.

/** Where a distance was measured first: at step 0, or after the last change of what is minimised. */
export interface FirstDistance {
  readonly step: number;
  readonly value: number;
}

/** Steps that a lane is given before it is told. */
const PATIENCE = 200;
/** Nats that count as none: Adam turns rounding into steps, so a lane never stands quite still. By Pinsker's
 * inequality total variation is then below .023. */
const NEGLIGIBLE = 1e-3;
/** What rounding leaves of the difference of two distances. */
const ROUNDING = 1e-9;

/** What "no nearer" means, for the page; of a lane whose distances are estimated, by those. */
export function noNearerSentence({ estimates }: { readonly estimates?: unknown }): string {
  const kind = estimates === undefined ? "exact" : "estimated";
  return `By the ${kind} distance that its own objective minimises, this lane is no nearer to its target than it was then. Where the learning rate is high, a hundredth of it helps.`;
}

/** Whether a distance is as good as 0. */
export function isAtTarget(distance: number): boolean {
  return distance <= NEGLIGIBLE;
}

/** Whether a distance is below an earlier one, beyond rounding. */
export function isNearer(first: number, distance: number): boolean {
  return first - distance > ROUNDING * Math.max(1, first);
}

/** Whether a lane is to be told at `step` that it is no nearer than it was first. */
export function isNoNearer(first: FirstDistance, step: number, distance: number): boolean {
  if (step - first.step < PATIENCE) return false;
  return !isAtTarget(distance) && !isNearer(first.value, distance);
}
