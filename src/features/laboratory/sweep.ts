// The estimator laboratory: on a fixed table, an estimator is repeated K times and its figures are
// compared with the exact gradient, over batch sizes and control variates. All estimators of a sweep
// see the same random numbers, so that their differences are their own. A generator: the caller
// decides when to go on, and cancels by return().
import type { StateGraph } from "../../environments/stateGraph.ts";
import { createRandomStream } from "../../math/rng.ts";
import {
  allocateOutput,
  type ControlVariateId,
  type ObjectiveDefinition,
} from "../../objectives/objective.ts";
import { type ObjectiveId, objectives } from "../../objectives/registry.ts";
import { createTableGradient, differentiateTable } from "../../objectives/tableGradient.ts";
import type { PolicyTable } from "../../sampling/policyTable.ts";
import { rollOut } from "../../sampling/rollouts.ts";
import { allocateBatch } from "../../sampling/trajectoryBatch.ts";
import {
  addEstimate,
  createEstimateSums,
  type EstimatorSummary,
  N_GROUPS,
  summarise,
} from "./estimatorSummary.ts";

/** What all points of a sweep share. */
export interface LaboratorySetting {
  readonly graph: StateGraph;
  readonly table: PolicyTable;
  /**
   * ∂/∂logit that the estimators estimate, in their scale, which may depend on the point; null where
   * it is not known. [state, action]
   */
  readonly exact: (point: LaboratoryPoint) => Float64Array | null;
  readonly objective: ObjectiveId;
  /** The value of each of its parameters. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly logZ: number;
  readonly logWeightShift: number;
  readonly exploration: number;
  readonly seed: number;
}

/** One estimator to be measured. */
export interface LaboratoryPoint {
  readonly controlVariate: ControlVariateId;
  readonly batchSize: number;
  /** At least 32. */
  readonly nRepetitions: number;
}

export interface LaboratoryResult extends EstimatorSummary {
  readonly controlVariate: ControlVariateId;
  readonly batchSize: number;
}

/** Where a sweep stands. */
export interface LaboratoryProgress {
  /** Trajectories drawn so far, and in all. */
  readonly nDone: number;
  readonly nTotal: number;
  /** The point that has just been finished; null in between. */
  readonly result: LaboratoryResult | null;
}

/** Trajectories between two reports: some milliseconds of work. */
const CHUNK = 8192;

/** Batch sizes 2³ … 2¹⁰ under each control variate, with about the same work at every point. */
export function sweepPoints(
  controlVariates: readonly ControlVariateId[],
  trajectoriesAPoint: number,
): readonly LaboratoryPoint[] {
  return [3, 4, 5, 6, 7, 8, 9, 10].flatMap((exponent) =>
    controlVariates.map((controlVariate) => ({
      controlVariate,
      batchSize: 2 ** exponent,
      nRepetitions: Math.max(2 * N_GROUPS, Math.ceil(trajectoriesAPoint / 2 ** exponent)),
    })),
  );
}

/**
 * Measures the points in order; yields now and then, and after each point with its result.
 * @throws RangeError where the objective does not take a point's control variate or batch size.
 */
export function* sweepEstimators(
  setting: LaboratorySetting,
  points: readonly LaboratoryPoint[],
): Generator<LaboratoryProgress, void, void> {
  const nTotal = points.reduce((sum, point) => sum + point.batchSize * point.nRepetitions, 0);
  let nBefore = 0;
  for (const point of points) {
    const measurement = measureEstimator(setting, point);
    let step = measurement.next();
    for (; !step.done; step = measurement.next())
      yield { nDone: nBefore + step.value, nTotal, result: null };
    nBefore += point.batchSize * point.nRepetitions;
    const { controlVariate, batchSize } = point;
    yield { nDone: nBefore, nTotal, result: { controlVariate, batchSize, ...step.value } };
  }
}

/** Repeats one estimator; yields the trajectories drawn so far, returns its figures. */
export function* measureEstimator(
  setting: LaboratorySetting,
  point: LaboratoryPoint,
): Generator<number, EstimatorSummary, void> {
  const { graph, table, exploration, parameters, logZ, logWeightShift } = setting;
  const { controlVariate, batchSize, nRepetitions } = point;
  const definition: ObjectiveDefinition = objectives[setting.objective];
  if (!definition.controlVariates.includes(controlVariate))
    throw new RangeError(`${setting.objective} takes no control variate ${controlVariate}`);
  const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: graph.nActions };
  const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
  const output = allocateOutput(batch);
  const gradient = createTableGradient(graph, columns);
  const sums = createEstimateSums(graph.children.length, setting.exact(point));
  const stream = createRandomStream(setting.seed);
  const policy = { graph, ...table, exploration };
  const input = {
    graph,
    batch,
    ...table,
    logZ,
    controlVariate,
    parameters,
    logWeightShift,
    explores: exploration > 0,
  };
  let nSinceReport = 0;
  for (let repetition = 0; repetition < nRepetitions; repetition++) {
    rollOut(policy, { stream, purpose: "laboratory", step: repetition }, batch);
    definition.evaluate(input, output);
    differentiateTable(gradient, { batch, table, output });
    addEstimate(sums, gradient, repetition % N_GROUPS);
    nSinceReport += batchSize;
    if (nSinceReport < CHUNK) continue;
    nSinceReport = 0;
    yield (repetition + 1) * batchSize;
  }
  return summarise(sums);
}
