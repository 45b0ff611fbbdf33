// The regions that rewards declare, against where their peaks lie, by formulas of their own; and those
// by ascent where a formula says what they must be.

import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import type { Environment } from "../environment.ts";
import type { EnvironmentConfig } from "../environments.ts";
import { regionsOf } from "../regions/ascentRegions.ts";
import { encodePaint } from "./paint.ts";

type GridConfig = Extract<EnvironmentConfig, { readonly id: "hypergrid" }>;

function grid(dimensions: number, height: number, reward: GridConfig["reward"]): Environment {
  return buildEnvironment({ id: "hypergrid", dimensions, height, reward }, 1);
}

const corners = { id: "corners", R0: 0.001, R1: 0.5, R2: 2 } as const;
const deceptive = { id: "deceptive", R0: 1e-5, R1: 0.1, R2: 2 } as const;
const bumps = {
  id: "gaussians",
  centres: 3,
  variance: 0.1,
  minimum: -1,
  maximum: 3,
  floor: 1e-4,
} as const;

/** Region of the state of this name. */
function regionAt(environment: Environment, label: string): number {
  return regionsOf(environment.regionSource).ofState[environment.parseState(label)!]!;
}

/** Mass of each region, summed plainly. */
function masses({ graph, regionSource }: Environment): number[] {
  const { ofState, names } = regionsOf(regionSource);
  const rewards = graph.logRewards.map(Math.exp);
  const Z = rewards.reduce((a, b) => a + b);
  return names.map((_, region) =>
    rewards.reduce((sum, R, state) => sum + (ofState[state] === region ? R / Z : 0), 0),
  );
}

describe("corners", () => {
  it.each([
    [1, 10],
    [2, 10],
    [3, 8],
    [5, 4],
  ])("are the 2^d quadrants in %i dimensions, equal in mass", (dimensions, height) => {
    const environment = grid(dimensions, height, corners);
    expect(masses(environment)).toHaveLength(2 ** dimensions);
    for (const mass of masses(environment)) expect(mass).toBeCloseTo(2 ** -dimensions, 12);
  });

  it.each([7, 8, 9, 10, 12, 15, 16])(
    "each hold the peaks of their corner at height %i",
    (height) => {
      const environment = grid(2, height, corners);
      const seen = new Set<number>();
      for (const mode of environment.modes) {
        const [x = 0, y = 0] = environment.label(mode).split(",").map(Number);
        const quadrant = 2 * Number(2 * x > height - 1) + Number(2 * y > height - 1);
        expect(regionsOf(environment.regionSource).ofState[mode]).toBe(quadrant);
        seen.add(quadrant);
      }
      expect(seen.size).toBe(4);
    },
  );

  it("leave the middle of an odd height to none, and nothing of an even one", () => {
    const { ofState } = regionsOf(grid(2, 9, corners).regionSource);
    expect(ofState.filter((region) => region < 0)).toHaveLength(17);
    expect(regionsOf(grid(2, 10, corners).regionSource).ofState).not.toContain(-1);
  });

  it("have names and places as a map shows them: the first dimension to the right, the second up", () => {
    const { names, places } = regionsOf(grid(2, 10, corners).regionSource);
    expect(names).toEqual(["bottom left", "top left", "bottom right", "top right"]);
    expect(places).toEqual([
      [0, 1],
      [0, 0],
      [1, 1],
      [1, 0],
    ]);
    expect(regionsOf(grid(3, 8, corners).regionSource).names[1]).toBe("low, low, high");
  });

  it("are one region where the target is flat", () => {
    expect(masses(grid(2, 8, { ...corners, R1: 0, R2: 0 }))).toHaveLength(1);
    expect(masses(grid(2, 2, corners))).toHaveLength(1);
  });
});

it("deceptive corners come with the cross as a region of its own", () => {
  const environment = grid(2, 8, deceptive);
  expect(regionsOf(environment.regionSource).names.at(-1)).toBe("cross");
  expect(regionAt(environment, "3,0")).toBe(4);
  // 28 cells of 0.1 beside four peaks of 2 (and 10⁻⁵ everywhere)
  expect(masses(environment)[4]).toBeCloseTo(2.8 / 10.8, 4);
  expect([..."1,1 1,6 6,1 6,6".split(" ")].map((label) => regionAt(environment, label))).toEqual([
    0, 1, 2, 3,
  ]);
  expect(masses(grid(2, 9, { ...deceptive, R1: 0 }))).toHaveLength(4);
});

it("bumps have the cells nearest to them, those half-way none", () => {
  const environment = grid(2, 9, bumps);
  // cells half a unit apart from −1: those at ½ lie between the bumps at 0 and 1
  expect(regionsOf(environment.regionSource).names).toHaveLength(9);
  expect([2, 3, 4, 5, 6].map((s) => regionAt(environment, `${s},2`))).toEqual([0, -1, 3, -1, 6]);
  expect(regionsOf(environment.regionSource).places?.[1]).toEqual([0, 1]);
  // one hill: two bumps a unit apart with standard deviation 1 have no valley
  expect(regionsOf(grid(2, 16, { ...bumps, variance: 1 }).regionSource).names).toHaveLength(1);
  // a bump beyond the window has no region
  expect(regionsOf(grid(1, 16, { ...bumps, maximum: 1.5 }).regionSource).names).toEqual([
    "bump at 0",
    "bump at 1",
  ]);
});

it("rings have what is nearest to them", () => {
  const environment = grid(2, 32, { id: "rings", rings: 2, width: 0.1, floor: 1e-3 });
  const { ofState } = regionsOf(environment.regionSource);
  ofState.forEach((region, state) => {
    const [x = 0, y = 0] = environment
      .label(state)
      .split(",")
      .map((s) => (2 * Number(s)) / 31 - 1);
    expect(region).toBe(Math.hypot(x, y) < 0.6375 ? 0 : 1);
  });
  expect(
    regionsOf(grid(2, 32, { id: "rings", rings: 5, width: 0.5, floor: 1e-3 }).regionSource).names,
  ).toHaveLength(1);
});

it("the banana is one ridge", () => {
  const banana = {
    id: "banana",
    x1Minimum: -3,
    x1Maximum: 3,
    x2Minimum: -9,
    x2Maximum: 2,
    floor: 1e-4,
  } as const;
  for (const height of [8, 16, 64]) expect(masses(grid(2, height, banana))[0]).toBeCloseTo(1, 12);
});

it("a needle has the cells that are nearest in steps", () => {
  const environment = grid(2, 8, { id: "sparse" });
  const needles = ["1,6", "6,1", "6,6"];
  expect(regionsOf(environment.regionSource).names).toEqual(needles);
  regionsOf(environment.regionSource).ofState.forEach((region, state) => {
    const [x = 0, y = 0] = environment.label(state).split(",").map(Number);
    const steps = needles.map((needle) => {
      const [u = 0, v = 0] = needle.split(",").map(Number);
      return Math.abs(x - u) + Math.abs(y - v);
    });
    const least = Math.min(...steps);
    const isTie = steps.indexOf(least) !== steps.lastIndexOf(least);
    expect(region).toBe(isTie ? -1 : steps.indexOf(least));
  });
});

it("every full square of a checkerboard is one, touching corners or not", () => {
  const environment = grid(2, 16, { id: "checkerboard", squares: 4, floor: 1e-3 });
  expect(masses(environment)).toHaveLength(8);
  for (const mass of masses(environment)) expect(mass).toBeCloseTo(1 / 8, 3);
});

describe("modes of strings", () => {
  const strings = (modes: string[] | null, beta = 2): Environment =>
    buildEnvironment(
      {
        id: "sequence",
        construction: "fixedLength",
        alphabet: "01",
        maximumLength: 6,
        minimumLength: 0,
        reward: { id: "modes", modes, beta },
      },
      1,
    );

  it("have the strings that are nearer to them than to any other", () => {
    const environment = strings(null);
    expect(regionsOf(environment.regionSource).names).toEqual(["000000", "111111"]);
    regionsOf(environment.regionSource).ofState.forEach((region, state) => {
      const label = environment.label(state);
      const ones = [...label].filter((token) => token === "1").length;
      const expected = label.length < 6 || ones === 3 ? -1 : ones < 3 ? 0 : 1;
      expect(region).toBe(expected);
    });
  });

  it("are one region where distance costs nothing", () => {
    expect(regionsOf(strings(["010101", "111111"], 0).regionSource).names).toHaveLength(1);
  });
});

describe("a painted target", () => {
  const painted = (values: (x: number, y: number) => number): Environment =>
    grid(2, 16, {
      id: "painted",
      values: encodePaint(
        Uint8Array.from({ length: 256 }, (_, state) => values(Math.floor(state / 16), state % 16)),
      ),
      scale: "linear",
      floor: 1e-3,
    });

  it("has a region for every blob, whatever the grain of its paint and the specks around it", () => {
    const environment = painted((x, y) => {
      const isBlob = Math.hypot(x - 4, y - 4) < 3 || Math.hypot(x - 11, y - 11) < 3;
      const isSpeck = (x === 2 && y === 12) || (x === 13 && y === 1);
      return isBlob ? 180 + ((7 * x + 13 * y) % 60) : isSpeck ? 60 : 0;
    });
    expect(regionsOf(environment.regionSource).names).toHaveLength(2);
    for (const mass of masses(environment)) expect(mass).toBeGreaterThan(0.4);
  });

  it("is one region while nothing is painted", () => {
    expect(regionsOf(painted(() => 0).regionSource).names).toHaveLength(1);
  });
});

it("what is log-additive has one peak: strings of fixed length, sets, permutations", () => {
  const configs: readonly EnvironmentConfig[] = [
    {
      id: "sequence",
      construction: "fixedLength",
      alphabet: "abc",
      maximumLength: 4,
      minimumLength: 0,
      reward: { id: "positional", f: [-1, 0.5, 1], g: [1, -2, 0.5, 3] },
    },
    { id: "set", universe: 8, size: 4, reward: { id: "additive", f: [3, 1, 2, 2, 0, 5, 1, 4] } },
    { id: "permutation", size: 5, reward: { id: "mallows", centre: [3, 1, 4, 0, 2], beta: 3 } },
  ];
  for (const config of configs)
    expect(masses(buildEnvironment(config, 1))).toEqual([expect.closeTo(1, 12)]);
});
