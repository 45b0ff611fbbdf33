// What the tests of objectives share: one estimate from a batch, and the exact expectation of an
// estimator over all ordered batches of all trajectories. Never part of the application.

import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { createRandomStream } from "../math/rng.ts";
import { batchOf, enumerateTrajectories, setTrajectories } from "../sampling/enumerate.ts";
import type { OutputColumns, PolicyTable } from "../sampling/policyTable.ts";
import { rollOut, scoreBatch } from "../sampling/rollouts.ts";
import { allocateBatch, type TrajectoryBatch } from "../sampling/trajectoryBatch.ts";
import { batchEstimators } from "./gradient/batchEstimators.ts";
import "./lateObjectives.ts";
import { type ChosenObjective, parameterValues } from "./family.ts";
import { createTableGradient, differentiateTable } from "./gradient/tableGradient.ts";
import { allocateOutput, type ControlVariateId, type ObjectiveInput } from "./objective.ts";
import { objectives } from "./objectives.ts";

/** An estimator on a table; parameters that the objective does not have are left aside. */
export type EstimatorSetup = ChosenObjective & {
  readonly graph: StateGraph;
  readonly table: PolicyTable;
  readonly columns: OutputColumns;
  readonly controlVariate?: ControlVariateId;
  readonly logZ?: number;
  readonly logWeightShift?: number;
  readonly exploration?: number;
};

/** The objective's input for a scored batch. */
function inputOf(setup: EstimatorSetup, batch: TrajectoryBatch): ObjectiveInput {
  const { graph, table, objective, exploration = 0 } = setup;
  return {
    graph,
    batch,
    ...table,
    logZ: setup.logZ ?? 0,
    controlVariate: setup.controlVariate ?? objectives[objective].defaultControlVariate,
    parameters: parameterValues(setup),
    logWeightShift: setup.logWeightShift ?? 0,
    explores: exploration > 0,
  };
}

/** Output, and gradient by [state, output], on the given trajectories. */
export function estimate(setup: EstimatorSetup, trajectories: readonly Int32Array[]) {
  const { graph, table, columns, exploration = 0 } = setup;
  const batch = batchOf(graph, trajectories);
  scoreBatch({ graph, ...table, exploration }, batch);
  const output = allocateOutput(batch);
  batchEstimators[setup.objective].evaluate(inputOf(setup, batch), output);
  const gradient = createTableGradient(graph, columns);
  differentiateTable(gradient, { batch, table, output });
  return { batch, output, gradient: gradient.byState.slice() };
}

/** E over all ordered batches of N trajectories from p_E of the gradient (last entry: ∂/∂log Z). */
export function expectedEstimate(setup: EstimatorSetup, batchSize: number): Float64Array {
  return enumeratedEstimate(setup, batchSize).mean;
}

/** The same, with the trace of the covariance of the gradient by state and output. */
export function enumeratedEstimate(setup: EstimatorSetup, batchSize: number) {
  const { graph, table, columns, exploration = 0 } = setup;
  const trajectories = enumerateTrajectories(graph);
  const all = batchOf(graph, trajectories);
  scoreBatch({ graph, ...table, exploration }, all);
  const some = Array.from({ length: batchSize }, (_, i) => trajectories[i % trajectories.length]!);
  const batch = batchOf(graph, some);
  const output = allocateOutput(batch);
  const gradient = createTableGradient(graph, columns);
  const sum = new Float64Array(gradient.byState.length + 1);
  let sumOfSquares = 0;
  const chosen = new Array<number>(batchSize).fill(0);
  const nBatches = trajectories.length ** batchSize;
  for (let number = 0; number < nBatches; number++) {
    let rest = number;
    let logProbability = 0;
    for (let i = 0; i < batchSize; i++) {
      chosen[i] = rest % trajectories.length;
      rest = Math.floor(rest / trajectories.length);
      logProbability += all.logPE[chosen[i]!]!;
    }
    setTrajectories(
      batch,
      chosen.map((k) => trajectories[k]!),
    );
    scoreBatch({ graph, ...table, exploration }, batch);
    batchEstimators[setup.objective].evaluate(inputOf(setup, batch), output);
    differentiateTable(gradient, { batch, table, output });
    const probability = Math.exp(logProbability);
    for (let k = 0; k < gradient.nVisited; k++) {
      const start = gradient.visited[k]! * columns.nOutputs;
      for (let j = start; j < start + columns.nOutputs; j++) {
        sum[j]! += probability * gradient.byState[j]!;
        sumOfSquares += probability * gradient.byState[j]! ** 2;
      }
    }
    sum[sum.length - 1]! += probability * output.logZ;
  }
  const squareOfMean = sum.subarray(0, -1).reduce((square, g) => square + g * g, 0);
  return { mean: sum, variance: sumOfSquares - squareOfMean, squareOfMean };
}

/**
 * Means of an estimator's gradient over repetitions, in groups, and the trace of its covariance with the
 * standard error that differences between groups give it.
 */
export function simulatedEstimate(setup: EstimatorSetup, batchSize: number, nRepetitions: number) {
  const { graph, table, columns, exploration = 0 } = setup;
  const policy = { graph, ...table, exploration };
  const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
  const output = allocateOutput(batch);
  const gradient = createTableGradient(graph, columns);
  const stream = createRandomStream(17);
  const nGroups = 20;
  const groups = Array.from({ length: nGroups }, () => new Float64Array(gradient.byState.length));
  const perGroup = Math.ceil(nRepetitions / nGroups);
  const squares = new Float64Array(nGroups);
  groups.forEach((sum, group) => {
    for (let k = 0; k < perGroup; k++) {
      rollOut(policy, { stream, purpose: "laboratory", step: group * perGroup + k }, batch);
      batchEstimators[setup.objective].evaluate(inputOf(setup, batch), output);
      differentiateTable(gradient, { batch, table, output });
      gradient.byState.forEach((g, j) => {
        sum[j]! += g / perGroup;
        squares[group]! += (g * g) / perGroup;
      });
    }
  });
  const n = nGroups * perGroup;
  const mean = groups[0]!.map((_, j) => groups.reduce((sum, g) => sum + g[j]!, 0) / nGroups);
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, j) => sum + x * b[j]!, 0);
  // about the mean of all, so that what groups differ by is the spread and not the signal
  const traces = groups.map((g, k) => squares[k]! - 2 * dot(g, mean) + dot(mean, mean));
  const trace = traces.reduce((sum, t) => sum + t, 0) / nGroups;
  const spread = traces.reduce((sum, t) => sum + (t - trace) ** 2, 0);
  const standardError = Math.sqrt(spread / (nGroups * (nGroups - 1)));
  return { groups, variance: (trace * n) / (n - 1), standardError };
}

/** ‖E g − truth‖/‖truth‖ from independent groups: products of different groups hold no noise squared. */
export function relativeBias(groups: readonly Float64Array[], truth: Float64Array): number {
  const of = (value: (j: number) => number) => truth.reduce((sum, _, j) => sum + value(j), 0);
  const n = groups.length;
  const total = truth.map((t, j) => groups.reduce((sum, g) => sum + g[j]! - t, 0));
  const own = groups.reduce((sum, g) => sum + of((j) => (g[j]! - truth[j]!) ** 2), 0);
  const square = (of((j) => total[j]! ** 2) - own) / (n * (n - 1));
  return Math.sqrt(Math.max(0, square) / of((j) => truth[j]! ** 2));
}

/** Central differences of a function of outputs, entry by entry. */
export function finiteDifferences(
  outputs: Float32Array,
  value: (outputs: Float32Array) => number,
  step = 2 ** -10,
): Float64Array {
  return Float64Array.from(outputs, (at, k) => {
    const moved = outputs.slice();
    // What float32 really holds decides the step.
    moved[k] = at + step;
    const up = moved[k]!;
    const valueUp = value(moved);
    moved[k] = at - step;
    return (valueUp - value(moved)) / (up - moved[k]!);
  });
}

/** ‖a − b‖ / ‖b‖. */
export function relativeError(a: Float64Array, b: Float64Array): number {
  let difference = 0;
  let norm = 0;
  for (let k = 0; k < b.length; k++) {
    difference += (a[k]! - b[k]!) ** 2;
    norm += b[k]! ** 2;
  }
  return Math.sqrt(difference / norm);
}

/** Cosine of the angle between a and b. */
export function cosine(a: Float64Array, b: Float64Array): number {
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let k = 0; k < b.length; k++) {
    product += a[k]! * b[k]!;
    squareA += a[k]! ** 2;
    squareB += b[k]! ** 2;
  }
  return product / Math.sqrt(squareA * squareB);
}
