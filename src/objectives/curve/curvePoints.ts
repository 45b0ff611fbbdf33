// The points that a drawn push curve goes through, as they stand in configs, and what they must be: 2 to 12
// pairs [x, c] of x = log w − log Z and the coefficient c(x), from left to right, c nowhere rising and falling
// from first to last. A coefficient that rises somewhere belongs to no divergence: its generator would not
// be convex there, since f′(u) = c(−log u).

/** x = log w − log Z in nats, and the coefficient there. */
export type CurvePoint = readonly [x: number, c: number];

/** The slope dc/dx ≤ 0 before the first and beyond the last point; null: the slope that the curve ends with. */
export type CurveTails = readonly [left: number | null, right: number | null];

/** What a lane of the objective `drawn` has instead of parameters. */
export interface DrawnCurve {
  readonly points: readonly CurvePoint[];
  readonly tails: CurveTails;
}

/** What points and tails may be; two neighbours are at least `gap` nats apart. */
export const curveLimits = {
  fewest: 2,
  most: 12,
  x: 30,
  c: 1000,
  gap: 0.05,
  steepestTail: 100,
  /** How far c has to fall from first to last. */
  fall: 0.001,
} as const;

/** Tails that go on as the curve ends. */
export const continuedTails: CurveTails = [null, null];

/** The line of reverse KL: where drawing starts. */
export const straightLine: DrawnCurve = {
  points: [
    [-4, 4],
    [0, 0],
    [4, -4],
  ],
  tails: continuedTails,
};

/** What points must be, as messages say it. */
export const pointsExpectation = `a list of ${curveLimits.fewest} to ${curveLimits.most} pairs [x, c], x from ${-curveLimits.x} to ${curveLimits.x}, c from ${-curveLimits.c} to ${curveLimits.c}`;
/** What tails must be. */
export const tailsExpectation = `two slopes [left, right], each from ${-curveLimits.steepestTail} to 0, or null`;

/** A place among the points and what is wrong there, as the end of a sentence. */
export interface CurveFault {
  /** [0, n) */
  readonly index: number;
  readonly message: string;
}

/** What keeps these points, each well in itself, from being a curve; null where nothing does. */
export function curveFault(points: readonly CurvePoint[]): CurveFault | null {
  for (let index = 1; index < points.length; index++) {
    const [before, at] = [points[index - 1]!, points[index]!];
    // what was rounded on its way counts as apart
    if (at[0] - before[0] < curveLimits.gap * (1 - 1e-9))
      return {
        index,
        message: `must lie at least ${curveLimits.gap} nats to the right of the point before it (x = ${at[0]} after ${before[0]})`,
      };
    if (at[1] > before[1])
      return {
        index,
        message: `must not rise above the point before it (c = ${at[1]} after ${before[1]}): a push that falls with log w is no divergence’s`,
      };
  }
  const last = points.length - 1;
  if (points[0]![1] - points[last]![1] < curveLimits.fall * (1 - 1e-9))
    return { index: last, message: "must lie lower than the first: a constant pushes nothing" };
  return null;
}

/** What a point was held by on its way. */
export type Hold = "rise" | "neighbour" | "range";

/** Where a point may go that was asked to go to `wanted`, and what held it; null: nothing. */
export function heldPoint(
  points: readonly CurvePoint[],
  index: number,
  wanted: CurvePoint,
): { readonly point: CurvePoint; readonly hold: Hold | null } {
  const { gap, fall } = curveLimits;
  const before = points[index - 1];
  const after = points[index + 1];
  const inRange = [bounded(wanted[0], curveLimits.x), bounded(wanted[1], curveLimits.c)] as const;
  const left = before ? before[0] + gap : -curveLimits.x;
  const right = after ? after[0] - gap : curveLimits.x;
  const x = Math.min(Math.max(inRange[0], left), Math.max(left, right));
  // an end keeps the curve falling as a whole
  const end = points[index === 0 ? points.length - 1 : 0]!;
  const highest = before ? Math.min(before[1], after ? before[1] : end[1] - fall) : curveLimits.c;
  const lowest = after ? Math.max(after[1], before ? after[1] : end[1] + fall) : -curveLimits.c;
  const c = Math.min(Math.max(inRange[1], lowest), Math.max(lowest, highest));
  const isMoved = (a: number, b: number) => Math.abs(a - b) > 1e-9;
  const hold = isMoved(c, inRange[1])
    ? "rise"
    : isMoved(x, inRange[0])
      ? "neighbour"
      : isMoved(inRange[0], wanted[0]) || isMoved(inRange[1], wanted[1])
        ? "range"
        : null;
  return { point: [x, c], hold };
}

function bounded(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
