// What a picture of a run is made from: plain arrays of one moment, transferred from the worker that
// trains to the page.
import type { Diagnostics } from "../records/diagnostics.ts";
import type { Metrics } from "../records/metrics.ts";
import type { Divergence } from "../training/replica.ts";

/** One replica at one moment. */
export interface ReplicaSnapshot {
  readonly lane: number;
  readonly seed: number;
  /** Null while it is fine; its other fields then stay at the last good picture. */
  readonly divergence: Divergence | null;
  /** p_T(x). [state] */
  readonly terminatingProbability: Float64Array;
  readonly metrics: Metrics;
  /** Learned log Z; null where the objective learns none. */
  readonly logZ: number | null;
  /** log w(τ) of the last batch, in nats, unshifted. [trajectory] */
  readonly logWeights: Float64Array;
  /** Coefficient of each trajectory of the last batch; empty for transition-level objectives. */
  readonly coefficients: Float64Array;
  /** The run's constant subtracted from log w before exponentiation. */
  readonly logWeightShift: number;
  /** The log-weight that the last batch's coefficients were measured from (nats). */
  readonly centre: number;
  /** What is watched, of the watched seed of each lane; null or left out: nothing new. */
  readonly diagnostics?: Diagnostics | null;
}

/** All arrays of a replica, for transfer and for counting bytes. */
export function arraysOf(replica: ReplicaSnapshot): readonly (Float64Array | Int32Array)[] {
  const { diagnostics } = replica;
  const own = [replica.terminatingProbability, replica.logWeights, replica.coefficients];
  if (!diagnostics) return own;
  const { trajectories, pressure, batchPressure, reach, visits } = diagnostics;
  const watched = [pressure, batchPressure, reach, visits];
  const edges = [diagnostics.edgeFlow, diagnostics.backwardFlow];
  return [
    ...own,
    ...[...watched, ...edges].filter((array) => array !== null),
    ...(trajectories
      ? [trajectories.offsets, trajectories.edges, trajectories.logPF, trajectories.logPB]
      : []),
  ];
}

export interface Snapshot {
  readonly step: number;
  readonly trajectories: number;
  /** Seconds of running time: pauses do not count. */
  readonly seconds: number;
  /** Lane-major: replica = lane · nSeeds + seed index. */
  readonly replicas: readonly ReplicaSnapshot[];
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
}
