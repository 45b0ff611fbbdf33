// The grid's other formulas against known values and partition functions, densities against sums
// written out plainly and their integral. Not here: corners, painted.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import type { Environment } from "../environment.ts";
import type { EnvironmentConfig } from "../environments.ts";
import { partitionFunction } from "../graph/graphTruth.ts";
import { gridSpace } from "../spaces/gridSpace.ts";
import { banana } from "./banana.ts";
import { bitwiseXor } from "./bitwiseXor.ts";
import { sparse } from "./sparse.ts";

type GridReward = Extract<EnvironmentConfig, { readonly id: "hypergrid" }>["reward"];

function build(dimensions: number, height: number, reward: GridReward): Environment {
  return buildEnvironment({ id: "hypergrid", dimensions, height, reward }, 1);
}

function rewardAt({ graph, parseState }: Environment, label: string): number {
  return Math.exp(graph.logRewards[parseState(label)!]!);
}

/** Both numbers agree to a relative 1e-9. */
function expectClose(actual: number, expected: number, tolerance = 1e-9): void {
  expect(Math.abs(actual - expected)).toBeLessThan(tolerance * Math.max(1, Math.abs(expected)));
}

describe("cosine", () => {
  const reward = { id: "cosine", R0: 0.1, R1: 0.5 } as const;

  it("has the known values and partition functions", () => {
    const grid = build(2, 16, reward);
    expectClose(rewardAt(grid, "0,0"), 0.100609088806);
    expectClose(rewardAt(grid, "7,7"), 0.163289088897);
    expectClose(rewardAt(grid, "8,8"), 0.163289088897);
    expectClose(partitionFunction(build(2, 8, reward).graph), 6.654276304);
    expectClose(partitionFunction(build(2, 32, reward).graph), 121.299603118);
  });

  it("counts the summit as its mode: one cell at odd heights, 2^D at even ones", () => {
    expect([...build(2, 9, reward).modes].map(build(2, 9, reward).label)).toEqual(["4,4"]);
    expect(build(3, 8, reward).modes.length).toBe(8);
  });
});

describe("deceptive", () => {
  const reward = { id: "deceptive", R0: 1e-5, R1: 0.1, R2: 2 } as const;

  it("has the known values and partition functions", () => {
    const grid = build(2, 16, reward);
    expectClose(rewardAt(grid, "0,0"), 0.00001, 1e-14);
    expectClose(rewardAt(grid, "2,2"), 2.00001);
    expectClose(rewardAt(grid, "8,8"), 0.10001);
    expectClose(partitionFunction(build(2, 8, reward).graph), 10.80064);
    expectClose(partitionFunction(build(2, 32, reward).graph), 106.81024);
  });

  it("tells the cross apart by integers at the heights where floats fail", () => {
    // n = 10: |4/10 − ½| is exactly 0.1, so 4,4 is on the cross and 3,3 off it
    const grid = build(2, 11, reward);
    expectClose(rewardAt(grid, "4,4"), 0.10001);
    expectClose(rewardAt(grid, "3,3"), 0.00001, 1e-14);
  });
});

describe("sparse", () => {
  it.each([
    [2, 8, 3],
    [2, 16, 3],
    [3, 8, 7],
    [4, 6, 15],
    [2, 2, 3],
    [3, 3, 1],
    [1, 8, 1],
  ])("in %d dimensions of height %d has %d needles", (dimensions, height, needles) => {
    const { graph, modes } = build(dimensions, height, { id: "sparse" });
    expectClose(partitionFunction(graph), needles + graph.nStates * 1e-12, 1e-13);
    expect(modes.length).toBe(needles);
  });

  it("puts them at ones and H − 2, except all ones", () => {
    const { modes, label } = build(2, 8, { id: "sparse" });
    expect([...modes].map(label)).toEqual(["1,6", "6,1", "6,6"]);
    expect(sparse.remark!(gridSpace(2, 3), {})).toMatch(/height 3/);
    expect(sparse.remark!(gridSpace(2, 4), {})).toBeNull();
  });
});

describe("bitwiseXor", () => {
  const values = { R0: 1e-6, weights: [1, 10, 100], topBits: [5, 7, 9] };

  it("with the default weights has Z = 888 above the floor on 8×8", () => {
    const { graph, modes, label } = build(2, 8, { id: "bitwiseXor", ...values });
    expectClose(partitionFunction(graph) - 64e-6, 888);
    expect([...modes].map(label)).toEqual([..."01234567"].map((s) => `${s},${s}`));
  });

  it("stops adding at the first tier that fails", () => {
    const reward = { id: "bitwiseXor", ...values, topBits: [0, 1, 2] } as const;
    const grid = build(2, 8, reward);
    expectClose(rewardAt(grid, "0,1"), 1e-6, 1e-15);
    expectClose(rewardAt(grid, "0,2"), 1 + 1e-6);
    expectClose(rewardAt(grid, "0,4"), 11 + 1e-6);
    expectClose(rewardAt(grid, "5,5"), 111 + 1e-6);
    // of all pairs a half pass bit 0, a quarter bits 0 and 1, an eighth all three
    expectClose(partitionFunction(grid.graph), 64e-6 + 32 * 1 + 16 * 10 + 8 * 100);
  });

  it("takes the XOR over all coordinates", () => {
    const grid = build(3, 4, { id: "bitwiseXor", ...values });
    expectClose(rewardAt(grid, "1,2,3"), 111 + 1e-6);
    expectClose(rewardAt(grid, "1,1,1"), 1e-6, 1e-15);
  });

  it("needs a whole highest bit for every weight", () => {
    const problems = (change: object) =>
      bitwiseXor.check!(gridSpace(2, 8), { ...values, ...change });
    expect(problems({})).toEqual([]);
    expect(problems({ weights: [] })[0]).toMatchObject({ path: "weights" });
    expect(problems({ weights: [1] })[0]!.message).toMatch(/each of the 1 weights, not 3\./);
    expect(problems({ topBits: [0, 1.5, 2] })[0]!.message).toMatch(/whole numbers .*, not 1\.5\./);
    expect(bitwiseXor.remark!(gridSpace(2, 8), values)).toMatch(/bits 0 to 2/);
    expect(bitwiseXor.remark!(gridSpace(2, 8), { ...values, topBits: [0, 1, 2] })).toBeNull();
  });
});

describe("gaussians", () => {
  const reward = {
    id: "gaussians",
    centres: 3,
    variance: 0.1,
    minimum: -1,
    maximum: 3,
    floor: 1e-4,
  } as const;

  it("is the mixture's density, summed centre by centre", () => {
    const grid = build(2, 9, reward);
    for (const [label, x, y] of [
      ["2,2", 0, 0],
      ["3,4", 0.5, 1],
      ["0,8", -1, 3],
    ] as const) {
      let density = 0;
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++)
          density += Math.exp(-((x - i) ** 2 + (y - j) ** 2) / 0.2) / (9 * 2 * Math.PI * 0.1);
      expectClose(rewardAt(grid, label), density + 1e-4);
    }
  });

  it("integrates to nearly one over its window", () => {
    const { graph } = build(2, 64, reward);
    const cellArea = (4 / 63) ** 2;
    expectClose((partitionFunction(graph) - 4096e-4) * cellArea, 1, 0.01);
  });

  it("has one mode a centre, also where a centre lies between two cells", () => {
    const between = build(2, 8, reward);
    expect([...between.modes].map(between.label)).toEqual([
      ..."2,2 2,3 2,5 3,2 3,3 3,5 5,2 5,3 5,5".split(" "),
    ]);
    expect([...build(2, 9, reward).modes].map(build(2, 9, reward).label)).toEqual([
      ..."2,2 2,4 2,6 4,2 4,4 4,6 6,2 6,4 6,6".split(" "),
    ]);
    expect(build(3, 16, reward).modes.length).toBe(27);
    expect(build(2, 9, { ...reward, maximum: 1.5 }).modes.length).toBe(4);
  });
});

describe("banana", () => {
  const window = { x1Minimum: -3, x1Maximum: 3, x2Minimum: -6, x2Maximum: 0, floor: 1e-4 };

  it("is the bent Gaussian's density", () => {
    const grid = build(2, 7, { id: "banana", ...window });
    const top = 1 / (2 * Math.PI * Math.sqrt(0.19));
    expectClose(rewardAt(grid, "3,5"), top + 1e-4); // (0, −1): the centre
    expectClose(rewardAt(grid, "4,4"), top * Math.exp(-0.5 / 0.19) + 1e-4); // (1, −2): [1, 0]
    expectClose(rewardAt(grid, "4,5"), top * Math.exp(-0.1 / 0.19) + 1e-4); // (1, −1): [1, 1]
    expectClose(rewardAt(grid, "2,5"), top * Math.exp(-1.9 / 0.19) + 1e-4); // (−1, −1): [−1, 1]
  });

  it("integrates to nearly one over the default window", () => {
    const wide = { ...window, x2Minimum: -9, x2Maximum: 2 };
    const { graph } = build(2, 64, { id: "banana", ...wide });
    expectClose(((partitionFunction(graph) - 4096e-4) * (6 / 63) * 11) / 63, 1, 0.02);
  });

  it("refuses other dimensions and empty windows", () => {
    expect(banana.check!(gridSpace(3, 8), window)[0]!.message).toMatch(/2 dimensions.* has 3\./);
    expect(banana.check!(gridSpace(2, 8), { ...window, x2Maximum: -6 })).toEqual([
      {
        path: "x2Maximum",
        message: "x2Maximum must be above x2Minimum (-6) and at most 20, not -6.",
      },
    ]);
  });
});

describe("rings", () => {
  const reward = { id: "rings", rings: 1, width: 0.1, floor: 1e-3 } as const;

  it("is highest on the circle and falls off across it", () => {
    const grid = build(2, 41, reward);
    expectClose(rewardAt(grid, "37,20"), 1.001);
    expectClose(rewardAt(grid, "20,3"), 1.001);
    expectClose(rewardAt(grid, "35,20"), Math.exp(-0.5) + 1e-3);
    expectClose(rewardAt(grid, "20,20"), Math.exp(-0.5 * 8.5 ** 2) + 1e-3);
  });

  it("spaces several rings evenly", () => {
    const grid = build(1, 201, { ...reward, rings: 5, width: 0.01 });
    const highest = [...grid.graph.logRewards.keys()].filter(
      (state) => grid.graph.logRewards[state]! > 0,
    );
    expect(highest).toEqual([15, 32, 49, 66, 83, 117, 134, 151, 168, 185]);
  });
});

describe("checkerboard", () => {
  it("alternates full and empty squares from the origin on", () => {
    const grid = build(2, 8, { id: "checkerboard", squares: 4, floor: 0.01 });
    expectClose(partitionFunction(grid.graph), 32 + 0.64);
    const row = (s: number) =>
      [..."01234567"].map((t) => (rewardAt(grid, `${s},${t}`) > 0.5 ? "#" : ".")).join("");
    expect([0, 1, 2, 7].map(row)).toEqual(["##..##..", "##..##..", "..##..##", "..##..##"]);
  });
});
