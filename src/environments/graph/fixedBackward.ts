// The backward policies that nobody learns, once for all who read them: as large as the graph's children are, they are
// the same for all learners of a graph, and for what is kept of them.
import { forgottenBackward } from "./forgottenBackward.ts";
import type { StateGraph } from "./stateGraph.ts";
import { uniformBackward } from "./uniformBackward.ts";

const uniform = new WeakMap<Int32Array, Float64Array>();
const forgotten = new WeakMap<Int32Array, Float64Array>();

/** log p_B, uniform or 0 on every edge: found once for each graph, kept as long as it is, and never to be written.
 * [state, action] */
export function fixedBackward(graph: StateGraph, isForgotten: boolean): Float64Array {
  const known = isForgotten ? forgotten : uniform;
  const before = known.get(graph.children);
  if (before) return before;
  const found = isForgotten ? forgottenBackward(graph) : uniformBackward(graph);
  known.set(graph.children, found);
  return found;
}
