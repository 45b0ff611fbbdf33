// A ranking in sentences: who is ahead of whom, between whom no difference is shown, how many more seeds would
// settle it. For the page and for what leaves it.
import type { CurveLane } from "../../charts/curves/curveData.ts";
import type { LanePlace, OpenGroup, RaceRanking } from "../../charts/curves/laneRanks.ts";
import { MOST_SEEDS_FORESEEN } from "../../charts/curves/pairedLanes.ts";

/** All that is to be said; `mostSeeds`: as many as a lane of this race can have. */
export function rankingSentences(ranking: RaceRanking, mostSeeds: number): readonly string[] {
  const { nLanes, nSeeds, fewestSeeds, places, open } = ranking;
  if (nSeeds < fewestSeeds)
    return [`A ranking of ${nLanes} lanes takes ${fewestSeeds} seeds; here are ${nSeeds}.`];
  const isEverything = (group: OpenGroup) => group.lanes.length === nLanes;
  return [
    ...aheadSentences(places),
    ...open.map((group) => {
      const between =
        isEverything(group) && nLanes > 2
          ? `Between no two of the ${nLanes} lanes is a difference shown`
          : `Between ${listed(group.lanes)} no difference is shown`;
      return `${between}; ${settledBy(group, nSeeds, mostSeeds)}.`;
    }),
  ];
}

/** "2" or "2–3". */
export function placeText({ best, worst }: LanePlace): string {
  return best === worst ? String(best) : `${best}–${worst}`;
}

/** One sentence for all lanes that are ahead of the same others. */
function aheadSentences(places: readonly LanePlace[]): readonly string[] {
  const groups = new Map<string, LanePlace[]>();
  for (const place of places) {
    if (place.aheadOf.length === 0) continue;
    const key = place.aheadOf.map(({ replicas }) => replicas[0]).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].map((group) => {
    const { aheadOf } = group[0]!;
    const isAll = group.length === 1 && aheadOf.length === places.length - 1 && places.length > 2;
    const lanes = listed(group.map(({ lane }) => lane));
    return `${lanes} ${group.length === 1 ? "is" : "are"} ahead of ${isAll ? "all others" : listed(aheadOf)}.`;
  });
}

function settledBy({ seedsNeeded }: OpenGroup, nSeeds: number, mostSeeds: number): string {
  if (seedsNeeded === null) return `more than ${MOST_SEEDS_FORESEEN} seeds would be needed`;
  if (seedsNeeded > mostSeeds)
    return `about ${seedsNeeded} seeds would settle it, more than the ${mostSeeds} a lane can have here`;
  const more = seedsNeeded - nSeeds;
  return `about ${more} more ${more === 1 ? "seed" : "seeds"} would settle it`;
}

/** "A", "A and B", "A, B and C". */
function listed(lanes: readonly CurveLane[]): string {
  const names = lanes.map(({ label }) => label);
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
