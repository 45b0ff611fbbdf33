// What pictures are drawn of: a small real environment, its exact target, and a policy half-way
// between the optimal one and one that favours first actions, with all that follows from it exactly.

import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import type { Environment } from "../../environments/environment.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import { allocateProbabilities, exponentiate } from "../../flow/edgeProbabilities.ts";
import { createGradientWorkspace, writeExactGradient } from "../../flow/exactGradient.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "../../flow/optimal.ts";
import { writePressure } from "../../flow/pressure.ts";
import { writeReach, writeTerminatingProbability } from "../../flow/reach.ts";
import { targetDistribution } from "../../flow/target.ts";
import { uniformTargetFlow } from "../../flow/targetFlow.ts";
import { createRandomStream } from "../../math/rng.ts";

/** A complete trajectory. */
export interface Walk {
  /** s0 first. */
  readonly states: readonly number[];
  /** The stop last. */
  readonly edges: readonly number[];
  /** log R + Σ log p_B − Σ log p_F. */
  readonly logWeight: number;
}

export interface Scene {
  readonly environment: Environment;
  readonly graph: StateGraph;
  readonly labels: readonly string[];
  readonly logZ: number;
  /** p*. [state] */
  readonly target: Float64Array;
  /** The target's flow. [state, action] */
  readonly targetFlow: Float64Array;
  /** p_T of the policy. [state] */
  readonly learned: Float64Array;
  /** Its flow. [state, action] */
  readonly edgeFlow: Float64Array;
  /** Probability of a visit under the policy and under the target. [state] */
  readonly reach: Float64Array;
  readonly targetReach: Float64Array;
  /** Exact pressure of reverse KL, dp/dη. [state] */
  readonly pressure: Float64Array;
  /** Trajectories of the policy, the same ones for the same seed. */
  walks(n: number, seed: number): Walk[];
  /** Share of them that pass through each state. [state] */
  visitsOf(n: number, seed: number): Float64Array;
}

/** Builds a scene; `skew` is how far the policy is from the optimal one, 0 … 1. */
export function sceneOf(config: EnvironmentConfig, skew = 0.5): Scene {
  const environment = buildEnvironment(config, 1);
  const { graph } = environment;
  const { nStates, nActions } = graph;
  const { target, logZ } = targetDistribution(graph);
  const logPBByEdge = logUniformBackward(graph);
  const logPFByEdge = skewedPolicy(graph, logPBByEdge, skew);
  const policies = { logPFByEdge, logPBByEdge };
  const { pFByEdge } = exponentiate(policies, allocateProbabilities(graph));
  const reach = new Float64Array(nStates);
  const learned = new Float64Array(nStates);
  writeReach(graph, pFByEdge, reach);
  writeTerminatingProbability(graph, pFByEdge, reach, learned);
  const flowOf = (edge: number) => reach[Math.floor(edge / nActions)]! * pFByEdge[edge]!;
  const targetFlow = uniformTargetFlow({ ...graph, target });
  const leaving = (state: number) =>
    targetFlow.subarray(state * nActions, (state + 1) * nActions).reduce((a, b) => a + b, 0);
  const gradient = new Float64Array(graph.children.length);
  const pressure = new Float64Array(nStates);
  const workspace = createGradientWorkspace(graph);
  writeExactGradient(workspace, policies, { alpha: 1, shift: 0, factor: 1 }, gradient);
  writePressure({ graph, pFByEdge, reach, gradient, nColumns: nActions }, pressure);
  return {
    environment,
    graph,
    labels: Array.from({ length: nStates }, (_, state) => environment.label(state)),
    logZ,
    target,
    targetFlow,
    learned,
    edgeFlow: pFByEdge.map((_, edge) => flowOf(edge)),
    reach,
    targetReach: Float64Array.from({ length: nStates }, (_, state) => leaving(state)),
    pressure,
    walks: (n, seed) => walksOf(graph, policies, n, seed),
    visitsOf(n, seed) {
      const visits = new Float64Array(nStates);
      for (const { states } of walksOf(graph, policies, n, seed))
        for (const state of states) visits[state]! += 1 / n;
      return visits;
    },
  };
}

function logUniformBackward({ children, parentOffsets }: StateGraph): Float64Array {
  return Float64Array.from(children, (child) => {
    if (child === -1) return Number.NEGATIVE_INFINITY;
    return child < 0 ? 0 : -Math.log(parentOffsets[child + 1]! - parentOffsets[child]!);
  });
}

function skewedPolicy(graph: StateGraph, logPB: Float64Array, skew: number): Float64Array {
  const { nStates, nActions, children } = graph;
  const logFlow = new Float64Array(nStates);
  const logPF = new Float64Array(children.length);
  writeOptimalFlow(graph, logPB, logFlow);
  writeOptimalPolicy(graph, logPB, logFlow, logPF);
  for (let state = 0; state < nStates; state++) {
    const weightOf = (action: number) =>
      children[state * nActions + action] === -1 ? 0 : 1 / (1 + action);
    let total = 0;
    for (let action = 0; action < nActions; action++) total += weightOf(action);
    for (let action = 0; action < nActions; action++) {
      const edge = state * nActions + action;
      const optimal = Math.exp(logPF[edge]!);
      logPF[edge] = Math.log((1 - skew) * optimal + (skew * weightOf(action)) / total);
    }
  }
  return logPF;
}

interface Policies {
  readonly logPFByEdge: Float64Array;
  readonly logPBByEdge: Float64Array;
}

function walksOf(graph: StateGraph, policies: Policies, n: number, seed: number): Walk[] {
  const rng = createRandomStream(seed);
  return Array.from({ length: n }, () => walk(graph, policies, () => rng.uniform()));
}

function walk(graph: StateGraph, policies: Policies, uniform: () => number): Walk {
  const { nActions, children, logRewards, initialState } = graph;
  const states = [initialState];
  const edges: number[] = [];
  let logWeight = 0;
  for (let state = initialState; ; ) {
    let rest = uniform();
    let edge = -1;
    for (let action = 0; action < nActions; action++) {
      const own = state * nActions + action;
      if (children[own] === -1) continue;
      edge = own;
      rest -= Math.exp(policies.logPFByEdge[own]!);
      if (rest < 0) break;
    }
    edges.push(edge);
    logWeight += policies.logPBByEdge[edge]! - policies.logPFByEdge[edge]!;
    if (children[edge]! < 0) return { states, edges, logWeight: logWeight + logRewards[state]! };
    state = children[edge]!;
    states.push(state);
  }
}
