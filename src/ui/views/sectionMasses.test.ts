// Sections of cells against sums worked by hand, and against the target's own structure: the Gaussians are a
// product, so x₂ given x₁ is the same everywhere.
import { expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { targetCellMasses } from "../../environments/spaces/planeTarget.ts";
import { conditionalOf, heldStretch, marginalOf, windowEnds } from "./sectionMasses.ts";

it("sums and divides", () => {
  const values = Float64Array.of(0.1, 0.3, 0, 0.6);
  expect([...marginalOf(values, 2)]).toEqual([0.4, 0.6]);
  expect([...conditionalOf(values, 2, 0)]).toEqual([0.25, 0.7499999999999999]);
  expect([...conditionalOf(new Float64Array(4), 2, 1)]).toEqual([0, 0]);
});

it("finds x₂ independent of x₁ in the lattice of Gaussians", () => {
  const environment = buildEnvironment(
    {
      id: "plane",
      components: 1,
      spread: 0,
      cells: 20,
      reward: { id: "gaussians", centres: 3, variance: 0.1 },
    },
    1,
  );
  const masses = targetCellMasses(environment.plane!.target, 20);
  const marginal = marginalOf(masses, 20);
  // both axes are alike
  for (const stretch of [0, 7, 13])
    for (const [j, p] of conditionalOf(masses, 20, stretch).entries())
      expect(p).toBeCloseTo(marginal[j]!, 9);
});

it("holds the middle until a stretch is chosen", () => {
  expect(heldStretch(40, { sliceThrough: 0 })).toBe(20);
  expect(heldStretch(40, { sliceThrough: 85 })).toBe(2);
  expect(heldStretch(40, { sliceThrough: 1e9 })).toBe(39);
});

it("finds where the window ends", () => {
  const { graph, label } = buildEnvironment(
    { id: "plane", components: 1, spread: 0, cells: 40, reward: { id: "banana" } },
    1,
  );
  const labels = Array.from({ length: graph.nStates }, (_, state) => label(state));
  expect(windowEnds(labels, 40)).toEqual([
    ["−3", "3"],
    ["−9", "2"],
  ]);
});
