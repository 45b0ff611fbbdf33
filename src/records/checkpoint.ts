// Everything needed to continue a run exactly: sampling is addressed by (seed, step), so no
// generator state is needed beside the step number. Plain data, so it can cross a worker boundary
// or lie in a database. This is the one description of its fields: the types below, the division
// among shards, the form in run files and the checks of whatever is read are derived from the tables.

import { recordOf } from "../math/recordOf.ts";
import type { MetricEstimates } from "./metricEstimates.ts";
import type { Metrics } from "./metrics.ts";
import type { NumericalError } from "./numericalError.ts";
import type { SampledSets } from "./sampledSets.ts";
import type { Stopped } from "./stopped.ts";

/** What a replica's policy does: exactly, but for what says otherwise. */
export interface Evaluation {
  readonly metrics: Metrics;
  /** p_T(x). [state] */
  readonly terminatingProbability: Float64Array;
  /** How far metrics may be off, where they come by quadrature; left out: exact up to rounding. */
  readonly numericalError?: NumericalError;
  /** Which metrics are estimates, with their intervals, where states cannot be listed: the others are NaN then.
   * Left out: none is. */
  readonly estimates?: MetricEstimates;
  /** What samples of sets show beside, where they cannot be listed. */
  readonly sampledSets?: SampledSets;
}

/** What a field holds, by the name of its kind. */
export interface FieldKinds {
  /** A whole number, 0 or more. */
  readonly count: number;
  /** Seconds, 0 or more. */
  readonly duration: number;
  /** Not finite, perhaps, where training went wrong. */
  readonly number: number;
  readonly optionalNumber: number | null;
  readonly optionalText: string | null;
  /** [replica, parameter], replicas of more parameters taking more room */
  readonly floats: Float32Array;
  readonly stopped: Stopped | null;
  readonly evaluation: Evaluation | null;
}

export type FieldKind = keyof FieldKinds;
export type Fields = Readonly<Record<string, FieldKind>>;
type Values<Described extends Fields> = {
  readonly [Name in keyof Described]: FieldKinds[Described[Name]];
};

/**
 * Weights and Adam moments in the canonical layout, the same on every backend, so a checkpoint may
 * move between them. Per replica: for each layer the matrix [input, output] row by row, then the
 * bias [output]; tabular: the table [state, output].
 */
export const networkFields = {
  weights: "floats",
  firstMoment: "floats",
  secondMoment: "floats",
  /** Adam steps taken so far. */
  step: "count",
} as const satisfies Fields;

/** The part of a replica that lives outside the network. */
export const replicaFields = {
  logZ: "number",
  logZFirstMoment: "number",
  logZSecondMoment: "number",
  /** Adam steps of log Z. */
  logZStep: "count",
  /** The run's constant for log-weights; null until the first batch was seen. */
  logWeightShift: "optionalNumber",
  /** What its gradients came by: what clears its memory where a run goes on by another. Null in what
   * older versions kept. */
  estimator: "optionalText",
  /** Training steps done when Adam's moments were last cleared. */
  memorySince: "count",
  /** log₂ of what the last gradient was multiplied with. */
  gradientExponent: "number",
  /** Running mean square of the norms of the gradients as they were written. */
  gradientSquare: "number",
  /** Steps since a gradient was last of the size of the memory, and since one last moved anything. */
  quietSteps: "count",
  stillSteps: "count",
  /** Largest log₂ w^{1−α} of the last so many batches; null of none. */
  weightLevel: "optionalNumber",
  weightBatches: "count",
  stopped: "stopped",
  /** What it minimises itself where that was first measured, and the step; null before. */
  firstDistance: "optionalNumber",
  firstDistanceStep: "optionalNumber",
  /** Training steps of a replica that had its end before the run; null while it trains. */
  finishedAt: "optionalNumber",
  /** The last state of a stopped replica in which every number was finite; null while it learns. */
  lastGood: "evaluation",
  /** The order that was measured at; null while it learns. */
  lastGoodOrder: "optionalNumber",
} as const satisfies Fields;

/** Where the run stands. */
export const runFields = {
  step: "count",
  /** Of running time so far. */
  seconds: "duration",
  /** What all of its steps were made by (`training/trainedBy.ts`): what new seeds have to be trained by to
   * catch up with it. Null where that changed on the way, and in what older versions kept. */
  trainedBy: "optionalText",
  /** "3, 5": how many seeds a lane had whenever more were added, at a step after the first. Null: none were. */
  seedLooks: "optionalText",
} as const satisfies Fields;

/** The weights and moments of all replicas, `networkFields`. */
export type NetworkState = Values<typeof networkFields>;
/** What `replicaFields` says of one replica. */
export type ReplicaState = Values<typeof replicaFields>;

/** What a cohort knows of itself. */
export interface CohortCheckpoint {
  readonly step: number;
  readonly network: NetworkState;
  /** Lane-major: replica = lane · nSeeds + seed index. */
  readonly replicas: readonly ReplicaState[];
}

export type Checkpoint = CohortCheckpoint & Values<typeof runFields>;

/** Names of the network's arrays, [replica, parameter] each. */
export const floatNames = ["weights", "firstMoment", "secondMoment"] as const satisfies readonly {
  [Name in keyof NetworkState]: NetworkState[Name] extends Float32Array ? Name : never;
}[keyof NetworkState][];

/**
 * The part that belongs to some replicas, in the order in which they are named; copies. `counts`:
 * parameters of each replica of the whole, which differ where policies do.
 */
export function pickReplicas(
  { step, network, replicas }: CohortCheckpoint,
  members: readonly number[],
  counts: readonly number[],
): CohortCheckpoint {
  const starts = [0];
  for (const count of counts) starts.push(starts.at(-1)! + count);
  const length = members.reduce((sum, member) => sum + counts[member]!, 0);
  const part = (values: Float32Array) => {
    const picked = new Float32Array(length);
    let offset = 0;
    for (const member of members) {
      picked.set(values.subarray(starts[member], starts[member + 1]), offset);
      offset += counts[member]!;
    }
    return picked;
  };
  return {
    step,
    network: { ...network, ...recordOf(floatNames, (name) => part(network[name])) },
    replicas: members.map((member) => replicas[member]!),
  };
}

/** The part of the replicas from `start` up to, not including, `end`; `counts` as above, by default
 * alike. */
export function partOfCheckpoint(
  checkpoint: CohortCheckpoint,
  { start, end }: { readonly start: number; readonly end: number },
  counts: readonly number[] = evenCounts(checkpoint),
): CohortCheckpoint {
  const members = Array.from({ length: end - start }, (_, k) => start + k);
  return pickReplicas(checkpoint, members, counts);
}

function evenCounts({ network, replicas }: CohortCheckpoint): readonly number[] {
  return replicas.map(() => network.weights.length / replicas.length);
}

/** One checkpoint of parts at the same step, in the order of their replicas. */
export function joinCheckpoints(parts: readonly CohortCheckpoint[]): CohortCheckpoint {
  const [{ step, network }] = parts as readonly [CohortCheckpoint];
  const join = (name: (typeof floatNames)[number]) => {
    const joined = new Float32Array(parts.reduce((n, part) => n + part.network[name].length, 0));
    let offset = 0;
    for (const part of parts) {
      joined.set(part.network[name], offset);
      offset += part.network[name].length;
    }
    return joined;
  };
  return {
    step,
    network: { ...network, ...recordOf(floatNames, join) },
    replicas: parts.flatMap(({ replicas }) => replicas),
  };
}

/** What does not fit between the parts of a checkpoint that was read, as a sentence about
 * `checkpoint`; null where all do. The networks are equal unless lanes have policies of their own. Whether it fits an experiment's network the cohort says. */
export function checkpointProblem(
  { network, replicas }: { readonly network: NetworkState; readonly replicas: readonly unknown[] },
  nReplicas: number,
  hasEqualNetworks = true,
): string | null {
  if (replicas.length !== nReplicas)
    return `checkpoint.replicas must be ${nReplicas}, not ${replicas.length}.`;
  const { length } = network.weights;
  const isUneven = hasEqualNetworks && length % nReplicas !== 0;
  if (isUneven || floatNames.some((name) => network[name].length !== length))
    return "checkpoint.network must hold as many moments as weights, and as many for each replica.";
  return null;
}

/** What older versions did not keep of where a run stands. */
export const formerRun = {
  trainedBy: null,
  seedLooks: null,
} as const satisfies Partial<Values<typeof runFields>>;

/** What older versions did not keep: then no gradient was scaled, and no memory cleared. */
export const formerReplica = {
  estimator: null,
  memorySince: 0,
  gradientExponent: 0,
  gradientSquare: 0,
  quietSteps: 0,
  stillSteps: 0,
  weightLevel: null,
  weightBatches: 0,
  firstDistance: null,
  firstDistanceStep: null,
  finishedAt: null,
  lastGoodOrder: null,
} as const satisfies Partial<ReplicaState>;

/** A replica that was read, by the names of today: `stopped` was `divergence` once. */
export function withPresentNames(
  replica: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { divergence, ...rest } = replica;
  return { ...formerReplica, ...(divergence !== undefined && { stopped: divergence }), ...rest };
}
