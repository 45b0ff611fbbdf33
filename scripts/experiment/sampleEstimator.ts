// Figures of an estimator from repeated estimates, where path sums have none. The mean's own noise is kept
// out of bias and signal: they are products of means of different groups of repetitions.
import type { StateGraph } from "../../src/environments/stateGraph.ts";
import { createRandomStream } from "../../src/math/rng.ts";
import { type ChosenObjective, parameterValues } from "../../src/objectives/family.ts";
import {
  allocateOutput,
  type ControlVariateId,
  type ObjectiveDefinition,
} from "../../src/objectives/objective.ts";
import { objectives } from "../../src/objectives/registry.ts";
import { createTableGradient, differentiateTable } from "../../src/objectives/tableGradient.ts";
import type { PolicyTable } from "../../src/sampling/policyTable.ts";
import { rollOut } from "../../src/sampling/rollouts.ts";
import { allocateBatch } from "../../src/sampling/trajectoryBatch.ts";

export interface SampledEstimator {
  readonly graph: StateGraph;
  readonly table: PolicyTable;
  readonly objective: ChosenObjective;
  readonly controlVariate: ControlVariateId;
  readonly batchSize: number;
  readonly exploration: number;
  readonly logZ: number;
  readonly logWeightShift: number;
  readonly seed: number;
  /** The gradient that is estimated; null where none is known. [state, action] */
  readonly exact: Float64Array | null;
}

const N_GROUPS = 16;

/** The same three figures as the exact ones, of `nRepetitions` estimates. */
export function sampleEstimator(source: SampledEstimator, nRepetitions: number) {
  const { graph, table, batchSize, exploration, exact } = source;
  const definition: ObjectiveDefinition = objectives[source.objective.objective];
  const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: graph.nActions };
  const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
  const output = allocateOutput(batch);
  const gradient = createTableGradient(graph, columns);
  const stream = createRandomStream(source.seed);
  const { controlVariate, logZ, logWeightShift } = source;
  const parameters = parameterValues(source.objective);
  const explores = exploration > 0;
  const input = {
    graph,
    batch,
    ...table,
    logZ,
    controlVariate,
    parameters,
    logWeightShift,
    explores,
  };
  const perGroup = Math.ceil(nRepetitions / N_GROUPS);
  const groups = Array.from({ length: N_GROUPS }, () => new Float64Array(graph.children.length));
  let squares = 0;
  for (let k = 0; k < N_GROUPS * perGroup; k++) {
    rollOut({ graph, ...table, exploration }, { stream, purpose: "laboratory", step: k }, batch);
    definition.evaluate(input, output);
    differentiateTable(gradient, { batch, table, output });
    const group = groups[k % N_GROUPS]!;
    for (let j = 0; j < gradient.nVisited; j++) {
      const start = gradient.visited[j]! * graph.nActions;
      for (let edge = start; edge < start + graph.nActions; edge++) {
        const g = gradient.byState[edge]!;
        group[edge]! += g / perGroup;
        squares += g * g;
      }
    }
  }
  const signal = squaredNorm(groups, null);
  const variance = squares / (N_GROUPS * perGroup) - signal;
  const bias = exact && squaredNorm(groups, exact) / squaredNorm([exact, exact], null);
  return {
    relativeBias: bias === null ? null : Math.sqrt(Math.max(0, bias)),
    variance,
    signalToNoise: Math.sqrt(Math.max(0, signal) / variance),
  };
}

/** ‖E g − origin‖² from independent means: the mean product of two different ones. */
function squaredNorm(groups: readonly Float64Array[], origin: Float64Array | null): number {
  const n = groups.length;
  let sum = 0;
  for (let j = 0; j < groups[0]!.length; j++) {
    let total = 0;
    let own = 0;
    for (const group of groups) {
      const value = group[j]! - (origin?.[j] ?? 0);
      total += value;
      own += value * value;
    }
    sum += (total * total - own) / (n * (n - 1));
  }
  return sum;
}
