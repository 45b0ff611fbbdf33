// The character of a shape in one picture: a target of two bumps on a line, a policy that has one (a normal
// distribution by its mean and width, on the same cells), fitted by minimising the divergence exactly. A coarse
// search over both numbers, then a pattern search from its best places: deterministic.

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

/** Widths and means that policies are looked for among. */
const bounds = { mean: [-3, 3], width: [0.15, 3.5] } as const;

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
const KNOT = 0.05;
/** Gauss and Legendre with three nodes, on [0, 1]. */
const NODES = [0.1127016653792583, 0.5, 0.8872983346207417] as const;
const WEIGHTS = [5 / 18, 8 / 18, 5 / 18] as const;

/** f(e^{−x}) of a push curve: −∫₀ˣ c(y)e^{−y} dy, from knots and a short integral. */
export function generatorTable(push: (x: number) => number): (x: number) => number {
  const slope = (y: number) => -push(y) * Math.exp(-y);
  const between = (from: number, to: number) =>
    NODES.reduce(
      (sum, node, k) => sum + WEIGHTS[k]! * (to - from) * slope(from + node * (to - from)),
      0,
    );
  const n = Math.round((MOST_X - LEAST_X) / KNOT);
  const zero = Math.round(-LEAST_X / KNOT);
  const knots = new Float64Array(n + 1);
  const at = (k: number) => (k - zero) * KNOT;
  for (let k = zero; k < n; k++) knots[k + 1] = knots[k]! + between(at(k), at(k + 1));
  for (let k = zero; k > 0; k--) knots[k - 1] = knots[k]! + between(at(k), at(k - 1));
  return (x) => {
    const held = Math.max(LEAST_X, Math.min(x, MOST_X));
    const k = Math.max(0, Math.min(n, Math.round(held / KNOT) + zero));
    return knots[k]! + between(at(k), held);
  };
}

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
    sum += twoBumps[k]! * generator(Math.log(twoBumps[k]!) - logPolicy[k]!);
  return sum;
}

const MEANS = 25;
const WIDTHS = 14;
/** How many places the fine search begins at. */
const STARTS = 4;
const FINEST = 1e-5;

/** The policy nearest to the target by a push curve's divergence. */
export function fitShape(push: (x: number) => number): Fit {
  const generator = generatorTable(push);
  const buffer = new Float64Array(cells.length);
  const value = ([mean, logWidth]: readonly [number, number]) =>
    divergenceOf(generator, mean, Math.exp(logWidth), buffer);
  const [lowMean, highMean] = bounds.mean;
  const [lowWidth, highWidth] = [Math.log(bounds.width[0]), Math.log(bounds.width[1])];
  const places: { readonly at: readonly [number, number]; readonly value: number }[] = [];
  for (let i = 0; i < MEANS; i++)
    for (let j = 0; j < WIDTHS; j++) {
      const at = [
        lowMean + ((highMean - lowMean) * i) / (MEANS - 1),
        lowWidth + ((highWidth - lowWidth) * j) / (WIDTHS - 1),
      ] as const;
      places.push({ at, value: value(at) });
    }
  places.sort((a, b) => a.value - b.value);
  // the best place of all, and the best ones that are not beside it
  const starts: typeof places = [];
  for (const place of places) {
    if (starts.length === STARTS) break;
    if (starts.every(({ at }) => Math.hypot(at[0] - place.at[0], at[1] - place.at[1]) > 0.6))
      starts.push(place);
  }
  let best = starts[0]!;
  for (const start of starts) {
    let here = start;
    for (let step = 0.2; step > FINEST; ) {
      const [m, w] = here.at;
      const near = [
        [m + step, w],
        [m - step, w],
        [m, w + step],
        [m, w - step],
      ].map(([a, b]) => {
        const at = [
          Math.max(lowMean, Math.min(a!, highMean)),
          Math.max(lowWidth, Math.min(b!, highWidth)),
        ] as const;
        return { at, value: value(at) };
      });
      const better = near.reduce((one, other) => (other.value < one.value ? other : one));
      if (better.value < here.value) here = better;
      else step /= 2;
    }
    if (here.value < best.value) best = here;
  }
  const width = Math.exp(best.at[1]);
  writeLogPolicy(best.at[0], width, buffer);
  const policy = buffer.map(Math.exp);
  return { mean: best.at[0], width, value: best.value, policy, covered: coveredBy(policy) };
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
