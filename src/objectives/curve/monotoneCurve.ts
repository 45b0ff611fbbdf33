// A falling curve c(x) through a few points: a cubic Hermite spline whose slopes keep it monotone (Fritsch
// and Carlson 1980; slopes by Fritsch and Butland 1984, as "pchip" has them), and straight lines beyond.
// An end slope that is chosen is the spline's too, as far as monotony allows: up to three times the chord's.
import type { DrawnCurve } from "./curvePoints.ts";

/** A curve ready to be evaluated: allocates nothing. Shifted so that c(0) = 0: a constant is no part of a
 * divergence, and with c(0) = 0 a policy that is right is pushed by nothing. */
export interface MonotoneCurve {
  /** x of the points. [point] */
  readonly knots: Float64Array;
  /** dc/dx before the first and beyond the last point. */
  readonly tailSlopes: readonly [left: number, right: number];
  /** What was taken off so that c(0) = 0. */
  readonly atZero: number;
  /** c at x = log w − log Z, for every number. */
  value(x: number): number;
  /** dc/dx ≤ 0. */
  slope(x: number): number;
  /** ∫₀ˣ c(y) dy, exact up to rounding. */
  integral(x: number): number;
  /** ∫₀ˣ c(y)·e^{−y} dy, the same. */
  weightedIntegral(x: number): number;
}

/** Compiles a valid curve. */
export function monotoneCurve({ points, tails }: DrawnCurve): MonotoneCurve {
  const n = points.length;
  const knots = Float64Array.from(points, ([x]) => x);
  const values = Float64Array.from(points, ([, c]) => c);
  const slopes = knotSlopes(knots, values);
  const chord = (k: number) => (values[k + 1]! - values[k]!) / (knots[k + 1]! - knots[k]!);
  const [left, right] = tails;
  if (left !== null) slopes[0] = Math.max(left, 3 * chord(0));
  if (right !== null) slopes[n - 1] = Math.max(right, 3 * chord(n - 2));
  const tailSlopes = [left ?? slopes[0]!, right ?? slopes[n - 1]!] as const;
  // cubics from every knot: values[k] + slopes[k]·t + squares[k]·t² + cubes[k]·t³
  const squares = new Float64Array(n - 1);
  const cubes = new Float64Array(n - 1);
  for (let k = 0; k < n - 1; k++) {
    const h = knots[k + 1]! - knots[k]!;
    squares[k] = (3 * chord(k) - 2 * slopes[k]! - slopes[k + 1]!) / h;
    cubes[k] = (slopes[k]! + slopes[k + 1]! - 2 * chord(k)) / (h * h);
  }
  /** The last knot at or before x; −1 before the first. */
  const pieceOf = (x: number) => {
    let k = n - 1;
    while (k >= 0 && x < knots[k]!) k--;
    return k;
  };
  const raw = (x: number) => {
    const k = pieceOf(x);
    if (k < 0) return along(values[0]!, tailSlopes[0], x - knots[0]!);
    if (k === n - 1) return along(values[k]!, tailSlopes[1], x - knots[k]!);
    const t = x - knots[k]!;
    return values[k]! + t * (slopes[k]! + t * (squares[k]! + t * cubes[k]!));
  };
  const atZero = raw(0);
  const value = (x: number) => raw(x) - atZero;
  const slope = (x: number) => {
    const k = pieceOf(x);
    if (k < 0) return tailSlopes[0];
    if (k === n - 1) return tailSlopes[1];
    const t = x - knots[k]!;
    return Math.min(0, slopes[k]! + t * (2 * squares[k]! + 3 * t * cubes[k]!));
  };
  // the polynomial p of a piece, less c(0): its antiderivatives, alone and with e^{−x}
  const area = (k: number, x: number) => {
    const base = Math.max(0, k);
    const t = x - knots[base]!;
    const isTail = k < 0 || k === n - 1;
    const b = isTail ? tailSlopes[k < 0 ? 0 : 1] : slopes[k]!;
    const [q, r] = isTail ? [0, 0] : [squares[k]!, cubes[k]!];
    return t * (values[base]! - atZero + t * (b / 2 + t * (q / 3 + (t * r) / 4)));
  };
  const weightedArea = (k: number, x: number) => {
    const base = Math.max(0, k);
    const t = x - knots[base]!;
    const isTail = k < 0 || k === n - 1;
    const b = isTail ? tailSlopes[k < 0 ? 0 : 1] : slopes[k]!;
    const [q, r] = isTail ? [0, 0] : [squares[k]!, cubes[k]!];
    const p = values[base]! - atZero + t * (b + t * (q + t * r));
    // −e^{−x}·(p + p′ + p″ + p‴)
    return -Math.exp(-x) * (p + b + t * (2 * q + 3 * r * t) + 2 * q + 6 * r * t + 6 * r);
  };
  /** From 0 to x, piece by piece. */
  const summed = (antiderivative: typeof area, x: number) => {
    const [from, to] = x < 0 ? [x, 0] : [0, x];
    let sum = 0;
    let at = from;
    for (let k = pieceOf(from); at < to; k++) {
      const end = k < n - 1 ? Math.min(to, knots[k + 1]!) : to;
      sum += antiderivative(k, end) - antiderivative(k, at);
      at = end;
    }
    return x < 0 ? -sum : sum;
  };
  const integral = (x: number) => summed(area, x);
  const weightedIntegral = (x: number) => summed(weightedArea, x);
  return { knots, tailSlopes, atZero, value, slope, integral, weightedIntegral };
}

/** A line, also where x is infinite and the line is flat. */
function along(value: number, slope: number, distance: number): number {
  return slope === 0 ? value : value + slope * distance;
}

/** Slopes at the knots that keep falling values falling between them. [point] */
function knotSlopes(knots: Float64Array, values: Float64Array): Float64Array {
  const n = knots.length;
  const widths = Float64Array.from({ length: n - 1 }, (_, k) => knots[k + 1]! - knots[k]!);
  const chords = Float64Array.from(widths, (width, k) => (values[k + 1]! - values[k]!) / width);
  const slopes = new Float64Array(n);
  if (n === 2) return slopes.fill(chords[0]!);
  for (let k = 1; k < n - 1; k++) {
    if (chords[k - 1] === 0 || chords[k] === 0) continue;
    const before = 2 * widths[k]! + widths[k - 1]!;
    const after = widths[k]! + 2 * widths[k - 1]!;
    slopes[k] = (before + after) / (before / chords[k - 1]! + after / chords[k]!);
  }
  slopes[0] = endSlope(widths[0]!, widths[1]!, chords[0]!, chords[1]!);
  slopes[n - 1] = endSlope(widths[n - 2]!, widths[n - 3]!, chords[n - 2]!, chords[n - 3]!);
  return slopes;
}

/** The parabola's slope at an end, from the two nearest pieces; 0 where it would rise. */
function endSlope(width: number, next: number, chord: number, nextChord: number): number {
  return Math.min(0, ((2 * width + next) * chord - width * nextChord) / (width + next));
}
