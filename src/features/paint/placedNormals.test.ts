// Normals placed by hand against what validation accepts, against limits and against values worked by hand.
import { describe, expect, it } from "vitest";
import { environmentDefinition, placingOf } from "../../environments/environments.ts";
import { validateConfig } from "../../experiment/schema.ts";
import {
  addedNormal,
  changedNormal,
  normalsOf,
  type PlacedNormal,
  placingLimits,
  removedNormal,
  rewardOfNormals,
} from "./placedNormals.ts";

const two: readonly PlacedNormal[] = [
  { x: -1, y: 2, weight: 1, scale: 0.5 },
  { x: 3, y: -2.5, weight: 4, scale: 0.5 },
];

describe("placed normals", () => {
  it("become a reward that is accepted, and come back from it", () => {
    const reward = rewardOfNormals(two);
    expect(reward).toEqual({
      id: "normals",
      x: [-1, 3],
      y: [2, -2.5],
      weights: [1, 4],
      scales: [0.5],
    });
    const validated = validateConfig({ environment: { id: "plane", reward }, lanes: [] });
    expect(validated.ok && normalsOf(validated.config.environment.reward)).toEqual(two);
    expect(normalsOf({ id: "banana" } as Parameters<typeof normalsOf>[0])).toBeNull();
  });

  it("stay within the limits of the reward's parameters", () => {
    const { rewardId } = placingOf({ id: "plane" })!;
    const { x, y, weights, scales } = environmentDefinition("plane")!.rewards[rewardId]!.parameters;
    const { place, weight, scale, count } = placingLimits;
    expect([x, y]).toMatchObject(
      [0, 1].map(() => ({ minimum: place[0], maximum: place[1], maximumLength: count })),
    );
    expect(weights).toMatchObject({ minimum: weight[0], maximum: weight[1] });
    expect(scales).toMatchObject({ minimum: scale[0], maximum: scale[1] });
    const far = changedNormal(two, 0, { x: 99, y: -99, weight: 1e6, scale: 0 });
    expect(far[0]).toEqual({ x: 5, y: -5, weight: 100, scale: 0.1 });
    expect(far[1]).toBe(two[1]);
  });

  it("are nine at most and one at least", () => {
    let normals = two;
    for (let k = 0; k < 20; k++) normals = addedNormal(normals, { x: k / 10, y: 0.123 });
    expect(normals).toHaveLength(9);
    expect(normals[2]).toEqual({ x: 0, y: 0.12, weight: 1, scale: 0.5 });
    for (let k = 0; k < 20; k++) normals = removedNormal(normals, 0);
    expect(normals).toHaveLength(1);
  });

  it("belong to the plane alone", () => {
    expect(placingOf({ id: "hypergrid" })).toBeNull();
  });
});
