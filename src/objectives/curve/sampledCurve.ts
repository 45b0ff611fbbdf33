// A known push curve as one that can be bent: points on it where it bends most, few enough that some can be
// added, and tails that end where the curve is as good as flat. Coefficients are rounded, so that links stay
// short.
import { type CurvePoint, curveLimits, type DrawnCurve } from "./curvePoints.ts";
import { monotoneCurve } from "./monotoneCurve.ts";

/** Most points that a curve is sampled in. */
const MOST = 9;
/** Parts of the range at whose ends points may lie. */
const PARTS = 16;
/** Nearer than this share of the whole fall, a curve is followed well enough. */
const NEAR_ENOUGH = 0.004;
/** A tail less steep than this share of the steepest slope is flat. */
const FLAT = 0.02;
/** Digits of a coefficient. */
const DIGITS = 4;

/** `push` falls; sampled within ±`range` nats, and no farther than where it is within the limits of points. */
export function sampledCurve(push: (x: number) => number, range: number): DrawnCurve {
  const step = Number(((2 * Math.min(range, curveLimits.x)) / PARTS).toPrecision(2));
  const candidates = Array.from({ length: PARTS + 1 }, (_, k): CurvePoint => {
    const x = Number(((k - PARTS / 2) * step).toFixed(4));
    return [x, Number(push(x).toPrecision(DIGITS)) + 0];
  }).filter(([, c]) => Math.abs(c) <= curveLimits.c);
  const fall = candidates[0]![1] - candidates.at(-1)![1];
  const tails = tailsOf(push, candidates);
  const taken = new Set([0, candidates.length - 1, candidates.findIndex(([x]) => x === 0)]);
  const points = () => candidates.filter((_, k) => taken.has(k));
  while (taken.size < MOST) {
    const curve = monotoneCurve({ points: points(), tails });
    const misses = candidates.map(([x, c]) => Math.abs(curve.value(x) - c + push(0)));
    const worst = misses.indexOf(Math.max(...misses));
    if (misses[worst]! <= NEAR_ENOUGH * fall || taken.has(worst)) break;
    taken.add(worst);
  }
  return { points: points(), tails };
}

/** Flat where the curve is, else as it ends. */
function tailsOf(
  push: (x: number) => number,
  candidates: readonly CurvePoint[],
): DrawnCurve["tails"] {
  const slopes = candidates.slice(1).map(([x, c], k) => {
    const [before, above] = candidates[k]!;
    return (above - c) / (x - before);
  });
  const steepest = Math.max(...slopes);
  const tail = (x: number) => (push(x - 0.01) - push(x + 0.01)) / 0.02;
  const ends = [candidates[0]![0], candidates.at(-1)![0]].map(tail) as [number, number];
  return ends.map((slope) => (slope < FLAT * steepest ? 0 : null)) as [null | 0, null | 0];
}
