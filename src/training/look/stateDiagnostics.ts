// What a replica does to each state and edge at one moment: where its gradient pushes mass, where
// its batch went, what flows through edges either way. Each method is a few passes over the edges,
// so compute only what is shown; the results are fresh arrays that can be transferred.
// Log-weights and effective sample size of a batch: sampling/batchStatistics.ts.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import { writeBackwardReach } from "../../flow/backwardReach.ts";
import { type EdgeFlows, writeEdgeFlows } from "../../flow/edgeFlows.ts";
import {
  allocateProbabilities,
  exponentiate,
  type Policies,
} from "../../flow/edgeProbabilities.ts";
import {
  createGradientWorkspace,
  type GradientWorkspace,
  writeExactGradient,
} from "../../flow/exactGradient.ts";
import { writePressure } from "../../flow/pressure.ts";
import { writeReach } from "../../flow/reach.ts";
import { type Target, targetDistribution } from "../../flow/target.ts";
import { expectedGradientQuery } from "../../objectives/gradient/expectedGradient.ts";
import {
  createTableGradient,
  differentiateTable,
  type TableGradient,
} from "../../objectives/gradient/tableGradient.ts";
import { addVisits } from "../../sampling/batchStatistics.ts";
import { isDrawn, type TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";
import type { ReplicaMoment } from "../replica.ts";

/** How fast each p_T(x) changes along a step against a gradient in the table's logits. */
export interface Pressure {
  /**
   * Along the exact expected gradient; sums to 0. Null where that is not known (transition-level
   * objectives, exploring balance objectives). [state]
   */
  readonly exact: Float64Array | null;
  /** Along the last batch's own estimate; sums to 0, all 0 before the first batch. [state] */
  readonly batch: Float64Array;
}

/** Working memory for the diagnostics of replicas on one graph. */
export class StateDiagnostics {
  readonly #graph: StateGraph;
  readonly #target: Target;
  readonly #probabilities: ReturnType<typeof allocateProbabilities>;
  readonly #reach: Float64Array;
  readonly #backwardReach: Float64Array;
  readonly #tableGradient: TableGradient;
  readonly #workspace: GradientWorkspace;
  /** [state, action] */
  readonly #gradient: Float64Array;

  constructor(graph: StateGraph) {
    this.#graph = graph;
    this.#target = targetDistribution(graph);
    this.#probabilities = allocateProbabilities(graph);
    this.#reach = new Float64Array(graph.nStates);
    this.#backwardReach = new Float64Array(graph.nStates);
    const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: graph.nActions };
    this.#tableGradient = createTableGradient(graph, columns);
    this.#workspace = createGradientWorkspace(graph);
    this.#gradient = new Float64Array(graph.children.length);
  }

  /**
   * Where the objective pushes mass, per unit of learning rate on the table's logits: positive where
   * p_T(x) is about to grow. The batch's coefficients are applied at the table as it is now, which
   * may be a step newer than the one the batch was drawn from. A network that shares weights
   * between states moves otherwise; an optimiser rescales. Some seven passes over the edges.
   */
  pressure(replica: ReplicaMoment, exploration: number): Pressure {
    const graph = this.#graph;
    const { lane, table, batch, output, logWeightShift } = replica;
    const { pFByEdge } = exponentiate(table, this.#probabilities);
    writeReach(graph, pFByEdge, this.#reach);
    const along = (gradient: Float64Array) => {
      const pressure = new Float64Array(graph.nStates);
      const source = { graph, pFByEdge, reach: this.#reach, gradient, nColumns: graph.nActions };
      writePressure(source, pressure);
      return pressure;
    };
    differentiateTable(this.#tableGradient, { batch, table, output });
    const batchPressure = along(this.#tableGradient.byState);
    const { batchSize } = batch;
    const query = expectedGradientQuery({
      lane,
      // before the first batch has set it: the scale of the normalised divergence
      logWeightShift: logWeightShift ?? this.#target.logZ,
      trueLogZ: this.#target.logZ,
      logZ: replica.logZ.value,
      batchSize,
      exploration,
    });
    if (query === null) return { exact: null, batch: batchPressure };
    writeExactGradient(this.#workspace, table, query, this.#gradient);
    return { exact: along(this.#gradient), batch: batchPressure };
  }

  /**
   * Probability that a trajectory takes each edge: under the policy, and under the target with the
   * backward policy. Some four passes.
   */
  flows(policies: Policies): EdgeFlows {
    const graph = this.#graph;
    const probabilities = exponentiate(policies, this.#probabilities);
    writeReach(graph, probabilities.pFByEdge, this.#reach);
    writeBackwardReach(graph, probabilities.pBByEdge, this.#target, this.#backwardReach);
    const flows: EdgeFlows = {
      forward: new Float64Array(graph.children.length),
      backward: new Float64Array(graph.children.length),
    };
    const mass = { reach: this.#reach, backwardReach: this.#backwardReach, target: this.#target };
    writeEdgeFlows({ graph, policies: probabilities, ...mass }, flows);
    return flows;
  }

  /** Probability that a trajectory passes through each state. [state] */
  reach(policies: Policies): Float64Array {
    const reach = new Float64Array(this.#graph.nStates);
    writeReach(this.#graph, exponentiate(policies, this.#probabilities).pFByEdge, reach);
    return reach;
  }

  /** How many trajectories of the batch pass through each state; 0 before the first batch. [state] */
  visits(batch: TrajectoryBatch): Float64Array {
    const visits = new Float64Array(this.#graph.nStates);
    addVisits(this.#graph, batch, visits);
    return visits;
  }

  /** How many trajectories of the batch end in each state: the batch's empirical p_T times N. [state] */
  terminations(batch: TrajectoryBatch): Float64Array {
    const terminations = new Float64Array(this.#graph.nStates);
    if (!isDrawn(batch)) return terminations;
    for (const state of batch.terminalStates) terminations[state]!++;
    return terminations;
  }
}
