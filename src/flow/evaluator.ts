// All exact metrics of a policy table in a few passes over the edges, by dynamic programming:
// nothing is sampled. Definitions: da Silva et al. 2024, section 2; what a metric means: metrics.ts.

import type { Environment } from "../environments/environment.ts";
import { regionsOf } from "../environments/regions/ascentRegions.ts";
import { type ExactMetrics, readMetrics } from "../records/metrics.ts";
import { writeBackwardReach } from "./backwardReach.ts";
import {
  allocateProbabilities,
  type EdgeProbabilities,
  exponentiate,
  type Policies,
} from "./edgeProbabilities.ts";
import { renyiFrom, scaledTsallisFrom, writePowerMeans } from "./powerMeans.ts";
import { writeLogPathMass, writeReach, writeTerminatingProbability } from "./reach.ts";
import { countReached, regionMass } from "./regionMass.ts";
import { stateDivergences } from "./stateDivergences.ts";
import { type Target, targetDistribution } from "./target.ts";
import { trajectoryDivergences } from "./trajectoryDivergences.ts";

export interface FlowEvaluation {
  readonly metrics: ExactMetrics;
  /** p_T(x); a fresh array. [state] */
  readonly terminatingProbability: Float64Array;
}

/** Below this a probability has lost digits or is about to: its logarithm is computed separately. */
const UNDERFLOW = 1e-290;

/** Evaluates tables of one environment; its buffers are reused from call to call. */
export class FlowEvaluator {
  readonly logZ: number;
  /** p*(x). [state] */
  readonly target: Float64Array;
  readonly #environment: Environment;
  readonly #target: Target;
  readonly #probabilities: ReturnType<typeof allocateProbabilities>;
  readonly #reach: Float64Array;
  readonly #backwardReach: Float64Array;
  readonly #logProbability: Float64Array;
  readonly #powerMeans: { readonly byState: Float64Array; readonly byEdge: null };
  /** The fixed backward policy whose reach is known; null: the last one was not fixed. */
  #fixedBackward: Float64Array | null = null;
  /** What was evaluated last, and the order at which its power means are there. */
  #last: { readonly probabilities: EdgeProbabilities; alpha: number } | null = null;
  /** p* of each region, once it was asked for. */
  #regionTarget: Float64Array | null = null;

  constructor(environment: Environment) {
    const { graph } = environment;
    this.#environment = environment;
    this.#target = targetDistribution(graph);
    this.logZ = this.#target.logZ;
    this.target = this.#target.target;
    this.#probabilities = allocateProbabilities(graph);
    this.#reach = new Float64Array(graph.nStates);
    this.#backwardReach = new Float64Array(graph.nStates);
    this.#logProbability = new Float64Array(graph.nStates);
    this.#powerMeans = { byState: new Float64Array(graph.nStates), byEdge: null };
  }

  /** What it works on, for counting bytes. */
  get held(): readonly unknown[] {
    return [
      this.#target,
      this.#probabilities,
      this.#reach,
      this.#backwardReach,
      this.#logProbability,
      this.#powerMeans,
    ];
  }

  /**
   * The metrics of a policy that is positive on all valid edges; `alpha` is the order at which Rényi
   * and Tsallis (divided by α) are taken. Linear in the number of edges. Infinite divergences are Infinity.
   */
  evaluate(policies: Policies, alpha: number): FlowEvaluation {
    const parts = this.evaluateInParts(policies, alpha);
    for (;;) {
      const { done, value } = parts.next();
      if (done) return value;
    }
  }

  /** The same, a pass over the graph at a time: on the largest each takes some milliseconds. The
   * policies must not change before it is done, nor may another evaluation begin. */
  *evaluateInParts(policies: Policies, alpha: number): Generator<void, FlowEvaluation> {
    const { graph } = this.#environment;
    const target = this.#target;
    const terminatingProbability = new Float64Array(graph.nStates);
    const probabilities = exponentiate(policies, this.#probabilities);
    yield;
    const { pFByEdge } = probabilities;
    writeReach(graph, pFByEdge, this.#reach);
    writeTerminatingProbability(graph, pFByEdge, this.#reach, terminatingProbability);
    yield;
    this.#reachBackward(policies, probabilities);
    yield;
    writePowerMeans(graph, probabilities, alpha, this.#powerMeans);
    this.#last = { probabilities, alpha };
    yield;
    const visits = { reach: this.#reach, backwardReach: this.#backwardReach };
    const { reverse, forward } = trajectoryDivergences(graph, probabilities, visits, target);
    yield;
    const order = { alpha, reverse, forward };
    const renyi = renyiFrom(this.#powerMeans.byState[graph.initialState]!, target.logZ, order);
    const learned = {
      probability: terminatingProbability,
      logProbability: this.#underflows(terminatingProbability)
        ? this.#logTerminatingProbability(policies)
        : null,
    };
    return {
      terminatingProbability,
      metrics: {
        ...stateDivergences(target, learned),
        trajectoryReverseKl: reverse,
        trajectoryForwardKl: forward,
        renyi,
        tsallis: scaledTsallisFrom(renyi, order),
        elbo: target.logZ - reverse,
        eubo: target.logZ + forward,
        ...this.#modes(terminatingProbability),
        ...this.#regions(terminatingProbability),
      },
    };
  }

  /**
   * Of p_T alone: total variation, modes and regions, and with Σ p_F(τ)·log(p_F(τ)/p_B(τ | x)) what the reverse KL of
   * trajectories comes to. All else is no number.
   */
  glance(terminatingProbability: Float64Array, pathDivergence: number): ExactMetrics {
    const { target, logTarget, logZ } = this.#target;
    let difference = 0;
    let expected = 0;
    for (let state = 0; state < target.length; state++) {
      const p = terminatingProbability[state]!;
      if (logTarget[state]! === Number.NEGATIVE_INFINITY) continue;
      difference += Math.abs(p - target[state]!);
      if (p > 0) expected += p * logTarget[state]!;
    }
    const reverse = Math.max(0, pathDivergence - expected);
    return {
      ...readMetrics({}),
      totalVariation: difference / 2,
      trajectoryReverseKl: reverse,
      elbo: logZ - reverse,
      ...this.#modes(terminatingProbability),
      ...this.#regions(terminatingProbability),
    };
  }

  /** log E[w^{1−α}]/(1−α) of whole trajectories (powerMeans.ts) under what was evaluated last, which must
   * be as it was then; at any order. In nats. */
  powerMean(alpha: number): number {
    if (!this.#last) throw new RangeError("nothing was evaluated");
    const { graph } = this.#environment;
    if (this.#last.alpha !== alpha) {
      writePowerMeans(graph, this.#last.probabilities, alpha, this.#powerMeans);
      this.#last.alpha = alpha;
    }
    return this.#powerMeans.byState[graph.initialState]!;
  }

  #reachBackward(
    { logPBByEdge, hasFixedBackward = false }: Policies,
    { pBByEdge }: EdgeProbabilities,
  ): void {
    if (hasFixedBackward && this.#fixedBackward === logPBByEdge) return;
    writeBackwardReach(this.#environment.graph, pBByEdge, this.#target, this.#backwardReach);
    this.#fixedBackward = hasFixedBackward ? logPBByEdge : null;
  }

  #underflows(probability: Float64Array): boolean {
    const { logTarget } = this.#target;
    for (let state = 0; state < probability.length; state++)
      if (probability[state]! < UNDERFLOW && logTarget[state]! > Number.NEGATIVE_INFINITY)
        return true;
    return false;
  }

  #logTerminatingProbability({ logPFByEdge }: Policies): Float64Array {
    const { graph } = this.#environment;
    const logProbability = this.#logProbability;
    writeLogPathMass(graph, logPFByEdge, logProbability);
    for (let state = 0; state < graph.nStates; state++)
      logProbability[state]! += logPFByEdge[state * graph.nActions + graph.stopAction]!;
    return logProbability;
  }

  #modes(probability: Float64Array) {
    const { modes } = this.#environment;
    let modesFound = 0;
    for (const mode of modes) if (probability[mode]! >= this.target[mode]! / 2) modesFound++;
    return { modesFound, modesTotal: modes.length };
  }

  #regions(probability: Float64Array) {
    const regions = regionsOf(this.#environment.regionSource);
    this.#regionTarget ??= regionMass(regions, this.target);
    return {
      regionsReached: countReached(regionMass(regions, probability), this.#regionTarget),
      regionsTotal: regions.names.length,
    };
  }
}
