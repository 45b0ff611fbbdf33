// Collapse by name: a sampler that has settled on a part of the target and never sees the rest takes that
// part's sum for all there is. One that is right on a set A of states and absent elsewhere has
//   ELBO = log Z + ln p*(A),
// and what is learned as log Z settles there too: on one of four equal corners it is short by ln 4. So a
// lane that has not reached all regions has collapsed where its estimate is what its own A explains and A is
// the regions that it has reached, but for little.
import { countReached, isReached, keptRegionMass, type TargetRegions } from "./regionMass.ts";

/** How far an estimate may be from what A explains, in nats: a learned log Z is noisy, and the last tenth
 * of a nat within a corner takes long. Lanes on their way to more regions are further off. */
export const COLLAPSE_TOLERANCE = 0.2;

export interface Collapse {
  readonly reached: number;
  readonly total: number;
  /** The target's mass of the regions reached. */
  readonly mass: number;
  /** p*(A), the target's mass where the lane has at least half of it. */
  readonly held: number;
  /** Which estimate is short: learned log Z, or the ELBO where none is learned. */
  readonly of: "log Z" | "ELBO";
  /** By how much, in nats; near −ln(held) and −ln(mass). */
  readonly short: number;
}

/** The target that a lane is judged by. */
export interface CollapseTarget {
  /** Exact, in nats. */
  readonly logZ: number;
  /** p*(x). [state] */
  readonly target: Float64Array;
  readonly regions: TargetRegions;
}

/** A lane at one moment. */
export interface CollapseLane {
  /** p_T(x). [state] */
  readonly terminatingProbability: Float64Array;
  readonly elbo: number;
  /** Learned log Z; null where none is learned. */
  readonly logZ: number | null;
}

/** The collapse; null where the lane has reached all regions or none, where it misses too little for
 * log Z to tell, or where it is short by more or less than what it misses, or misses something else than
 * regions: a lane on its way has many a state of regions that it has not reached. */
export function collapseOf(lane: CollapseLane, query: CollapseTarget): Collapse | null {
  const { target, regions } = query;
  const learned = lane.terminatingProbability;
  const total = regions.names.length;
  const masses = keptRegionMass(regions, learned);
  const reached = countReached(masses, regions.target);
  if (reached === 0 || reached === total) return null;
  const held = target.reduce((sum, p, state) => sum + (learned[state]! >= p / 2 ? p : 0), 0);
  // what an estimate that is short by nothing would pass for as well
  if (!(-Math.log(held) > COLLAPSE_TOLERANCE)) return null;
  const mass = regions.target.reduce(
    (sum, wanted, region) => sum + (isReached(masses[region]!, wanted) ? wanted : 0),
    0,
  );
  const estimate = lane.logZ ?? lane.elbo;
  const isNear = (value: number, share: number) =>
    Math.abs(value - query.logZ - Math.log(share)) < COLLAPSE_TOLERANCE;
  // a learned log Z passes every value on its way
  if (!isNear(estimate, held) || !isNear(lane.elbo, held) || !isNear(estimate, mass)) return null;
  const of = lane.logZ === null ? "ELBO" : "log Z";
  return { reached, total, mass, held, of, short: query.logZ - estimate };
}
