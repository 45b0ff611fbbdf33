// Power means of the importance weight w = R·p_B/p_F over the trajectories that continue from a
// state, L(s) = (1/(1−α))·log E[w^{1−α} | s], by one backward recursion. They hold everything of
// order α at once: Rényi and Tsallis divergences at s0, and every exact gradient of the family. In
// this form α → 1 loses no precision (there L(s) is the expected log w) and nothing overflows.
import { passOrderOf } from "../environments/graph/passOrder.ts";
import { SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { validEdgesOf } from "../environments/graph/validEdges.ts";
import { widePowerMean } from "../math/logSpace.ts";
import type { EdgeProbabilities } from "./edgeProbabilities.ts";

/** Power means of one policy at one order, unnormalised rewards, in nats. */
export interface PowerMeans {
  /** L(s) as above. [state] */
  readonly byState: Float64Array;
  /** log of the edge's own weight plus L of where it leads. [state, action] */
  readonly byEdge: Float64Array;
}

/** Room for what is wanted of them: those of edges are several times as many. */
type PowerMeansRoom = Pick<PowerMeans, "byState"> & { readonly byEdge: Float64Array | null };

export function allocatePowerMeans(graph: StateGraph): PowerMeans {
  return {
    byState: new Float64Array(graph.nStates),
    byEdge: new Float64Array(graph.children.length),
  };
}

/** Overwrites `out` with the power means of order α, those of edges where there is room for them. Invalid edges are
 * left alone. */
export function writePowerMeans(
  graph: StateGraph,
  { logPFByEdge, logPBByEdge, pFByEdge }: EdgeProbabilities,
  alpha: number,
  out: PowerMeansRoom,
): void {
  const { nActions, children, logRewards } = graph;
  const { order } = passOrderOf(graph);
  const { offsets, edges } = validEdgesOf(graph);
  const { byState, byEdge } = out;
  const d = 1 - alpha;
  // of one state's valid actions, side by side
  const weights = new Float64Array(nActions);
  const logWeights = new Float64Array(nActions);
  const values = new Float64Array(nActions);
  const weighted = { weights, logWeights, values, start: 0, end: 0 };
  for (let k = order.length - 1; k >= 0; k--) {
    const state = order[k]!;
    const from = offsets[state]!;
    const n = offsets[state + 1]! - from;
    let isImpossible = false;
    // as logPowerMean does, while the numbers are at hand
    let mean = 0;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      const edge = edges[from + j]!;
      const child = children[edge]!;
      const logPF = logPFByEdge[edge]!;
      const weight = pFByEdge[edge]!;
      const value =
        (child === SINK ? logRewards[state]! : logPBByEdge[edge]! + byState[child]!) - logPF;
      if (byEdge !== null) byEdge[edge] = value;
      values[j] = value;
      weights[j] = weight;
      if (logPF === Number.NEGATIVE_INFINITY) {
        isImpossible = true;
        continue;
      }
      if (weight > 0) mean += weight * value;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    // p_F^α with α < 0 is infinite where p_F = 0; otherwise such an edge carries no mass.
    if (isImpossible && alpha < 0) {
      byState[state] = Number.POSITIVE_INFINITY;
      continue;
    }
    if (d === 0) {
      byState[state] = mean;
      continue;
    }
    if (Math.abs(d) * (highest - lowest) >= 1) {
      for (let j = 0; j < n; j++) logWeights[j] = logPFByEdge[edges[from + j]!]!;
      weighted.end = n;
      byState[state] = widePowerMean(weighted, d);
      continue;
    }
    let excess = 0;
    for (let j = 0; j < n; j++)
      if (weights[j]! > 0) excess += weights[j]! * Math.expm1(d * (values[j]! - mean));
    byState[state] = mean + Math.log1p(excess) / d;
  }
}

/** The KL divergences of trajectories, which the family tends to (nats). */
export interface FamilyLimits {
  /** D[P_F‖P_B], at α = 1. */
  readonly reverse: number;
  /** D[P_B‖P_F], of T_α/α at α = 0. Infinite where p_F is 0 and p_B is not. */
  readonly forward: number;
}

/** Nearer to 0 than this, dividing by α costs more digits than the limit is wrong by. */
const NEAR_ZERO = 1e-7;

/**
 * R_α[P_F‖P_B] = log Σ p_F^α p_B^{1−α}/(α − 1) from L(s0), in nats: the reverse KL at α = 1, 0 at α = 0
 * unless P_F misses some of P_B, at most 0 below. Rounding gives no other sign.
 */
export function renyiFrom(
  logPowerMeanOfStart: number,
  logZ: number,
  { alpha, reverse, forward }: FamilyLimits & { readonly alpha: number },
): number {
  if (alpha === 1) return reverse;
  if (alpha === 0 && forward < Number.POSITIVE_INFINITY) return 0;
  const renyi = logZ - logPowerMeanOfStart;
  // adding 0 takes the sign off a zero
  return (alpha < 0 ? Math.min(0, renyi) : Math.max(0, renyi)) + 0;
}

/**
 * T_α/α, T_α[P_F‖P_B] = (Σ p_F^α p_B^{1−α} − 1)/(α − 1), from R_α: at least 0 at every order, and 0 only
 * where the two are equal. The forward KL at α = 0, the reverse KL at 1.
 */
export function scaledTsallisFrom(
  renyi: number,
  { alpha, reverse, forward }: FamilyLimits & { readonly alpha: number },
): number {
  if (alpha === 1) return reverse;
  if (Math.abs(alpha) < NEAR_ZERO) return forward;
  return Math.expm1((alpha - 1) * renyi) / ((alpha - 1) * alpha) + 0;
}
