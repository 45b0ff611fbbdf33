// The normal distribution against known quantiles and its own density; Gauss–Legendre against integrals of
// polynomials; mixtures against central differences and simulation of moments.
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "./gaussLegendre.ts";
import { logNormal, normalBelow, normalBetween } from "./normal.ts";
import {
  addLogDensityGradient,
  allocateMixtures,
  drawFromMixture,
  logDensity,
  readMixtures,
} from "./normalMixture.ts";
import { createRandomStream } from "./rng.ts";

describe("normal distribution", () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [-3, 0.0013498980316300933],
    [-8, 6.220960574271785e-16],
    [-20, 2.7536241186062337e-89],
  ])("has %d below", (z, below) => {
    expect(Math.abs(normalBelow(z) / below - 1)).toBeLessThan(1e-12);
  });

  it("keeps the digits of intervals in the upper tail", () => {
    expect(normalBetween(8, 9) / normalBetween(-9, -8)).toBeCloseTo(1, 12);
    expect(normalBetween(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(1);
  });

  it("is the integral of its density", () => {
    const { nodes, weights } = gaussLegendre(20);
    const integral = nodes.reduce(
      (sum, x, k) => sum + weights[k]! * Math.exp(logNormal(x, 0.3, 0.7)),
      0,
    );
    expect(integral).toBeCloseTo(normalBetween(-1.3 / 0.7, 0.7 / 0.7), 12);
  });
});

it.each([1, 4, 12])("Gauss–Legendre of %i nodes is exact up to its degree", (n) => {
  const { nodes, weights } = gaussLegendre(n);
  for (let degree = 0; degree < 2 * n; degree++) {
    const sum = nodes.reduce((total, x, k) => total + weights[k]! * x ** degree, 0);
    expect(sum).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 12);
  }
});

describe("mixtures", () => {
  const initialMeans = [-1, 0.5, 2];
  const outputs = Float64Array.of(0.3, -0.4, 1.1, 0.2, -0.1, 0.4, -0.6, 0.3, 4);
  const mixtureOf = (values: Float64Array) => {
    const mixtures = allocateMixtures(1, 3);
    readMixtures({ outputs: values, offset: 0, stride: 9, nRows: 1, initialMeans }, mixtures);
    return mixtures;
  };

  it("differentiate log p as central differences do, but where a scale is clamped", () => {
    const x = 0.7;
    const gradient = new Float64Array(9);
    addLogDensityGradient(mixtureOf(outputs), { row: 0, x, factor: 1 }, gradient, 0);
    for (let k = 0; k < 9; k++) {
      const at = (shift: number) => {
        const moved = outputs.slice();
        moved[k]! += shift;
        return logDensity(mixtureOf(moved), 0, x);
      };
      expect(gradient[k]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 8);
    }
    // log s = 4 is held at 3
    expect(gradient[8]).toBe(0);
    expect(mixtureOf(outputs).scales[2]).toBeCloseTo(Math.exp(3), 12);
  });

  it("say where outputs are not numbers", () => {
    const mixtures = allocateMixtures(1, 3);
    const read = (values: Float64Array) =>
      readMixtures({ outputs: values, offset: 0, stride: 9, nRows: 1, initialMeans }, mixtures);
    expect(read(outputs)).toBe(true);
    expect(read(outputs.with(4, Number.NaN))).toBe(false);
  });

  it("draw what they say: mean and variance within five standard errors", () => {
    const narrow = outputs.with(8, -1);
    const mixtures = mixtureOf(narrow);
    const { logWeights, means, scales } = mixtures;
    const weights = logWeights.map(Math.exp);
    const mean = weights.reduce((sum, w, k) => sum + w * means[k]!, 0);
    const second = weights.reduce((sum, w, k) => sum + w * (means[k]! ** 2 + scales[k]! ** 2), 0);
    const stream = createRandomStream(3);
    const n = 40_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      stream.seek("test", 0, i);
      const x = drawFromMixture(mixtures, 0, {
        uniform: stream.uniform(),
        normal: stream.normal(),
      });
      sum += x;
      squares += x * x;
    }
    const variance = second - mean ** 2;
    expect(Math.abs(sum / n - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
    expect(Math.abs(squares / n - second)).toBeLessThan(0.1);
  });
});
