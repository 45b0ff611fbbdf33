// The pictures of a run, kept to be looked at again. Memory is bounded: when there are too many,
// every second one goes and from then on they are taken half as often, so what is kept stays spread
// evenly over the run.
import type { Snapshot } from "../worker/protocol.ts";

/** Most pictures kept. */
export const MAXIMUM_FRAMES = 400;
/** Most bytes kept; the pictures of very large graphs are fewer. */
const MAXIMUM_BYTES = 96e6;
/** However large the graph: so many can be kept. */
const MINIMUM_FRAMES = 8;

export interface Recording {
  /** In order of their steps. Grows in place; `revision` says when. */
  readonly frames: Snapshot[];
  /** Fewest steps between two pictures. */
  gap: number;
  revision: number;
}

/** An empty recording. */
export function createRecording(): Recording {
  return { frames: [], gap: 1, revision: 0 };
}

/** Keeps a picture if it is due; mutates `recording`. */
export function record(recording: Recording, snapshot: Snapshot): void {
  const { frames } = recording;
  const last = frames.at(-1);
  if (last && snapshot.step < last.step + recording.gap) return;
  frames.push(snapshot);
  recording.revision++;
  if (frames.length > capacityFor(snapshot)) thin(recording);
}

/** Forgets pictures after `step`. */
export function truncateRecording(recording: Recording, step: number): void {
  const { frames } = recording;
  while (frames.length > 0 && frames.at(-1)!.step > step) frames.pop();
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

function bytesOf(snapshot: Snapshot): number {
  return snapshot.replicas.reduce(
    (sum, { terminatingProbability, logWeights, coefficients }) =>
      sum + terminatingProbability.byteLength + logWeights.byteLength + coefficients.byteLength,
    0,
  );
}

function thin(recording: Recording): void {
  const { frames } = recording;
  const span = frames.at(-1)!.step - frames[0]!.step;
  recording.gap = Math.max(recording.gap * 2, Math.ceil((2 * span) / frames.length));
  // the first and the last stay
  const kept = frames.filter((_, index) => index % 2 === 0 || index === frames.length - 1);
  frames.splice(0, frames.length, ...kept);
}
