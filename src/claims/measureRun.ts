// What a claim's measures are on run files: one value a seed, or a bound of it.
import type { RunFile, SeedResult } from "../experiment/runFile.ts";
import { firstTimeWithin, lastTenthMean, meanLogDistance } from "../math/runSummaries.ts";
import { exactly, type SeedValue } from "../math/seedValue.ts";
import type { LaneMeasure, Measure } from "./claim.ts";

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
    return result.seeds.map((seed) => measureSeed(seed, measure));
  });
}

function measureSeed({ history, estimators, status }: SeedResult, measure: Measure): SeedValue {
  if (measure.of === "variance") {
    const { controlVariate, batchSize } = measure;
    if (status === "stopped") return exactly(Number.NaN);
    const row = estimators?.find(
      (one) => one.controlVariate === controlVariate && one.batchSize === batchSize,
    );
    if (!row) throw new RangeError(`no estimator ${controlVariate} of ${batchSize}`);
    return exactly(row.variance ?? Number.NaN);
  }
  const values = history[measure.metric].map((value) => value ?? Number.NaN);
  switch (measure.of) {
    case "lastTenth":
      return exactly(lastTenthMean(history.step, values));
    case "stepsTo":
      return firstTimeWithin(history.step, values, measure.threshold);
    case "meanLog":
      return exactly(meanLogDistance(history.step, values));
    default:
      return measure satisfies never;
  }
}

/** The estimators that have to be measured; null where none. */
export function estimatorsOf(measures: readonly Measure[]) {
  const asked = measures.filter((one) => one.of === "variance");
  if (asked.length === 0) return null;
  return {
    batchSizes: [...new Set(asked.map(({ batchSize }) => batchSize))],
    controlVariates: [...new Set(asked.map(({ controlVariate }) => controlVariate))],
  };
}
