// Validates a run file of unknown origin: its config as any config, and that its tables have the
// sizes which config and file itself say. What is not named here is ignored.
import * as v from "valibot";
import { environmentDefinition } from "../../environments/environments.ts";
import type { Problem } from "../../environments/parameters.ts";
import { recordOf } from "../../math/recordOf.ts";
import { parameterNames } from "../../objectives/family.ts";
import { checkpointProblem } from "../../records/checkpoint.ts";
import { boundIds } from "../../records/estimatedMetrics.ts";
import { rowCounts } from "../../records/metricHistory.ts";
import { byMetric, metricIds } from "../../records/metrics.ts";
import { sampledSetFields } from "../../records/sampledSets.ts";
import { type Config, MAXIMUM_LANES, metricAlphaOf, replicaCount } from "../config.ts";
import { problemsOfIssues } from "../issueWords.ts";
import { hasOnePolicy } from "../laneSettings.ts";
import {
  MAXIMUM_LISTED_STATES,
  RUN_FORMAT,
  type RunFile,
  type SavedCheckpoint,
  type SeedResult,
} from "../runFile.ts";
import { validateConfig } from "../schema.ts";
import { checkpointSchema, readNetwork } from "./savedCheckpoint.ts";

export type ReadRun =
  | { readonly ok: true; readonly run: RunFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const MAXIMUM_ROWS = 100_000;

const count = v.pipe(
  v.number("a whole number"),
  v.integer("a whole number"),
  v.minValue(0, "0 or more"),
  v.maxValue(Number.MAX_SAFE_INTEGER, "a number that can be counted to"),
);
const duration = v.pipe(
  v.number("a number"),
  v.finite("a finite number"),
  v.minValue(0, "0 or more"),
);
const finiteOrNull = v.nullable(v.pipe(v.number("a number"), v.finite("a finite number")));
const finite = v.pipe(v.number("a number"), v.finite("a finite number"));
const interval = v.object({ value: finite, low: finite, high: finite });
const textUpTo = (most: number) =>
  v.pipe(v.string("text"), v.maxLength(most, `at most ${most} characters`));
const sentence = textUpTo(1000);
const stopped = v.nullable(v.object({ step: count, message: sentence }));

/** A list of numbers checked in one go: a schema for each of a million items takes seconds. */
function numbers(options: { length?: number; maximum?: number; holds?: (x: unknown) => boolean }) {
  const { length, maximum = MAXIMUM_ROWS, holds = Number.isFinite } = options;
  return v.custom<number[]>(
    (list) =>
      Array.isArray(list) &&
      (length === undefined ? list.length <= maximum : list.length === length) &&
      list.every(holds),
    `a list of ${length ?? `at most ${maximum}`} numbers in range`,
  );
}

const isProbability = (x: unknown) => typeof x === "number" && x >= 0 && x <= 1;
const isFiniteOrNull = (x: unknown) => x === null || Number.isFinite(x);
const isLogProbability = (x: unknown) => x === null || (typeof x === "number" && x <= 1e-6);

/** Reads a parsed file. Never throws. */
export function readRun(input: unknown): ReadRun {
  const outer = v.safeParse(
    v.object({
      format: v.literal(RUN_FORMAT, `"${RUN_FORMAT}"`),
      version: v.literal(1, "1, the only version there is"),
      config: v.unknown(),
    }),
    input,
  );
  if (!outer.success) return refusal(outer.issues);
  const validated = validateConfig(outer.output.config);
  if (!validated.ok)
    return {
      ok: false,
      problems: validated.problems.map(({ path, message }) => ({
        path: path === "" ? "config" : `config.${path}`,
        message,
      })),
    };
  const { config } = validated;
  const sizes = v.safeParse(sizesSchema(config), input);
  if (!sizes.success) return refusal(sizes.issues);
  const { environment, states } = sizes.output;
  const parsed = v.safeParse(runSchema(config, environment, states.length > 0), input);
  if (!parsed.success) return refusal(parsed.issues);
  // the schemas above say the same as the type, which valibot cannot put together from the metrics
  const run = withAllColumns({ ...(parsed.output as unknown as RunFile), config });
  const problem = run.checkpoint ? savedProblem(run.checkpoint, config) : null;
  if (problem !== null) return { ok: false, problems: [{ path: "checkpoint", message: problem }] };
  return { ok: true, run };
}

function sizesSchema({ environment }: Config) {
  const definition = environmentDefinition(environment.id)!;
  const nStates = definition.countStates(definition.space(environment));
  const states = v.pipe(count, v.minValue(1, "1 or more"), v.maxValue(nStates, `≤ ${nStates}`));
  return v.object({
    states: v.array(v.unknown(), "a list of names"),
    environment: v.object({
      nStates: states,
      nTerminating: states,
      nActions: v.pipe(count, v.minValue(1, "1 or more"), v.maxValue(1024, "at most 1024")),
    }),
  });
}

interface Sizes {
  readonly nStates: number;
  readonly nActions: number;
}

function runSchema(config: Config, { nStates, nActions }: Sizes, hasStates: boolean) {
  // beyond a number of states, and where tables were left out, there are none of the lists
  const isListed = hasStates && nStates <= MAXIMUM_LISTED_STATES;
  const nListed = isListed ? nStates : 0;
  const listed = numbers({ length: nListed, holds: isProbability });
  const probabilities = isListed
    ? listed
    : v.union([listed, numbers({ length: nStates, holds: isProbability })]);
  const row = numbers({ length: nActions, holds: isLogProbability });
  const isRow = (list: unknown) => v.is(row, list);
  const table = v.custom<number[][]>(
    (rows) => Array.isArray(rows) && rows.length === nListed && rows.every(isRow),
    `a table of ${nListed} states and ${nActions} actions`,
  );
  const history = {
    ...recordOf(rowCounts, () => numbers({})),
    ...byMetric(() => v.optional(numbers({ holds: isFiniteOrNull }))),
    ...recordOf(boundIds, () => v.optional(numbers({ holds: isFiniteOrNull }))),
  };
  const seed = v.object({
    seed: count,
    step: count,
    trajectories: count,
    seconds: duration,
    status: v.pipe(
      v.picklist(["ok", "stopped", "diverged"], '"ok" or "stopped"'),
      // what files called it once
      v.transform((status) => (status === "diverged" ? "stopped" : status)),
    ),
    reason: v.optional(sentence),
    noNearerThan: v.optional(count),
    logZ: finiteOrNull,
    logPF: table,
    logPB: v.optional(table),
    terminatingProbability: probabilities,
    metrics: v.pipe(v.object(byMetric(() => v.optional(finiteOrNull, null)))),
    numericalError: v.optional(
      v.object({ totalVariation: duration, divergences: duration, outside: duration }),
    ),
    estimates: v.optional(v.record(v.picklist(metricIds), interval)),
    sampledSets: v.optional(v.object(recordOf(sampledSetFields, () => numbers({})))),
    history: v.pipe(
      v.object(history),
      v.check((columns) => hasEqualColumns(columns), "columns of equal length, with rising steps"),
    ),
  });
  const lanes = config.lanes.map((lane, index) =>
    v.object({
      objective: v.literal(lane.objective, `${lane.objective}, as in config.lanes.${index}`),
      controlVariate: v.literal(
        lane.controlVariate,
        `${lane.controlVariate}, as in config.lanes.${index}`,
      ),
      ...Object.fromEntries(
        parameterNames().map((name) => [
          name,
          v.optional(
            v.literal(
              lane[name] ?? Number.NaN,
              `${lane[name] ?? "left out"}, as in config.lanes.${index}`,
            ),
          ),
        ]),
      ),
      seeds: v.strictTuple(Array.from({ length: config.nSeeds }, () => seed)),
    }),
  );
  return v.object({
    format: v.literal(RUN_FORMAT),
    version: v.literal(1),
    backend: textUpTo(40),
    environment: v.object({
      nStates: count,
      nTerminating: count,
      nActions: count,
      logZ: v.pipe(v.number("a number"), v.finite("a finite number")),
      logZUnit: v.optional(textUpTo(100)),
      estimated: v.optional(sentence),
    }),
    states: v.custom<string[]>(
      (list) =>
        Array.isArray(list) &&
        list.length === nListed &&
        list.every((name) => typeof name === "string" && name.length <= 200),
      `a list of ${nListed} names`,
    ),
    target: listed,
    metricAlpha: v.optional(v.pipe(v.number("a number"), v.finite("a finite number"))),
    lanes: v.strictTuple(lanes),
    checkpoint: v.optional(savedCheckpointSchema),
  });
}

const savedCheckpointSchema = checkpointSchema({
  count,
  duration,
  number: finiteOrNull,
  optionalNumber: finiteOrNull,
  // what a run was trained by has a line a lane
  optionalText: v.nullable(textUpTo(1000 * MAXIMUM_LANES)),
  floats: v.string("text"),
  stopped,
});

/** What is wrong between the parts of a checkpoint, as a sentence; null where they fit. */
function savedProblem(checkpoint: SavedCheckpoint, config: Config): string | null {
  const network = readNetwork(checkpoint);
  if (!network) return "checkpoint.network must hold base64 of float32 numbers.";
  return checkpointProblem(
    { network, replicas: checkpoint.replicas },
    replicaCount(config),
    hasOnePolicy(config),
  );
}

/**
 * A file of an earlier version may lack a metric, and its Rényi and Tsallis divergences are each lane's
 * at its own order, undivided: such columns are then empty of numbers.
 */
function withAllColumns(run: Omit<RunFile, "metricAlpha"> & { metricAlpha?: number }): RunFile {
  const metricAlpha = metricAlphaOf(run.config);
  const isOfOneOrder = run.metricAlpha === metricAlpha;
  const complete = ({ history, metrics, ...seed }: SeedResult): SeedResult => {
    const empty = history.step.map(() => null);
    const whole = { ...byMetric(() => empty), ...history };
    return {
      ...seed,
      metrics: isOfOneOrder ? metrics : { ...metrics, renyi: null, tsallis: null },
      history: isOfOneOrder ? whole : { ...whole, renyi: empty, tsallis: empty },
    };
  };
  // what a lane has of its own is read with the config
  const lanes = run.lanes.map((lane, index) => ({
    ...lane,
    ...run.config.lanes[index],
    seeds: lane.seeds.map(complete),
  }));
  return { ...run, metricAlpha, lanes };
}

function hasEqualColumns(history: Readonly<Record<string, readonly unknown[] | undefined>>) {
  const { step } = history;
  // an α that was changed while paused makes a second row of its step
  const isRising = step!.every((at, k) => k === 0 || Number(at) >= Number(step![k - 1]));
  return (
    isRising && Object.values(history).every((column) => !column || column.length === step!.length)
  );
}

function refusal(issues: readonly v.BaseIssue<unknown>[]): ReadRun {
  return { ok: false, problems: problemsOfIssues(issues, "The file") };
}
