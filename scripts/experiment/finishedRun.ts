// Whether a run file on disk is the run that is asked for, come to its end: same experiment, same backend,
// all lanes and seeds with what they learned, and the estimators where those are asked for.
import { type Config, replicaCount } from "../../src/experiment/config.ts";
import { lastStep } from "../../src/experiment/laneSettings.ts";
import { isListable, RUN_FORMAT } from "../../src/experiment/runFile.ts";
import { runMemory, stateCount } from "../../src/experiment/runMemory.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { isRecord } from "../../src/math/isRecord.ts";
import { isSameValue } from "../../src/math/sameValue.ts";
import { rowInterval } from "../../src/training/run/runExperiment.ts";

export interface WantedRun {
  readonly config: Config;
  readonly backend: string;
  /** Batch sizes of estimators; null: any, or none. */
  readonly estimators: readonly number[] | null;
  /** Sampled states whose probabilities are found; null or left out: any, or none. */
  readonly states?: number | null;
  /** Rows of the history at least; null or left out: any. */
  readonly rows?: number | null;
  /** Whether it lists what it is by state, where that can be; left out: either way. */
  readonly tables?: boolean;
}

/** `text`: what the file holds, which need not be JSON. */
export function isFinishedRun(text: string, wanted: WantedRun): boolean {
  const run = parsed(text);
  return (
    isRecord(run) &&
    run["format"] === RUN_FORMAT &&
    run["backend"] === wanted.backend &&
    isSameConfig(run["config"], wanted.config) &&
    hasAllLanes(run, wanted)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A file of an earlier version may lack a field: it then has the default. */
function isSameConfig(written: unknown, config: Config): boolean {
  const validated = validateConfig(written);
  return validated.ok && isSameValue(validated.config, config);
}

function hasAllLanes(run: Record<string, unknown>, wanted: WantedRun): boolean {
  const { config, estimators, tables = false } = wanted;
  const { states, lanes } = run;
  if (!Array.isArray(states) || !Array.isArray(lanes)) return false;
  if (lanes.length !== config.lanes.length) return false;
  // what lists nothing leads to everything by its checkpoint
  const { nActions } = runMemory(config)?.extent ?? { nActions: 1 };
  const isListed = isListable(stateCount(config.environment), nActions, replicaCount(config));
  if (states.length === 0 && (!isRecord(run["checkpoint"]) || (tables && isListed))) return false;
  const steps = lastStep(config);
  return config.lanes.every(({ objective }, index) => {
    const lane: unknown = lanes[index];
    if (!isRecord(lane) || lane["objective"] !== objective) return false;
    const { seeds } = lane;
    if (!Array.isArray(seeds) || seeds.length !== config.nSeeds) return false;
    return seeds.every(
      (seed: unknown, k) =>
        isRecord(seed) &&
        seed["seed"] === config.seed + k &&
        (seed["step"] === steps || seed["status"] !== "ok") &&
        isOfLength(seed["logPF"], states.length) &&
        (isOfLength(seed["terminatingProbability"], states.length) ||
          (states.length === 0 && seed["status"] !== "ok")) &&
        isRecord(seed["metrics"]) &&
        (seed["status"] !== "ok" || hasRows(seed["history"], steps, wanted)) &&
        (seed["status"] !== "ok" ||
          (hasEstimators(seed, estimators) && hasDistance(seed["metrics"], wanted))),
    );
  });
}

function isOfLength(list: unknown, length: number): boolean {
  return Array.isArray(list) && list.length === length;
}

function hasRows(history: unknown, steps: number, { rows = null }: WantedRun): boolean {
  if (rows === null) return true;
  const written: unknown = isRecord(history) ? history["step"] : null;
  const most = 1 + Math.ceil(steps / rowInterval(steps, rows));
  return Array.isArray(written) && written.length >= most;
}

/** Of how many states it was estimated a file does not say. */
function hasDistance(metrics: Record<string, unknown>, { states = null }: WantedRun): boolean {
  return states === null || typeof metrics["totalVariation"] === "number";
}

function hasEstimators(seed: Record<string, unknown>, sizes: readonly number[] | null): boolean {
  if (sizes === null) return true;
  const rows: unknown = seed["estimators"];
  if (!Array.isArray(rows)) return false;
  return sizes.every((size) =>
    rows.some((row: unknown) => isRecord(row) && row["batchSize"] === size),
  );
}
