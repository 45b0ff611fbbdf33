// Painted targets: bytes against their meaning, texts and changes of size against their inverses,
// cells against pictures small enough to write down.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import { gridSpace } from "../spaces/gridSpace.ts";
import {
  byteOfLogReward,
  decodePaint,
  encodePaint,
  logRewardOfByte,
  paintLogRewards,
  resizePaint,
} from "./paint.ts";
import { painted } from "./painted.ts";

const scales = ["log", "linear"] as const;

describe("a painted byte", () => {
  it.each(scales)("means the floor at 0, one at 255 and lies between otherwise (%s)", (scale) => {
    for (const floor of [1e-6, 1e-3, 0.5]) {
      const logRewards = Array.from({ length: 256 }, (_, byte) =>
        logRewardOfByte(byte, { scale, floor }),
      );
      expect(logRewards[0]).toBeCloseTo(Math.log(floor), 12);
      expect(logRewards[255]).toBeCloseTo(0, 12);
      expect(logRewards).toEqual(logRewards.toSorted((a, b) => a - b));
      const back = logRewards.map((logReward) => byteOfLogReward(logReward, { scale, floor }));
      expect(back).toEqual([...back.keys()]);
    }
  });

  it("is half-way in R or in log R", () => {
    expect(Math.exp(logRewardOfByte(51, { scale: "linear", floor: 0.1 }))).toBeCloseTo(0.28, 12);
    expect(logRewardOfByte(51, { scale: "log", floor: 0.1 })).toBeCloseTo(0.8 * Math.log(0.1), 12);
  });
});

describe("the text of a picture", () => {
  it("comes back as the same bytes, in the alphabet of links", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = encodePaint(bytes);
        expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
        expect(decodePaint(text)).toEqual(bytes);
      }),
      { seed: 1 },
    );
  });

  it("has known forms", () => {
    expect(encodePaint(Uint8Array.of(251, 255, 0))).toBe("-_8A");
    expect(encodePaint(new Uint8Array(4096)).length).toBe(5462);
    expect(["a", "a+/=", "ä", "AA A"].map(decodePaint)).toEqual([null, null, null, null]);
  });
});

describe("painting from another target", () => {
  it("scales the largest reward to a full cell and clamps below the floor", () => {
    const logRewards = Float64Array.of(3, 3 + Math.log(0.5), Number.NEGATIVE_INFINITY, 3 - 50);
    const scale = { scale: "linear", floor: 1e-3 } as const;
    expect([...paintLogRewards(logRewards, scale)]).toEqual([255, 127, 0, 0]);
  });

  it("keeps the nearest cell when the grid changes its height", () => {
    const small = Uint8Array.of(1, 2, 3, 4);
    const large = resizePaint(small, gridSpace(2, 2), gridSpace(2, 4));
    expect([...large]).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
    expect(resizePaint(large, gridSpace(2, 4), gridSpace(2, 2))).toEqual(small);
    expect([...resizePaint(Uint8Array.of(5, 6), gridSpace(1, 2), gridSpace(1, 3))]).toEqual([
      5, 6, 6,
    ]);
    expect(() => resizePaint(small, gridSpace(2, 3), gridSpace(2, 4))).toThrow(/4 bytes/);
  });
});

describe("painted", () => {
  const values = { values: "", scale: "linear", floor: 1e-3 } as const;

  it("lays the bytes out row by row", () => {
    const bytes = Uint8Array.from({ length: 9 }, (_, cell) => cell * 20);
    const reward = { id: "painted", ...values, values: encodePaint(bytes) } as const;
    const { graph, parseState, modes, label } = buildEnvironment(
      { id: "hypergrid", dimensions: 2, height: 3, reward },
      1,
    );
    const at = (cell: string) => Math.exp(graph.logRewards[parseState(cell)!]!);
    expect(at("0,0")).toBeCloseTo(0.001, 12);
    expect(at("0,1")).toBeCloseTo(0.001 + (0.999 * 20) / 255, 12);
    expect(at("1,0")).toBeCloseTo(0.001 + (0.999 * 60) / 255, 12);
    expect([...modes].map(label)).toEqual(["2,2"]);
  });

  it("is flat and without modes before anything is painted", () => {
    const { graph, modes } = buildEnvironment(
      { id: "hypergrid", dimensions: 1, height: 5, reward: { id: "painted", ...values } },
      1,
    );
    expect(new Set(graph.logRewards)).toEqual(new Set([Math.log(0.001)]));
    expect(modes.length).toBe(0);
    expect(painted.remark!(gridSpace(2, 8), values)).toMatch(/Nothing is painted/);
  });

  it("refuses pictures of another size, other text and more than two dimensions", () => {
    const problems = (text: string, dimensions = 2) =>
      painted.check!(gridSpace(dimensions, 4), { ...values, values: text });
    expect(problems(encodePaint(new Uint8Array(16)))).toEqual([]);
    expect(problems("")).toEqual([]);
    expect(problems(encodePaint(new Uint8Array(15)))).toEqual([
      {
        path: "values",
        message: "values must hold 16 bytes, one for each cell of the grid, not 15.",
      },
    ]);
    expect(problems("<b>")[0]!.message).toMatch(/base64url/);
    expect(problems("", 3)[0]).toMatchObject({ path: "id" });
  });
});
