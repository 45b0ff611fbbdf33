// Where policies end, without anything else: p_T of every replica in one pass over the network's outputs, for
// pictures of large graphs between two evaluations. Each state's mass is handed on as soon as its row is there, so
// that no table is written and none is read: what training and metrics know is left alone. Up to rounding it is what
// an evaluation finds.
import { passOrderOf } from "../environments/passOrder.ts";
import { SINK } from "../environments/stateGraph.ts";
import { validEdgesOf } from "../environments/validEdges.ts";
import { sameRows } from "../policies/stackRows.ts";
import type { SamplerContext } from "./batchSampler.ts";

/** So few rows stay in the cache; and a part ends after so many. */
const ROWS_AT_ONCE = 256;
const ROWS_A_PART = 4_096;

/** What is found of a replica. */
export interface Glimpse {
  /** p_T(x); a fresh array. [state] */
  readonly terminatingProbability: Float64Array;
  /** Σ p_F(τ)·log(p_F(τ)/p_B(τ | x)) over trajectories, in nats. */
  readonly reverse: number;
}

/** Looks at all replicas that are not stopped, in parts of some milliseconds; weights must not change before it is
 * done. [replica]; null of those that are stopped, and of those whose outputs are not finite. */
export function* glimpseInParts({
  graph,
  columns,
  network,
  replicas,
}: Omit<SamplerContext, "onNotFinite">): Generator<void, readonly (Glimpse | null)[]> {
  const { nStates, initialState } = graph;
  const { order } = passOrderOf(graph);
  const { offsets } = validEdgesOf(graph);
  const walks = replicas.map(({ stopped, table }) => {
    if (stopped) return null;
    const reach = new Float64Array(nStates);
    reach[initialState] = 1;
    return { reach, logPBByEdge: table.logPBByEdge, end: new Float64Array(nStates), reverse: 0 };
  });
  const hasChoice = (state: number) => offsets[state + 1]! - offsets[state]! > 1;
  const rows = order.filter(hasChoice);
  let place = 0;
  for (let first = 0; first < rows.length || place < nStates; first += ROWS_AT_ONCE) {
    const states = rows.subarray(first, first + ROWS_AT_ONCE);
    const isLast = first + ROWS_AT_ONCE >= rows.length;
    const outputs =
      states.length > 0 ? network.evaluate(sameRows(states, network.nReplicas)) : NONE;
    // as far as rows are there; states between them that leave no choice need none
    let end = isLast ? nStates : place;
    for (let n = 0; !isLast && n < states.length; end++) if (hasChoice(order[end]!)) n++;
    for (const [index, walk] of walks.entries()) {
      if (walk === null) continue;
      const start = index * states.length * columns.nOutputs;
      walk.reverse += pass({ graph, order, place, end, outputs, start, columns }, walk);
    }
    place = end;
    if ((first / ROWS_AT_ONCE) % (ROWS_A_PART / ROWS_AT_ONCE) === 0) yield;
  }
  return walks.map((walk) =>
    walk !== null && Number.isFinite(walk.reverse)
      ? { terminatingProbability: walk.end, reverse: walk.reverse }
      : null,
  );
}

const NONE = new Float32Array(0);

interface Rows extends Pick<SamplerContext, "graph" | "columns"> {
  readonly order: Int32Array;
  /** Places in the order. */
  readonly place: number;
  readonly end: number;
  /** Of the states that leave a choice, in that order, from `start` on. */
  readonly outputs: Float32Array;
  readonly start: number;
}

interface Walk {
  /** Complete where all parents have been passed. [state] */
  readonly reach: Float64Array;
  readonly logPBByEdge: Float64Array;
  /** p_T. [state] */
  readonly end: Float64Array;
}

/** Hands mass on from some states; returns what their choices add to the divergence. */
function pass(rows: Rows, { reach, logPBByEdge, end: ends }: Walk): number {
  const { graph, order, place, end, outputs, columns } = rows;
  const { nActions, children } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  const weights = new Float64Array(nActions);
  let divergence = 0;
  let row = rows.start;
  for (let k = place; k < end; k++) {
    const state = order[k]!;
    const from = offsets[state]!;
    const n = offsets[state + 1]! - from;
    const mass = reach[state]!;
    const logits = row - state * nActions;
    let sum = 1;
    let largest = 0;
    if (n === 1) weights[0] = 1;
    else {
      largest = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < n; j++) {
        const logit = outputs[logits + edges[from + j]!]!;
        // not a number stays
        if (!(logit <= largest)) largest = logit;
      }
      sum = 0;
      for (let j = 0; j < n; j++) {
        const weight = Math.exp(outputs[logits + edges[from + j]!]! - largest);
        weights[j] = weight;
        sum += weight;
      }
    }
    const share = mass / sum;
    let cost = 0;
    for (let j = 0; j < n; j++) {
      const edge = edges[from + j]!;
      const child = children[edge]!;
      const flow = share * weights[j]!;
      const logit = n === 1 ? 0 : outputs[logits + edge]!;
      if (child === SINK) {
        ends[state] = flow;
        cost += flow * logit;
      } else {
        reach[child]! += flow;
        cost += flow * (logit - logPBByEdge[edge]!);
      }
    }
    divergence += cost - mass * (largest + Math.log(sum));
    if (n > 1) row += columns.nOutputs;
  }
  return divergence;
}
