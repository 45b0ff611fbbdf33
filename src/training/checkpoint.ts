// Everything needed to continue a run exactly: sampling is addressed by (seed, step), so no
// generator state is needed beside the step number. Plain data, so it can cross a worker boundary
// or lie in a database.
import type { Metrics } from "../flow/metrics.ts";
import type { NetworkState } from "../policies/network.ts";

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

export interface Checkpoint {
  readonly step: number;
  /** Seconds of running time so far. */
  readonly seconds: number;
  readonly network: NetworkState;
  readonly replicas: readonly ReplicaState[];
}
