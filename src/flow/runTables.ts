// Policies as a run file holds them: rows of log-probabilities, null where an action is invalid.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import { uniformBackward } from "../environments/graph/uniformBackward.ts";
import type { Policies } from "./edgeProbabilities.ts";

/** Rows by state of numbers by action. */
type Rows = readonly (readonly (number | null)[])[];

/**
 * The policies of a replica's tables, to be evaluated; `logPB` is left out where the backward policy is
 * uniform. Null where a valid edge has no finite number, or an invalid one has any: these tables are not
 * of this graph, or of a replica that stopped.
 */
export function policiesOfTables(
  graph: StateGraph,
  { logPF, logPB }: { readonly logPF: Rows; readonly logPB?: Rows },
): Policies | null {
  const logPFByEdge = byEdge(graph, logPF);
  const logPBByEdge = logPB ? byEdge(graph, logPB) : uniformBackward(graph);
  return logPFByEdge && logPBByEdge && { logPFByEdge, logPBByEdge };
}

function byEdge({ children, nStates, nActions }: StateGraph, rows: Rows): Float64Array | null {
  const values = new Float64Array(children.length).fill(Number.NEGATIVE_INFINITY);
  for (let state = 0; state < nStates; state++)
    for (let action = 0; action < nActions; action++) {
      const edge = state * nActions + action;
      const value = rows[state]?.[action] ?? null;
      if ((value === null) !== (children[edge] === INVALID)) return null;
      if (value !== null) values[edge] = value;
    }
  return values;
}
