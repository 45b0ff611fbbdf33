// A push curve: what a trajectory is pushed by as a function c(x) of x = log w − log Z, falling, 0 with slope
// −1 at x = 0. It is an objective at once in two ways. As a divergence D_f[P_F‖P_B], with u = p_F/p_B = e^{−x},
// c = f′(u); as a regression loss g(t) on-policy, with t = −x, c = g′(t). Any falling curve is both, since f is
// convex where f′ rises in u. What has no closed form of f or g takes it from c by quadrature.
import type { CoefficientTerm } from "../../flow/coefficientForm.ts";

/** A push curve, with the parameters of its objective: numbers by name, and whatever curve the lane brings. */
export interface PushCurve<Values = Readonly<Record<string, number>>> {
  /** c(x). Falls; c(0) = 0, c′(0) = −1. */
  coefficient(x: number, values: Values): number;
  /** g(−x) = −∫₀ˣ c, least and 0 at x = 0. Left out: by quadrature. */
  regressionLoss?(x: number, values: Values): number;
  /** f(u), u > 0: convex, f(1) = f′(1) = 0, f″(1) = 1. Left out: by quadrature. */
  generator?(u: number, values: Values): number;
  /** c as a sum of members f_α of the α family, where it is one: path sums follow those. */
  readonly terms?: readonly CoefficientTerm[];
}

/**
 * Largest push and loss, 2^500, met beyond about 346 nats by a push that is exponential (cosh, Jeffreys, many a typed
 * one). Exponentials of more than 709 nats are no doubles, and sums of squares of more than this are none either; held
 * here a push still falls and says which way to go, and with how much more force it would go there no step can follow.
 */
const LARGEST_PUSH = 2 ** 500;

/** The curve with pushes and losses that are finite wherever x is; where they were of ordinary size they are as before. */
export function heldCurve<Values>(curve: PushCurve<Values>): PushCurve<Values> {
  const { regressionLoss } = curve;
  return {
    ...curve,
    coefficient: (x, values) => heldPush(curve.coefficient(x, values)),
    ...(regressionLoss && { regressionLoss: (x, values) => heldPush(regressionLoss(x, values)) }),
  };
}

/** A push or a loss, no larger than that. */
export function heldPush(value: number): number {
  return Math.max(-LARGEST_PUSH, Math.min(value, LARGEST_PUSH));
}

/** Nodes and weights of Gauss and Legendre on [−1, 1], those of positive nodes; the others mirror them. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

/** Panels an integral is taken in: of this width near 0, where curves bend, then wider. */
const FIRST_WIDTH = 0.25;
const GROWTH = 1.25;

/** ∫₀ˣ h(y) dy, for x of either sign. Panels grow geometrically away from 0, so that far ones cost little. */
function integrate(h: (y: number) => number, x: number): number {
  const end = Math.abs(x);
  const sign = Math.sign(x);
  let sum = 0;
  let width = FIRST_WIDTH;
  for (let start = 0; start < end; start += width, width *= GROWTH) {
    const half = Math.min(width, end - start) / 2;
    const middle = start + half;
    for (let k = 0; k < NODES.length; k++) {
      const off = half * NODES[k]!;
      sum += half * WEIGHTS[k]! * (h(sign * (middle + off)) + h(sign * (middle - off)));
    }
  }
  return sign * sum;
}

/** g(−x) of a curve. */
export function regressionLossOf<Values>(
  curve: PushCurve<Values>,
  x: number,
  values: Values,
): number {
  if (curve.regressionLoss) return curve.regressionLoss(x, values);
  return -integrate((y) => curve.coefficient(y, values), x);
}

/** f(u) of a curve, u > 0: ∫₁ᵘ c(−log v) dv, which is −∫₀ˣ c(y)e^{−y} dy up to x = −log u. */
export function generatorOf<Values>(curve: PushCurve<Values>, u: number, values: Values): number {
  if (curve.generator) return curve.generator(u, values);
  return -integrate((y) => curve.coefficient(y, values) * Math.exp(-y), -Math.log(u));
}

/** Halvings after which two float64 numbers enclose nothing more. */
const MAXIMUM_HALVINGS = 80;

/**
 * The m where Σ shareᵢ·c(xᵢ − m) = 0, by bisection between the least and the largest x. Where the curve is so flat
 * that many do, one of them. Shares are positive, as logarithms. Allocates nothing.
 */
export function ownCentreOf<Values>(
  curve: Pick<PushCurve<Values>, "coefficient">,
  values: Values,
  logWeights: Float64Array,
  logShares: Float64Array,
): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logWeights.length; i++) {
    low = Math.min(low, logWeights[i]!);
    high = Math.max(high, logWeights[i]!);
    largest = Math.max(largest, logShares[i]!);
  }
  for (let k = 0; k < MAXIMUM_HALVINGS; k++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    let sum = 0;
    for (let i = 0; i < logWeights.length; i++)
      sum += Math.exp(logShares[i]! - largest) * curve.coefficient(logWeights[i]! - middle, values);
    // c falls, so the sum rises with m
    if (sum < 0) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}
