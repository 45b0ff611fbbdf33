// What a picture of a run is made from: plain arrays of one moment, transferred from the worker that
// trains to the page.

import type { Evaluation } from "../records/checkpoint.ts";
import type { Diagnostics } from "../records/diagnostics.ts";
import type { Stopped } from "../records/stopped.ts";

/** One replica at one moment. */
export interface ReplicaSnapshot extends Evaluation {
  readonly lane: number;
  readonly seed: number;
  /** Null while it learns; once it has stopped its other fields stay at the last good picture. */
  readonly stopped: Stopped | null;
  /** The step that it is no nearer to what it minimises than; null or left out: it has got nearer. */
  readonly noNearerThan?: number | null;
  /** Steps it was trained, where its lane had its end before the run; null or left out: it trains on. */
  readonly finishedAt?: number | null;
  /** Learned log Z; null where the objective learns none. */
  readonly logZ: number | null;
  /** log w(τ) of the last batch, in nats, unshifted; empty where there is none yet. [trajectory] */
  readonly logWeights: Float64Array;
  /** Coefficient of each trajectory of the last batch; empty for transition-level objectives. */
  readonly coefficients: Float64Array;
  /** The run's constant subtracted from log w before exponentiation. */
  readonly logWeightShift: number;
  /** The log-weight that the last batch's coefficients were measured from (nats); of no meaning where
   * there is none yet. */
  readonly centre: number;
  /** What is watched, of the watched seed of each lane; null or left out: nothing new. */
  readonly diagnostics?: Diagnostics | null;
}

export interface Snapshot {
  readonly step: number;
  /** The most that any replica has sampled. */
  readonly trajectories: number;
  /** Seconds of running time: pauses do not count. */
  readonly seconds: number;
  /** The order α at which Rényi and Tsallis are measured in it. */
  readonly metricAlpha: number;
  /** Lane-major: replica = lane · nSeeds + seed index. */
  readonly replicas: readonly ReplicaSnapshot[];
}

/**
 * Whether there is a last batch. There is none before the first step, nor where a run goes on from a
 * checkpoint or is shown from a file: whatever is of the last batch is then absent, not zero.
 */
export function hasBatch({ logWeights }: Pick<ReplicaSnapshot, "logWeights">): boolean {
  return logWeights.length > 0;
}

/** The policy of a lane's first seed at one step, with what its estimator depends on. */
export interface LaneTable {
  readonly lane: number;
  readonly step: number;
  /** −∞ where invalid. [state, action] */
  readonly logPFByEdge: Float64Array;
  /** 0 on stop edges, −∞ where invalid. [state, action] */
  readonly logPBByEdge: Float64Array;
  /** Learned log F(s), or null. [state] */
  readonly logStateFlow: Float64Array | null;
  /** Learned log Z; 0 where none is learned. */
  readonly logZ: number;
  /** The run's constant subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
  /** Of the network, in the canonical layout; null where the policy is a table. [parameter] */
  readonly weights: Float32Array | null;
}
