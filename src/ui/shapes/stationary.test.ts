// Stationary policies against brute force over a fine grid of means and widths with f in closed form, and against
// what the divergences are known for; the shelf against its own formulas and the objectives' records.
import { expect, it } from "vitest";
import { pushOfShape, shelf } from "./shelf.ts";
import {
  cells,
  divergenceOf,
  divergenceSlopes,
  fitShape,
  generatorTable,
  twoBumps,
} from "./stationary.ts";

const shapeOf = (id: string) => shelf.find((shape) => shape.id === id)!;
const fits = Object.fromEntries(shelf.map((shape) => [shape.id, fitShape(pushOfShape(shape))]));

/** Closed forms of f as the shelf's texts have them. */
const generators: Readonly<Record<string, (u: number) => number>> = {
  reverseKl: (u) => u * Math.log(u) - u + 1,
  forwardKl: (u) => u - 1 - Math.log(u),
  hellinger: (u) => 2 * (Math.sqrt(u) - 1) ** 2,
  pearson: (u) => (u - 1) ** 2 / 2,
  neyman: (u) => (u - 1) ** 2 / u / 2,
  jensenShannon: (u) => 2 * u * Math.log(u) - 2 * (1 + u) * Math.log((1 + u) / 2),
  jeffreys: (u) => ((u - 1) * Math.log(u)) / 2,
  triangular: (u) => (u - 1) ** 2 / (u + 1),
  logCosh: (u) => u - 2 * Math.atan(u) + Math.PI / 2 - 1,
  cosh: (u) => (u * u - 1) / 4 - Math.log(u) / 2,
};

it.each(Object.keys(generators))("%s integrates to the f that is written beside it", (id) => {
  const table = generatorTable(pushOfShape(shapeOf(id)));
  for (const u of [1e-4, 0.05, 0.5, 1, 1.7, 20, 1e4]) {
    const f = generators[id]!(u);
    expect(Math.abs(table(-Math.log(u)) - f)).toBeLessThan(1e-6 * Math.max(1, Math.abs(f)));
  }
});

it.each(["reverseKl", "jeffreys"])("%s: no mean and width of a fine grid do better", (id) => {
  const f = generators[id]!;
  let best = { value: Number.POSITIVE_INFINITY, mean: 0, width: 0 };
  for (let mean = -3; mean <= 3; mean += 0.04)
    for (let width = 0.15; width <= 3.5; width *= 1.02) {
      const weights = cells.map((x) => Math.exp(-0.5 * ((x - mean) / width) ** 2));
      const total = weights.reduce((sum, one) => sum + one, 0);
      let value = 0;
      for (let k = 0; k < cells.length; k++)
        // far out p is nothing, and what f(0) is counts
        value += twoBumps[k]! * f(Math.max(weights[k]! / total / twoBumps[k]!, Math.exp(-60)));
      if (value < best.value) best = { value, mean, width };
    }
  const found = fits[id]!;
  expect(found.value).toBeLessThanOrEqual(best.value + 1e-9);
  expect(found.value).toBeCloseTo(best.value, 3);
  expect(Math.abs(found.mean - best.mean)).toBeLessThan(0.03);
  expect(Math.abs(found.width - best.width)).toBeLessThan(0.03);
});

it("forward KL has the target’s own mean and spread, which is what it asks of a normal", () => {
  const mean = cells.reduce((sum, x, k) => sum + twoBumps[k]! * x, 0);
  const spread = Math.sqrt(cells.reduce((sum, x, k) => sum + twoBumps[k]! * (x - mean) ** 2, 0));
  const fitted = fits["forwardKl"]!;
  const own = cells.reduce((sum, x, k) => sum + fitted.policy[k]! * x, 0);
  const ownSpread = Math.sqrt(
    cells.reduce((sum, x, k) => sum + fitted.policy[k]! * (x - own) ** 2, 0),
  );
  expect(own).toBeCloseTo(mean, 3);
  expect(ownSpread).toBeCloseTo(spread, 3);
});

it("covers both bumps where it covers and one where it seeks", () => {
  const { forwardKl, neyman, reverseKl, pearson } = fits;
  for (const fit of [forwardKl!, neyman!]) expect(Math.min(...fit.covered)).toBeGreaterThan(0.4);
  for (const fit of [reverseKl!, pearson!]) expect(fit.covered[0]).toBeGreaterThan(0.6);
  expect(reverseKl!.covered[1]).toBeLessThan(0.05);
});

it("settles where the divergence is flat, by its own slopes and by differences of the divergence", () => {
  for (const shape of shelf) {
    const { mean, width, value } = fits[shape.id]!;
    const push = pushOfShape(shape);
    expect(Math.hypot(...divergenceSlopes(push, mean, width))).toBeLessThan(1e-6);
    const generator = generatorTable(push);
    for (const [m, w] of [
      [0.01, 1],
      [-0.01, 1],
      [0, 1.01],
      [0, 0.99],
    ])
      expect(divergenceOf(generator, mean + m!, width * w!)).toBeGreaterThanOrEqual(value - 1e-9);
  }
});

it("knows the slopes of the divergence where it is not flat", () => {
  const step = 1e-5;
  for (const shape of shelf) {
    const push = pushOfShape(shape);
    const generator = generatorTable(push);
    for (const [mean, width] of [
      [-1, 0.6],
      [0.3, 2],
    ] as const) {
      const at = (m: number, logW: number) =>
        divergenceOf(generator, mean + m, width * Math.exp(logW));
      const byDifferences = [
        (at(step, 0) - at(-step, 0)) / (2 * step),
        (at(0, step) - at(0, -step)) / (2 * step),
      ];
      const slopes = divergenceSlopes(push, mean, width);
      for (const k of [0, 1])
        expect(Math.abs(slopes[k]! - byDifferences[k]!)).toBeLessThan(
          1e-5 * Math.max(1, Math.abs(byDifferences[k]!)),
        );
    }
  }
});

it("has every shape once, falling, 0 with slope −1 at 0", () => {
  expect(new Set(shelf.map(({ id }) => id)).size).toBe(shelf.length);
  for (const shape of shelf) {
    const c = pushOfShape(shape);
    expect(c(0)).toBe(0);
    for (let x = -4; x < 4; x += 0.25) expect(c(x + 0.25)).toBeLessThanOrEqual(c(x));
    expect(c(-0.01) - c(0.01)).toBeCloseTo(0.02, 4);
  }
});
