// How much of a distribution lies in each region of a target, and which regions a sampler has reached.
import type { Regions } from "../environments/regions/regions.ts";

/** Regions with what the target puts into them. */
export interface TargetRegions extends Regions {
  /** Their mass under p*. [region] */
  readonly target: Float64Array;
}

/** The mass of each region. What belongs to none is in no sum. [region] */
export function regionMass(
  { ofState, names }: Pick<Regions, "ofState" | "names">,
  probability: ArrayLike<number>,
): Float64Array {
  const mass = new Float64Array(names.length);
  for (let state = 0; state < ofState.length; state++) {
    const region = ofState[state]!;
    if (region >= 0) mass[region]! += probability[state]!;
  }
  return mass;
}

const known = new WeakMap<
  Float64Array,
  { readonly ofState: Int32Array; readonly mass: Float64Array }
>();

/** The same of a distribution that stays as it is: summed up once, however often a card asks. [region] */
export function keptRegionMass(regions: Regions, probability: Float64Array): Float64Array {
  const before = known.get(probability);
  if (before?.ofState === regions.ofState) return before.mass;
  const mass = regionMass(regions, probability);
  known.set(probability, { ofState: regions.ofState, mass });
  return mass;
}

/** Whether a region is reached: it has at least half of its mass under the target. */
export function isReached(learned: number, target: number): boolean {
  return learned >= target / 2;
}

/** How many regions are reached. */
export function countReached(learned: Float64Array, target: Float64Array): number {
  return learned.reduce((n, mass, region) => n + (isReached(mass, target[region]!) ? 1 : 0), 0);
}
