// Tables on grids against rewards worked by hand: what p* a person gets for the numbers that he gave.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import type { NumberTable } from "./readTable.ts";
import { readTable } from "./readTable.ts";
import { fitTable, gridOfTable, paintedReward } from "./tableTarget.ts";

function tableOf(text: string): NumberTable {
  const read = readTable(text);
  if (read.kind !== "table") throw new Error(JSON.stringify(read));
  return read.table;
}

function fitted(text: string, dimensions: 1 | 2, height: number) {
  const fit = fitTable(tableOf(text), gridSpace(dimensions, height));
  if (!fit.ok) throw new Error(fit.message);
  return fit;
}

/** p* of the painted grid by the names of its states. */
function targetOf(text: string, dimensions: 1 | 2, height: number): (name: string) => number {
  const reward = paintedReward(fitted(text, dimensions, height).picture);
  const { graph, parseState } = buildEnvironment(
    { id: "hypergrid", dimensions, height, reward },
    1,
  );
  const rewards = graph.logRewards.map((logR) => Math.exp(logR));
  const sum = rewards.reduce((a, b) => a + b, 0);
  return (name) => rewards[parseState(name)!]! / sum;
}

describe("p* of a table", () => {
  it("is its numbers over their sum, within a level of paint", () => {
    // 0.5 + 0.25 + 0.125 + 0.4 = 1.275; the first row is the top
    const p = targetOf("0,5;0,25\n0,125;0,4\n", 2, 2);
    expect(p("0,1")).toBeCloseTo(0.5 / 1.275, 2.5);
    expect(p("1,1")).toBeCloseTo(0.25 / 1.275, 2.5);
    expect(p("0,0")).toBeCloseTo(0.125 / 1.275, 2.5);
    expect(p("1,0")).toBeCloseTo(0.4 / 1.275, 2.5);
  });

  it("has the cell of .098 of a German table at .098", () => {
    // sixteen cells of 1 to 5.5 in decimal commas, sum 61.5; 6.03 / 61.5 = .098
    const text = "1,5;2,5;3,5;4,5\n6,03;2,97;3;4\n4,5;5,5;3,5;2,5\n4;5;4;4,5\n";
    expect(targetOf(text, 2, 4)("0,2")).toBeCloseTo(0.098, 3);
  });

  it("is ≈ 1 where one number is 1 and the rest 0: the floor is its own", () => {
    const text = "# p\n1.0e+00 0 0 0\n0 0 0 0\n0 0 0 0\n0 0 0 0\n";
    expect(targetOf(text, 2, 4)("0,3")).toBeCloseTo(1 / (1 + 15e-6), 9);
    expect(fitted(text, 2, 4).picture).toMatchObject({ floor: 1e-6, nRaised: 15, nLowered: 0 });
  });

  it("keeps what has little: the least of positive numbers is the floor", () => {
    const p = targetOf("0.01 1\n1 1", 2, 2);
    expect(p("0,1")).toBeCloseTo(0.01 / 3.01, 6);
    expect(fitted("0.01 1\n1 1", 2, 2).picture).toMatchObject({ floor: 0.01, nRaised: 0 });
  });

  it("does not overflow, and says what is lost below a level", () => {
    const { picture } = fitted("1e308,0,1e305\n0,1e308,5e305\n0,0,0", 2, 3);
    // (0,2) is the upper left
    expect([...picture.bytes]).toEqual([0, 0, 255, 0, 255, 0, 0, 1, 0]);
    expect(picture).toMatchObject({ nRaised: 5, nLowered: 1 });
  });
});

describe("a table of another size", () => {
  it("is repeated onto a finer grid and averaged onto a coarser one", () => {
    const finer = fitted("1 0\n0 1", 2, 4);
    expect([...finer.picture.bytes.slice(0, 4)]).toEqual([0, 0, 255, 255]);
    expect(finer.isResampled).toBe(true);
    // the spike of one cell is a quarter of the new cell: none is missed
    const coarser = fitted("0 0 4 4\n0 1 4 4\n4 4 2 2\n4 4 2 2", 2, 2);
    expect([...coarser.picture.bytes]).toEqual(
      // least mean 0.25 of 4 is the floor .0625: (share − .0625)/.9375·255
      [255, 0, Math.round((255 * (0.5 - 0.0625)) / 0.9375), 255],
    );
  });

  it("is averaged by area where sizes do not divide", () => {
    // 3 onto 2: cells of 1.5: (a + b/2)/1.5 and (b/2 + c)/1.5
    const { picture } = fitted("0 3 6", 1, 2);
    // means 1 and 5: shares .2 and 1
    expect(picture.floor).toBeCloseTo(0.2, 6);
    expect([...picture.bytes]).toEqual([0, 255]);
  });

  it("fills a line from a row or a column", () => {
    for (const text of ["0 2 4", "0\n2\n4"])
      expect([...fitted(text, 1, 3).picture.bytes]).toEqual([0, 127, 255]);
  });

  it.each([
    ["0 0 0\n1 2 4\n0 0 0", 1, 3, /one dimension/],
    ["1 2 3 4", 2, 4, /too far from/],
    ["1 2\n".repeat(9), 2, 4, /9 rows of 2, which is too far/],
    ["0 0\n0 0", 2, 2, /above 0/],
  ] as const)("is refused where it cannot be meant: %j", (text, dimensions, height, message) => {
    const fit = fitTable(tableOf(text), gridSpace(dimensions, height));
    expect(fit).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});

it("has a grid of its own where there may be one", () => {
  const sizes = (width: number, height: number) =>
    gridOfTable({ width, height, values: new Float64Array(0), leftOut: [] });
  expect(sizes(4, 4)).toEqual({ dimensions: 2, height: 4 });
  expect(sizes(1, 9)).toEqual({ dimensions: 1, height: 9 });
  expect(sizes(64, 1)).toEqual({ dimensions: 1, height: 64 });
  expect([sizes(65, 65), sizes(65, 1), sizes(3, 2)]).toEqual([null, null, null]);
});
