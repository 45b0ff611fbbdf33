// What lies in the memory of drawingMemory.ts where batches are drawn from the whole table: each replica's table, its
// batch and its derivatives, the table's gradient and what of it goes to the network; and how the loops there are called.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import { validEdgesOf } from "../../environments/graph/validEdges.ts";
import type { GradientTarget, TableGradient } from "../../objectives/gradient/tableGradient.ts";
import type { DrawingKernels } from "../../policies/wasm/drawing.ts";
import type { OutputColumns, WholeWriter } from "../../sampling/policyTable.ts";
import { noAction } from "../../sampling/rollouts.ts";
import type { TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";

/** Of whose policies the tables are. */
export interface TableGraph {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
}

/** One replica's table and batch, overwritten as a whole. */
export interface TableDrawer {
  /** Room for log-probabilities. [state, action] */
  readonly logPFByEdge: Float64Array;
  readonly logPBByEdge: Float64Array;
  /** Of the forward ones the exponentials, to be kept up to date. [state, action] */
  readonly pFByEdge: Float64Array;
  readonly batch: TrajectoryBatch;
  /** Room for derivatives. [transition] */
  readonly byTransition: Float64Array;
  /** Writes the forward ones and their exponentials. */
  readonly writeTable: WholeWriter;
  /**
   * Overwrites the batch with a training step's trajectories, without exploration, scored.
   * @throws RangeError where a visited state has no action of positive probability (NaN table).
   */
  draw(step: number): void;
}

/** Room for gradients of all replicas, and loops on it that are quicker where a row has logits of actions alone. */
export interface WholeGradients {
  /** Working memory, one replica at a time. */
  readonly tableGradient: TableGradient;
  /** [row, output] */
  readonly values: Float32Array;
  readonly targets: readonly GradientTarget[];
  /** differentiateTable of a replica's batch; returns the norm of the gradient. */
  differentiate(replica: number): number;
  /** writeTableGradient of what was differentiated last. */
  write(replica: number, scale: number): void;
}

/** What is there of tables. */
export interface TableMemory {
  /** [replica] */
  readonly drawers: readonly TableDrawer[];
  /** Null where rows have other outputs beside. */
  readonly gradients: WholeGradients | null;
}

/** An opened memory, and each replica's random numbers in it. */
interface Opened {
  readonly buffer: ArrayBuffer;
  readonly kernels: DrawingKernels;
  /** [replica] */
  readonly numbers: readonly {
    readonly start: number;
    readonly rowBytes: number;
    fill(step: number): void;
  }[];
}

/** Places all of it, so many bytes at a time; what is returned opens it, once. */
export function planTables(
  place: (nBytes: number) => number,
  { graph, columns }: TableGraph,
  nReplicas: number,
  batchSize: number,
): (opened: Opened) => TableMemory {
  const { nActions, nStates } = graph;
  const { nOutputs, backwardColumn } = columns;
  const valid = validEdgesOf(graph);
  const nEdges = graph.children.length;
  const nTransitions = batchSize * graph.maximumTrajectoryLength;
  const sharedBackward = backwardColumn === null ? place(8 * nEdges) : null;
  const replicas = Array.from({ length: nReplicas }, () => ({
    logPF: place(8 * nEdges),
    logPB: sharedBackward ?? place(8 * nEdges),
    pF: place(8 * nEdges),
    edges: place(4 * nTransitions),
    offsets: place(4 * (batchSize + 1)),
    terminalStates: place(4 * batchSize),
    sums: place(4 * 8 * batchSize),
    byTransition: place(8 * nTransitions),
    written: place(4 * nStates),
  }));
  const outputs = place(4 * nStates * nOutputs);
  const validEdges = place(4 * valid.edges.length);
  const ends = place(4 * nStates);
  const logits = place(8 * valid.edges.length);
  const terms = place(8 * (valid.edges.length + 3));
  const normalisers = place(8 * nStates);
  const result = place(8);
  const children = place(4 * nEdges);
  const logRewards = place(8 * nStates);
  const drawnEdges = place(4 * nTransitions);
  const lengths = place(4 * batchSize);
  const moving = place(8 * batchSize);
  const states = place(4 * nEdges);
  const byState = place(8 * nStates * nOutputs);
  const visited = place(4 * (nStates + 1));
  const isVisited = place(nStates);
  const nVisited = place(4);
  const values = place(4 * nReplicas * nStates * nOutputs);

  return ({ buffer, kernels, numbers }) => {
    const floats = (at: number, length: number) => new Float64Array(buffer, at, length);
    const integers = (at: number, length: number) => new Int32Array(buffer, at, length);
    integers(children, nEdges).set(graph.children);
    floats(logRewards, nStates).set(graph.logRewards);
    integers(validEdges, valid.edges.length).set(valid.edges);
    integers(ends, nStates).set(valid.offsets.subarray(1).map((end) => validEdges + 4 * end));
    integers(states, nEdges).set(
      Int32Array.from({ length: nEdges }, (_, edge) => Math.floor(edge / nActions)),
    );
    const ofTable = new Float32Array(buffer, outputs, nStates * nOutputs);
    const termOfEdge = floats(terms, valid.edges.length);
    const normaliserOf = floats(normalisers, nStates);
    const lastTerms = valid.offsets.subarray(1);
    const found = floats(result, 1);
    const drawnLengths = integers(lengths, batchSize);
    const firstEdge = graph.initialState * nActions;

    const drawers = replicas.map((at, replica): TableDrawer => {
      const { start, rowBytes, fill } = numbers[replica]!;
      const ofBatch = (kind: number) => floats(at.sums + 8 * kind * batchSize, batchSize);
      return {
        logPFByEdge: floats(at.logPF, nEdges),
        logPBByEdge: floats(at.logPB, nEdges),
        pFByEdge: floats(at.pF, nEdges),
        batch: {
          batchSize,
          offsets: integers(at.offsets, batchSize + 1),
          edges: integers(at.edges, nTransitions),
          terminalStates: integers(at.terminalStates, batchSize),
          logPF: ofBatch(0),
          logPB: ofBatch(1),
          logReward: ofBatch(2),
          logPE: ofBatch(3),
        },
        byTransition: floats(at.byTransition, nTransitions),
        writeTable(all, offset) {
          const isOnly = all.length === ofTable.length;
          ofTable.set(isOnly ? all : all.subarray(offset, offset + ofTable.length));
          // biome-ignore format: one line an operand
          kernels.beginSoftmax(
            outputs, 4 * (nOutputs - nActions),
            validEdges, ends, nStates,
            logits, terms, normalisers, result,
          );
          for (let state = 0, k = 0; state < nStates; state++) {
            let sum = 0;
            for (const end = lastTerms[state]!; k < end; k++) sum += termOfEdge[k]!;
            normaliserOf[state]! += Math.log(sum);
          }
          // biome-ignore format: one line an operand
          kernels.endSoftmax(
            validEdges, ends, nStates,
            logits, terms, normalisers,
            at.logPF, at.pF,
          );
          return found[0]!;
        },
        draw(step) {
          fill(step);
          try {
            // biome-ignore format: one line an operand
            kernels.drawTrajectories(
              children, at.pF,
              start, rowBytes,
              drawnEdges, lengths, moving,
              batchSize, nActions, firstEdge,
            );
          } catch (error) {
            if (!(error instanceof WebAssembly.RuntimeError)) throw error;
            throw noAction(drawnLengths[0]! / nActions);
          }
          // biome-ignore format: one line an operand
          kernels.packTrajectories(
            batchSize, nActions,
            drawnEdges, lengths,
            at.logPF, at.logPB, logRewards,
            at.edges, at.offsets, at.terminalStates, at.sums,
          );
        },
      };
    });
    if (nOutputs !== nActions) return { drawers, gradients: null };

    const counted = integers(nVisited, 1);
    const tableGradient: TableGradient = {
      graph,
      columns,
      byState: floats(byState, nStates * nOutputs),
      visited: integers(visited, nStates + 1),
      nVisited: 0,
      isVisited: new Uint8Array(buffer, isVisited, nStates),
    };
    const allValues = new Float32Array(buffer, values, nReplicas * nStates * nOutputs);
    const targets = replicas.map(
      ({ written }, replica): GradientTarget => ({
        values: allValues,
        offset: replica * nStates * nOutputs,
        written: integers(written, nStates),
        nWritten: 0,
      }),
    );
    const gradients: WholeGradients = {
      tableGradient,
      values: allValues,
      targets,
      differentiate(replica) {
        const at = replicas[replica]!;
        counted[0] = tableGradient.nVisited;
        // biome-ignore format: one line an operand
        kernels.differentiatePackedTable(
          at.edges, at.byTransition, drawers[replica]!.batch.offsets[batchSize]!, nActions,
          states, byState, visited, isVisited, at.pF,
          nVisited, result,
        );
        tableGradient.nVisited = counted[0];
        return Math.sqrt(found[0]!);
      },
      write(replica, scale) {
        const { written } = replicas[replica]!;
        const target = targets[replica]!;
        // biome-ignore format: one line an operand
        kernels.writeGradient(
          byState, nActions, visited, tableGradient.nVisited,
          values + 4 * target.offset, written, target.nWritten, scale,
        );
        target.nWritten = tableGradient.nVisited;
      },
    };
    return { drawers, gradients };
  };
}
