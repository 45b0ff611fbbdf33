// The backward policy that is not learned: every parent of a state is as likely.
import { INVALID, type StateGraph } from "./stateGraph.ts";

/** log p_B uniform over the incoming edges of each state; 0 on stop edges, −∞ where invalid. */
export function uniformBackward(graph: StateGraph): Float64Array {
  const { children, parentOffsets } = graph;
  const logPB = new Float64Array(children.length);
  for (let edge = 0; edge < children.length; edge++) {
    const child = children[edge]!;
    if (child === INVALID) logPB[edge] = Number.NEGATIVE_INFINITY;
    else if (child >= 0) logPB[edge] = -Math.log(parentOffsets[child + 1]! - parentOffsets[child]!);
  }
  return logPB;
}
