// The flow that a GFlowNet with uniform backward policy should learn: what the target sends back
// through every edge. From the trainer's report alone, so that pictures can be laid out by it.

/** A graph with its target. */
export interface TargetGraph {
  readonly nStates: number;
  readonly nActions: number;
  /** [state, action] → child state; negative: none or a stop. */
  readonly children: Int32Array;
  /** p*, 0 where a state does not terminate. [state] */
  readonly target: Float64Array;
}

/**
 * Probability that a trajectory of the target takes each edge: a state's flow is its own p* and what
 * its children's states send back, in equal parts to each incoming edge. [state, action], the stop
 * action last. Linear in the number of edges.
 */
export function uniformTargetFlow({
  nStates,
  nActions,
  children,
  target,
}: TargetGraph): Float64Array {
  const nIncoming = new Int32Array(nStates);
  for (const child of children) if (child >= 0) nIncoming[child]!++;
  const order = topologicalOrder({ nStates, nActions, children, target }, nIncoming);
  const flow = new Float64Array(nStates * nActions);
  const through = new Float64Array(nStates);
  for (let k = nStates - 1; k >= 0; k--) {
    const state = order[k]!;
    const stop = (state + 1) * nActions - 1;
    flow[stop] = target[state]!;
    through[state] = target[state]!;
    for (let edge = state * nActions; edge < stop; edge++) {
      const child = children[edge]!;
      if (child < 0) continue;
      flow[edge] = through[child]! / nIncoming[child]!;
      through[state]! += flow[edge]!;
    }
  }
  return flow;
}

/** The state without incoming edges: s0. */
export function initialStateOf({ nStates, children }: TargetGraph): number {
  const hasParent = new Uint8Array(nStates);
  for (const child of children) if (child >= 0) hasParent[child] = 1;
  return hasParent.indexOf(0);
}

function topologicalOrder(graph: TargetGraph, nIncoming: Int32Array): Int32Array {
  const { nStates, nActions, children } = graph;
  const waiting = nIncoming.slice();
  const order = new Int32Array(nStates);
  order[0] = initialStateOf(graph);
  for (let k = 0, end = 1; k < end; k++)
    for (let edge = order[k]! * nActions; edge < (order[k]! + 1) * nActions; edge++) {
      const child = children[edge]!;
      if (child >= 0 && --waiting[child]! === 0) order[end++] = child;
    }
  return order;
}
