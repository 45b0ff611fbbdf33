// The kept pictures of a tab in the browser's database, a record each, so that a save writes only those
// that are new; and a list of those that are there, under the name of the recording they belong to. Each
// write is of a few megabytes, pictures and list together, so that it is whole or not there, and the page
// never stands still for it. Numbers are kept as they are shown from: in float64.
import * as v from "valibot";
import { bytesOf, MAXIMUM_BYTES, type Recording } from "../../protocol/recording.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { readMetrics } from "../../records/metrics.ts";
import { estimateSchemas } from "./estimateSchemas.ts";
import { pictureKey, picturesKey, type SessionDatabase } from "./sessionDatabase.ts";

const VERSION = 1;
/** Bytes of pictures in one write, if it is more than one picture. */
const PORTION = 2e6;
/** Pictures in one read. */
const READ_AT_ONCE = 16;

/** What lies in the database of a recording: its name there, and each picture by its step. */
interface Stored {
  readonly name: string;
  readonly pictures: Map<number, Snapshot>;
}

const storedOf = new WeakMap<Recording, Stored>();

/** The name under which a recording's pictures are stored: another for every run. */
export function recordingName(recording: Recording): string {
  return entryOf(recording).name;
}

/** Says that pictures of this recording lie in the tab's database already. */
export function rememberStored(recording: Recording, { name, pictures }: SavedPictures): void {
  storedOf.set(recording, { name, pictures: new Map(pictures.map((one) => [one.step, one])) });
}

/**
 * Writes what is new of a recording and deletes what is no longer part of it. `write` writes all or
 * nothing. @throws what `write` and the database throw.
 */
export async function writePictures(
  recording: Recording,
  tab: string,
  {
    database,
    write,
  }: { readonly database: SessionDatabase; readonly write: SessionDatabase["set"] },
): Promise<void> {
  const { name, pictures } = entryOf(recording);
  const kept = fitting(recording.frames);
  const isKept = new Set(kept);
  const isNew = (frame: Snapshot) => pictures.get(frame.step) !== frame;
  const before = new Set(pictures.keys());
  for (const portion of portionsOf(kept.filter(isNew))) {
    for (const frame of portion) pictures.set(frame.step, frame);
    // what has been let go is on no list from now on
    for (const [step, frame] of pictures) if (!isKept.has(frame)) pictures.delete(step);
    const list = { version: VERSION, name, steps: [...pictures.keys()] };
    await write([
      ...portion.map((frame) => [pictureKey(tab, name, frame.step), frame] as const),
      [picturesKey(tab), list],
    ]);
  }
  const gone = [...before].filter((step) => !pictures.has(step));
  if (gone.length > 0) await database.delete(gone.map((step) => pictureKey(tab, name, step)));
}

function entryOf(recording: Recording): Stored {
  const known = storedOf.get(recording);
  if (known) return known;
  const name = Math.random().toString(36).slice(2);
  const entry = { name, pictures: new Map<number, Snapshot>() };
  storedOf.set(recording, entry);
  return entry;
}

/** Of pictures that are too large for all, every so many. */
function fitting(frames: readonly Snapshot[]): readonly Snapshot[] {
  let kept = frames;
  while (kept.length > 1 && kept.reduce((sum, one) => sum + bytesOf(one), 0) > MAXIMUM_BYTES)
    kept = kept.filter((_, index) => index % 2 === 0);
  return kept;
}

function* portionsOf(frames: readonly Snapshot[]): Generator<readonly Snapshot[]> {
  let portion: Snapshot[] = [];
  let bytes = 0;
  for (const frame of frames) {
    if (portion.length > 0 && bytes + bytesOf(frame) > PORTION) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(frame);
    bytes += bytesOf(frame);
  }
  if (portion.length > 0) yield portion;
}

/** Pictures as the database has them. */
export interface SavedPictures {
  readonly name: string;
  /** In order of their steps. */
  readonly pictures: readonly Snapshot[];
}

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
/** A structured clone keeps numbers that are not finite. */
const anyNumber = v.custom<number>((value) => typeof value === "number");
const doubles = v.instance(Float64Array);
const integers = v.instance(Int32Array);
const maybe = v.nullable(doubles);

const listSchema = v.object({
  version: v.literal(VERSION),
  name: v.string(),
  steps: v.array(amount),
});

const diagnosticsSchema = v.object({
  step: amount,
  pressure: maybe,
  batchPressure: maybe,
  reach: maybe,
  visits: maybe,
  // earlier versions kept none
  ends: v.exactOptional(maybe),
  edgeFlow: maybe,
  backwardFlow: maybe,
  trajectories: v.nullable(
    v.object({ offsets: integers, edges: integers, logPF: doubles, logPB: doubles }),
  ),
  // earlier versions kept none
  learnedFlow: v.exactOptional(
    v.nullable(
      v.object({ logZ: v.nullable(anyNumber), logStateFlow: maybe, forgetsBackward: v.boolean() }),
    ),
  ),
});

const pictureSchema = v.object({
  step: amount,
  trajectories: amount,
  seconds: amount,
  metricAlpha: anyNumber,
  replicas: v.array(
    v.object({
      lane: amount,
      seed: anyNumber,
      stopped: v.nullable(v.object({ step: amount, message: v.string() })),
      noNearerThan: v.exactOptional(v.nullable(amount)),
      terminatingProbability: doubles,
      metrics: v.record(v.string(), anyNumber),
      numericalError: v.exactOptional(
        v.object({ totalVariation: anyNumber, divergences: anyNumber, outside: anyNumber }),
      ),
      ...estimateSchemas,
      // earlier versions had no lanes that end before the run
      finishedAt: v.optional(v.nullable(amount)),
      logZ: v.nullable(anyNumber),
      logWeights: doubles,
      coefficients: doubles,
      logWeightShift: anyNumber,
      centre: anyNumber,
      diagnostics: v.optional(v.nullable(diagnosticsSchema), null),
    }),
  ),
});

/**
 * The stored pictures of a run of so many replicas, up to a step; those that cannot be read are left out.
 * Null where none of this name are stored. @throws what the database throws.
 */
export async function readPictures(
  database: SessionDatabase,
  tab: string,
  wanted: { readonly name: string; readonly nReplicas: number; readonly upTo: number },
): Promise<SavedPictures | null> {
  const { name, nReplicas, upTo } = wanted;
  const [record] = await database.get([picturesKey(tab)]);
  const list = v.safeParse(listSchema, record);
  if (!list.success || list.output.name !== name) return null;
  const steps = list.output.steps.filter((step) => step <= upTo).sort((a, b) => a - b);
  const pictures: Snapshot[] = [];
  for (let at = 0; at < steps.length; at += READ_AT_ONCE) {
    const some = steps.slice(at, at + READ_AT_ONCE);
    const records = await database.get(some.map((step) => pictureKey(tab, name, step)));
    for (const [k, one] of records.entries()) {
      const picture = readSavedPicture(one);
      if (picture?.step === some[k] && picture?.replicas.length === nReplicas)
        pictures.push(picture);
    }
  }
  return { name, pictures };
}

/** A picture of a record; null where it is none that this version can show. */
export function readSavedPicture(record: unknown): Snapshot | null {
  const parsed = v.safeParse(pictureSchema, record);
  if (!parsed.success) return null;
  const { replicas, ...rest } = parsed.output;
  const nStates = replicas[0]?.terminatingProbability.length;
  if (replicas.some((one) => one.terminatingProbability.length !== nStates)) return null;
  return {
    ...rest,
    replicas: replicas.map(({ finishedAt, ...one }) => ({
      ...one,
      ...(finishedAt !== undefined && { finishedAt }),
      metrics: readMetrics(one.metrics),
    })),
  };
}
