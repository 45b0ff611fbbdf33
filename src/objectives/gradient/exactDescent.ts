// The gradient that a lane descends without sampling (N = ∞): exact, in the outputs of its network, by
// dynamic programming on its table. Beside the sampled twin it parts what a divergence does from what
// its estimator's noise does. Of the divergences it is the gradient that expectedGradient.ts names, on
// the scale of normalised weights; of the balance losses what flow/residualGradient.ts finds.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import {
  createGradientWorkspace,
  type GradientWorkspace,
  writeExactGradient,
} from "../../flow/exactGradient.ts";
import {
  createResidualWorkspace,
  type ResidualGradient,
  type ResidualWorkspace,
  trajectoryResidualGradient,
  transitionResidualGradient,
} from "../../flow/residualGradient.ts";
import { targetDistribution } from "../../flow/target.ts";
import type { OutputColumns, PolicyTable } from "../../sampling/policyTable.ts";
import { type ChosenObjective, parameterValues } from "../family.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../objective.ts";
import { objectives } from "../objectives.ts";
import { PushGradients } from "../push/pushDescent.ts";
import { expectedGradientQuery } from "./expectedGradient.ts";
import { beginWholeGradient, passThroughSoftmax, type TableGradient } from "./tableGradient.ts";

/** What descends. */
export interface Descending {
  readonly lane: ChosenObjective & { readonly controlVariate: ControlVariateId };
  readonly table: PolicyTable;
  /** Learned log Z; not read where none is learned. */
  readonly logZ: number;
  /** ε of the policy that would have drawn the batch: the balance losses depend on it. */
  readonly exploration: number;
}

/** Exact gradients on one graph and layout of outputs; working memory is allocated once. */
export class ExactDescent {
  readonly #graph: StateGraph;
  readonly #columns: OutputColumns;
  readonly #trueLogZ: number;
  /** [state, action] */
  readonly #byLogit: Float64Array;
  readonly #workspace: GradientWorkspace;
  readonly #residuals: ResidualWorkspace;
  readonly #pushes: PushGradients;

  constructor(graph: StateGraph, columns: OutputColumns) {
    this.#graph = graph;
    this.#columns = columns;
    this.#trueLogZ = targetDistribution(graph).logZ;
    this.#byLogit = new Float64Array(graph.children.length);
    this.#workspace = createGradientWorkspace(graph);
    this.#residuals = createResidualWorkspace(graph);
    this.#pushes = new PushGradients(graph, this.#workspace);
  }

  /** What it holds, for counting bytes. */
  get held(): readonly object[] {
    return [this.#byLogit, this.#workspace, this.#residuals, ...this.#pushes.held];
  }

  /**
   * Replaces the gradient in the outputs; returns ∂loss/∂log Z, 0 where none is learned.
   * @throws RangeError where the objective has no exact gradient.
   */
  write(descending: Descending, into: TableGradient): number {
    const { lane, table, exploration } = descending;
    const definition: ObjectiveDefinition = objectives[lane.objective];
    const { exactDescent, learns } = definition;
    beginWholeGradient(into);
    switch (exactDescent) {
      case "divergence":
        this.#writeDivergence(descending, into);
        return 0;
      case "trajectories": {
        const logZ = learns.logZ ? descending.logZ : null;
        const found = trajectoryResidualGradient(this.#residuals, table, { exploration, logZ });
        this.#writeResiduals(found, table, into);
        return found.logZ;
      }
      case "transitions": {
        const { logStateFlow: logFlow } = table;
        if (!logFlow) throw new RangeError(`${lane.objective} needs a state flow`);
        const found = transitionResidualGradient(this.#residuals, table, { exploration, logFlow });
        this.#writeResiduals(found, table, into);
        return 0;
      }
      default: {
        if ("none" in exactDescent) throw new RangeError(exactDescent.none);
        const { controlVariate } = lane;
        const { logZ } = descending;
        const trueLogZ = this.#trueLogZ;
        const parameters = parameterValues(lane);
        const query = { definition, parameters, controlVariate, policies: table, logZ, trueLogZ };
        const byLogZ = this.#pushes.write(query, this.#byLogit);
        this.#copyLogits(into);
        return byLogZ;
      }
    }
  }

  #writeDivergence({ lane, table, exploration }: Descending, into: TableGradient): void {
    const query = expectedGradientQuery({
      lane,
      // weights of a mean of one, so that no constant of the run is in the gradient
      logWeightShift: this.#trueLogZ,
      trueLogZ: this.#trueLogZ,
      batchSize: Number.POSITIVE_INFINITY,
      exploration,
    });
    if (!query) throw new RangeError(`${lane.objective} has no exact gradient`);
    writeExactGradient(this.#workspace, table, query, this.#byLogit);
    this.#copyLogits(into);
  }

  #copyLogits({ byState }: TableGradient): void {
    const { nActions, nStates } = this.#graph;
    const { nOutputs } = this.#columns;
    for (let state = 0; state < nStates; state++)
      for (let action = 0; action < nActions; action++)
        byState[state * nOutputs + action] = this.#byLogit[state * nActions + action]!;
  }

  #writeResiduals(found: ResidualGradient, table: PolicyTable, into: TableGradient): void {
    const { nActions, nStates, stopAction, children } = this.#graph;
    const { nOutputs, stateFlowColumn, backwardColumn } = this.#columns;
    const { byState } = into;
    for (let state = 0; state < nStates; state++) {
      if (stateFlowColumn !== null)
        byState[state * nOutputs + stateFlowColumn] = found.byFlow[state]!;
      for (let action = 0; action < nActions; action++) {
        const edge = state * nActions + action;
        const derivative = found.byEdge[edge]!;
        byState[state * nOutputs + action] = derivative;
        if (backwardColumn !== null && action !== stopAction && children[edge]! >= 0)
          byState[children[edge]! * nOutputs + backwardColumn + action]! -= derivative;
      }
    }
    for (let state = 0; state < nStates; state++) passThroughSoftmax(into, table, state);
  }
}
