// From the children of every state to the whole graph, and the check that it is one.
import { INVALID, SINK, type StateGraph } from "../graph/stateGraph.ts";

/** What an environment supplies; everything else is derived by `buildStateGraph`. */
export interface StateGraphSource {
  readonly nStates: number;
  readonly nActions: number;
  readonly initialState: number;
  /** [state, action] as in StateGraph. */
  readonly children: Int32Array;
  /** [state] as in StateGraph. */
  readonly logRewards: Float64Array;
}

/**
 * Derives parents, topological order and the longest trajectory from the children, and validates.
 * Time and memory are linear in the number of edges.
 * @throws RangeError naming the offending state where the graph has a cycle, an unreachable state,
 * a state without any action, a child or initial state out of range, an array of the wrong length, a
 * stop that disagrees with the rewards, or two incoming edges of one state with the same action.
 */
export function buildStateGraph(source: StateGraphSource): StateGraph {
  const { nStates, nActions, initialState, children, logRewards } = source;
  const stopAction = nActions - 1;
  checkChildren(source);
  const { parentOffsets, parentEdges } = groupByChild(children, nStates);
  checkParentActions(parentOffsets, parentEdges, nActions, nStates);
  const { order, longestPath } = sortTopologically(source, parentOffsets);
  return {
    nStates,
    nActions,
    stopAction,
    initialState,
    children,
    parentOffsets,
    parentEdges,
    topologicalOrder: order,
    logRewards,
    maximumTrajectoryLength: longestPath + 1,
  };
}

function checkChildren(source: StateGraphSource): void {
  const { nStates, nActions, initialState, children, logRewards } = source;
  if (children.length !== nStates * nActions)
    throw new RangeError(`children has ${children.length} entries, expected ${nStates * nActions}`);
  if (logRewards.length !== nStates)
    throw new RangeError(`logRewards has ${logRewards.length} entries, expected ${nStates}`);
  if (!(Number.isInteger(initialState) && initialState >= 0 && initialState < nStates))
    throw new RangeError(`initial state ${initialState} of ${nStates} states`);
  for (let state = 0; state < nStates; state++) {
    let nValid = 0;
    for (let action = 0; action < nActions; action++) {
      const child = children[state * nActions + action]!;
      if (child === INVALID) continue;
      nValid++;
      const isStop = action === nActions - 1;
      const inRange = isStop ? child === SINK : child >= 0 && child < nStates;
      if (!inRange) throw new RangeError(`state ${state}, action ${action}: child ${child}`);
    }
    if (nValid === 0) throw new RangeError(`state ${state} has no valid action`);
    const stops = children[state * nActions + nActions - 1] === SINK;
    const logReward = logRewards[state]!;
    // a reward of zero is no reward: what cannot be a sample has no stop
    const agrees = stops ? Number.isFinite(logReward) : logReward === Number.NEGATIVE_INFINITY;
    if (!agrees)
      throw new RangeError(`state ${state}: stop valid is ${stops}, log reward is ${logReward}`);
  }
}

function groupByChild(children: Int32Array, nStates: number) {
  const parentOffsets = new Int32Array(nStates + 1);
  for (const child of children) if (child >= 0) parentOffsets[child + 1]!++;
  for (let s = 0; s < nStates; s++) parentOffsets[s + 1]! += parentOffsets[s]!;
  const parentEdges = new Int32Array(parentOffsets[nStates]!);
  const next = parentOffsets.slice(0, nStates);
  for (let edge = 0; edge < children.length; edge++) {
    const child = children[edge]!;
    if (child >= 0) parentEdges[next[child]!++] = edge;
  }
  return { parentOffsets, parentEdges };
}

/** A learned backward policy has one output per action, so incoming edges must differ in action. */
function checkParentActions(
  offsets: Int32Array,
  edges: Int32Array,
  nActions: number,
  nStates: number,
): void {
  const seenBy = new Int32Array(nActions).fill(-1);
  for (let state = 0; state < nStates; state++) {
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const action = edges[k]! % nActions;
      if (seenBy[action] === state)
        throw new RangeError(`state ${state} has two incoming edges by action ${action}`);
      seenBy[action] = state;
    }
  }
}

function sortTopologically(source: StateGraphSource, parentOffsets: Int32Array) {
  const { nStates, nActions, children, initialState } = source;
  const waiting = new Int32Array(nStates);
  for (let s = 0; s < nStates; s++) waiting[s] = parentOffsets[s + 1]! - parentOffsets[s]!;
  if (waiting[initialState] !== 0)
    throw new RangeError(`the initial state ${initialState} has parents`);
  const order = new Int32Array(nStates);
  const depth = new Int32Array(nStates);
  order[0] = initialState;
  let nOrdered = 1;
  let longestPath = 0;
  for (let k = 0; k < nOrdered; k++) {
    const state = order[k]!;
    for (let action = 0; action < nActions; action++) {
      const child = children[state * nActions + action]!;
      if (child < 0) continue;
      depth[child] = Math.max(depth[child]!, depth[state]! + 1);
      longestPath = Math.max(longestPath, depth[child]!);
      if (--waiting[child]! === 0) order[nOrdered++] = child;
    }
  }
  if (nOrdered < nStates) {
    const left = waiting.findIndex((w, s) => s !== initialState && (w > 0 || isOrphan(s)));
    throw new RangeError(`state ${left} is unreachable from ${initialState} or on a cycle`);
  }
  return { order, longestPath };

  function isOrphan(state: number): boolean {
    return parentOffsets[state + 1] === parentOffsets[state];
  }
}
