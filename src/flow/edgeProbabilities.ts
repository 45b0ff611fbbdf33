// A forward and a backward policy by edge, as logarithms and, computed once for all passes over the
// edges, as probabilities.
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { type ValidEdges, validEdgesOf } from "../environments/graph/validEdges.ts";

/** A forward and a backward policy. */
export interface Policies {
  /** −∞ where invalid. [state, action] */
  readonly logPFByEdge: Float64Array;
  /** 0 on stop edges, −∞ where invalid. [state, action] */
  readonly logPBByEdge: Float64Array;
  /** Whether the numbers of `logPBByEdge` never change, so that what follows from them is found once. */
  readonly hasFixedBackward?: boolean;
}

/** The same with their exponentials. */
export interface EdgeProbabilities extends Policies {
  /** 0 where invalid. [state, action] */
  readonly pFByEdge: Float64Array;
  /** 1 on stop edges, 0 where invalid. [state, action] */
  readonly pBByEdge: Float64Array;
}

/** Buffers for the exponentials of policies on one graph. */
export interface ProbabilityBuffers extends Pick<EdgeProbabilities, "pFByEdge" | "pBByEdge"> {
  readonly valid: ValidEdges;
  /** The fixed backward policy whose exponentials `pBByEdge` has; null where it has those of another. */
  fixedBackward: Float64Array | null;
}

export function allocateProbabilities(graph: StateGraph): ProbabilityBuffers {
  const nEdges = graph.children.length;
  return {
    pFByEdge: new Float64Array(nEdges),
    pBByEdge: new Float64Array(nEdges),
    valid: validEdgesOf(graph),
    fixedBackward: null,
  };
}

/** Overwrites the buffers; what is returned holds them, so it is valid until the next call. */
export function exponentiate(policies: Policies, buffers: ProbabilityBuffers): EdgeProbabilities {
  const { logPFByEdge, logPBByEdge, hasFixedBackward = false } = policies;
  const { pFByEdge, pBByEdge, valid } = buffers;
  writeExponentials(logPFByEdge, valid, pFByEdge);
  if (!hasFixedBackward || buffers.fixedBackward !== logPBByEdge)
    writeExponentials(logPBByEdge, valid, pBByEdge);
  buffers.fixedBackward = hasFixedBackward ? logPBByEdge : null;
  return { logPFByEdge, logPBByEdge, pFByEdge, pBByEdge };
}

function writeExponentials(values: Float64Array, { edges }: ValidEdges, out: Float64Array): void {
  for (let k = 0; k < edges.length; k++) {
    const edge = edges[k]!;
    out[edge] = Math.exp(values[edge]!);
  }
}
