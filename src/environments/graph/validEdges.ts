// The valid edges of a graph, one after the other: of a large graph's edge numbers most may belong to no
// action (of seven species' forests one in thirteen does), and a pass over the graph need not look at those.
import { INVALID, type StateGraph } from "./stateGraph.ts";

/** Edge numbers of the actions that are available, ascending. */
export interface ValidEdges {
  /** Those of state s, stop edges included, are edges[offsets[s] … offsets[s + 1]). [state + 1] */
  readonly offsets: Int32Array;
  readonly edges: Int32Array;
}

const known = new WeakMap<Int32Array, ValidEdges>();

/** Found once for each graph, and kept as long as it is. */
export function validEdgesOf({
  nStates,
  nActions,
  children,
}: Pick<StateGraph, "nStates" | "nActions" | "children">): ValidEdges {
  const before = known.get(children);
  if (before) return before;
  const offsets = new Int32Array(nStates + 1);
  const edges = new Int32Array(children.reduce((n, child) => (child === INVALID ? n : n + 1), 0));
  let place = 0;
  for (let state = 0; state < nStates; state++) {
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++)
      if (children[edge] !== INVALID) edges[place++] = edge;
    offsets[state + 1] = place;
  }
  const found = { offsets, edges };
  known.set(children, found);
  return found;
}
