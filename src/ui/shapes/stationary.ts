// The character of a shape in one picture: a target of two bumps on a line, a policy that has one (a normal
// distribution by its mean and width, on the same cells), fitted by minimising the divergence exactly. A coarse
// search over both numbers, then quasi-Newton steps (BFGS: Nocedal and Wright 2006, chapter 6) from every place of
// it that is lower than those around it: deterministic.

/** Middles of the cells on the line. [cell] */
export const cells: Float64Array = Float64Array.from({ length: 81 }, (_, k) => (k - 40) / 10);

const bumps = [
  { share: 0.6, middle: -1.6, spread: 0.45 },
  { share: 0.4, middle: 1.6, spread: 0.45 },
] as const;

/** Share of the target that lies everywhere alike, so that no cell is without. */
const FLOOR = 1e-3;

/** The target, sum 1. [cell] */
export const twoBumps: Float64Array = normalised(
  cells.map(
    (x) =>
      FLOOR / cells.length +
      0.1 *
        bumps.reduce(
          (sum, b) => sum + (b.share * density((x - b.middle) / b.spread)) / b.spread,
          0,
        ),
  ),
);

/** A fitted policy, and what it comes to. */
export interface Fit {
  readonly mean: number;
  readonly width: number;
  /** Its divergence from the target, on the scale f″(1) = 1. */
  readonly value: number;
  /** Its distribution. [cell] */
  readonly policy: Float64Array;
  /** Share of each bump's mass that the policy covers, Σ min(p, q)/Σ q over its half of the line. */
  readonly covered: readonly [number, number];
}

/** log p of the policy, normalised over the cells. */
function writeLogPolicy(mean: number, width: number, out: Float64Array): void {
  let total = 0;
  for (let k = 0; k < cells.length; k++) {
    out[k] = -0.5 * ((cells[k]! - mean) / width) ** 2;
    total += Math.exp(out[k]!);
  }
  const log = Math.log(total);
  for (let k = 0; k < cells.length; k++) out[k]! -= log;
}

/** How far x = log q − log p is followed; beyond, the divergence stays as it is there. */
const [LEAST_X, MOST_X] = [-40, 60];
const KNOT = 0.1;
/** Gauss and Legendre with three nodes, on [0, 1]. */
const NODES = [0.1127016653792583, 0.5, 0.8872983346207417] as const;
const WEIGHTS = [5 / 18, 8 / 18, 5 / 18] as const;

/** f(e^{−x}) of a push curve, −∫₀ˣ c(y)e^{−y} dy, in a table. */
interface GeneratorTable {
  /** To the precision of a short integral from the nearest knot. */
  at(x: number): number;
  /** By the line between two knots: for what is only compared. */
  roughly(x: number): number;
}

function tableOf(push: (x: number) => number): GeneratorTable {
  const between = (from: number, to: number) => {
    const width = to - from;
    let sum = 0;
    for (let k = 0; k < NODES.length; k++) {
      const y = from + NODES[k]! * width;
      sum -= WEIGHTS[k]! * push(y) * Math.exp(-y);
    }
    return width * sum;
  };
  const n = Math.round((MOST_X - LEAST_X) / KNOT);
  const zero = Math.round(-LEAST_X / KNOT);
  const knots = new Float64Array(n + 1);
  const at = (k: number) => (k - zero) * KNOT;
  for (let k = zero; k < n; k++) knots[k + 1] = knots[k]! + between(at(k), at(k + 1));
  for (let k = zero; k > 0; k--) knots[k - 1] = knots[k]! + between(at(k), at(k - 1));
  return {
    at(x) {
      const held = Math.max(LEAST_X, Math.min(x, MOST_X));
      const k = Math.round(held / KNOT) + zero;
      return knots[k]! + between(at(k), held);
    },
    roughly(x) {
      const place = (Math.max(LEAST_X, Math.min(x, MOST_X)) - LEAST_X) / KNOT;
      const k = Math.min(n - 1, Math.floor(place));
      return knots[k]! + (place - k) * (knots[k + 1]! - knots[k]!);
    },
  };
}

/** f(e^{−x}) of a push curve. */
export function generatorTable(push: (x: number) => number): (x: number) => number {
  return tableOf(push).at;
}

const logTarget = twoBumps.map(Math.log);

/** Σ q·f(p/q) of a policy. `generator`: f(e^{−x}). */
export function divergenceOf(
  generator: (x: number) => number,
  mean: number,
  width: number,
  logPolicy: Float64Array = new Float64Array(cells.length),
): number {
  writeLogPolicy(mean, width, logPolicy);
  let sum = 0;
  for (let k = 0; k < cells.length; k++)
    sum += twoBumps[k]! * generator(logTarget[k]! - logPolicy[k]!);
  return sum;
}

/** Its derivatives by the mean and by the logarithm of the width: Σ p·c·∂ log p, since f′(u) = c. */
export function divergenceSlopes(
  push: (x: number) => number,
  mean: number,
  width: number,
): readonly [mean: number, logWidth: number] {
  const logPolicy = new Float64Array(cells.length);
  writeLogPolicy(mean, width, logPolicy);
  let [total, ofMean, ofWidth, meanScore, widthScore] = [0, 0, 0, 0, 0];
  for (let k = 0; k < cells.length; k++) {
    const p = Math.exp(logPolicy[k]!);
    const z = (cells[k]! - mean) / width;
    const x = logTarget[k]! - logPolicy[k]!;
    const pull = x < LEAST_X || x > MOST_X ? 0 : p * push(x);
    total += pull;
    ofMean += (pull * z) / width;
    ofWidth += pull * z * z;
    // what normalising takes off the scores
    meanScore += (p * z) / width;
    widthScore += p * z * z;
  }
  return [ofMean - total * meanScore, ofWidth - total * widthScore];
}

/** A policy by its mean and the logarithm of its width. */
type Place = readonly [mean: number, logWidth: number];

/** Means and widths among which the coarse search looks. */
const MEANS = Array.from({ length: 25 }, (_, i) => -3 + i / 4);
const LOG_WIDTHS = Array.from(
  { length: 14 },
  (_, j) => Math.log(0.15) + (j / 13) * Math.log(3.5 / 0.15),
);

/** x = log q − log p of the policies that are looked at, alike for all shapes. [mean, width, cell] */
const coarseX = MEANS.flatMap((mean) =>
  LOG_WIDTHS.map((logWidth) => {
    const x = new Float64Array(cells.length);
    writeLogPolicy(mean, Math.exp(logWidth), x);
    return x.map((logP, k) => logTarget[k]! - logP);
  }),
);

/** The places of the coarse search that are lower than those around them. */
function lowPlaces(table: GeneratorTable): readonly Place[] {
  const values = coarseX.map((x) => {
    let sum = 0;
    for (let k = 0; k < cells.length; k++) sum += twoBumps[k]! * table.roughly(x[k]!);
    return sum;
  });
  const nWidths = LOG_WIDTHS.length;
  const valueAt = (i: number, j: number) =>
    j < 0 || j >= nWidths ? Number.POSITIVE_INFINITY : (values[i * nWidths + j] ?? Infinity);
  return MEANS.flatMap((mean, i) =>
    LOG_WIDTHS.flatMap((logWidth, j): Place[] => {
      const here = valueAt(i, j);
      const isLow = [-1, 0, 1].every((di) =>
        [-1, 0, 1].every((dj) => here <= valueAt(i + di, j + dj)),
      );
      return isLow ? [[mean, logWidth]] : [];
    }),
  );
}

const MOST_STEPS = 40;
/** Slopes that count as none: nearer to 0 values differ by rounding alone. */
const FLAT = 1e-7;
/** The shortest share of a step that is tried. */
const SHORTEST = 1e-3;
/** Longest step, in either number. */
const LONGEST = 0.5;

/** Downhill from a place, by BFGS with halved steps. */
function descended(
  from: Place,
  valueAt: (place: Place) => number,
  slopesAt: (place: Place) => Place,
): { readonly at: Place; readonly value: number } {
  let at = from;
  let value = valueAt(at);
  let slopes = slopesAt(at);
  // the inverse of the curvature, symmetric
  let [aa, ab, bb] = [1, 0, 1];
  for (let k = 0; k < MOST_STEPS && Math.hypot(...slopes) > FLAT; k++) {
    const wanted = [
      -(aa * slopes[0] + ab * slopes[1]),
      -(ab * slopes[0] + bb * slopes[1]),
    ] as const;
    const fall = wanted[0] * slopes[0] + wanted[1] * slopes[1];
    let share = Math.min(1, LONGEST / Math.max(Math.abs(wanted[0]), Math.abs(wanted[1])));
    let next = at;
    let nextValue = value;
    for (; share > SHORTEST; share /= 2) {
      next = [at[0] + share * wanted[0], at[1] + share * wanted[1]];
      nextValue = valueAt(next);
      if (nextValue <= value + 1e-4 * share * fall) break;
    }
    if (share <= SHORTEST) break;
    const nextSlopes = slopesAt(next);
    const [s0, s1] = [next[0] - at[0], next[1] - at[1]];
    const [y0, y1] = [nextSlopes[0] - slopes[0], nextSlopes[1] - slopes[1]];
    const along = s0 * y0 + s1 * y1;
    if (along > 0) {
      const [v0, v1] = [aa * y0 + ab * y1, ab * y0 + bb * y1];
      const factor = (1 + (y0 * v0 + y1 * v1) / along) / along;
      aa += factor * s0 * s0 - (2 * v0 * s0) / along;
      ab += factor * s0 * s1 - (v0 * s1 + v1 * s0) / along;
      bb += factor * s1 * s1 - (2 * v1 * s1) / along;
    }
    [at, value, slopes] = [next, nextValue, nextSlopes];
  }
  return { at, value };
}

/** The policy nearest to the target by a push curve's divergence. */
export function fitShape(push: (x: number) => number): Fit {
  const table = tableOf(push);
  const buffer = new Float64Array(cells.length);
  const valueAt = ([mean, logWidth]: Place) =>
    divergenceOf(table.at, mean, Math.exp(logWidth), buffer);
  const slopesAt = ([mean, logWidth]: Place) => divergenceSlopes(push, mean, Math.exp(logWidth));
  const { at, value } = lowPlaces(table)
    .map((place) => descended(place, valueAt, slopesAt))
    .reduce((one, other) => (other.value < one.value ? other : one));
  const [mean, width] = [at[0], Math.exp(at[1])];
  writeLogPolicy(mean, width, buffer);
  const policy = buffer.map(Math.exp);
  return { mean, width, value, policy, covered: coveredBy(policy) };
}

function coveredBy(policy: Float64Array): readonly [number, number] {
  const half = (isThere: (x: number) => boolean) => {
    let [held, whole] = [0, 0];
    for (let k = 0; k < cells.length; k++)
      if (isThere(cells[k]!)) {
        held += Math.min(policy[k]!, twoBumps[k]!);
        whole += twoBumps[k]!;
      }
    return held / whole;
  };
  return [half((x) => x < 0), half((x) => x > 0)];
}

function density(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

function normalised(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}
