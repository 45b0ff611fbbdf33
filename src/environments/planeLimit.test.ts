// The plane's targets as the limit of the grid's: masses of cells around the grid's places against the grid's own
// target, which is the density at the places, nearer and nearer as the grid is refined.
import { expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import { targetDistribution } from "../flow/target.ts";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import { counterpartOf, type EnvironmentConfig } from "./environments.ts";
import { targetCellMasses } from "./spaces/planeTarget.ts";

function environmentOf(input: unknown): EnvironmentConfig {
  const validated = validateConfig({ environment: input, lanes: [] });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config.environment;
}

/** Total variation between a grid of this height and the plane's cells around its places. */
function distanceAt(plane: EnvironmentConfig, height: number): number {
  const there = counterpartOf(plane)!.environment as { readonly reward: object };
  const grid = environmentOf({ ...there, height, reward: { ...there.reward, floor: 1e-9 } });
  const { target } = targetDistribution(buildEnvironment(grid, 1).graph);
  const density = buildEnvironment(plane, 1).plane!.target;
  const half = density.shown.map(([from, to]) => (to - from) / (height - 1) / 2);
  const shown = density.shown.map(([from, to], axis) => [from - half[axis]!, to + half[axis]!]);
  const masses = targetCellMasses(
    { ...density, shown: shown as unknown as typeof density.shown },
    height,
  );
  return masses.reduce((sum, mass, cell) => sum + Math.abs(mass - target[cell]!) / 2, 0);
}

it("tends to the nine Gaussians, four times nearer for every halved step", () => {
  const plane = environmentOf({ id: "plane", reward: { id: "gaussians" } });
  const distances = [9, 17, 33].map((height) => distanceAt(plane, height));
  expect(distances[0]).toBeGreaterThan(2 * distances[1]!);
  expect(distances[1]).toBeGreaterThan(2 * distances[2]!);
  expect(distances[2]).toBeLessThan(0.02);
});

it("tends to the banana, but for what lies outside the grid", () => {
  const plane = environmentOf({ id: "plane", reward: { id: "banana" } });
  const distances = [16, 32, 64].map((height) => distanceAt(plane, height));
  expect(distances[0]).toBeGreaterThan(distances[1]!);
  expect(distances[1]).toBeGreaterThan(distances[2]!);
  expect(distances[2]).toBeLessThan(0.03);
});

it("leads there and back", () => {
  const plane = environmentOf({
    id: "plane",
    reward: { id: "gaussians", centres: 2, variance: 0.2 },
  });
  const grid = environmentOf(counterpartOf(plane)!.environment);
  expect(grid).toMatchObject({ id: "hypergrid", reward: { centres: 2, variance: 0.2 } });
  expect(environmentOf(counterpartOf(grid)!.environment)).toEqual(plane);
  expect(
    counterpartOf(environmentOf({ id: "hypergrid", dimensions: 3, reward: { id: "gaussians" } })),
  ).toBeNull();
  expect(counterpartOf(environmentOf({ id: "permutation" }))).toBeNull();
});
