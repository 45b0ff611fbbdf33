// Random numbers, tables and batches of a cohort by the loops of policies/wasm/drawing.ts, in one memory: the uniform
// numbers of each seed's rollouts, a step's at a time, and the probabilities that batches are drawn from, with their
// logarithms. Where WebAssembly has no SIMD there is none, and the plain loops of math/rng.ts, sampling/policyTable.ts and
// sampling/rollouts.ts come to the same.

import type { StateGraph } from "../environments/stateGraph.ts";
import { validEdgesOf } from "../environments/validEdges.ts";
import { createFilledStream } from "../math/filledStream.ts";
import { keyOf, PURPOSES, type RandomStream } from "../math/rng.ts";
import { allocateMemory } from "../policies/wasm/assembler.ts";
import { assembleDrawing, type DrawingKernels } from "../policies/wasm/drawing.ts";
import type { WholeWriter } from "../sampling/policyTable.ts";
import { type DrawnTrajectories, noAction } from "../sampling/rollouts.ts";

/** What is drawn of a cohort. */
interface DrawingPlan {
  /** [replica] */
  readonly seeds: readonly number[];
  /** Trajectories of a batch. */
  readonly nStreams: number;
  /** The most numbers that one of them draws. */
  readonly nNumbers: number;
  /** Whose batches are drawn from the whole table; null: none are. */
  readonly graph: StateGraph | null;
  /** Numbers in a row of outputs that tables are written from; left out: logits of actions alone. */
  readonly nOutputs?: number;
}

/** Writes one replica's table as a whole, and draws its batches from it. */
export interface TableDrawer {
  /** Room for log-probabilities. [state, action] */
  readonly logPFByEdge: Float64Array;
  /** Their exponentials, to be kept up to date. [state, action] */
  readonly pFByEdge: Float64Array;
  /** Writes both. */
  readonly writeTable: WholeWriter;
  /**
   * Trajectories of a training step, without exploration; valid until any other drawer is asked.
   * @throws RangeError where a visited state has no action of positive probability (NaN table).
   */
  draw(step: number): DrawnTrajectories;
}

/** How a cohort draws. [replica] */
export interface Drawing {
  readonly streams: readonly RandomStream[];
  readonly drawers: readonly TableDrawer[] | null;
}

/** Undefined: not tried yet; null: it cannot be had here. */
let compiled: WebAssembly.Module | null | undefined;

/** Null where the engine cannot do it. */
export function openDrawing(plan: DrawingPlan): Drawing | null {
  const { seeds, nStreams, nNumbers, graph } = plan;
  if (compiled === undefined) compiled = compile();
  if (compiled === null) return null;
  let nBytes = 0;
  const place = (size: number) => {
    const start = nBytes;
    nBytes += (size + 15) & ~15;
    return start;
  };
  const nBlocks = Math.ceil(nNumbers / 4);
  const stride = (nStreams + 3) & ~3;
  const length = 4 * nBlocks * stride;
  const different = [...new Set(seeds)];
  const uniforms = different.map(() => place(8 * length));
  const nEdges = graph?.children.length ?? 0;
  const [logProbabilities, probabilities] = [0, 1].map(() =>
    graph ? seeds.map(() => place(8 * nEdges)) : [],
  ) as [number[], number[]];
  const valid = graph && validEdgesOf(graph);
  const nStates = graph?.nStates ?? 0;
  const nActions = graph?.nActions ?? 0;
  const { nOutputs = nActions } = plan;
  const outputs = place(4 * nStates * nOutputs);
  const validEdges = place(4 * (valid?.edges.length ?? 0));
  const ends = place(4 * nStates);
  const [logits, terms] = [0, 1].map(() => place(8 * (valid?.edges.length ?? 0))) as [
    number,
    number,
  ];
  const [largest, sums] = [0, 1].map(() => place(8 * nStates)) as [number, number];
  const check = place(8);
  const children = place(4 * nEdges);
  const nTransitions = graph ? nStreams * graph.maximumTrajectoryLength : 0;
  const edges = place(4 * nTransitions);
  const lengths = place(4 * nStreams);
  const moving = place(8 * nStreams);
  const opened = open(compiled, nBytes);
  if (opened === null) return null;
  const { buffer, kernels } = opened;

  const bySeed = different.map((seed, index) => {
    const { key0, key1 } = keyOf(seed);
    const start = uniforms[index]!;
    let filledAt = -1;
    const fill = (step: number) => {
      if (step === filledAt) return;
      filledAt = step;
      kernels.drawUniforms(start, 8 * stride, nBlocks, key0, key1, step, PURPOSES.rollout);
    };
    const numbers = new Float64Array(buffer, start, length);
    const filled = { numbers, nStreams, nNumbers: 4 * nBlocks, stride, fill };
    return { start, fill, stream: createFilledStream(seed, filled) };
  });
  const placeOf = new Map(different.map((seed, index) => [seed, bySeed[index]!]));
  const streams = seeds.map((seed) => placeOf.get(seed)!.stream);
  if (graph === null || valid === null) return { streams, drawers: null };

  new Int32Array(buffer, children, nEdges).set(graph.children);
  const { edges: edgesOfStates, offsets } = valid;
  new Int32Array(buffer, validEdges, edgesOfStates.length).set(edgesOfStates);
  const endOfState = (_: number, state: number) => validEdges + 4 * offsets[state + 1]!;
  new Int32Array(buffer, ends, nStates).set(Int32Array.from({ length: nStates }, endOfState));
  const ofTable = new Float32Array(buffer, outputs, nStates * nOutputs);
  const total = new Float64Array(buffer, check, 1);
  const drawn: DrawnTrajectories = {
    nTrajectories: nStreams,
    edges: new Int32Array(buffer, edges, nTransitions),
    lengths: new Int32Array(buffer, lengths, nStreams),
  };
  const firstEdge = graph.initialState * nActions;
  const drawers = seeds.map((seed, replica): TableDrawer => {
    const { start, fill } = placeOf.get(seed)!;
    const from = probabilities[replica]!;
    const logs = logProbabilities[replica]!;
    return {
      logPFByEdge: new Float64Array(buffer, logs, nEdges),
      pFByEdge: new Float64Array(buffer, from, nEdges),
      writeTable(all, offset) {
        const isOnly = all.length === ofTable.length;
        ofTable.set(isOnly ? all : all.subarray(offset, offset + ofTable.length));
        // biome-ignore format: one line an operand
        kernels.writeSoftmax(
          outputs, 4 * (nOutputs - nActions),
          validEdges, ends, nStates,
          logits, terms, largest, sums,
          logs, from, check,
        );
        return total[0]!;
      },
      draw(step) {
        fill(step);
        try {
          // biome-ignore format: one line an operand
          kernels.drawTrajectories(
            children, from,
            start, 8 * stride,
            edges, lengths, moving,
            nStreams, nActions, firstEdge,
          );
        } catch (error) {
          if (!(error instanceof WebAssembly.RuntimeError)) throw error;
          throw noAction(drawn.lengths[0]! / nActions);
        }
        return drawn;
      },
    };
  });
  return { streams, drawers };
}

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = assembleDrawing();
  if (!WebAssembly.validate(bytes)) return null;
  try {
    // below 4 kB, so that every engine compiles it at once
    return new WebAssembly.Module(bytes);
  } catch (error) {
    // a host's Content-Security-Policy may forbid it
    if (error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}

function open(module: WebAssembly.Module, nBytes: number) {
  try {
    const memory = allocateMemory(nBytes);
    const { exports } = new WebAssembly.Instance(module, { host: { memory } });
    // The module is our own: its exports are those of drawing.ts.
    return { buffer: memory.buffer, kernels: exports as unknown as DrawingKernels };
  } catch (error) {
    // no room for another memory
    if (error instanceof RangeError) return null;
    throw error;
  }
}
