// The pictures of a run, kept to be looked at again. Memory is bounded: when there are too many,
// every second one goes and from then on they are taken half as often, so what is kept stays spread
// evenly over the run. Pressure, flow and trajectories are kept while they are watched, their bytes
// count, and on large graphs they go first.
import { arraysOf, type Snapshot } from "../../protocol/protocol.ts";

/** Most pictures kept. */
export const MAXIMUM_FRAMES = 400;
/** Most bytes kept; the pictures of very large graphs are fewer. */
export const MAXIMUM_BYTES = 96e6;
/** However large the graph: so many can be kept. */
export const MINIMUM_FRAMES = 8;
/** Diagnostics are kept with their picture where at least so many pictures still fit. */
const FRAMES_WITH_DIAGNOSTICS = 100;

export interface Recording {
  /** In order of their steps. Grows in place; `revision` says when. */
  readonly frames: Snapshot[];
  /** Fewest steps between two pictures. */
  gap: number;
  /** Of all arrays of the kept pictures. */
  bytes: number;
  revision: number;
}

/** An empty recording. */
export function createRecording(): Recording {
  return { frames: [], gap: 1, bytes: 0, revision: 0 };
}

/** Keeps a picture if it is due; mutates `recording`. */
export function record(recording: Recording, snapshot: Snapshot): void {
  const { frames } = recording;
  const last = frames.at(-1);
  if (last && snapshot.step < last.step + recording.gap) return;
  const kept =
    capacityFor(snapshot) < FRAMES_WITH_DIAGNOSTICS ? withoutDiagnostics(snapshot) : snapshot;
  frames.push(kept);
  recording.bytes += bytesOf(kept);
  recording.revision++;
  while (isFull(recording)) thin(recording);
}

/** Forgets pictures after `step`. */
export function truncateRecording(recording: Recording, step: number): void {
  const { frames } = recording;
  while (frames.length > 0 && frames.at(-1)!.step > step) recording.bytes -= bytesOf(frames.pop()!);
  recording.revision++;
}

/** The kept picture nearest to a step; null where none is kept. */
export function frameNear({ frames }: Recording, step: number): Snapshot | null {
  let nearest: Snapshot | null = null;
  for (const frame of frames)
    if (!nearest || Math.abs(frame.step - step) < Math.abs(nearest.step - step)) nearest = frame;
  return nearest;
}

/** How many pictures of this size are kept at most. */
export function capacityFor(snapshot: Snapshot): number {
  const fits = Math.floor(MAXIMUM_BYTES / Math.max(1, bytesOf(snapshot)));
  return Math.max(MINIMUM_FRAMES, Math.min(MAXIMUM_FRAMES, fits));
}

function isFull({ frames, bytes }: Recording): boolean {
  return (
    frames.length > MAXIMUM_FRAMES || (bytes > MAXIMUM_BYTES && frames.length > MINIMUM_FRAMES)
  );
}

function bytesOf(snapshot: Snapshot): number {
  return snapshot.replicas.reduce(
    (sum, replica) => arraysOf(replica).reduce((own, array) => own + array.byteLength, sum),
    0,
  );
}

function withoutDiagnostics(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    replicas: snapshot.replicas.map((replica) => ({ ...replica, diagnostics: null })),
  };
}

function thin(recording: Recording): void {
  const { frames } = recording;
  const span = frames.at(-1)!.step - frames[0]!.step;
  recording.gap = Math.max(recording.gap * 2, Math.ceil((2 * span) / frames.length));
  // the first and the last stay
  const kept = frames.filter((_, index) => index % 2 === 0 || index === frames.length - 1);
  frames.splice(0, frames.length, ...kept);
  recording.bytes = kept.reduce((sum, frame) => sum + bytesOf(frame), 0);
}
