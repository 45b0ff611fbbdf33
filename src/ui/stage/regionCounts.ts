// How many regions the seeds of a lane have reached, counted and in words: on cards and in embeds.
import { countReached, keptRegionMass, type TargetRegions } from "../../flow/regionMass.ts";
import { formatNumber } from "../../math/numberText.ts";
import { median } from "../../math/statistics.ts";
import type { ReplicaSnapshot } from "../../protocol/snapshot.ts";

/** How many regions each replica has reached. Linear in states and seeds. [replica] */
export function reachedCounts(
  replicas: readonly Pick<ReplicaSnapshot, "terminatingProbability">[],
  regions: TargetRegions,
): readonly number[] {
  return replicas.map(({ terminatingProbability }) =>
    countReached(keptRegionMass(regions, terminatingProbability), regions.target),
  );
}

/** "4/4", of several seeds the median, and their range where they differ: "1/4 (1–4)". */
export function countText(counts: readonly number[], total: number): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const range = least === most ? "" : ` (${formatNumber(least)}–${formatNumber(most)})`;
  return `${formatNumber(median(counts))}/${total}${range}`;
}
