// Gradients of lanes on one and the same table, in its forward logits: expected ones by dynamic programming, and
// those of one batch of trajectories that all of them are given. What identities between objectives are held to.

import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { Policies } from "../../flow/edgeProbabilities.ts";
import { targetDistribution } from "../../flow/target.ts";
import type { RandomStream } from "../../math/rng.ts";
import { rollOut } from "../../sampling/rollouts.ts";
import { allocateBatch } from "../../sampling/trajectoryBatch.ts";
import { type ChosenObjective, noExactDescent, parameterValues } from "../family.ts";
import { allocateOutput, type ControlVariateId, type ObjectiveDefinition } from "../objective.ts";
import { objectives } from "../objectives.ts";
import { batchEstimators } from "./batchEstimators.ts";
import { ExactDescent } from "./exactDescent.ts";
import { createTableGradient, differentiateTable } from "./tableGradient.ts";

/** A lane as its gradient depends on it. */
export type GradientLane = ChosenObjective & { readonly controlVariate: ControlVariateId };

/** Under which policy. */
export interface GradientPlace {
  readonly graph: StateGraph;
  readonly policies: Policies;
  /** ε of the policy that draws. */
  readonly exploration: number;
  /** Learned log Z, for the objectives that learn one. */
  readonly logZ: number;
}

/** Why there is no expected gradient of an objective on a table; null where there is one. `isTree`: whether every
 * object has one trajectory. */
export function expectedGradientProblem(
  { objective }: ChosenObjective,
  isTree: boolean,
): string | null {
  const { learns }: ObjectiveDefinition = objectives[objective];
  return noExactDescent(objective, isTree) ?? (learns.stateFlow ? "It needs a state flow." : null);
}

/** Why there is no gradient of a batch of so many on a table; null where there is one. */
export function batchGradientProblem({ objective }: ChosenObjective): string | null {
  const { learns }: ObjectiveDefinition = objectives[objective];
  return learns.stateFlow ? "It needs a state flow." : null;
}

/**
 * E of a lane's gradient over all batches without a control variate's own bias, weights on the scale of
 * normalised ones. [state, action]
 * @throws RangeError where `expectedGradientProblem` says why.
 */
export function expectedTableGradient(place: GradientPlace, lane: GradientLane): Float64Array {
  const { graph, policies, exploration, logZ } = place;
  const columns = columnsFor(graph);
  const gradient = createTableGradient(graph, columns);
  const table = { ...policies, logStateFlow: null };
  new ExactDescent(graph, columns).write({ lane, table, logZ, exploration }, gradient);
  return gradient.byState;
}

/**
 * The gradient of each lane on the same batch, drawn by the numbers of `stream` at
 * ("laboratory", 0, …). [lane][state, action]
 * @throws RangeError where `batchGradientProblem` says why, or the batch is too small.
 */
export function batchTableGradients(
  place: GradientPlace,
  lanes: readonly GradientLane[],
  { batchSize, stream }: { readonly batchSize: number; readonly stream: RandomStream },
): readonly Float64Array[] {
  const { graph, policies, exploration, logZ } = place;
  const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
  rollOut({ graph, ...policies, exploration }, { stream, purpose: "laboratory", step: 0 }, batch);
  const logWeightShift = targetDistribution(graph).logZ;
  return lanes.map((lane) => {
    const output = allocateOutput(batch);
    const definition: ObjectiveDefinition = objectives[lane.objective];
    batchEstimators[lane.objective].evaluate(
      {
        graph,
        batch,
        ...policies,
        logStateFlow: null,
        logZ: definition.learns.logZ ? logZ : 0,
        controlVariate: lane.controlVariate,
        parameters: parameterValues(lane),
        logWeightShift,
        explores: exploration > 0,
      },
      output,
    );
    const gradient = createTableGradient(graph, columnsFor(graph));
    differentiateTable(gradient, { batch, table: { ...policies, logStateFlow: null }, output });
    return gradient.byState;
  });
}

/** Forward logits alone. */
const columnsFor = ({ nActions }: StateGraph) => ({
  nActions,
  stateFlowColumn: null,
  backwardColumn: null,
  nOutputs: nActions,
});

/** Cosine of the angle between two gradients; NaN where one is zero. */
export function gradientCosine(one: Float64Array, other: Float64Array): number {
  let product = 0;
  for (let k = 0; k < one.length; k++) product += one[k]! * other[k]!;
  return product / (normOf(one) * normOf(other));
}

/** How many times as long one gradient is as the other; NaN where both are zero. */
export function gradientRatio(one: Float64Array, other: Float64Array): number {
  return normOf(one) / normOf(other);
}

function normOf(gradient: Float64Array): number {
  let square = 0;
  for (const entry of gradient) square += entry ** 2;
  return Math.sqrt(square);
}
