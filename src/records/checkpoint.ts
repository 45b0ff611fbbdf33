// Everything needed to continue a run exactly: sampling is addressed by (seed, step), so no
// generator state is needed beside the step number. Plain data, so it can cross a worker boundary
// or lie in a database.

import type { NetworkState } from "../policies/network.ts";
import type { Metrics } from "./metrics.ts";

/** What a replica's policy does, exactly. */
export interface Evaluation {
  readonly metrics: Metrics;
  /** p_T(x). [state] */
  readonly terminatingProbability: Float64Array;
}

/** The part of a replica that lives outside the network. */
export interface ReplicaState {
  readonly logZ: number;
  readonly logZFirstMoment: number;
  readonly logZSecondMoment: number;
  /** Adam steps of log Z. */
  readonly logZStep: number;
  /** The run's constant for log-weights; null until the first batch was seen. */
  readonly logWeightShift: number | null;
  readonly divergence: { readonly step: number; readonly message: string } | null;
  /** Of a diverged replica what it looked like when last all was well; null while it learns. */
  readonly lastGood: Evaluation | null;
}

/** What a cohort knows of itself. */
export interface CohortCheckpoint {
  readonly step: number;
  readonly network: NetworkState;
  readonly replicas: readonly ReplicaState[];
}

export interface Checkpoint extends CohortCheckpoint {
  /** Seconds of running time so far. */
  readonly seconds: number;
}

/** The part that belongs to the replicas from `start` up to, not including, `end`; copies. */
export function partOfCheckpoint(
  { step, network, replicas }: CohortCheckpoint,
  { start, end }: { readonly start: number; readonly end: number },
): CohortCheckpoint {
  const part = (values: Float32Array) => {
    const stride = values.length / replicas.length;
    return values.slice(start * stride, end * stride);
  };
  return {
    step,
    network: {
      weights: part(network.weights),
      firstMoment: part(network.firstMoment),
      secondMoment: part(network.secondMoment),
      step: network.step,
    },
    replicas: replicas.slice(start, end),
  };
}

/** One checkpoint of parts at the same step, in the order of their replicas. */
export function joinCheckpoints(parts: readonly CohortCheckpoint[]): CohortCheckpoint {
  const [{ step, network }] = parts as readonly [CohortCheckpoint];
  const join = (id: "weights" | "firstMoment" | "secondMoment") => {
    const joined = new Float32Array(parts.reduce((n, part) => n + part.network[id].length, 0));
    let offset = 0;
    for (const part of parts) {
      joined.set(part.network[id], offset);
      offset += part.network[id].length;
    }
    return joined;
  };
  return {
    step,
    network: {
      weights: join("weights"),
      firstMoment: join("firstMoment"),
      secondMoment: join("secondMoment"),
      step: network.step,
    },
    replicas: parts.flatMap(({ replicas }) => replicas),
  };
}
