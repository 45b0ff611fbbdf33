// The sampled total variation of the kept pictures: one estimate a picture and seed, drawn when first
// asked for and remembered, so that looking again shows the same noise.
import { sampledTotalVariation } from "../../flow/sampledTotalVariation.ts";
import { createRandomStream } from "../../math/rng.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/protocol.ts";
import { appendRows, createHistory, type MetricHistory } from "../../records/metricHistory.ts";

export const SAMPLED_METRIC = "sampledTotalVariation";

/** Estimates by picture of a replica. Each belongs to one sample size. */
export type Estimates = WeakMap<ReplicaSnapshot, number>;

interface SampledQuestion {
  readonly frames: readonly Snapshot[];
  /** p*. [state] */
  readonly target: Float64Array;
  readonly nSamples: number;
  /** What was estimated before with the same target and sample size; filled. */
  readonly known: Estimates;
  /** Most samples to draw now; pictures beyond wait for the next call. */
  readonly budget: number;
}

/** The history of the pictures whose estimates are known by now, and whether that is all of them. */
export function sampledHistory(question: SampledQuestion): {
  readonly history: MetricHistory;
  readonly isComplete: boolean;
} {
  const { frames, target, nSamples, known } = question;
  const history = createHistory({
    nReplicas: frames[0]?.replicas.length ?? 0,
    metrics: [SAMPLED_METRIC],
    capacity: Math.max(2, 2 * Math.ceil(frames.length / 2)),
  });
  let left = question.budget;
  let isComplete = true;
  for (const { step, trajectories, seconds, replicas } of frames) {
    const isKnown = replicas.every((replica) => known.has(replica));
    if (!isKnown && left <= 0) {
      isComplete = false;
      continue;
    }
    if (!isKnown) left -= nSamples * replicas.length;
    const values = replicas.map((replica) =>
      estimateOf(replica, { step, target, nSamples, known }),
    );
    appendRows(history, {
      step: [step],
      trajectories: [trajectories],
      seconds: [seconds],
      replicas: values.map((value) => ({ [SAMPLED_METRIC]: [value] })),
    });
  }
  return { history, isComplete };
}

function estimateOf(
  replica: ReplicaSnapshot,
  { step, target, nSamples, known }: Omit<SampledQuestion, "frames" | "budget"> & { step: number },
): number {
  const before = known.get(replica);
  if (before !== undefined) return before;
  const stream = createRandomStream(replica.seed);
  stream.seek("evaluation", step, replica.lane);
  const value = replica.divergence
    ? Number.NaN
    : sampledTotalVariation(
        { probability: replica.terminatingProbability, target },
        nSamples,
        stream,
      );
  known.set(replica, value);
  return value;
}
