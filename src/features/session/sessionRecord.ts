// What is kept of a tab in the browser's own database, so that a reload or a crash costs seconds: the
// experiment with its undo history in a small record, and the run's last checkpoint in a large one.
// Read as suspiciously as a stranger's file: an older version of the page may have written it.
import * as v from "valibot";
import {
  type Config,
  metricAlphaOf,
  replicaCount,
  type ViewConfig,
} from "../../experiment/config.ts";
import { checkpointSchema } from "../../experiment/files/savedCheckpoint.ts";
import { hasOnePolicy } from "../../experiment/laneSettings.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { recordOf } from "../../math/recordOf.ts";
import { type BackendRequest, backendRequests } from "../../records/backendReport.ts";
import { type Checkpoint, checkpointProblem } from "../../records/checkpoint.ts";
import { hasBounds, historyMetrics } from "../../records/estimatedMetrics.ts";
import { areLooks } from "../../records/look.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { forgetOrder } from "../../records/metricOrder.ts";
import {
  historyCounts,
  type PackedHistory,
  packHistory,
  perBucket,
  perSeries,
  unpackHistory,
} from "../../records/packedHistory.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks, setLaneLooks } from "../../store/config/laneLooks.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { RunState } from "../../store/run/runState.ts";
import { useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { estimateSchemas } from "./estimateSchemas.ts";
import { recordingName } from "./savedPictures.ts";

/** Counts up when the records change their shape; others are not read. */
const VERSION = 1;
/** Edits that can still be undone after a reload. */
const KEPT_EDITS = 50;

/** Most metrics of a kept history that are looked at; there are a quarter as many. */
const MOST_METRICS = 64;

/** The experiment of a tab. */
export interface SavedSession {
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly config: Config;
  readonly past: readonly Config[];
  readonly future: readonly Config[];
  readonly view: ViewConfig;
  readonly backend: BackendRequest;
  readonly play: boolean;
  readonly speed: number | null;
  /** How far it had been trained. */
  readonly step: number;
}

/** What a run goes on from. */
export interface SavedRun {
  /** The experiment that the checkpoint belongs to. */
  readonly config: Config;
  readonly checkpoint: Checkpoint;
  readonly history: MetricHistory;
  /** The name of its recording; null where it was kept without pictures. */
  readonly recording: string | null;
}

/** How the experiment is looked at, as a link would have it. */
export function currentView(): ViewConfig {
  const { layer, metric, xAxis, yScale, selectedLane } = useView.getState();
  const [picture] = useStage.getState().pictures;
  const { curveSeeds, reachThreshold, raceTable, raceMeasure, raceBaseline } = useView.getState();
  return {
    ...{ layer, metric, xAxis, yScale, curveSeeds, reachThreshold, raceMeasure, raceBaseline },
    ...(picture !== undefined && { picture }),
    ...(raceTable && { raceTable }),
    ...(selectedLane !== null && { focus: selectedLane }),
  };
}

/** The experiment and what was asked of its run, as a record; `isRunKept`: beside which the run lies as it now is. */
export function writeSession({ store }: Pick<RunInstance, "store">, isRunKept: boolean): unknown {
  const { config, past, future } = useConfig.getState();
  const { backendRequest, wantsPlay, seeding, speed, step, phase } = store.getState();
  // who finds less of the run than its end trains on to it
  const goesOn = wantsPlay || (phase === "finished" && !isRunKept);
  const kept = { past: past.slice(-KEPT_EDITS), future: future.slice(-KEPT_EDITS) };
  const looksOf = ({ lanes }: Config) => laneLooks(lanes);
  return {
    version: VERSION,
    savedAt: Date.now(),
    config,
    ...kept,
    looks: {
      config: looksOf(config),
      past: kept.past.map(looksOf),
      future: kept.future.map(looksOf),
    },
    view: currentView(),
    backend: backendRequest,
    // of the run, whatever the seeds do that are being added to it
    play: seeding?.goesOn ?? goesOn,
    speed,
    step,
  };
}

/** A checkpoint of the present run as a record. */
export function writeRun(
  { history, recording }: Pick<RunState, "history" | "recording">,
  config: Config,
  checkpoint: Checkpoint,
): unknown {
  return {
    version: VERSION,
    config,
    checkpoint,
    history: packHistory(history),
    metricAlpha: metricAlphaOf(config),
    recording: recordingName(recording),
  };
}

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

const looksSchema = v.array(v.number());

const sessionSchema = v.object({
  version: v.literal(VERSION),
  savedAt: amount,
  config: v.unknown(),
  past: v.array(v.unknown()),
  future: v.array(v.unknown()),
  /** Beside each config how its lanes look; records of before have none. */
  looks: v.optional(
    v.object({ config: looksSchema, past: v.array(looksSchema), future: v.array(looksSchema) }),
  ),
  view: v.unknown(),
  backend: v.picklist(backendRequests),
  play: v.boolean(),
  speed: v.nullable(amount),
  step: amount,
});

/** The session of a record; null where it is none that this version can read. */
export function readSavedSession(record: unknown): SavedSession | null {
  const parsed = v.safeParse(sessionSchema, record);
  if (!parsed.success) return null;
  const { version: _, config, past, future, view, looks, ...rest } = parsed.output;
  const validated = lookingConfig(config, looks?.config);
  if (!validated) return null;
  return {
    ...rest,
    config: validated,
    past: past.flatMap((one, k) => lookingConfig(one, looks?.past[k]) ?? []),
    future: future.flatMap((one, k) => lookingConfig(one, looks?.future[k]) ?? []),
    view: validConfig({ view })?.view ?? {},
  };
}

const doubles = v.instance(Float64Array);

/** A structured clone keeps what JSON could not: arrays, and numbers that are not finite. */
const anyNumber = v.custom<number>((value) => typeof value === "number");

const savedCheckpoint = checkpointSchema({
  count: amount,
  duration: amount,
  number: anyNumber,
  optionalNumber: v.nullable(anyNumber),
  optionalText: v.nullable(v.string()),
  floats: v.instance(Float32Array),
  stopped: v.nullable(v.object({ step: amount, message: v.string() })),
  evaluation: v.nullable(
    v.object({
      metrics: v.record(v.string(), anyNumber),
      terminatingProbability: doubles,
      numericalError: v.exactOptional(
        v.object({ totalVariation: anyNumber, divergences: anyNumber, outside: anyNumber }),
      ),
      ...estimateSchemas,
    }),
  ),
});

/** A packed history. */
export const historySchema = v.object({
  metrics: v.array(v.string()),
  ...recordOf(historyCounts, () => amount),
  ...recordOf([...perBucket, ...perSeries], () => doubles),
});

const runSchema = v.object({
  version: v.literal(VERSION),
  config: v.unknown(),
  checkpoint: savedCheckpoint,
  history: historySchema,
  /** Missing in records of earlier versions, which measured each lane at its own order. */
  metricAlpha: v.optional(anyNumber),
  // earlier versions of the page kept no pictures
  recording: v.optional(v.nullable(v.string()), null),
});

/** The run of a record; null where it is none that this version can continue. */
export function readSavedRun(record: unknown): SavedRun | null {
  const parsed = v.safeParse(runSchema, record);
  if (!parsed.success) return null;
  const config = validConfig(parsed.output.config);
  if (!config) return null;
  // the schema is made from the description that the type is made from; the trainer checks the numbers
  // against the experiment when it restores them
  const checkpoint = parsed.output.checkpoint as unknown as Checkpoint;
  const nReplicas = replicaCount(config);
  const history = readHistory(parsed.output.history, nReplicas);
  if (history && parsed.output.metricAlpha !== metricAlphaOf(config)) forgetOrder(history);
  return history && checkpointProblem(checkpoint, nReplicas, hasOnePolicy(config)) === null
    ? { config, checkpoint, history, recording: parsed.output.recording }
    : null;
}

/** The history of a record of so many replicas; null where it is of others. */
export function readHistory(packed: PackedHistory, nReplicas: number): MetricHistory | null {
  if (packed.nReplicas !== nReplicas || packed.metrics.length > MOST_METRICS) return null;
  return unpackHistory(packed, historyMetrics(hasBounds(packed.metrics)));
}

/** The config, its lanes looking as they did where that is known. */
function lookingConfig(input: unknown, looks: readonly number[] | undefined): Config | null {
  const config = validConfig(input);
  if (config && looks?.length === config.lanes.length && areLooks(looks))
    setLaneLooks(config.lanes, looks);
  return config;
}

/** The experiment of a record; null where this version has no such. */
export function validConfig(input: unknown): Config | null {
  const validated = validateConfig(input);
  return validated.ok ? validated.config : null;
}
