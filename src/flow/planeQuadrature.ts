// Divergences of two densities on the plane, by the trapezoidal rule on a window that holds all but a
// vanishing part of both. It converges geometrically for what is smooth and vanishes at the edges: its error is
// about 2 exp(−2π²s²/h²), s the smallest scale and h the step. Total variation has kinks: there O(h²).
// From each kink along x₂ its leading error is taken: with θ the place of the kink between two nodes and J the
// jump of the slope, the rule is J h² (θ(1 − θ)/2 − 1/12) too large (Euler and Maclaurin). Every sum is taken at
// the double step too; the difference is the error that is stated. What lies outside comes from normal tails.
import {
  bentMean,
  logTargetDensity,
  type PlaneTarget,
  squaredDistance,
} from "../environments/spaces/planeTarget.ts";
import { normalBelow } from "../math/normal.ts";
import { logDensity, type Mixtures } from "../math/normalMixture.ts";

/** Intervals a side: even, so that every second node makes the rule of the double step. */
export const INTERVALS = 384;
/** Rows of nodes in one part. */
const ROWS_A_PART = 48;
/** Terms that are e^this smaller than the largest count for nothing in float64. */
const NEGLIGIBLE = -40;
/** Below it a density is computed in logarithms alone. */
const UNDERFLOW = 1e-290;

/** A policy on the nodes: p(x₁), and p(x₂ | x₁) at each node of x₁, one row after the other. */
export interface PlanePolicy {
  readonly first: Mixtures;
  readonly firstRow: number;
  readonly second: Mixtures;
  readonly secondRow: number;
}

/** Powers of p and q to integrate, ∫ p^α q^{1−α}. */
export type Orders = readonly number[];

/** Integrals over the window. */
export interface PlaneSums {
  massOfPolicy: number;
  massOfTarget: number;
  totalVariation: number;
  forwardKl: number;
  reverseKl: number;
  jensenShannon: number;
  /** ∫ p^α q^{1−α}. [order] */
  readonly powers: Float64Array;
}

/** What is integrated, and how much of it the step leaves open. */
export interface PlaneIntegrals {
  readonly fine: PlaneSums;
  /** At the double step. */
  readonly coarse: PlaneSums;
  /** Mass of the policy, and of the target, within two standard deviations of each normal. [normal] */
  readonly policyNear: Float64Array;
  readonly targetNear: Float64Array;
  /** What was taken off the total variation for its kinks. */
  readonly kinks: number;
  /** Mass outside the window, from normal tails. */
  readonly policyOutside: number;
}

/** The error that is stated of the total variation, and of everything else: what halving the step has
 * changed, for the total variation what its kinks were worth too. */
export function statedErrors(integrals: PlaneIntegrals): {
  readonly totalVariation: number;
  readonly divergences: number;
} {
  const { fine, coarse, kinks } = integrals;
  const names = [
    "forwardKl",
    "reverseKl",
    "jensenShannon",
    "massOfPolicy",
    "massOfTarget",
  ] as const;
  return {
    totalVariation: Math.abs(fine.totalVariation - coarse.totalVariation) + Math.abs(kinks),
    divergences: Math.max(...names.map((name) => Math.abs(fine[name] - coarse[name]))),
  };
}

/** Something beside that is summed with the weights p·dx₁dx₂: (row, log p₁, log p₂, log q) → value. */
export type Observable = (row: number, logP1: number, logP2: number, logQ: number) => number;

/** The rule on one target's window; holds the target at all nodes. */
export class PlaneQuadrature {
  readonly nodes1: Float64Array;
  readonly nodes2: Float64Array;
  readonly targetOutside: number;
  readonly #target: PlaneTarget;
  readonly #logQ: Float64Array;
  /** Which normals are near: a bit each. [node] */
  readonly #near: Uint16Array;
  readonly #logP2: Float64Array;

  constructor(target: PlaneTarget, intervals = INTERVALS) {
    this.#target = target;
    const [nodes1, nodes2] = target.wide.map(([from, to]) =>
      Float64Array.from({ length: intervals + 1 }, (_, k) => from + ((to - from) * k) / intervals),
    ) as [Float64Array, Float64Array];
    this.nodes1 = nodes1;
    this.nodes2 = nodes2;
    const n = intervals + 1;
    this.#logQ = new Float64Array(n * n);
    this.#near = new Uint16Array(n * n);
    this.#logP2 = new Float64Array(n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const [x1, x2] = [nodes1[i]!, nodes2[j]!];
        this.#logQ[i * n + j] = logTargetDensity(target, x1, x2);
        let near = 0;
        for (const [k, normal] of target.normals.entries())
          if (squaredDistance(normal, x1, x2) <= 4) near |= 1 << k;
        this.#near[i * n + j] = near;
      }
    this.targetOutside = targetOutside(target, nodes1);
  }

  /** The integrals of a policy; `observe` is called at every node where p counts, and the mean of what it
   * returns under p is added up. In parts of some milliseconds. */
  *integrate(
    policy: PlanePolicy,
    orders: Orders,
    observe: Observable | null = null,
  ): Generator<void, PlaneIntegrals & { readonly observed: number }> {
    const { nodes1, nodes2 } = this;
    const n = nodes1.length;
    const step = (nodes: Float64Array) => nodes[1]! - nodes[0]!;
    const area = step(nodes1) * step(nodes2);
    const fine = zeroSums(orders);
    const coarse = zeroSums(orders);
    const nNormals = this.#target.normals.length;
    const policyNear = new Float64Array(nNormals);
    const targetNear = new Float64Array(nNormals);
    const kinks = { fine: 0, coarse: 0 };
    const differences = new Float64Array(n);
    let observed = 0;
    let tails = 0;
    for (let i = 0; i < n; i++) {
      if (i % ROWS_A_PART === 0) yield;
      const logP1 = logDensity(policy.first, policy.firstRow, nodes1[i]!);
      this.#writeConditional(policy, i);
      const edge1 = i === 0 || i === n - 1 ? 0.5 : 1;
      tails += edge1 * Math.exp(logP1) * tailsOf(policy.second, policy.secondRow + i, nodes2);
      for (let j = 0; j < n; j++) {
        const node = i * n + j;
        const logP2 = this.#logP2[j]!;
        const logP = logP1 + logP2;
        const logQ = this.#logQ[node]!;
        const weight = area * edge1 * (j === 0 || j === n - 1 ? 0.5 : 1);
        const p = Math.exp(logP);
        const q = Math.exp(logQ);
        differences[j] = p - q;
        if (p === 0 && q === 0 && orders.every((order) => order >= 0 && order <= 1)) continue;
        const isCoarse = i % 2 === 0 && j % 2 === 0;
        const logMean =
          p + q > UNDERFLOW ? Math.log((p + q) / 2) : logAddExp(logP, logQ) - Math.LN2;
        const terms = { logP, logQ, p, q, logMean };
        addTerms(fine, terms, weight, orders);
        if (isCoarse) addTerms(coarse, terms, 4 * weight, orders);
        for (let near = this.#near[node]!, k = 0; near !== 0; near >>= 1, k++)
          if (near & 1) {
            policyNear[k]! += weight * p;
            targetNear[k]! += weight * q;
          }
        if (observe && p > 0) observed += weight * p * observe(i, logP1, logP2, logQ);
      }
      kinks.fine += edge1 * kinkError(differences, 1);
      if (i % 2 === 0) kinks.coarse += edge1 * kinkError(differences, 2);
    }
    fine.totalVariation -= 0.5 * area * kinks.fine;
    coarse.totalVariation -= 0.5 * 4 * area * kinks.coarse;
    const outside1 = tailsOf(policy.first, policy.firstRow, nodes1);
    const policyOutside = outside1 + tails * step(nodes1);
    const taken = 0.5 * area * kinks.fine;
    return { fine, coarse, policyNear, targetNear, kinks: taken, policyOutside, observed };
  }

  /** log p(x₂ | x₁) at all nodes of x₂, for node i of x₁. */
  #writeConditional({ second, secondRow }: PlanePolicy, i: number): void {
    const { nodes2 } = this;
    const { nComponents, logWeights, means, scales } = second;
    const start = (secondRow + i) * nComponents;
    const constants = new Float64Array(nComponents);
    const inverses = new Float64Array(nComponents);
    for (let k = 0; k < nComponents; k++) {
      inverses[k] = 1 / scales[start + k]!;
      constants[k] = logWeights[start + k]! - Math.log(scales[start + k]!) - 0.9189385332046727;
    }
    const terms = new Float64Array(nComponents);
    for (let j = 0; j < nodes2.length; j++) {
      const x = nodes2[j]!;
      let largest = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < nComponents; k++) {
        const z = (x - means[start + k]!) * inverses[k]!;
        const term = constants[k]! - 0.5 * z * z;
        terms[k] = term;
        if (term > largest) largest = term;
      }
      let sum = 0;
      for (let k = 0; k < nComponents; k++) {
        const below = terms[k]! - largest;
        if (below > NEGLIGIBLE) sum += below === 0 ? 1 : Math.exp(below);
      }
      this.#logP2[j] = largest + (sum === 1 ? 0 : Math.log(sum));
    }
  }
}

interface Terms {
  readonly logP: number;
  readonly logQ: number;
  readonly p: number;
  readonly q: number;
  readonly logMean: number;
}

function addTerms(
  sums: PlaneSums,
  { logP, logQ, p, q, logMean }: Terms,
  weight: number,
  orders: Orders,
): void {
  sums.massOfPolicy += weight * p;
  sums.massOfTarget += weight * q;
  sums.totalVariation += 0.5 * weight * Math.abs(p - q);
  // 0 log 0 is 0
  if (q > 0) {
    sums.forwardKl += weight * q * (logQ - logP);
    sums.jensenShannon += 0.5 * weight * q * (logQ - logMean);
  }
  if (p > 0) {
    sums.reverseKl += weight * p * (logP - logQ);
    sums.jensenShannon += 0.5 * weight * p * (logP - logMean);
  }
  for (let k = 0; k < orders.length; k++)
    sums.powers[k]! += weight * Math.exp(orders[k]! * logP + (1 - orders[k]!) * logQ);
}

/** By how much the rule is too large where |d| has kinks, in units of its step: of every `stride`th node. */
function kinkError(d: Float64Array, stride: number): number {
  let error = 0;
  for (let j = stride; j < d.length; j += stride) {
    const [before, after] = [d[j - stride]!, d[j]!];
    if (before * after >= 0) continue;
    const sum = Math.abs(before) + Math.abs(after);
    error += Math.abs(before * after) / sum - sum / 6;
  }
  return error;
}

function zeroSums(orders: Orders): PlaneSums {
  return {
    massOfPolicy: 0,
    massOfTarget: 0,
    totalVariation: 0,
    forwardKl: 0,
    reverseKl: 0,
    jensenShannon: 0,
    powers: new Float64Array(orders.length),
  };
}

/** Mass of a row's mixture below the first and above the last node. */
function tailsOf(
  { nComponents, logWeights, means, scales }: Mixtures,
  row: number,
  nodes: Float64Array,
) {
  let mass = 0;
  for (let k = row * nComponents; k < (row + 1) * nComponents; k++)
    mass +=
      Math.exp(logWeights[k]!) *
      (normalBelow((nodes[0]! - means[k]!) / scales[k]!) +
        normalBelow((means[k]! - nodes.at(-1)!) / scales[k]!));
  return mass;
}

/** Mass of the target outside its window. */
function targetOutside({ normals, wide }: PlaneTarget, nodes1: Float64Array): number {
  const step = nodes1[1]! - nodes1[0]!;
  const [from2, to2] = wide[1];
  let mass = 0;
  for (const normal of normals) {
    const { weight, mean1, scale1, scale2 } = normal;
    const below = normalBelow((wide[0][0] - mean1) / scale1);
    mass += weight * (below + normalBelow((mean1 - wide[0][1]) / scale1));
    for (const x1 of nodes1) {
      const z = (x1 - mean1) / scale1;
      const density = Math.exp(-0.5 * z * z) / (scale1 * Math.sqrt(2 * Math.PI));
      const mean2 = bentMean(normal, x1);
      const tails = normalBelow((from2 - mean2) / scale2) + normalBelow((mean2 - to2) / scale2);
      mass += weight * step * density * tails;
    }
  }
  return mass;
}

function logAddExp(a: number, b: number): number {
  const largest = Math.max(a, b);
  return largest === Number.NEGATIVE_INFINITY
    ? largest
    : largest + Math.log1p(Math.exp(Math.min(a, b) - largest));
}
