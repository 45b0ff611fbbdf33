// Computes what `Watch` asks for of one replica, from its table and last batch: pressure, visits,
// flow and trajectories. The table is the current one, a step newer than the one the batch was drawn
// from; everything in one picture is of one policy, so probabilities and log-weights agree.
import type { StateGraph } from "../environments/stateGraph.ts";
import { writeEdgeFlows } from "../flow/edgeFlows.ts";
import {
  allocateProbabilities,
  type EdgeProbabilities,
  exponentiate,
} from "../flow/edgeProbabilities.ts";
import {
  createGradientWorkspace,
  type GradientQuery,
  type GradientWorkspace,
  writeExactGradient,
} from "../flow/exactGradient.ts";
import { writePressure } from "../flow/pressure.ts";
import { writeReach } from "../flow/reach.ts";
import { type Target, targetDistribution } from "../flow/target.ts";
import { writeBackwardReach } from "../flow/trajectoryDivergences.ts";
import type { DiagnosticId, Diagnostics, TrajectorySample } from "../flow/watch.ts";
import {
  createTableGradient,
  differentiateTable,
  type TableGradient,
} from "../objectives/tableGradient.ts";
import type { OutputColumns } from "../sampling/policyTable.ts";
import type { TrajectoryBatch } from "../sampling/trajectoryBatch.ts";
import type { Replica } from "./replica.ts";

/** Computes diagnostics of replicas on one graph; its buffers are allocated when first needed. */
export class Diagnoser {
  readonly #graph: StateGraph;
  readonly #columns: OutputColumns;
  readonly #target: Target;
  readonly #buffers: ReturnType<typeof allocateProbabilities>;
  readonly #reach: Float64Array;
  #workspace: { exact: GradientWorkspace; gradient: Float64Array } | null = null;
  #batchGradient: TableGradient | null = null;

  constructor(graph: StateGraph, columns: OutputColumns) {
    this.#graph = graph;
    this.#columns = columns;
    this.#target = targetDistribution(graph);
    this.#buffers = allocateProbabilities(graph);
    this.#reach = new Float64Array(graph.nStates);
  }

  /** Fresh arrays, free to be transferred. The replica's table must be up to date in every row. */
  diagnose(replica: Replica, step: number, wanted: readonly DiagnosticId[]): Diagnostics {
    const graph = this.#graph;
    const { table, batch } = replica;
    const policies = exponentiate(table, this.#buffers);
    writeReach(graph, policies.pFByEdge, this.#reach);
    const query = exactQuery(replica, this.#target.logZ);
    const wantsVisits = wanted.includes("visits");
    const wantsFlow = wanted.includes("flow");
    // a lane without an exact gradient still has its batch's
    const wantsBatch =
      wanted.includes("batchPressure") || (wanted.includes("pressure") && query === null);
    const hasBatch = batch.offsets[batch.batchSize]! > 0;
    const flows = wantsFlow ? this.#flows(policies) : null;
    return {
      step,
      pressure:
        wanted.includes("pressure") && query ? this.#exactPressure(replica, policies, query) : null,
      batchPressure: wantsBatch && hasBatch ? this.#batchPressure(replica, policies) : null,
      reach: wantsVisits ? this.#reach.slice() : null,
      visits: wantsVisits && hasBatch ? visitShares(batch, graph) : null,
      edgeFlow: flows?.forward ?? null,
      backwardFlow: this.#columns.backwardColumn === null ? null : (flows?.backward ?? null),
      trajectories: wanted.includes("trajectories") && hasBatch ? sampleOf(batch, policies) : null,
    };
  }

  #flows(policies: EdgeProbabilities) {
    const graph = this.#graph;
    const target = this.#target;
    const backwardReach = new Float64Array(graph.nStates);
    writeBackwardReach(graph, policies.pBByEdge, target, backwardReach);
    const flows = {
      forward: new Float64Array(graph.children.length),
      backward: new Float64Array(graph.children.length),
    };
    writeEdgeFlows({ graph, policies, reach: this.#reach, backwardReach, target }, flows);
    return flows;
  }

  #exactPressure({ table }: Replica, policies: EdgeProbabilities, query: GradientQuery) {
    const graph = this.#graph;
    this.#workspace ??= {
      exact: createGradientWorkspace(graph),
      gradient: new Float64Array(graph.children.length),
    };
    const { exact, gradient } = this.#workspace;
    writeExactGradient(exact, table, query, gradient);
    const { pFByEdge } = policies;
    const pressure = new Float64Array(graph.nStates);
    const source = { graph, pFByEdge, reach: this.#reach, gradient, nColumns: graph.nActions };
    writePressure(source, pressure);
    return pressure;
  }

  #batchPressure(replica: Replica, { pFByEdge }: EdgeProbabilities): Float64Array {
    const graph = this.#graph;
    this.#batchGradient ??= createTableGradient(graph, this.#columns);
    differentiateTable(this.#batchGradient, replica);
    const pressure = new Float64Array(graph.nStates);
    writePressure(
      {
        graph,
        pFByEdge,
        reach: this.#reach,
        gradient: this.#batchGradient.byState,
        nColumns: this.#columns.nOutputs,
      },
      pressure,
    );
    const scale = runScale(replica, this.#target.logZ);
    if (scale !== 1) for (let x = 0; x < pressure.length; x++) pressure[x]! /= scale;
    return pressure;
  }
}

/** The exact gradient of a lane's normalised objective; null where none is known. */
function exactQuery({ lane, batch }: Replica, logZ: number): GradientQuery | null {
  const { objective, alpha = 0 } = lane;
  switch (objective) {
    case "reverseKl":
    case "trajectoryBalance":
      return { objective };
    case "varGrad":
      return { objective, batchSize: batch.batchSize };
    case "forwardKl":
      return { objective, logWeightShift: logZ };
    case "tsallis":
      return { objective, alpha, logWeightShift: logZ };
    case "renyi":
      return { objective, alpha };
    case "detailedBalance":
    case "subTrajectoryBalance":
      return null;
    default:
      return objective satisfies never;
  }
}

/** By which constant the run's shift of log w scales a lane's gradient: (Z·e^{−shift})^{1−α}. */
function runScale({ lane, logWeightShift }: Replica, logZ: number): number {
  if (lane.objective === "forwardKl") return Math.exp(logZ - (logWeightShift ?? 0));
  if (lane.objective !== "tsallis") return 1;
  return Math.exp((1 - (lane.alpha ?? 0)) * (logZ - (logWeightShift ?? 0)));
}

/** Share of a batch's trajectories that pass through each state. A fresh array. [state] */
export function visitShares(batch: TrajectoryBatch, graph: StateGraph): Float64Array {
  const shares = new Float64Array(graph.nStates);
  const nTransitions = batch.offsets[batch.batchSize]!;
  // every state of a trajectory is the source of exactly one of its transitions
  for (let t = 0; t < nTransitions; t++)
    shares[Math.floor(batch.edges[t]! / graph.nActions)]! += 1 / batch.batchSize;
  return shares;
}

function sampleOf(
  { batchSize, offsets, edges }: TrajectoryBatch,
  { logPFByEdge, logPBByEdge }: EdgeProbabilities,
): TrajectorySample {
  const taken = edges.slice(0, offsets[batchSize]);
  return {
    offsets: offsets.slice(),
    edges: taken,
    logPF: Float64Array.from(taken, (edge) => logPFByEdge[edge]!),
    logPB: Float64Array.from(taken, (edge) => logPBByEdge[edge]!),
  };
}
