// One learner of a cohort: its table, its batch, its learned log Z, and whether it still learns.
// Everything is allocated once; a training step only refills it.
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import type { LaneConfig } from "../experiment/config.ts";
import type { LaneSettings } from "../experiment/laneSettings.ts";
import type { RandomStream } from "../math/rng.ts";
import {
  allocateOutput,
  type ObjectiveDefinition,
  type ObjectiveOutput,
} from "../objectives/objective.ts";
import { objectives } from "../objectives/objectives.ts";
import "../objectives/lateObjectives.ts";
import type { Evaluation, ReplicaState } from "../records/checkpoint.ts";
import type { FirstDistance } from "../records/nearness.ts";
import type { Stopped } from "../records/stopped.ts";
import type { PolicyTable } from "../sampling/policyTable.ts";
import { allocateBatch, type TrajectoryBatch } from "../sampling/trajectoryBatch.ts";
import type { TableDrawer } from "./table/tableMemory.ts";
import { clearedMemory, clearMemory, type GradientMemory } from "./update/gradientMemory.ts";
import type { ScalarAdam } from "./update/scalarAdam.ts";
import { unknownLevel, type WeightLevel } from "./update/weightLevel.ts";

/** The mutable state of one replica outside the network. */
export interface Replica {
  readonly laneIndex: number;
  readonly seed: number;
  lane: LaneConfig;
  /** What the lane trains with. */
  settings: LaneSettings;
  objective: ObjectiveDefinition;
  /** The current policy; all replicas share one logPBByEdge while p_B is fixed. */
  readonly table: PolicyTable;
  /** exp(table.logPFByEdge), number for number, where batches are drawn from the whole table; else null. */
  readonly pFByEdge: Float64Array | null;
  /** Draws this replica's trajectories; lanes of one seed draw the same numbers. */
  readonly stream: RandomStream;
  /** Writes the whole table and draws whole batches from it, the same ones, where something is quicker than plain
   * loops; table and batch are in its memory. */
  readonly drawer: TableDrawer | null;
  readonly batch: TrajectoryBatch;
  readonly output: ObjectiveOutput;
  readonly logZ: ScalarAdam;
  logWeightShift: number | null;
  /** What is known of its gradients' size beside Adam's moments. */
  readonly memory: GradientMemory;
  readonly weightLevel: WeightLevel;
  stopped: Stopped | null;
  /** How far it is from what it minimises itself, when it was last evaluated; NaN before. */
  distance: number;
  /** The same where it was first measured; null before. */
  firstDistance: FirstDistance | null;
  /** The step that it was no farther at than when it was last evaluated; null where it has got nearer. */
  noNearerThan: number | null;
  /** Steps it was trained, where its lane had its end before the run; null while it trains. */
  finishedAt: number | null;
  /** Norm of the last gradient in the outputs; 0 before the first step. */
  gradientNorm: number;
}

/** A replica seen from outside: the one that trains here, or a copy from another worker. */
export type ReplicaMoment = Omit<
  Replica,
  "stream" | "drawer" | "pFByEdge" | "memory" | "weightLevel"
>;

interface ReplicaOptions {
  readonly graph: StateGraph;
  readonly lane: LaneConfig;
  readonly settings: LaneSettings;
  readonly laneIndex: number;
  readonly stream: RandomStream;
  readonly drawer: TableDrawer | null;
  readonly table: PolicyTable;
  readonly keepsProbabilities: boolean;
  /** Most transitions of a trajectory that is trained on; left out: the graph's. */
  readonly transitions?: number;
}

/** Allocates a replica before its first step. */
export function createReplica(options: ReplicaOptions): Replica {
  const { graph, lane, settings, laneIndex, stream, drawer, table } = options;
  const { transitions = graph.maximumTrajectoryLength } = options;
  const batch =
    drawer?.batch ?? allocateBatch(settings.training.batchSize, graph.maximumTrajectoryLength);
  return {
    laneIndex,
    seed: stream.seed,
    lane,
    settings,
    objective: objectives[lane.objective],
    table,
    pFByEdge:
      drawer?.pFByEdge ??
      (options.keepsProbabilities ? new Float64Array(table.logPFByEdge.length) : null),
    stream,
    drawer,
    batch,
    output: allocateOutput(batch, batch.batchSize * transitions, drawer?.byTransition),
    logZ: { value: 0, firstMoment: 0, secondMoment: 0, step: 0 },
    logWeightShift: null,
    memory: clearedMemory(),
    weightLevel: unknownLevel(),
    stopped: null,
    distance: Number.NaN,
    firstDistance: null,
    noNearerThan: null,
    finishedAt: null,
    gradientNorm: 0,
  };
}

/** Whether the next step trains it. */
export function isTraining({ stopped, finishedAt }: Pick<Replica, "stopped" | "finishedAt">) {
  return stopped === null && finishedAt === null;
}

/** Whether it descends its exact gradient: it needs its policy at every state. */
export function descendsExactly({ lane }: Pick<Replica, "lane">): boolean {
  return lane.gradient === "exact";
}

/** Trajectories it has sampled in `step` steps of its run. */
export function trajectoriesAt(
  { settings, stopped, finishedAt }: Pick<Replica, "settings" | "stopped" | "finishedAt">,
  step: number,
): number {
  const last = Math.min(step, stopped?.step ?? step, finishedAt ?? step);
  return last * settings.training.batchSize;
}

/** The most that any has sampled by then, were none stopped: what a run as a whole goes by. */
export function mostTrajectories(
  replicas: readonly Pick<Replica, "settings" | "finishedAt">[],
  step: number,
): number {
  const counts = replicas.map((replica) => trajectoriesAt({ ...replica, stopped: null }, step));
  return Math.max(0, ...counts);
}

/** The part of a checkpoint that belongs to this replica. */
export function replicaState(
  replica: Replica,
  evaluation: Evaluation | null,
  metricAlpha: number,
): ReplicaState {
  const { logZ, logWeightShift, memory, weightLevel, stopped, firstDistance, finishedAt } = replica;
  return {
    estimator: estimatorOf(replica),
    logZ: logZ.value,
    logZFirstMoment: logZ.firstMoment,
    logZSecondMoment: logZ.secondMoment,
    logZStep: logZ.step,
    logWeightShift,
    memorySince: memory.since,
    gradientExponent: memory.exponent,
    gradientSquare: memory.square,
    quietSteps: memory.quiet,
    stillSteps: memory.still,
    weightLevel: weightLevel.count === 0 ? null : weightLevel.largest,
    weightBatches: weightLevel.count,
    stopped,
    firstDistance: firstDistance?.value ?? null,
    firstDistanceStep: firstDistance?.step ?? null,
    finishedAt,
    lastGood: stopped ? evaluation : null,
    lastGoodOrder: stopped && evaluation ? metricAlpha : null,
  };
}

/** Puts a checkpoint's part back, of a run that had done `steps`. Where the replica's gradients come by
 * another estimator than then, it forgets those before, as at a live change. */
export function restoreReplica(replica: Replica, state: ReplicaState, steps: number): void {
  replica.logZ.value = state.logZ;
  replica.logZ.firstMoment = state.logZFirstMoment;
  replica.logZ.secondMoment = state.logZSecondMoment;
  replica.logZ.step = state.logZStep;
  replica.logWeightShift = state.logWeightShift;
  Object.assign(replica.memory, {
    since: state.memorySince,
    exponent: state.gradientExponent,
    square: state.gradientSquare,
    quiet: state.quietSteps,
    still: state.stillSteps,
  });
  Object.assign(replica.weightLevel, {
    largest: state.weightLevel ?? Number.NEGATIVE_INFINITY,
    count: state.weightBatches,
  });
  replica.stopped = state.stopped;
  const { firstDistance: value, firstDistanceStep: step } = state;
  replica.firstDistance = value === null || step === null ? null : { step, value };
  replica.noNearerThan = null;
  replica.finishedAt = state.finishedAt;
  if (state.estimator !== null && state.estimator !== estimatorOf(replica))
    changeEstimator(replica, steps);
}

/** What the size of a replica's gradients depends on beside its policy, as text that is the same where
 * that is: "controlVariate=none exploration=0 objective=reverseKl". */
export function estimatorOf({ lane, settings }: Pick<Replica, "lane" | "settings">): string {
  const { training: _, policy: __, ...estimator } = lane;
  const { exploration } = settings.training;
  return Object.entries({ ...estimator, exploration })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .sort()
    .join(" ");
}

/** Another estimator from now on, `step` steps done: of the one before neither the size of its gradients
 * counts nor the distance that it set out from. */
export function changeEstimator(replica: Replica, step: number): void {
  forgetGradients(replica, step);
  replica.firstDistance = null;
}

/** Forgets what Adam remembers of gradients that came by another estimator. `step`: steps done. */
function forgetGradients({ memory, weightLevel, logZ }: Replica, step: number): void {
  clearMemory(memory, step);
  Object.assign(weightLevel, unknownLevel());
  Object.assign(logZ, { firstMoment: 0, secondMoment: 0, step: 0 });
}
