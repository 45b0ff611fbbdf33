// Exact metrics of a continuous policy, to a stated error: the divergences are those of the densities
// (planeQuadrature.ts), what a lane shows are the masses of cells (planeCells.ts). Trajectories and final states
// are one and the same on a tree, so both kinds of divergence agree; log Z is 0.

import type { Environment } from "../environments/environment.ts";
import { regionsOf } from "../environments/regions/ascentRegions.ts";
import type { PlaneSetting } from "../environments/spaces/planeSetting.ts";
import { LOWEST_LOG_REWARD } from "../environments/spaces/planeTarget.ts";
import type { ExactMetrics } from "../records/metrics.ts";
import type { NumericalError } from "../records/numericalError.ts";
import { type PlanePolicy, PlaneQuadrature, statedErrors } from "./planeQuadrature.ts";
import { renyiFrom, scaledTsallisFrom } from "./powerMeans.ts";
import { countReached, regionMass } from "./regionMass.ts";
import { targetDistribution } from "./target.ts";

/** A lane's own distance beside the metrics. */
export interface PlaneDistance {
  /** Order of the divergence that the lane minimises; null where it is none of the family. */
  readonly order: number | null;
  /** Squared residuals of the lane's transitions, of log F in nats; null where it learns no state flow. */
  readonly pieces: {
    readonly lambda: number;
    readonly logFlowOfStart: number;
    /** [node of x₁] */
    readonly logFlow: Float64Array;
  } | null;
}

/** What was found of one policy. */
export interface PlaneEvaluation {
  readonly metrics: ExactMetrics;
  /** Rényi of the lane's own order, divided by it; null where it has none. */
  readonly ownRenyi: number | null;
  /** Expected loss of the lane's transitions; null where it has none. */
  readonly pieceLoss: number | null;
  readonly numericalError: NumericalError;
}

/** Nearer to 0 than this, dividing by α costs more digits than the limit is wrong by. */
const NEAR_ZERO = 1e-7;

/** Evaluates policies on one target. */
export class PlaneEvaluator {
  readonly quadrature: PlaneQuadrature;
  readonly #environment: Environment;
  #regionTarget: Float64Array | null = null;

  constructor(environment: Environment, { target }: PlaneSetting) {
    this.#environment = environment;
    this.quadrature = new PlaneQuadrature(target);
  }

  /** The metrics of a policy at the rule's nodes; Rényi and Tsallis at order `alpha`. In parts. */
  *evaluateInParts(
    policy: PlanePolicy,
    cells: Float64Array,
    alpha: number,
    { order, pieces }: PlaneDistance,
  ): Generator<void, PlaneEvaluation> {
    const orders = order === null ? [alpha] : [alpha, order];
    let observe: ((row: number, logP1: number, logP2: number, logQ: number) => number) | null =
      null;
    if (pieces !== null) {
      const { lambda, logFlowOfStart, logFlow } = pieces;
      observe = (row, logP1, logP2, logQ) => {
        const first = logFlowOfStart + logP1 - logFlow[row]!;
        const second = logFlow[row]! + logP2 - Math.max(LOWEST_LOG_REWARD, logQ);
        return (first ** 2 + second ** 2 + lambda * (first + second) ** 2) / (2 + lambda);
      };
    }
    const integrals = yield* this.quadrature.integrate(policy, orders, observe);
    const { fine, policyNear, targetNear } = integrals;
    const { reverseKl: reverse, forwardKl: forward, powers } = fine;
    const at = { alpha, reverse, forward };
    // ∫ p^α q^{1−α} is E[w^{1−α}] under the policy
    const powerMean = (k: number, of: number) => Math.log(powers[k]!) / (1 - of);
    const renyi = renyiFrom(powerMean(0, alpha), 0, at);
    const ownOrder = (): number | null => {
      if (order === null) return null;
      if (order === 1) return reverse;
      if (Math.abs(order) < NEAR_ZERO) return forward;
      return renyiFrom(powerMean(1, order), 0, { ...at, alpha: order }) / order;
    };
    const stated = statedErrors(integrals);
    const missing = (integrals.policyOutside + this.quadrature.targetOutside) / 2;
    return {
      metrics: {
        totalVariation: fine.totalVariation,
        forwardKl: forward,
        reverseKl: reverse,
        jensenShannon: fine.jensenShannon,
        trajectoryReverseKl: reverse,
        trajectoryForwardKl: forward,
        renyi,
        tsallis: scaledTsallisFrom(renyi, at),
        elbo: -reverse,
        eubo: forward,
        modesFound: policyNear.reduce((n, mass, k) => n + Number(mass >= targetNear[k]! / 2), 0),
        modesTotal: policyNear.length,
        ...this.#regions(cells),
      },
      ownRenyi: ownOrder(),
      pieceLoss: pieces === null ? null : integrals.observed,
      numericalError: {
        ...stated,
        totalVariation: stated.totalVariation + missing,
        outside: integrals.policyOutside,
      },
    };
  }

  #regions(cells: Float64Array) {
    const regions = regionsOf(this.#environment.regionSource);
    this.#regionTarget ??= regionMass(regions, targetDistribution(this.#environment.graph).target);
    return {
      regionsReached: countReached(regionMass(regions, cells), this.#regionTarget),
      regionsTotal: regions.names.length,
    };
  }
}
