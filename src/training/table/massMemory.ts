// The pass of glimpse.ts by loops of policies/wasm, of one replica at a time: the graph's edges as addresses in the
// order of the pass, and the probability that has come to each state so far. Kept from glimpse to glimpse.
import { passOrderOf } from "../../environments/graph/passOrder.ts";
import { SINK, type StateGraph } from "../../environments/graph/stateGraph.ts";
import { validEdgesOf } from "../../environments/graph/validEdges.ts";
import { assembleMass, type MassKernels } from "../../policies/wasm/massLoop.ts";
import { compileLoops, openLoops } from "./drawingMemory.ts";

/** A pass over one graph. */
export interface MassPass {
  /** The states that leave a choice, whose rows it needs, in the order of the pass. */
  readonly rows: Int32Array;
  /** Memory, for counting bytes. */
  readonly held: Float64Array;
  /** All probability is at the initial state from now on. */
  begin(): void;
  /** Hands it on, as far as rows reach, from the outputs at the next `nRows` of them. [row, output] */
  pass(outputs: Float32Array, nRows: number): void;
  /** After all rows: p_T, a fresh array [state], and Σ p_F(τ)·log(p_F(τ)/p_B(τ | x)) over trajectories for a uniform
   * p_B, in nats. */
  end(): { readonly terminatingProbability: Float64Array; readonly reverse: number };
}

/** Undefined: not tried yet; null: it cannot be had here. */
let compiled: WebAssembly.Module | null | undefined;

/** Whether the engine has what passes are made by. */
export function hasMassPass(): boolean {
  if (compiled === undefined) compiled = compileLoops(assembleMass());
  return compiled !== null;
}

/** Passes that are given at most so many rows at a time; null where the engine cannot do it, or has no room. */
export function openMassPass(
  graph: StateGraph,
  { nOutputs, rowsAtOnce }: { readonly nOutputs: number; readonly rowsAtOnce: number },
): MassPass | null {
  const { nStates, nActions, children, initialState, parentOffsets } = graph;
  const { order } = passOrderOf(graph);
  const { offsets, edges } = validEdgesOf(graph);
  const hasChoice = (state: number) => offsets[state + 1]! - offsets[state]! > 1;
  const rows = order.filter(hasChoice);
  let nBytes = 0;
  const place = (size: number) => {
    const start = nBytes;
    nBytes += (size + 15) & ~15;
    return start;
  };
  const reach = place(8 * nStates);
  const ends = place(8 * nStates);
  const sums = place(8 * nStates);
  const cost = place(8);
  const check = place(8);
  const edgeEnds = place(4 * nStates);
  const targets = place(4 * edges.length);
  const rowEnds = place(4 * rows.length);
  const actions = place(4 * edges.length);
  const outputs = place(4 * rowsAtOnce * nOutputs);
  const logits = place(8 * rowsAtOnce * nActions);
  const terms = place(8 * (rowsAtOnce * nActions + 3));
  const largest = place(8 * rowsAtOnce);
  const opened = hasMassPass() ? openLoops(compiled!, nBytes) : null;
  if (opened === null) return null;
  const { buffer } = opened;
  // The module is our own: its exports are those of massLoop.ts.
  const kernels = opened.exports as unknown as MassKernels;

  const floats = (at: number, length: number) => new Float64Array(buffer, at, length);
  const integers = (at: number, length: number) => new Int32Array(buffer, at, length);
  const places = new Int32Array(nStates);
  for (const [k, state] of order.entries()) places[state] = k;
  const targetOf = integers(targets, edges.length);
  const actionOf = integers(actions, edges.length);
  const endOf = integers(edgeEnds, nStates);
  const rowEndOf = integers(rowEnds, rows.length);
  /** −log p_B of the edges that lead to a state. [place in the order] */
  const logParents = new Float64Array(nStates);
  let nTargets = 0;
  let nListed = 0;
  let nRows = 0;
  for (const [k, state] of order.entries()) {
    logParents[k] = Math.log(Math.max(1, parentOffsets[state + 1]! - parentOffsets[state]!));
    for (let j = offsets[state]!; j < offsets[state + 1]!; j++) {
      const child = children[edges[j]!]!;
      targetOf[nTargets++] = child === SINK ? ends + 8 * state : reach + 8 * places[child]!;
      if (hasChoice(state)) actionOf[nListed++] = edges[j]! - state * nActions;
    }
    endOf[k] = targets + 4 * nTargets;
    if (hasChoice(state)) rowEndOf[nRows++] = actions + 4 * nListed;
  }

  const masses = floats(reach, nStates);
  const ended = floats(ends, nStates);
  const sumOf = floats(sums, nStates);
  const ofRows = new Float32Array(buffer, outputs, rowsAtOnce * nOutputs);
  /** What was done: rows, and states in the order. */
  let row = 0;
  let done = 0;
  const endBefore = (all: Int32Array, index: number, start: number) =>
    index === 0 ? start : all[index - 1]!;
  const handOnTo = (end: number) => {
    // biome-ignore format: one line an operand
    kernels.handOn(
      reach + 8 * done, end - done,
      edgeEnds + 4 * done, endBefore(endOf, done, targets),
      logits, terms, largest, sums + 8 * done, cost,
    );
    done = end;
  };
  return {
    rows,
    held: masses,
    begin() {
      masses.fill(0);
      ended.fill(0);
      masses[places[initialState]!] = 1;
      floats(cost, 1)[0] = 0;
      row = 0;
      done = 0;
    },
    pass(values, count) {
      ofRows.set(values);
      // biome-ignore format: one line an operand
      kernels.beginSoftmax(
        outputs, 4 * nOutputs,
        endBefore(rowEndOf, row, actions), rowEnds + 4 * row, count,
        logits, terms, largest, check,
      );
      row += count;
      handOnTo(row < rows.length ? places[rows[row]!]! : nStates);
    },
    end() {
      // where no state leaves a choice
      handOnTo(nStates);
      let reverse = floats(cost, 1)[0]!;
      for (let k = 0; k < nStates; k++)
        reverse += masses[k]! * (logParents[k]! - Math.log(sumOf[k]!));
      return { terminatingProbability: ended.slice(), reverse };
    },
  };
}
