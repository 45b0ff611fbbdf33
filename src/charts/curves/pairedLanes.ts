// Lanes against one of them, paired by seed: where they end, when they get there, how far away they are on the
// way. Each is one number a seed, and the answer is a ratio to the baseline's with its interval, over all
// comparisons together (math/pairedComparison.ts).

import type { ViewConfig } from "../../experiment/config.ts";
import { comparePaired, type PairedComparison } from "../../math/pairedComparison.ts";
import { lastTenthMean, meanLogDistance } from "../../math/runSummaries.ts";
import { seedsToSettle } from "../../math/seedsToSettle.ts";
import { atLeast, exactly, type SeedValue } from "../../math/seedValue.ts";
import { type MetricHistory, seriesOffset } from "../../records/metricHistory.ts";
import { type CurveLane, laneAxisValues } from "./curveData.ts";
import { type ReachQuestion, reachTable } from "./reachTimes.ts";

/** What is compared of each seed. */
export type PairedMeasure = NonNullable<ViewConfig["raceMeasure"]>;

export interface PairedQuestion extends ReachQuestion {
  readonly measure: PairedMeasure;
  /** Place of the baseline in the lanes. */
  readonly baseline: number;
}

/** One lane against the baseline. */
export interface PairedRow {
  readonly lane: CurveLane;
  /** Ratios to the baseline. */
  readonly comparison: PairedComparison;
  /** Seeds in all with which an open answer would be found with a chance of 80 %; null: more than `MOST_SEEDS_FORESEEN`. */
  readonly seedsNeeded: number | null;
}

/** Forecasts go no further. */
export const MOST_SEEDS_FORESEEN = 64;

/** A row for every lane but the baseline; none before anything was recorded. */
export function pairedRows(
  history: MetricHistory,
  lanes: readonly CurveLane[],
  question: PairedQuestion,
): readonly PairedRow[] {
  if (history.nBuckets === 0 || !lanes[question.baseline]) return [];
  const values = racedValues(history, lanes, question);
  const nComparisons = lanes.length - 1;
  return lanes.flatMap((lane, index) => {
    if (index === question.baseline) return [];
    const comparison = comparePaired(values[index]!, values[question.baseline]!, {
      scale: "ratio",
      nComparisons,
    });
    const seedsNeeded = seedsToSettle(comparison, { nComparisons }, MOST_SEEDS_FORESEEN);
    return [{ lane, comparison, seedsNeeded }];
  });
}

/** What each seed comes to, smaller is better. [lane][seed] */
export function racedValues(
  history: MetricHistory,
  lanes: readonly CurveLane[],
  question: Omit<PairedQuestion, "baseline">,
): readonly (readonly SeedValue[])[] {
  const { measure, metric } = question;
  const steps = history.step.subarray(0, history.nBuckets);
  const seriesOf = (replica: number) => {
    const offset = seriesOffset(history, metric, replica);
    return history.last.subarray(offset, offset + history.nBuckets);
  };
  switch (measure) {
    case "end":
      return lanes.map(({ replicas }) =>
        replicas.map((replica) => exactly(lastTenthMean(steps, seriesOf(replica)))),
      );
    case "way":
      return lanes.map(({ replicas }) =>
        replicas.map((replica) => exactly(Math.exp(meanLogDistance(steps, seriesOf(replica))))),
      );
    case "reach":
      return reachTable(history, lanes, question).map(({ lane, seeds }) => {
        const now = laneAxisValues(history, question.xAxis, lane)[history.nBuckets - 1]!;
        return seeds.map((seed, k) => {
          if (seed) return exactly(seed.at);
          const hasStopped = Number.isNaN(seriesOf(lane.replicas[k]!).at(-1)!);
          return hasStopped ? exactly(Number.POSITIVE_INFINITY) : atLeast(now);
        });
      });
    default:
      return measure satisfies never;
  }
}
