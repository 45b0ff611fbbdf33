// The enumerated pointed DAG that every environment is, and the check that it really is one.
// Sampling, objectives, exact quantities and pictures work on this structure alone.
// An edge is one (state, action) pair, numbered state * nActions + action; two actions may lead
// from one state to the same child (parallel edges), so edges, not pairs of states, are the unit.

/** Marks an action that is not available in a state. */
export const INVALID = -1;
/** The child of every valid stop action: the trajectory ends and its state is the sample. */
export const SINK = -2;

/** An enumerated environment. All arrays are read-only by convention; nothing mutates a graph. */
export interface StateGraph {
  readonly nStates: number;
  /** Number of actions, the stop action included. */
  readonly nActions: number;
  /** Index of the stop action: always nActions − 1. */
  readonly stopAction: number;
  /** The state s0 every trajectory starts from. */
  readonly initialState: number;
  /** [state, action] → child state, INVALID, or SINK (valid stop actions only). */
  readonly children: Int32Array;
  /** Incoming edges of state s: parentEdges[parentOffsets[s] … parentOffsets[s + 1]). [state + 1] */
  readonly parentOffsets: Int32Array;
  /** Edge numbers grouped by the state they lead to, ascending within a group. */
  readonly parentEdges: Int32Array;
  /** All states, every state after all its parents. [state] */
  readonly topologicalOrder: Int32Array;
  /** log R(x); −∞ where the state does not terminate. [state], natural log. */
  readonly logRewards: Float64Array;
  /** Most transitions a trajectory can have, the stop transition included. */
  readonly maximumTrajectoryLength: number;
}

/** How many states a trajectory can end in. */
export function terminatingCount({ logRewards }: StateGraph): number {
  return logRewards.reduce((n, logReward) => (logReward > -Infinity ? n + 1 : n), 0);
}
