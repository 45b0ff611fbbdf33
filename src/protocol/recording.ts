// The kept pictures of a run, in bounded memory: which steps is the schedule's to say
// (records/pictureSchedule.ts). The worker that trains gathers them in one, hands them over, and the page
// keeps them in another, by the same rules.
import { type Config, replicaCount } from "../experiment/config.ts";
import { laneSettings, lastStep } from "../experiment/laneSettings.ts";
import { arraysIn } from "../math/arraysIn.ts";
import { isScheduled, type PictureSchedule, pictureSchedule } from "../records/pictureSchedule.ts";
import type { Snapshot } from "./snapshot.ts";

/** Most pictures kept. */
export const MAXIMUM_FRAMES = 400;
/** Most bytes kept; the pictures of very large graphs are fewer. */
export const MAXIMUM_BYTES = 96e6;
/** However large the graph: so many can be kept. */
export const MINIMUM_FRAMES = 8;
/** Of more probabilities the exact ones cost as much as ten steps or more: then fewer pictures are kept, */
const LARGE = 4_096;
/** so many at most, */
const LARGE_FRAMES = 120;
/** and fewer still the larger the graph is beyond so many states, of which exact probabilities cost as much as
 * dozens of steps; */
const MOST_STATES = 8_192;
/** on a grid that leaves a hundred to a run of 5,000 steps: every 48. */
const LARGE_UNIT = 3;
/** Diagnostics are kept with their picture where at least so many pictures still fit. */
const FRAMES_WITH_DIAGNOSTICS = 100;

export interface Recording {
  /** Most pictures kept; 0: none. */
  readonly maximum: number;
  /** In order of their steps. Grows in place; `revision` says when. */
  readonly frames: Snapshot[];
  /** Of all arrays of the kept pictures. */
  bytes: number;
  /** Steps from picture to picture that may keep its diagnostics. */
  diagnosedGap: number;
  revision: number;
}

/** What the pictures are of: their size and the schedule depend on it. */
export interface RecordedRun {
  readonly config: Config;
  readonly nStates: number;
}

/** An empty recording of at most so many pictures. */
export function createRecording(maximum = MAXIMUM_FRAMES): Recording {
  return { maximum, frames: [], bytes: 0, diagnosedGap: 1, revision: 0 };
}

/**
 * Keeps pictures that are newer than all that are kept, and lets go of what the schedule at the newest
 * does not keep; the first picture stays whatever its step. Mutates `recording`.
 */
export function record(
  recording: Recording,
  pictures: readonly Snapshot[],
  run: RecordedRun,
): void {
  const { frames, maximum } = recording;
  let last = frames.at(-1)?.step ?? -1;
  const news = pictures.filter(({ step }) => step > last);
  if (maximum === 0 || news.length === 0) return;
  last = news.at(-1)!.step;
  const schedule = scheduleOf(run, { step: last, maximum });
  const isKept = ({ step }: Snapshot, index: number) => index === 0 || isScheduled(schedule, step);
  const fit = (picture: Snapshot) =>
    hasRoom(picture) && isDiagnosed(recording, picture.step, schedule)
      ? picture
      : withoutDiagnostics(picture);
  replaceFrames(recording, [...frames, ...news].filter(isKept).map(fit));
  while (recording.bytes > MAXIMUM_BYTES && frames.some(hasDiagnostics)) {
    recording.diagnosedGap = 2 * Math.max(recording.diagnosedGap, schedule.gap);
    replaceFrames(recording, frames.map(fit));
  }
}

/** At which steps pictures of a run are kept once it has got to `step`. */
export function scheduleOf(
  run: RecordedRun,
  { step, maximum }: { readonly step: number; readonly maximum: number },
): PictureSchedule {
  const capacity = capacityOf(run, maximum);
  const grid = isLarge(run) ? { unit: LARGE_UNIT } : {};
  return pictureSchedule({ lastStep: lastStep(run.config), step, capacity, ...grid });
}

/** How many pictures of a run are kept at most, diagnostics left out. */
export function capacityOf(run: RecordedRun, maximum: number): number {
  const { config, nStates } = run;
  // p_T of each state, log-weight and coefficient of each trajectory
  const batches = config.lanes.map((lane) => laneSettings(config, lane).training.batchSize);
  const numbers = nStates + 2 * Math.max(0, ...batches);
  const fitting = Math.floor(MAXIMUM_BYTES / (8 * numbers * Math.max(1, replicaCount(config))));
  const large = Math.floor(LARGE_FRAMES * Math.min(1, MOST_STATES / nStates));
  const most = isLarge(run) ? Math.min(maximum, large) : maximum;
  return Math.max(MINIMUM_FRAMES, Math.min(most, fitting));
}

function isLarge({ config, nStates }: RecordedRun): boolean {
  return nStates * replicaCount(config) > LARGE;
}

/** Forgets pictures after `step`. */
export function truncateRecording(recording: Recording, step: number): void {
  replaceFrames(
    recording,
    recording.frames.filter((frame) => frame.step <= step),
  );
}

/** The kept picture nearest to a step, and none later than `upTo`: kept ones may be ahead of the live one.
 * Null where none is kept. */
export function frameNear(
  { frames }: Pick<Recording, "frames">,
  step: number,
  upTo = Number.POSITIVE_INFINITY,
): Snapshot | null {
  let nearest: Snapshot | null = null;
  for (const frame of frames)
    if (
      frame.step <= upTo &&
      (!nearest || Math.abs(frame.step - step) < Math.abs(nearest.step - step))
    )
      nearest = frame;
  return nearest;
}

const sizes = new WeakMap<Snapshot, number>();

/** Bytes of all arrays of a picture, which does not change. */
export function bytesOf(snapshot: Snapshot): number {
  const known = sizes.get(snapshot);
  if (known !== undefined) return known;
  const bytes = arraysIn(snapshot).reduce((sum, array) => sum + array.byteLength, 0);
  sizes.set(snapshot, bytes);
  return bytes;
}

function replaceFrames(recording: Recording, frames: readonly Snapshot[]): void {
  recording.frames.splice(0, recording.frames.length, ...frames);
  recording.bytes = frames.reduce((sum, frame) => sum + bytesOf(frame), 0);
  recording.revision++;
}

function hasRoom(snapshot: Snapshot): boolean {
  return bytesOf(snapshot) * FRAMES_WITH_DIAGNOSTICS <= MAXIMUM_BYTES;
}

/** Whether the picture of a step may keep its diagnostics: all early ones, later those of a grid. */
function isDiagnosed({ diagnosedGap }: Recording, step: number, { gap }: PictureSchedule): boolean {
  return step < gap || step % diagnosedGap === 0;
}

function hasDiagnostics({ replicas }: Snapshot): boolean {
  return replicas.some(({ diagnostics }) => diagnostics);
}

function withoutDiagnostics(snapshot: Snapshot): Snapshot {
  if (!hasDiagnostics(snapshot)) return snapshot;
  const replicas = snapshot.replicas.map((replica) => ({ ...replica, diagnostics: null }));
  return { ...snapshot, replicas };
}
