// What a view makes of the kept pictures (pictureViews.ts): one value a picture and seed, worked out when first
// asked for and remembered, so that looking again shows the same noise.
import { createRandomStream } from "../../math/rng.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { appendRows, createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import type { PictureViewId } from "../../store/view/viewStore.ts";
import { pictureViews } from "./pictureViews.ts";

/** Values by picture of a replica. Each belongs to one view and sample size. */
export type Estimates = WeakMap<ReplicaSnapshot, number>;

interface SampledQuestion {
  readonly view: PictureViewId;
  readonly frames: readonly Snapshot[];
  /** p*. [state] */
  readonly target: Float64Array;
  readonly nSamples: number;
  /** What was found before with the same view, target and sample size; filled. */
  readonly known: Estimates;
  /** Most samples to draw now; pictures beyond wait for the next call. */
  readonly budget: number;
}

/** The history of the pictures whose estimates are known by now, and whether that is all of them. */
export function sampledHistory(question: SampledQuestion): {
  readonly history: MetricHistory;
  readonly isComplete: boolean;
} {
  const { view, frames, target, nSamples, known } = question;
  const cost = pictureViews[view].cost(nSamples, target.length);
  const history = createHistory({
    nReplicas: frames[0]?.replicas.length ?? 0,
    metrics: [view],
    capacity: Math.max(2, 2 * Math.ceil(frames.length / 2)),
  });
  let left = question.budget;
  let isComplete = true;
  for (const { step, trajectories, seconds, replicas } of frames) {
    const values: number[] = [];
    // a picture of many lanes and seeds may take several calls
    for (const replica of replicas) {
      const isKnown = known.has(replica);
      if (!isKnown && left <= 0) break;
      if (!isKnown) left -= cost;
      values.push(pictureEstimate(replica, { view, step, target, nSamples, known }));
    }
    if (values.length < replicas.length) {
      isComplete = false;
      continue;
    }
    appendRows(history, {
      step: [step],
      trajectories: [trajectories],
      seconds: [seconds],
      replicas: values.map((value) => ({ [view]: [value] })),
    });
  }
  return { history, isComplete };
}

/** A view's value of one replica's picture, the same whenever it is asked for; NaN where the replica has stopped. */
export function pictureEstimate(
  replica: ReplicaSnapshot,
  {
    view,
    step,
    target,
    nSamples,
    known,
  }: Omit<SampledQuestion, "frames" | "budget"> & { step: number },
): number {
  const before = known.get(replica);
  if (before !== undefined) return before;
  const stream = createRandomStream(replica.seed);
  stream.seek("evaluation", step, replica.lane);
  const { terminatingProbability: probability } = replica;
  const value = replica.stopped
    ? Number.NaN
    : pictureViews[view].measure({ probability, reward: target }, nSamples, stream);
  known.set(replica, value);
  return value;
}
