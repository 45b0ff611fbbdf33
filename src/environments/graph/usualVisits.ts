// How often the states of a graph are met by trajectories to everywhere: what is there to be known of a batch before any
// policy is.
import { passOrderOf } from "./passOrder.ts";
import { SINK, type StateGraph } from "./stateGraph.ts";

/** The flow through each state where one unit comes out of every terminating state, and what goes into a state comes from
 * all its incoming edges alike: expected visits of trajectories from terminating states back, one from each. [state] */
export function usualVisits(graph: StateGraph): Float64Array {
  const { nStates, nActions, stopAction, children, parentOffsets } = graph;
  const { order, sources } = passOrderOf(graph);
  const visits = new Float64Array(nStates);
  for (let place = nStates - 1; place >= 0; place--) {
    const state = order[place]!;
    if (children[state * nActions + stopAction] === SINK) visits[state]! += 1;
    const [from, to] = [parentOffsets[state]!, parentOffsets[state + 1]!];
    const share = visits[state]! / (to - from);
    for (let k = from; k < to; k++) visits[sources[k]!]! += share;
  }
  return visits;
}
