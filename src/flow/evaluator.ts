// All exact metrics of a policy table in a few passes over the edges (MATH: exact quantities by
// dynamic programming). Paper: da Silva et al. 2024, section 2 for the divergences.
import type { Environment } from "../environments/environment.ts";
import { logSumExp } from "../math/logSpace.ts";
import type { ExactMetrics } from "./metrics.ts";
import { propagateBackward, propagateForward } from "./propagation.ts";
import { targetDistribution } from "./target.ts";

/** A policy over the environment's edges. [state, action], natural logs, −∞ where invalid. */
export interface FlowTable {
  readonly logPFByEdge: Float64Array;
  readonly logPBByEdge: Float64Array;
}

export interface FlowEvaluation {
  readonly metrics: ExactMetrics;
  /** p_T(x); a fresh array. [state] */
  readonly terminatingProbability: Float64Array;
}

/** Orders closer to 1 than this are reverse KL: the quotient would only amplify rounding. */
const ALPHA_TOLERANCE = 1e-9;

/** Evaluates tables of one environment; its buffers are reused from call to call. */
export class FlowEvaluator {
  readonly logZ: number;
  /** p*(x). [state] */
  readonly target: Float64Array;
  readonly #environment: Environment;
  readonly #logReach: Float64Array;
  readonly #backwardMass: Float64Array;
  readonly #logTerms: Float64Array;

  constructor(environment: Environment) {
    const { logZ, target } = targetDistribution(environment.graph);
    this.logZ = logZ;
    this.target = target;
    this.#environment = environment;
    this.#logReach = new Float64Array(environment.graph.nStates);
    this.#backwardMass = new Float64Array(environment.graph.nStates);
    this.#logTerms = new Float64Array(environment.graph.nStates);
  }

  /** `alpha` is the order at which Rényi and Tsallis are taken. */
  evaluate(table: FlowTable, alpha: number): FlowEvaluation {
    const { graph } = this.#environment;
    propagateForward(graph, (edge) => table.logPFByEdge[edge]!, this.#logReach);
    const terminatingProbability = this.#logReach.map((logReach, state) =>
      Math.exp(logReach + table.logPFByEdge[state * graph.nActions + graph.stopAction]!),
    );
    const trajectoryReverseKl = this.#trajectoryReverseKl(table);
    const trajectoryForwardKl = this.#trajectoryForwardKl(table);
    const isReverseKl = Math.abs(alpha - 1) < ALPHA_TOLERANCE;
    const logSum = isReverseKl ? 0 : this.#logPowerSum(table, alpha);
    return {
      terminatingProbability,
      metrics: {
        ...this.#stateMetrics(table),
        trajectoryReverseKl,
        trajectoryForwardKl,
        renyi: isReverseKl ? trajectoryReverseKl : logSum / (alpha - 1),
        tsallis: isReverseKl ? trajectoryReverseKl : Math.expm1(logSum) / (alpha - 1),
        elbo: this.logZ - trajectoryReverseKl,
        eubo: this.logZ + trajectoryForwardKl,
        ...this.#modes(terminatingProbability),
      },
    };
  }

  /** Divergences between p_T and p* themselves. Needs logReach. */
  #stateMetrics({ logPFByEdge }: FlowTable) {
    const { nStates, nActions, stopAction, logRewards } = this.#environment.graph;
    let totalVariation = 0;
    let forwardKl = 0;
    let reverseKl = 0;
    let jensenShannon = 0;
    for (let state = 0; state < nStates; state++) {
      const logP = this.#logReach[state]! + logPFByEdge[state * nActions + stopAction]!;
      const logQ = logRewards[state]! - this.logZ;
      const p = Math.exp(logP);
      const q = this.target[state]!;
      const logMean = Math.log((p + q) / 2);
      totalVariation += Math.abs(p - q) / 2;
      if (q > 0) {
        forwardKl += q * (logQ - logP);
        jensenShannon += (q * (logQ - logMean)) / 2;
      }
      if (p > 0) {
        reverseKl += p * (logP - logQ);
        jensenShannon += (p * (logP - logMean)) / 2;
      }
    }
    return { totalVariation, forwardKl, reverseKl, jensenShannon };
  }

  /** Σ_τ p_F log(p_F/p_B), edge by edge: reach(s)·p_F(e) times the edge's log-ratio. */
  #trajectoryReverseKl({ logPFByEdge, logPBByEdge }: FlowTable): number {
    const { nStates, nActions, stopAction, logRewards } = this.#environment.graph;
    let sum = this.logZ;
    for (let state = 0; state < nStates; state++)
      for (let action = 0; action < nActions; action++) {
        const edge = state * nActions + action;
        const logPF = logPFByEdge[edge]!;
        const mass = Math.exp(this.#logReach[state]! + logPF);
        if (mass === 0) continue;
        sum += mass * (logPF - (action === stopAction ? logRewards[state]! : logPBByEdge[edge]!));
      }
    return sum;
  }

  /** Σ_τ p_B log(p_B/p_F): the target's backward mass on each edge times the edge's log-ratio. */
  #trajectoryForwardKl({ logPFByEdge, logPBByEdge }: FlowTable): number {
    const { graph } = this.#environment;
    const { nStates, nActions, stopAction, children, logRewards } = graph;
    const mass = this.#backwardMass;
    propagateBackward({ graph, target: this.target, logPBByEdge }, mass);
    let sum = 0;
    for (let state = 0; state < nStates; state++)
      for (let action = 0; action < nActions; action++) {
        const edge = state * nActions + action;
        const isStop = action === stopAction;
        const child = children[edge]!;
        const logPB = isStop ? logRewards[state]! - this.logZ : logPBByEdge[edge]!;
        const weight = isStop
          ? this.target[state]!
          : child < 0
            ? 0
            : mass[child]! * Math.exp(logPB);
        if (weight > 0) sum += weight * (logPB - logPFByEdge[edge]!);
      }
    return sum;
  }

  /** log Σ_τ p_F^α p_B^{1−α}. */
  #logPowerSum({ logPFByEdge, logPBByEdge }: FlowTable, alpha: number): number {
    const { graph } = this.#environment;
    const { nStates, nActions, stopAction, logRewards } = graph;
    const terms = this.#logTerms;
    propagateForward(
      graph,
      (edge) => alpha * logPFByEdge[edge]! + (1 - alpha) * logPBByEdge[edge]!,
      terms,
    );
    for (let state = 0; state < nStates; state++) {
      const logTarget = logRewards[state]! - this.logZ;
      const logPF = logPFByEdge[state * nActions + stopAction]!;
      terms[state]! +=
        logTarget === Number.NEGATIVE_INFINITY
          ? Number.NEGATIVE_INFINITY
          : alpha * logPF + (1 - alpha) * logTarget;
    }
    return logSumExp(terms);
  }

  #modes(terminatingProbability: Float64Array) {
    const { modes } = this.#environment;
    let modesFound = 0;
    for (const mode of modes)
      if (terminatingProbability[mode]! >= this.target[mode]! / 2) modesFound++;
    return { modesFound, modesTotal: modes.length };
  }
}
