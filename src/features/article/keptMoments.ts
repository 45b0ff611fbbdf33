// The moments of the article's run that are kept: the first picture at or after each of a few steps. Pure.
import type { Snapshot } from "../../protocol/snapshot.ts";

export type KeptMoments = readonly Pick<Snapshot, "step" | "replicas">[];

/** When a picture is kept. */
const WANTED = [0, 50, 200] as const;

/** The moments with a new one, where it is the next that is wanted. */
export function keepMoment(
  moments: KeptMoments,
  { step, replicas }: KeptMoments[number],
): KeptMoments {
  const wanted = WANTED[moments.length];
  if (wanted === undefined || step < wanted) return moments;
  // of a run that was fast nothing is kept twice
  if (moments.at(-1)?.step === step) return moments;
  return [...moments, { step, replicas }];
}

/** In how many ways a cell of a grid of two dimensions is reached: the orders of x steps right and y up. */
export function waysTo(x: number, y: number): number {
  let ways = 1;
  for (let k = 1; k <= x; k++) ways = (ways * (y + k)) / k;
  return Math.round(ways);
}
