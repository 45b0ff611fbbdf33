// A run file's numbers held to its own tables: what is exact is measured again from them, as for what a
// file of an earlier version lacks; what only the file can know (curves, numbers of batches, divergences of
// densities) is left out where no run could have it.
import { environmentOf } from "../../experiment/environmentOf.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import {
  finite,
  type LaneResult,
  type RunFile,
  type SeedResult,
} from "../../experiment/runFile.ts";
import { FlowEvaluator } from "../../flow/evaluator.ts";
import { policiesOfTables } from "../../flow/runTables.ts";
import { recordOf } from "../../math/recordOf.ts";
import { byBound } from "../../records/estimatedMetrics.ts";
import { rowCounts } from "../../records/metricHistory.ts";
import { byMetric, type MetricId, type Metrics, metrics } from "../../records/metrics.ts";

/** How far two computations of one number may lie apart, relative to 1 or to it. */
const TOLERANCE = 1e-6;
/** How far a row of probabilities, float32 in some files, may be from adding up to 1. */
const ROW_TOLERANCE = 1e-3;

/** What is of states alone: it needs no backward policy. */
const ofStates: readonly MetricId[] = [
  "totalVariation",
  "forwardKl",
  "reverseKl",
  "jensenShannon",
  "modesFound",
  "modesTotal",
  "regionsReached",
  "regionsTotal",
];

export type MeasuredRun =
  | { readonly ok: true; readonly run: RunFile; readonly isCorrected: boolean }
  /** `message`: one sentence. */
  | { readonly ok: false; readonly message: string };

/** The run as its tables have it. `isCorrected`: the file said otherwise of something. In parts, a seed each, so that
 * whoever measures may do something else in between. */
export function* measuredRun(file: RunFile): Generator<undefined, MeasuredRun> {
  const environment = environmentOf(file.config);
  const evaluator = new FlowEvaluator(environment);
  const isTarget =
    isNear(file.environment.logZ, evaluator.logZ) &&
    file.target.every((p, state) => isNear(p, evaluator.target[state]!));
  if (!isTarget)
    return {
      ok: false,
      message: "The target of this file is not that of its settings, so it can't be shown.",
    };
  let isCorrected = false;
  let isCompleted = false;
  for (const { seeds } of file.lanes)
    for (const { logPF } of seeds) {
      if (!logPF.every(isDistribution))
        return {
          ok: false,
          message: "A policy in this file has probabilities that do not add up to 1.",
        };
      yield;
    }
  const note = <Value>(now: Value, isChanged: boolean): Value => {
    isCorrected ||= isChanged;
    return now;
  };
  const complete = (seed: SeedResult, lane: LaneResult): SeedResult => {
    const { logPF, logPB } = seed;
    // one that is forgotten is measured against the target's own trajectories
    const isUniform = laneSettings(file.config, lane).policy.backward !== "learned";
    const tables = { logPF, ...(!isUniform && logPB && { logPB }) };
    const policies = policiesOfTables(environment.graph, tables);
    const measured = policies && evaluator.evaluate(policies, file.metricAlpha);
    const exact: Partial<Metrics> = measured?.metrics ?? {};
    const knowsBackward = isUniform || logPB !== undefined;
    // of a density the table has the masses of cells alone, of large sets those of bands
    const { plane, largeSet } = environment;
    const isOfParts = plane !== undefined || largeSet !== undefined;
    const isEstimated = largeSet !== undefined;
    const limits = { logZ: evaluator.logZ, totals: isOfParts ? {} : exact, isEstimated };
    const keep = (id: MetricId, value: number | null) =>
      value === null || isPossible(id, value, limits) ? value : note(null, true);
    const now = byMetric((id) => {
      const said = seed.metrics[id];
      if (!measured || isOfParts || metrics[id].source === "batch") return keep(id, said);
      if (!knowsBackward && !ofStates.includes(id)) return note(null, said !== null);
      const value = finite(exact[id] ?? null);
      // bit for bit what the file says, where it says the same
      if (said !== null && value !== null && isNear(said, value)) return said;
      isCompleted ||= said === null && value !== null;
      return note(value, said !== null && said !== value);
    });
    const terminating = seed.terminatingProbability;
    const { noNearerThan, ...untold } = seed;
    const isToldSoundly =
      noNearerThan === undefined || (seed.status === "ok" && noNearerThan < seed.step);
    const isSame =
      !measured || terminating.every((p, x) => isNear(p, measured.terminatingProbability[x]!));
    return {
      ...note(isToldSoundly ? seed : untold, !isToldSoundly),
      metrics: now,
      terminatingProbability: note(
        isSame ? terminating : [...measured.terminatingProbability],
        !isSame,
      ),
      history: {
        ...recordOf(rowCounts, (name) => seed.history[name]),
        ...byMetric((id) => seed.history[id].map((value) => keep(id, value))),
        ...byBound((id) => seed.history[id]),
      },
    };
  };
  const lanes: LaneResult[] = [];
  for (const lane of file.lanes) {
    const seeds: SeedResult[] = [];
    for (const seed of lane.seeds) {
      seeds.push(complete(seed, lane));
      yield;
    }
    lanes.push({ ...lane, seeds });
  }
  return { ok: true, run: isCorrected || isCompleted ? { ...file, lanes } : file, isCorrected };
}

/** A run whose states are not listed, without the numbers that no run can have; nothing is measured. */
export function boundedRun(file: RunFile): {
  readonly run: RunFile;
  readonly isCorrected: boolean;
} {
  const limits = { logZ: file.environment.logZ, totals: {}, isEstimated: false };
  let isCorrected = false;
  const keep = (id: MetricId, value: number | null) => {
    if (value === null || isPossible(id, value, limits)) return value;
    isCorrected = true;
    return null;
  };
  const lanes = file.lanes.map((lane) => ({
    ...lane,
    seeds: lane.seeds.map((seed) => ({
      ...seed,
      metrics: byMetric((id) => keep(id, seed.metrics[id])),
      history: {
        ...recordOf(rowCounts, (name) => seed.history[name]),
        ...byMetric((id) => seed.history[id].map((value) => keep(id, value))),
        ...byBound((id) => seed.history[id]),
      },
    })),
  }));
  return { run: isCorrected ? { ...file, lanes } : file, isCorrected };
}

interface Limits {
  readonly logZ: number;
  readonly totals: Partial<Metrics>;
  /** Whether bounds hold on average alone. */
  readonly isEstimated: boolean;
}

/** Whether a run can have this number, by what the metric is. */
function isPossible(id: MetricId, value: number, { logZ, totals, isEstimated }: Limits): boolean {
  const slack = TOLERANCE * (1 + Math.abs(value));
  const isBetween = (low: number, high: number) => value >= low - slack && value <= high + slack;
  switch (id) {
    case "totalVariation":
    case "effectiveSampleSize":
      return isBetween(0, 1);
    case "jensenShannon":
      return isBetween(0, Math.LN2);
    case "elbo":
      return isEstimated || value <= logZ + slack;
    case "eubo":
      return isEstimated || value >= logZ - slack;
    case "modesFound":
      return isBetween(0, totals.modesTotal ?? Number.POSITIVE_INFINITY);
    case "regionsReached":
      return isBetween(0, totals.regionsTotal ?? Number.POSITIVE_INFINITY);
    case "modesTotal":
    case "regionsTotal":
      return totals[id] === undefined ? value >= 0 : value === totals[id];
    case "forwardKl":
    case "reverseKl":
    case "trajectoryForwardKl":
    case "trajectoryReverseKl":
      return isEstimated || value >= -slack;
    case "tsallis":
    case "gradientNorm":
      return value >= -slack;
    case "renyi":
    case "logZ":
    case "loss":
      return true;
    default:
      return id satisfies never;
  }
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * (1 + Math.abs(b));
}

/** Whether log-probabilities are those of a distribution; a state without actions has none. */
function isDistribution(row: readonly (number | null)[]): boolean {
  let sum = 0;
  for (const value of row) if (value !== null) sum += Math.exp(value);
  return Math.abs(sum - 1) <= ROW_TOLERANCE;
}
