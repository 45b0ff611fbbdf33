// Regions of a target: sets of final states around its peaks, so that a sampler that covers a peak's
// surroundings but misses its one highest state is not said to have lost it. Here are those that a reward
// declares because it knows better than steepest ascent, which is a file of its own (ascentRegions.ts)
// that the first screen goes without.
import type { Neighbours } from "./neighbourhood.ts";

/** The regions of a target, at least one. */
export interface Regions {
  /** Region of each state, −1 where it belongs to none (or is not final). [state] */
  readonly ofState: Int32Array;
  /** What each is called. [region] */
  readonly names: readonly string[];
  /** Column and row (from the top) of each, where they lie in rows and columns as a map of the grid
   * shows them; null: they have no such places. [region] */
  readonly places: readonly (readonly [number, number])[] | null;
}

/** Regions that a reward knows of, for the states of its space. */
export interface DeclaredRegions {
  /** −1: between regions. */
  regionOf(state: number): number;
  readonly names: readonly string[];
  readonly places?: Regions["places"];
}

/** What regions are found from. */
export interface RegionSource {
  /** [state], −∞ where a state is not final. */
  readonly logRewards: Float64Array;
  readonly neighbours: Neighbours;
  /** Null: by steepest ascent. */
  readonly declared: DeclaredRegions | null;
  label(state: number): string;
}

/** The least share of the mass that regions must hold together: declared ones that hold less give way to
 * ascent, and where its regions do too there is but one. */
const LEAST_COVER = 1 / 2;

/** The regions that the reward declares, those that hold no state left out; null where it declares none, or
 * too little lies in them. */
export function declaredRegions({ logRewards, declared }: RegionSource): Regions | null {
  if (!declared) return null;
  const { regionOf, names, places = null } = declared;
  const ofState = Int32Array.from(logRewards, (logReward, state) =>
    logReward > Number.NEGATIVE_INFINITY ? regionOf(state) : -1,
  );
  const highest = logRewards.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (
    !isCovered(
      ofState,
      logRewards.map((logReward) => Math.exp(logReward - highest)),
    )
  )
    return null;
  const held = new Set(ofState);
  const kept = [...names.keys()].filter((region) => held.has(region));
  const numbers = new Map(kept.map((region, k) => [region, k]));
  return {
    ofState: ofState.map((region) => numbers.get(region) ?? -1),
    names: kept.map((region) => names[region]!),
    places: places && kept.map((region) => places[region]!),
  };
}

/** Whether enough of the mass, any multiple of R, lies in regions: −1 is in none. */
export function isCovered(ofState: ArrayLike<number>, mass: Float64Array): boolean {
  const covered = mass.reduce((sum, m, state) => sum + (ofState[state]! < 0 ? 0 : m), 0);
  return covered >= LEAST_COVER * mass.reduce((sum, m) => sum + m, 0);
}
