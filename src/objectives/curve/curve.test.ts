// The drawn curve against what it must be: falling everywhere, through its points, its slope by finite
// differences, its generator by numerical integration and in closed form where a line or a constant is drawn.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../math/numberText.ts";
import { characterOf } from "./curveCharacter.ts";
import { curvePoints as anyCurve } from "./curveFixtures.ts";
import { curveFault, heldPoint, straightLine } from "./curvePoints.ts";
import { generatorAt } from "./generator.ts";
import { monotoneCurve } from "./monotoneCurve.ts";

const everyCurve = (check: (drawn: ReturnType<typeof sample>) => void) =>
  fc.assert(
    fc.property(anyCurve, (drawn) => check(sample(drawn))),
    { numRuns: 1000 },
  );
const sample = (drawn: Parameters<typeof monotoneCurve>[0]) => ({
  ...drawn,
  curve: monotoneCurve(drawn),
  scale: drawn.points[0]![1] - drawn.points.at(-1)![1],
});
/** Places inside and beyond the points, none at a point. */
const places = (points: readonly (readonly [number, number])[]) => {
  const [from, to] = [points[0]![0] - 3, points.at(-1)![0] + 3];
  return Array.from({ length: 41 }, (_, k) => from + ((to - from) * (k + 0.37)) / 41);
};

/** Every place holds, those that do not being shown. */
const at = (xs: readonly number[], holds: (x: number, k: number) => boolean) =>
  expect(xs.filter((x, k) => !holds(x, k))).toEqual([]);

describe("1,000 random curves", () => {
  it("go through their points, up to the constant that puts c(0) at 0", () =>
    everyCurve(({ points, curve, scale }) => {
      expect(curve.value(0)).toBe(0);
      at(
        points.map(([x]) => x),
        (x, k) => Math.abs(curve.value(x) + curve.atZero - points[k]![1]) < 1e-9 * (scale + 1),
      );
    }));

  it("never rise", () =>
    everyCurve(({ points, curve, scale }) => {
      const xs = places(points);
      at(xs, (x) => curve.slope(x) <= 0);
      at(xs.slice(1), (x, k) => curve.value(x) <= curve.value(xs[k]!) + 1e-11 * scale);
    }));

  it("have the slope of their finite differences", () =>
    everyCurve(({ points, curve, scale }) => {
      const h = 1e-6;
      at(places(points), (x) => {
        if (points.some(([knot]) => Math.abs(knot - x) < 2 * h)) return true;
        const difference = (curve.value(x + h) - curve.value(x - h)) / (2 * h);
        // curvature of steep pieces, and rounding
        const allowed = 1e-3 * scale + 1e-4 * Math.abs(curve.slope(x));
        return Math.abs(difference - curve.slope(x)) < allowed;
      });
    }));

  it("are the derivatives of f and g, which are 0 and least at u = 1", () =>
    everyCurve(({ points, curve, scale }) => {
      expect(generatorAt(curve, 0)).toBeCloseTo(0, 12);
      const f = (ratio: number) => generatorAt(curve, -Math.log(ratio));
      at(
        places(points).filter((x) => Math.abs(x) < 12),
        (x) => {
          const u = Math.exp(-x);
          const h = 1e-5 * u;
          // f loses digits beside the largest term of its sum
          const lost = 1e-9 * (Math.abs(f(u)) / u + 1) + 1e-3 * Math.abs(curve.slope(x));
          const byRatio = (f(u + h) - f(u - h)) / (2 * h);
          const byLogWeight = (curve.integral(x + 1e-5) - curve.integral(x - 1e-5)) / 2e-5;
          return (
            Math.abs(byRatio - curve.value(x)) < lost + 2e-5 * scale &&
            Math.abs(byLogWeight - curve.value(x)) < lost + 1e-4 * scale &&
            f(u) >= -1e-9 * scale * (1 + u) &&
            curve.integral(x) <= 1e-9 * scale
          );
        },
      );
    }));

  it("keep every point where it makes a curve, wherever it is asked to go", () =>
    fc.assert(
      fc.property(
        anyCurve,
        fc.nat(11),
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: -2000, max: 2000, noNaN: true }),
        ({ points }, any, x, c) => {
          const index = any % points.length;
          const { point, hold } = heldPoint(points, index, [x, c]);
          const moved = points.map((one, k) => (k === index ? point : one));
          expect(curveFault(moved)).toBeNull();
          if (hold === null) expect(Math.hypot(point[0] - x, point[1] - c)).toBeLessThan(1e-8);
          else expect(point).not.toEqual([x, c]);
        },
      ),
      { numRuns: 1000 },
    ));
});

describe("curves of known generators", () => {
  it("reverse KL: f = u log u − u + 1", () => {
    const curve = monotoneCurve(straightLine);
    for (const u of [1e-6, 0.1, 0.5, 1, 2, 30, 1e6]) {
      const expected = u * Math.log(u) - u + 1;
      expect(generatorAt(curve, -Math.log(u))).toBeCloseTo(expected, 6 - Math.log10(1 + u));
    }
    // what is left out altogether costs 1
    expect(generatorAt(curve, Number.POSITIVE_INFINITY)).toBeCloseTo(1, 12);
  });

  it("Huber: quadratic within, linear beyond, by Simpson’s rule", () => {
    const drawn = {
      points: [
        [-1, 1],
        [1, -1],
      ],
      tails: [0, 0],
    } as const;
    const curve = monotoneCurve(drawn);
    for (const x of [-3, -0.7, 0.4, 2.5]) {
      const n = 4000;
      let sum = 0;
      for (let k = 0; k <= n; k++) {
        const y = (x * k) / n;
        const weight = k === 0 || k === n ? 1 : k % 2 === 1 ? 4 : 2;
        sum += weight * curve.value(y) * Math.exp(-y);
      }
      expect(generatorAt(curve, x)).toBeCloseTo((-sum * x) / (3 * n), 8);
    }
    expect(curve.value(Number.NEGATIVE_INFINITY)).toBe(1);
    expect(curve.value(Number.POSITIVE_INFINITY)).toBe(-1);
  });

  it("a chosen tail is the slope beyond the end", () => {
    const curve = monotoneCurve({ points: straightLine.points, tails: [-0.5, -2] });
    expect(curve.value(-10) - curve.value(-9)).toBeCloseTo(0.5, 12);
    expect(curve.value(10) - curve.value(9)).toBeCloseTo(-2, 12);
  });
});

it.each([
  [[0, 0], "bounded"],
  [[0, -1], "covering"],
  [[-1, 0], "seeking"],
  [[-1, -2], "covering"],
  [[-2, -1], "seeking"],
  [[null, null], "seeking"],
] as const)("tails %j are %s", (tails, character) => {
  const report = characterOf(monotoneCurve({ points: straightLine.points, tails }));
  expect(report.character).toBe(character);
});

it("says what leaving out altogether costs where tails cover: f(0), finite for any straight tail", () => {
  // c(x) = −x/2 on the left, −2x on the right of 0: f(0) = −∫₀^∞ c(y)e^{−y} dy = 2
  const bent = {
    points: [
      [-2, 1],
      [0, 0],
      [2, -4],
    ],
    tails: [-0.5, -2],
  } as const;
  const curve = monotoneCurve(bent);
  const price = generatorAt(curve, Number.POSITIVE_INFINITY);
  // the cubics round off the corner at 0
  expect(Math.abs(price - 2)).toBeLessThan(0.3);
  const { character, sentence } = characterOf(curve);
  expect(character).toBe("covering");
  expect(sentence).toContain(`at most ${formatNumber(price, 3)}`);
});

it.each([
  [
    [
      [0, 0],
      [1, 0.5],
    ],
    1,
    /rise/,
  ],
  [
    [
      [0, 1],
      [0.01, 0],
    ],
    1,
    /right/,
  ],
  [
    [
      [1, 1],
      [0, 0],
    ],
    1,
    /right/,
  ],
  [
    [
      [0, 1],
      [1, 1],
    ],
    1,
    /constant/,
  ],
] as const)("%j is no curve", (points, index, sentence) => {
  const fault = curveFault(points);
  expect(fault?.index).toBe(index);
  expect(fault?.message).toMatch(sentence);
});
