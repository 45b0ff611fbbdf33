// A forward and a backward policy by edge, as logarithms and, computed once for all passes over the
// edges, as probabilities.
import type { StateGraph } from "../environments/stateGraph.ts";

/** A forward and a backward policy. */
export interface Policies {
  /** −∞ where invalid. [state, action] */
  readonly logPFByEdge: Float64Array;
  /** 0 on stop edges, −∞ where invalid. [state, action] */
  readonly logPBByEdge: Float64Array;
}

/** The same with their exponentials. */
export interface EdgeProbabilities extends Policies {
  /** 0 where invalid. [state, action] */
  readonly pFByEdge: Float64Array;
  /** 1 on stop edges, 0 where invalid. [state, action] */
  readonly pBByEdge: Float64Array;
}

/** Buffers for the exponentials of policies on one graph. */
export type ProbabilityBuffers = Pick<EdgeProbabilities, "pFByEdge" | "pBByEdge">;

export function allocateProbabilities(graph: StateGraph): ProbabilityBuffers {
  const nEdges = graph.children.length;
  return { pFByEdge: new Float64Array(nEdges), pBByEdge: new Float64Array(nEdges) };
}

/** Overwrites the buffers; what is returned holds them, so it is valid until the next call. */
export function exponentiate(policies: Policies, buffers: ProbabilityBuffers): EdgeProbabilities {
  const { logPFByEdge, logPBByEdge } = policies;
  const { pFByEdge, pBByEdge } = buffers;
  // of a large graph's edges most may be invalid, and comparing is cheaper than an exponential
  for (let edge = 0; edge < pFByEdge.length; edge++) {
    const logPF = logPFByEdge[edge]!;
    const logPB = logPBByEdge[edge]!;
    pFByEdge[edge] = logPF === Number.NEGATIVE_INFINITY ? 0 : Math.exp(logPF);
    pBByEdge[edge] = logPB === Number.NEGATIVE_INFINITY ? 0 : Math.exp(logPB);
  }
  return { logPFByEdge, logPBByEdge, pFByEdge, pBByEdge };
}
