// What a claim's measures are on run files: one value a seed, or a bound of it.
import type { RunFile, SeedResult } from "../experiment/runFile.ts";
import type { Interval } from "../math/meanInterval.ts";
import { firstTimeWithin, lastTenthMean, meanLogDistance } from "../math/runSummaries.ts";
import { exactly, type SeedValue } from "../math/seedValue.ts";
import type { MetricId } from "../records/metrics.ts";
import type { LaneMeasure } from "./claim.ts";
import type { Measure } from "./claimMeasure.ts";
import { measureTable } from "./measureTable.ts";

/**
 * One value a seed, over the runs of one setting in the order of their seeds. [seed]
 * @throws RangeError where a run lacks the lane, or was not made with the estimators that are measured.
 */
export function measureRuns(
  runs: readonly RunFile[],
  { lane, measure }: LaneMeasure,
): readonly SeedValue[] {
  return runs.flatMap((run) => {
    const result = run.lanes[lane];
    if (!result) throw new RangeError(`a run without lane ${lane}`);
    return result.seeds.map((seed) => measureSeed(run, lane, seed, measure));
  });
}

function measureSeed(run: RunFile, lane: number, seed: SeedResult, measure: Measure): SeedValue {
  if (measure.of === "stepsTo")
    return firstTimeWithin(seed.history.step, columnOf(seed, measure.metric), measure.threshold);
  const value = seed.status === "stopped" ? Number.NaN : measuredValue(run, lane, seed, measure);
  return Number.isNaN(value) && isMoreBetter(measure) ? exactly(0) : exactly(value);
}

type ValueMeasure = Exclude<Measure, { readonly of: "stepsTo" }>;

function measuredValue(
  run: RunFile,
  lane: number,
  seed: SeedResult,
  measure: ValueMeasure,
): number {
  const { history, estimators } = seed;
  switch (measure.of) {
    case "lastTenth": {
      const mean = lastTenthMean(history.step, columnOf(seed, measure.metric));
      // what is estimated at the end alone has no rows before
      return Number.isNaN(mean) ? (estimateOf(seed, measure.metric) ?? mean) : mean;
    }
    case "meanLog":
      return meanLogDistance(history.step, columnOf(seed, measure.metric));
    case "variance": {
      const { controlVariate, batchSize } = measure;
      const row = estimators?.find(
        (one) => one.controlVariate === controlVariate && one.batchSize === batchSize,
      );
      if (!row) throw new RangeError(`no estimator ${controlVariate} of ${batchSize}`);
      return row.variance ?? Number.NaN;
    }
    default:
      return measureTable(run, lane, seed, measure);
  }
}

function columnOf({ history }: SeedResult, metric: MetricId): readonly number[] {
  return history[metric].map((value) => value ?? Number.NaN);
}

/** A metric that was estimated at the end; undefined where it was not. */
function estimateOf({ estimates = {} }: SeedResult, metric: MetricId): number | undefined {
  const intervals: Readonly<Partial<Record<MetricId, Interval>>> = estimates;
  return intervals[metric]?.value;
}

/** Whether a seed without the value, one that stopped, has shown nothing of what is good: it counts as 0
 * then, and as infinite where less is better. */
function isMoreBetter(measure: ValueMeasure): boolean {
  switch (measure.of) {
    case "lastTenth":
    case "meanLog":
      return moreIsBetter.has(measure.metric);
    case "expectedGradient":
    case "batchGradient":
      return measure.figure === "cosine";
    default:
      return ["rewardCorrelation", "topReward", "stateMass"].includes(measure.of);
  }
}

const moreIsBetter: ReadonlySet<MetricId> = new Set([
  "modesFound",
  "regionsReached",
  "effectiveSampleSize",
]);

/** The estimators that have to be measured; null where none. */
export function estimatorsOf(measures: readonly Measure[]) {
  const asked = measures.filter((one) => one.of === "variance");
  if (asked.length === 0) return null;
  return {
    batchSizes: [...new Set(asked.map(({ batchSize }) => batchSize))],
    controlVariates: [...new Set(asked.map(({ controlVariate }) => controlVariate))],
  };
}
