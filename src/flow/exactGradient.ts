// Exact gradients in the logits of the table, by dynamic programming: what the estimators estimate.
// All are E_{p_F}[f_α(w·e^{−shift})·∇ log p_F(τ)] for one family f_α(w) = (w^{1−α} − 1)/(α − 1), w =
// R·p_B/p_F with unnormalised R, exactly as in src/objectives. With shift = log Z that is ∇T_α/α.
import { INVALID, type StateGraph } from "../environments/stateGraph.ts";
import {
  allocateProbabilities,
  exponentiate,
  type Policies,
  type ProbabilityBuffers,
} from "./edgeProbabilities.ts";
import { allocatePowerMeans, type PowerMeans, writePowerMeans } from "./powerMeans.ts";
import { writeLogPathMass } from "./reach.ts";

/** An objective whose expected on-policy gradient is known, with what its scale depends on. */
export type GradientQuery =
  | { readonly objective: "reverseKl" }
  /** Factor Z·e^{−shift}; log Z as shift gives the gradient of the normalised divergence. */
  | { readonly objective: "forwardKl"; readonly logWeightShift: number }
  /** Factor (Z·e^{−shift})^{1−α} on ∇T_α/α. */
  | { readonly objective: "tsallis"; readonly alpha: number; readonly logWeightShift: number }
  /** ∇R_α/α, whatever the scale of the rewards. */
  | { readonly objective: "renyi"; readonly alpha: number }
  /** Twice reverse KL, for any log Z. */
  | { readonly objective: "trajectoryBalance" }
  /** 2(N − 1)/N times reverse KL. */
  | { readonly objective: "varGrad"; readonly batchSize: number };

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

/** Overwrites `out` with ∂/∂logit of the query's objective, 0 where invalid. [state, action] */
export function writeExactGradient(
  workspace: GradientWorkspace,
  policies: Policies,
  query: GradientQuery,
  out: Float64Array,
): void {
  switch (query.objective) {
    case "reverseKl":
      writeFamilyGradient(workspace, policies, { alpha: 1, shift: 0, factor: 1 }, out);
      break;
    case "trajectoryBalance":
      writeFamilyGradient(workspace, policies, { alpha: 1, shift: 0, factor: 2 }, out);
      break;
    case "varGrad": {
      const factor = (2 * (query.batchSize - 1)) / query.batchSize;
      writeFamilyGradient(workspace, policies, { alpha: 1, shift: 0, factor }, out);
      break;
    }
    case "forwardKl": {
      const shift = query.logWeightShift;
      writeFamilyGradient(workspace, policies, { alpha: 0, shift, factor: 1 }, out);
      break;
    }
    case "tsallis": {
      const { alpha, logWeightShift: shift } = query;
      writeFamilyGradient(workspace, policies, { alpha, shift, factor: 1 }, out);
      break;
    }
    case "renyi": {
      const { alpha } = query;
      writeFamilyGradient(workspace, policies, { alpha, shift: null, factor: 1 }, out);
      break;
    }
    default:
      query satisfies never;
  }
}

interface Family {
  readonly alpha: number;
  /** Null: the power mean of all trajectories, which makes E[w^{1−α}] one. */
  readonly shift: number | null;
  readonly factor: number;
}

/**
 * A path's f_α splits at a state s as f(w₁w₂) = f(w₁) + w₁^{1−α} f(w₂), and the first part has no
 * expected score at s. What is left is the tilted mass A(s) of paths to s times the advantage of the
 * action: with L from powerMeans.ts, d = 1 − α and x_b = log w of edge b plus L of where it leads,
 *     ∂/∂logit_b = −p_b·A(s)·e^{d·L(s)}·(e^{d(x_b − L(s))} − 1)/d,
 * which is reach(s)·p_b·(Q − V) with Q = −x_b, V = −L at d = 0.
 */
function writeFamilyGradient(
  workspace: GradientWorkspace,
  policies: Policies,
  { alpha, shift, factor }: Family,
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
          : -factor * scaledAdvantage(logP + logScale, d, powerMeans.byEdge[edge]! - mean);
    }
  }
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
