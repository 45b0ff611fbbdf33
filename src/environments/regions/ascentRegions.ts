// The regions of any target: those that its reward declares, else by steepest ascent. Then a region is where
// ascent of log R leads to one peak. Regions are disjoint. A state that leads to several alike belongs to
// none: no order of states decides.
import { commonRoot, mergePeaks } from "./mergePeaks.ts";
import { declaredRegions, isCovered, type RegionSource, type Regions } from "./regions.ts";
import { ascend } from "./steepestAscent.ts";

const known = new WeakMap<RegionSource, Regions>();

/** The regions, worked out when first asked for and kept as long as their source. */
export function regionsOf(source: RegionSource): Regions {
  const regions = known.get(source) ?? declaredRegions(source) ?? ascentRegions(source);
  known.set(source, regions);
  return regions;
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
