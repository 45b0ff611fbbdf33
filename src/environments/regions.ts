// Regions of a target: sets of final states around its peaks, so that a sampler that covers a peak's
// surroundings but misses its one highest state is not said to have lost it. By default a region is where
// steepest ascent of log R leads to one peak; a reward says its own where it knows better. Regions are
// disjoint. A state that leads to several alike belongs to none: no order of states decides.
import { commonRoot, mergePeaks } from "./mergePeaks.ts";
import type { Neighbours } from "./neighbourhood.ts";
import { ascend } from "./steepestAscent.ts";

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

/** The regions, worked out when first asked for and kept. */
export function regionsOf(source: RegionSource): () => Regions {
  let known: Regions | null = null;
  return () => {
    known ??= declaredRegions(source) ?? ascentRegions(source);
    return known;
  };
}

/** Regions that hold no state are left out; null where none are declared, or too little lies in them. */
function declaredRegions({ logRewards, declared }: RegionSource): Regions | null {
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

/** In the order of their peaks' states. */
function ascentRegions({ logRewards, neighbours, label }: RegionSource): Regions {
  const ascent = ascend(logRewards, neighbours);
  if (!ascent) return oneRegion(logRewards);
  const highest = ascent.peaks[0]!.height;
  const mass = ascent.heights.map((height) => Math.exp(height - highest));
  const rootOf = mergePeaks(ascent, mass);
  const rootOfSet = ascent.sets.map((set) => commonRoot(set, rootOf));
  const rootOfState = ascent.setOf.map((set) => (set < 0 ? -1 : rootOfSet[set]!));
  if (!isCovered(rootOfState, mass)) return oneRegion(logRewards);
  const summits = new Map<number, number>();
  // the highest peak of each comes first
  ascent.peaks.forEach(({ state, height }, peak) => {
    const root = rootOf[peak]!;
    if (root < 0) return;
    const known = summits.get(root);
    if (known === undefined || (ascent.heights[known] === height && state < known))
      summits.set(root, state);
  });
  const regions = [...summits].sort(([, a], [, b]) => a - b);
  const numbers = new Map(regions.map(([root], k) => [root, k]));
  return {
    ofState: rootOfState.map((root) => numbers.get(root) ?? -1),
    names: regions.map(([, state]) => label(state)),
    places: null,
  };
}

/** Whether enough of the mass, any multiple of R, lies in regions: −1 is in none. */
function isCovered(ofState: ArrayLike<number>, mass: Float64Array): boolean {
  const covered = mass.reduce((sum, m, state) => sum + (ofState[state]! < 0 ? 0 : m), 0);
  return covered >= LEAST_COVER * mass.reduce((sum, m) => sum + m, 0);
}

/** All final states: of a target whose peaks say nothing. */
function oneRegion(logRewards: Float64Array): Regions {
  return {
    ofState: Int32Array.from(logRewards, (logReward) =>
      logReward > Number.NEGATIVE_INFINITY ? 0 : -1,
    ),
    names: ["all states"],
    places: null,
  };
}
