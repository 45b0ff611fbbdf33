// How skewed a variance found in samples will be, known before any is drawn. Where rare trajectories
// carry a power of the importance weight, samples that lack them look as if all were well. But the
// moments of w are path sums over the enumerated graph, so the skewness of a sum of (ρ(u − 1))², u =
// w^d/E w^d ∝ 1 − d·f_α at d = 1 − α, is exact. The lengths of scores are bounded and left out.
import { INVALID, type StateGraph } from "../../environments/graph/stateGraph.ts";
import type { Policies } from "../../flow/edgeProbabilities.ts";
import { writeLogPathMass } from "../../flow/reach.ts";
import { logSumExp } from "../../math/logSpace.ts";

interface TailQuery {
  readonly graph: StateGraph;
  readonly policies: Policies;
  /** ε of the policy that samples. */
  readonly exploration: number;
  /** Of the family f_α; its distance from 1 is the power of w. */
  readonly alpha: number;
}

/** Closer to α = 1 the coefficient is as good as log w, whose tails are light. */
const LIGHT = 0.05;

/** Third standardised moment of one trajectory's square: that of a mean over n is √n times smaller.
 * Infinity beyond float64. */
export function tailSkewness(query: TailQuery): number {
  const d = 1 - query.alpha;
  if (Math.abs(d) < LIGHT) return 0;
  const logMoment = pathMoments(query);
  const logMean = logMoment(1, d);
  /** E[(ρ(u − 1))^n] by the binomial theorem. */
  const central = (n: number) => {
    let sum = 0;
    for (let i = 0, choose = 1; i <= n; choose = (choose * (n - i)) / (i + 1), i++)
      sum += choose * (-1) ** (n - i) * Math.exp(logMoment(n, i * d) - i * logMean);
    return sum;
  };
  const mean = central(2);
  const square = central(4) - mean ** 2;
  const cube = central(6) - 3 * mean * central(4) + 2 * mean ** 3;
  // beyond float64 nothing is light
  if (![mean, square, cube].every(Number.isFinite)) return Number.POSITIVE_INFINITY;
  // all weights are equal up to rounding
  if (mean < 1e-9 || square <= 0) return 0;
  return cube / square ** 1.5;
}

/** log E_{p_E}[ρ^n w^k], ρ = p_F/p_E, as a function of n and k. */
function pathMoments({ graph, policies, exploration }: TailQuery) {
  const { nStates, nActions, stopAction, children, logRewards } = graph;
  const { logPFByEdge, logPBByEdge } = policies;
  const logPEByEdge =
    exploration > 0 ? exploringPolicy(graph, logPFByEdge, exploration) : logPFByEdge;
  const tilted = new Float64Array(children.length);
  const reach = new Float64Array(nStates);
  const ends = new Float64Array(nStates);
  return (n: number, k: number): number => {
    for (let edge = 0; edge < tilted.length; edge++) {
      const logPF = logPFByEdge[edge]!;
      tilted[edge] =
        logPF === Number.NEGATIVE_INFINITY
          ? logPF
          : (1 - n) * logPEByEdge[edge]! + (n - k) * logPF + k * logPBByEdge[edge]!;
    }
    writeLogPathMass(graph, tilted, reach);
    for (let state = 0; state < nStates; state++) {
      const stop = tilted[state * nActions + stopAction]!;
      ends[state] =
        stop === Number.NEGATIVE_INFINITY ? stop : reach[state]! + stop + k * logRewards[state]!;
    }
    return logSumExp(ends);
  };
}

function exploringPolicy(graph: StateGraph, logPF: Float64Array, exploration: number) {
  const { nActions, children } = graph;
  return logPF.map((logP, edge) => {
    const first = edge - (edge % nActions);
    let nValid = 0;
    for (let k = first; k < first + nActions; k++) if (children[k] !== INVALID) nValid++;
    return Math.log((1 - exploration) * Math.exp(logP) + exploration / nValid);
  });
}
