// Exact gradients in the logits of the table, by dynamic programming: what the estimators estimate.
// All are E_{p_F}[f_α(w·e^{−shift})·∇ log p_F(τ)] for one family f_α(w) = (w^{1−α} − 1)/(α − 1), w =
// R·p_B/p_F with unnormalised R, exactly as in src/objectives. With shift = log Z that is ∇T_α/α.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import {
  allocateProbabilities,
  exponentiate,
  type Policies,
  type ProbabilityBuffers,
} from "./edgeProbabilities.ts";
import { allocatePowerMeans, type PowerMeans, writePowerMeans } from "./powerMeans.ts";
import { writeLogPathMass } from "./reach.ts";

/** Which gradient: factor·E_{p_F}[f_α(w·e^{−shift})·∇ log p_F(τ)]. */
export interface GradientQuery {
  readonly alpha: number;
  /**
   * Subtracted from log w (nats); log Z gives the gradient of the normalised divergence. Null: the
   * power mean of all trajectories, which makes E[w^{1−α}] one and gives ∇R_α/α at any scale of R.
   */
  readonly shift: number | null;
  readonly factor: number;
  /** Of a coefficient that is a sum of members of the family: how much of it this one is, and the others. Left out:
   * it is this one alone. */
  readonly share?: number;
  readonly and?: GradientQuery;
}

/** Buffers for exact gradients on one graph. */
export interface GradientWorkspace {
  readonly graph: StateGraph;
  readonly probabilities: ProbabilityBuffers;
  readonly powerMeans: PowerMeans;
  /** log p_F^α p_B^{1−α} of edges that are not stops. [state, action] */
  readonly logTiltedByEdge: Float64Array;
  /** log of the tilted mass of paths from s0. [state] */
  readonly logTiltedReach: Float64Array;
}

export function createGradientWorkspace(graph: StateGraph): GradientWorkspace {
  return {
    graph,
    probabilities: allocateProbabilities(graph),
    powerMeans: allocatePowerMeans(graph),
    logTiltedByEdge: new Float64Array(graph.children.length),
    logTiltedReach: new Float64Array(graph.nStates),
  };
}

/**
 * Overwrites `out` with ∂/∂logit of what the query asks for, 0 where invalid. [state, action]
 *
 * A path's f_α splits at a state s as f(w₁w₂) = f(w₁) + w₁^{1−α} f(w₂), and the first part has no
 * expected score at s. What is left is the tilted mass A(s) of paths to s times the advantage of the
 * action: with L from powerMeans.ts, d = 1 − α and x_b = log w of edge b plus L of where it leads,
 *     ∂/∂logit_b = −p_b·A(s)·e^{d·L(s)}·(e^{d(x_b − L(s))} − 1)/d,
 * which is reach(s)·p_b·(Q − V) with Q = −x_b, V = −L at d = 0.
 */
export function writeExactGradient(
  workspace: GradientWorkspace,
  policies: Policies,
  { alpha, shift, factor, share = 1, and }: GradientQuery,
  out: Float64Array,
): void {
  const { graph, powerMeans, logTiltedByEdge, logTiltedReach } = workspace;
  const { nStates, nActions, children } = graph;
  const { logPFByEdge, logPBByEdge } = policies;
  const d = 1 - alpha;
  writePowerMeans(graph, exponentiate(policies, workspace.probabilities), alpha, powerMeans);
  const origin = shift ?? powerMeans.byState[graph.initialState]!;
  for (let edge = 0; edge < children.length; edge++)
    if (children[edge]! >= 0)
      logTiltedByEdge[edge] = tilt(logPFByEdge[edge]!, logPBByEdge[edge]!, alpha);
  writeLogPathMass(graph, logTiltedByEdge, logTiltedReach);
  for (let state = 0; state < nStates; state++) {
    const mean = powerMeans.byState[state]!;
    const logScale = logTiltedReach[state]! + d * (mean - origin);
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      const logP = logPFByEdge[edge]!;
      out[edge] =
        children[edge] === INVALID || logP === Number.NEGATIVE_INFINITY
          ? 0
          : heldEntry(
              -factor *
                share *
                scaledAdvantage(logP + logScale, d, powerMeans.byEdge[edge]! - mean),
            );
    }
  }
  if (!and) return;
  const added = new Float64Array(out.length);
  writeExactGradient(workspace, policies, and, added);
  for (let edge = 0; edge < out.length; edge++) out[edge]! += added[edge]!;
}

/** Largest entry, 2^500, as sampled pushes are held (objectives/push/pushCurve.ts): of log-weights beyond 346 nats a
 * gradient can be more than that, and its square no double. Held here an entry still says which way to go. */
const LARGEST_ENTRY = 2 ** 500;

/** A number, no larger than that. */
function heldEntry(value: number): number {
  return Math.max(-LARGEST_ENTRY, Math.min(value, LARGEST_ENTRY));
}

/** log p_F^α p_B^{1−α}; no mass where p_F is zero. */
function tilt(logPF: number, logPB: number, alpha: number): number {
  if (logPF === Number.NEGATIVE_INFINITY) return logPF;
  return logPF + (1 - alpha) * (logPB - logPF);
}

/** e^{logScale}·(e^{d·x} − 1)/d without overflow on the way; e^{logScale}·x at d = 0. */
function scaledAdvantage(logScale: number, d: number, x: number): number {
  if (d === 0) return x === 0 ? 0 : Math.exp(logScale) * x;
  const exponent = d * x;
  if (exponent > 30) return Math.exp(logScale + exponent) / d;
  const rise = Math.expm1(exponent);
  return rise === 0 ? 0 : (Math.exp(logScale) * rise) / d;
}
