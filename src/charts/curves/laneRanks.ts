// The lanes of a race in order, as far as there is one: every lane against every other, corrected for all pairs
// together (math/laneRanking.ts). Says who is ahead of whom, between whom no difference is shown, and how many
// seeds would settle that. Of too few seeds it says nothing.
import { rankLanes } from "../../math/laneRanking.ts";
import { ERROR_RATE, fewestForInterval } from "../../math/orderStatistics.ts";
import { comparePaired } from "../../math/pairedComparison.ts";
import { seedsToSettle } from "../../math/seedsToSettle.ts";
import type { SeedValue } from "../../math/seedValue.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import type { CurveLane } from "./curveData.ts";
import { MOST_SEEDS_FORESEEN, type PairedQuestion, racedValues } from "./pairedLanes.ts";

/** A lane and the places it may have, from 1. */
export interface LanePlace {
  readonly lane: CurveLane;
  readonly best: number;
  readonly worst: number;
  /** Lanes that it is surely ahead of, in order. */
  readonly aheadOf: readonly CurveLane[];
}

/** Lanes between any two of which no difference is shown. */
export interface OpenGroup {
  readonly lanes: readonly CurveLane[];
  /** Seeds in all with which each two of them would be told apart with a chance of 80 %; null: more than
   * `MOST_SEEDS_FORESEEN`. */
  readonly seedsNeeded: number | null;
}

export interface RaceRanking {
  readonly nLanes: number;
  readonly nSeeds: number;
  readonly nPairs: number;
  /** Fewer seeds have no ranking: then places and open groups are empty. */
  readonly fewestSeeds: number;
  readonly places: readonly LanePlace[];
  readonly open: readonly OpenGroup[];
}

/** The ranking by what is asked; null before anything was recorded, and of fewer than two lanes. */
export function rankingOf(
  history: MetricHistory,
  lanes: readonly CurveLane[],
  question: Omit<PairedQuestion, "baseline">,
): RaceRanking | null {
  if (history.nBuckets === 0 || lanes.length < 2) return null;
  const nSeeds = lanes[0]!.replicas.length;
  const nPairs = (lanes.length * (lanes.length - 1)) / 2;
  const fewestSeeds = fewestForInterval(ERROR_RATE / nPairs);
  const counts = { nLanes: lanes.length, nSeeds, nPairs, fewestSeeds };
  if (nSeeds < fewestSeeds) return { ...counts, places: [], open: [] };
  const values = racedValues(history, lanes, question);
  const ranked = rankLanes(values);
  const places = ranked.map(({ lane, best, worst, undecided }, k) => ({
    lane: lanes[lane]!,
    best,
    worst,
    // whoever stands later and can be told from it is behind
    aheadOf: ranked.slice(k + 1).flatMap(({ lane: other }) => {
      const isBehind = !undecided.includes(other) && isLower(values[lane]!, values[other]!, nPairs);
      return isBehind ? [lanes[other]!] : [];
    }),
  }));
  const order = ranked.map(({ lane }) => lane);
  const isOpen = (one: number, other: number) =>
    ranked.some(({ lane, undecided }) => lane === one && undecided.includes(other));
  const open = groupsOf(order, isOpen).map((group) => ({
    lanes: group.map((lane) => lanes[lane]!),
    seedsNeeded: neededFor(
      group.map((lane) => values[lane]!),
      nPairs,
    ),
  }));
  return { ...counts, places, open };
}

function isLower(one: readonly SeedValue[], other: readonly SeedValue[], nComparisons: number) {
  return comparePaired(one, other, { scale: "difference", nComparisons }).verdict === "lower";
}

/**
 * Neighbours in order between any two of whom it is open, as long as they can be; and the open pairs that
 * are in none of these.
 */
export function groupsOf(
  order: readonly number[],
  isOpen: (one: number, other: number) => boolean,
): readonly (readonly number[])[] {
  const groups: (readonly number[])[] = [];
  let covered = 0;
  for (let start = 0; start < order.length; start++) {
    let end = start + 1;
    const fits = (next: number) => order.slice(start, end).every((one) => isOpen(one, next));
    while (end < order.length && fits(order[end]!)) end++;
    // a run within the one before says nothing new
    if (end - start > 1 && end > covered) groups.push(order.slice(start, end));
    covered = Math.max(covered, end);
  }
  for (const [k, one] of order.entries())
    for (const other of order.slice(k + 1)) {
      const isSaid = groups.some((group) => group.includes(one) && group.includes(other));
      if (isOpen(one, other) && !isSaid) groups.push([one, other]);
    }
  return groups;
}

function neededFor(group: readonly (readonly SeedValue[])[], nComparisons: number): number | null {
  let most = 0;
  for (const [k, one] of group.entries())
    for (const other of group.slice(k + 1)) {
      const counts = comparePaired(one, other, { scale: "difference", nComparisons });
      const needed = seedsToSettle(counts, { nComparisons }, MOST_SEEDS_FORESEEN);
      if (needed === null) return null;
      most = Math.max(most, needed);
    }
  return most;
}
