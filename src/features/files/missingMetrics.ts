// What an earlier version of the page did not measure of a run, measured from the tables in its file.
import { laneSettings } from "../../experiment/laneSettings.ts";
import {
  finite,
  type LaneResult,
  type RunFile,
  type SeedResult,
} from "../../experiment/runFile.ts";
import { environmentOf } from "../../experiment/targetSeed.ts";
import { FlowEvaluator } from "../../flow/evaluator.ts";
import { policiesOfTables } from "../../flow/runTables.ts";
import { byMetric, type Metrics, metricIds, metrics } from "../../records/metrics.ts";

/**
 * The exact metrics that a file of an earlier version lacks, measured from its tables: the final ones,
 * its histories stay without them. A learned backward policy must be in the file for that.
 */
export function withMissingMetrics(file: RunFile): RunFile {
  const isMissing = ({ metrics: found }: SeedResult) =>
    metricIds.some((id) => metrics[id].source === "exact" && found[id] === null);
  if (!file.lanes.some(({ seeds }) => seeds.some(isMissing))) return file;
  const environment = environmentOf(file.config);
  const evaluator = new FlowEvaluator(environment);
  const complete = (seed: SeedResult, lane: LaneResult): SeedResult => {
    if (!isMissing(seed)) return seed;
    const { logPF, logPB } = seed;
    const tables =
      laneSettings(file.config, lane).policy.backward === "uniform"
        ? { logPF }
        : logPB && { logPF, logPB };
    const policies = tables && policiesOfTables(environment.graph, tables);
    if (!policies) return seed;
    const measured: Partial<Metrics> = evaluator.evaluate(policies, file.metricAlpha).metrics;
    return { ...seed, metrics: byMetric((id) => seed.metrics[id] ?? finite(measured[id] ?? null)) };
  };
  const lanes = file.lanes.map((lane) => ({
    ...lane,
    seeds: lane.seeds.map((seed) => complete(seed, lane)),
  }));
  return { ...file, lanes };
}
