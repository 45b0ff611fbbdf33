// The variance without enumeration against enumeration: every trajectory of 2 of 5 elements, every
// ordered pair of them as a batch; Rényi's first order against the mean of its influence.
import { expect, it } from "vitest";
import { remainderShare, setsVariance } from "./setsVariance.ts";

const task = { universe: 5, size: 2, worths: [0.1, 0.9, -0.3, 0.7, 0.2] };

/** Score vectors by "state:element", and exp of the sum of worths, of all 20 trajectories. */
const trajectories = [...task.worths.entries()].flatMap(([first, worth]) =>
  [...task.worths.entries()]
    .filter(([second]) => second !== first)
    .map(([second, other]) => {
      const score = new Map();
      for (let e = 0; e < 5; e++) score.set(`:${e}`, (e === first ? 1 : 0) - 1 / 5);
      for (let e = 0; e < 5; e++)
        if (e !== first) score.set(`${first}:${e}`, (e === second ? 1 : 0) - 1 / 4);
      return { score, weight: Math.exp(worth + other) };
    }),
);
const meanWeight = trajectories.reduce((sum, { weight }) => sum + weight, 0) / 20;

const coefficients = {
  // unnormalised, as it is trained: w = R·p_B/p_F = 10·R, and w/Z stands in for the others
  reverseKl: (/** @type {number} */ w) => -Math.log(10 * meanWeight * w),
  forwardKl: (/** @type {number} */ w) => -w,
  tsallis: (/** @type {number} */ w) => -2 * (Math.sqrt(w) - 1),
  plainTsallis: (/** @type {number} */ w) => -2 * Math.sqrt(w),
};

/** Σ_k factor_k·vector_k. */
function combine(/** @type {[number, Map<string, number>][]} */ terms) {
  const sum = new Map();
  for (const [factor, vector] of terms)
    for (const [key, value] of vector) sum.set(key, (sum.get(key) ?? 0) + factor * value);
  return sum;
}

function squaredLength(/** @type {Map<string, number>} */ vector) {
  return [...vector.values()].reduce((sum, value) => sum + value * value, 0);
}

/** Trace of the covariance of equally likely vectors. */
function traceOfCovariance(/** @type {Map<string, number>[]} */ vectors) {
  const mean = combine(vectors.map((vector) => [1 / vectors.length, vector]));
  const squares = vectors.reduce((sum, vector) => sum + squaredLength(vector), 0);
  return squares / vectors.length - squaredLength(mean);
}

it.each(/** @type {const} */ (["reverseKl", "forwardKl", "tsallis", "plainTsallis"]))(
  "%s: all batches of two have exactly this variance",
  (estimator) => {
    const drawn = trajectories.map(({ score, weight }) => {
      return { score, f: coefficients[estimator](weight / meanWeight) };
    });
    const estimates = (/** @type {boolean} */ isCentred) =>
      drawn.flatMap((one) =>
        drawn.map((other) =>
          combine([
            [(one.f - (isCentred ? other.f : 0)) / 2, one.score],
            [(other.f - (isCentred ? one.f : 0)) / 2, other.score],
          ]),
        ),
      );
    const { none, leaveOneOut } = setsVariance(task, estimator, 2);
    expect(none).toBeCloseTo(traceOfCovariance(estimates(false)), 12);
    expect(leaveOneOut).toBeCloseTo(traceOfCovariance(estimates(true)), 12);
  },
);

it("Rényi's is the variance of its influence", () => {
  const roots = trajectories.map(({ weight }) => Math.sqrt(weight));
  const meanRoot = roots.reduce((sum, root) => sum + root, 0) / 20;
  const drawn = trajectories.map(({ score, weight }) => {
    return { score, u: Math.sqrt(weight) / meanRoot };
  });
  const gradient = combine(drawn.map(({ score, u }) => [u / 20, score]));
  const influence = (/** @type {number} */ centre) =>
    drawn.map(({ score, u }) =>
      combine([
        [-2 * (u - centre), score],
        [2 * u, gradient],
      ]),
    );
  const { none, leaveOneOut } = setsVariance(task, "renyi", 100);
  expect(100 * none).toBeCloseTo(traceOfCovariance(influence(0)), 12);
  expect(100 * leaveOneOut).toBeCloseTo(traceOfCovariance(influence(1)), 12);
});

it("what is left out on 16 of 32 elements is less than a hundred-thousandth", () => {
  expect(remainderShare({ universe: 32, size: 16, worths: [] })).toBeLessThan(1e-5);
  expect(remainderShare(task)).toBe(0);
});
