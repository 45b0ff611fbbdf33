// Computes what a `Watch` asks for, of one replica, from its table and last batch. The table is the
// current one, a step newer than the one the batch was drawn from: everything in one picture is of
// one policy, so probabilities and log-weights agree.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { DiagnosticId, Diagnostics, TrajectorySample } from "../../records/diagnostics.ts";
import type { PolicyTable } from "../../sampling/policyTable.ts";
import { isDrawn } from "../../sampling/trajectoryBatch.ts";
import type { ReplicaMoment } from "../replica.ts";
import { StateDiagnostics } from "./stateDiagnostics.ts";

/** What the results depend on besides the replica. */
export interface DiagnosedMoment {
  readonly step: number;
  /** ε of the exploring policy. */
  readonly exploration: number;
  /** Whether p_B is learned: only then does the target's flow change. */
  readonly learnsBackward: boolean;
  /** Whether log p_B is 0 on every edge; left out: it is not. */
  readonly forgetsBackward?: boolean;
}

/** Diagnoses replicas on one graph. */
export class Diagnoser {
  readonly #states: StateDiagnostics;

  constructor(graph: StateGraph) {
    this.#states = new StateDiagnostics(graph);
  }

  /** Fresh arrays, free to be transferred. The replica's table must be up to date in every row. */
  diagnose(
    replica: ReplicaMoment,
    { step, exploration, learnsBackward, forgetsBackward = false }: DiagnosedMoment,
    wanted: readonly DiagnosticId[],
  ): Diagnostics {
    const { table, batch, logZ } = replica;
    const { learns } = replica.objective;
    const hasBatch = isDrawn(batch);
    const pressure = wanted.includes("pressure")
      ? this.#states.pressure(replica, exploration)
      : null;
    const flows = wanted.includes("flow") ? this.#states.flows(table) : null;
    const wantsReach = wanted.includes("visits");
    // what a batch says of a state means more where it came by
    const counts = hasBatch && (wantsReach || pressure !== null);
    const sharesOf = (ofState: Float64Array) => ofState.map((count) => count / batch.batchSize);
    return {
      step,
      pressure: pressure?.exact ?? null,
      batchPressure: hasBatch ? (pressure?.batch ?? null) : null,
      reach: wantsReach ? this.#states.reach(table) : null,
      visits: counts ? sharesOf(this.#states.visits(batch)) : null,
      ends: counts ? sharesOf(this.#states.terminations(batch)) : null,
      edgeFlow: flows?.forward ?? null,
      backwardFlow: learnsBackward ? (flows?.backward ?? null) : null,
      trajectories: wanted.includes("trajectories") && hasBatch ? sampleOf(batch, table) : null,
      learnedFlow: flows && {
        logZ: learns.logZ ? logZ.value : null,
        logStateFlow: learns.stateFlow ? (table.logStateFlow?.slice() ?? null) : null,
        forgetsBackward,
      },
    };
  }
}

function sampleOf(
  { batchSize, offsets, edges }: ReplicaMoment["batch"],
  { logPFByEdge, logPBByEdge }: PolicyTable,
): TrajectorySample {
  const taken = edges.slice(0, offsets[batchSize]);
  return {
    offsets: offsets.slice(),
    edges: taken,
    logPF: Float64Array.from(taken, (edge) => logPFByEdge[edge]!),
    logPB: Float64Array.from(taken, (edge) => logPBByEdge[edge]!),
  };
}
