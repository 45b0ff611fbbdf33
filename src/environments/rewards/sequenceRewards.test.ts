// Rewards of strings against partition functions known or in closed form, and against distances and
// counts made by hand for single strings.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../environments.ts";
import { countTerminating, partitionFunction } from "../graph/graphTruth.ts";
import { sequenceSpace } from "../spaces/sequenceSpace.ts";
import { modes } from "./modes.ts";
import { motifs } from "./motifs.ts";
import { positional } from "./positional.ts";
import { repeats } from "./repeats.ts";

type SequenceConfig = Extract<EnvironmentConfig, { readonly id: "sequence" }>;

function build(change: Omit<Partial<SequenceConfig>, "id"> & Pick<SequenceConfig, "reward">) {
  const shape = { construction: "append", alphabet: "ab", maximumLength: 4, minimumLength: 0 };
  return buildEnvironment({ id: "sequence", ...shape, ...change } as SequenceConfig, 1);
}

function logRewardAt({ graph, parseState }: ReturnType<typeof build>, text: string): number {
  return graph.logRewards[parseState(text)!]!;
}

function spaceOf(change: object = {}) {
  const shape = { construction: "append", alphabet: "ab", maximumLength: 4, minimumLength: 1 };
  return sequenceSpace({ ...shape, ...change });
}

describe("positional", () => {
  const f = [-1, 0.5, 1];
  const g = [1, 0.5, -0.5, 0.25];

  it("has the known partition function", () => {
    const { graph } = build({ alphabet: "abc", reward: { id: "positional", f, g } });
    expect(partitionFunction(graph)).toBeCloseTo(235.8366261128938, 9);
  });

  it("factorises over positions, whichever way strings are built", () => {
    let Z = 1;
    for (let product = 1, i = 0; i < 4; i++) {
      product *= f.reduce((sum, worth) => sum + Math.exp(g[i]! * worth), 0);
      Z += product;
    }
    for (const construction of ["append", "prependAppend"] as const) {
      const reward = { id: "positional", f, g } as const;
      const { graph } = build({ construction, alphabet: "abc", reward });
      expect(partitionFunction(graph)).toBeCloseTo(Z, 9);
    }
  });

  it("draws f and g apart: giving one leaves the other as it was", () => {
    const both = build({ reward: { id: "positional", f: null, g: null } }).drawn;
    expect(both.f).toHaveLength(2);
    expect(both.g).toHaveLength(4);
    expect(new Set([...both.f!, ...both.g!]).size).toBe(6);
    const one = build({ reward: { id: "positional", f: [1, 2], g: null } }).drawn;
    expect(one).toEqual({ g: both.g });
    for (const value of [...both.f!, ...both.g!])
      expect(Math.abs(value as number)).toBeLessThanOrEqual(1);
  });

  it("needs a worth for every token and a weight for every position", () => {
    const problems = positional.check!(spaceOf(), { f: [1, 2, 3], g: [1] });
    expect(problems).toEqual([
      { path: "f", message: "f must hold 2 numbers, one for each token, not 3." },
      { path: "g", message: "g must hold 4 numbers, one for each position, not 1." },
    ]);
    expect(positional.check!(spaceOf(), { f: null, g: null })).toEqual([]);
  });
});

describe("modes", () => {
  const bits = { construction: "fixedLength", alphabet: "01" } as const;

  it.each([
    [4, 5.755047228791215],
    [8, 22.323093299405542],
  ])("of %d bits has the known partition function", (maximumLength, Z) => {
    const texts = ["0".repeat(maximumLength), "1".repeat(maximumLength)];
    const reward = { id: "modes", modes: texts, beta: 1 } as const;
    const environment = build({ ...bits, maximumLength, reward });
    expect(partitionFunction(environment.graph)).toBeCloseTo(Z, 9);
    expect([...environment.modes].map(environment.label)).toEqual(texts);
    const leftOut = build({ ...bits, maximumLength, reward: { ...reward, modes: null } });
    expect(leftOut.drawn).toEqual({ modes: texts });
    expect(leftOut.graph.logRewards).toEqual(environment.graph.logRewards);
  });

  it("counts a missing position as different", () => {
    const environment = build({ reward: { id: "modes", modes: ["ab", "bbbb"], beta: 2 } });
    const distances = { ab: 0, abb: 1, a: 1, "": 2, bbbb: 0, bbb: 1, aab: 2, baba: 2 };
    for (const [text, d] of Object.entries(distances))
      expect(logRewardAt(environment, text)).toBeCloseTo(-2 * d, 12);
    expect([...environment.modes].map(environment.label)).toEqual(["ab", "bbbb"]);
  });

  it("refuses foreign letters, other lengths, repetition and none at all", () => {
    const problems = (texts: readonly string[], shape = {}) =>
      modes.check!(spaceOf(shape), { modes: texts, beta: 1 });
    expect(problems(["ab", "b"])).toEqual([]);
    expect(problems(["ab", "ax"])).toEqual([
      {
        path: "modes.1",
        message: 'modes.1 must be of letters of the alphabet "ab", not "x" as in "ax".',
      },
    ]);
    expect(problems(["aaaaa"])[0]!.message).toMatch(/1 to 4 letters, not 5 \("aaaaa"\)/);
    expect(problems([""])[0]!.message).toMatch(/1 to 4 letters, not 0/);
    expect(problems(["ab"], { construction: "fixedLength" })[0]!.message).toMatch(
      /must have 4 letters, not 2/,
    );
    expect(problems(["ab", "ab"])[0]).toMatchObject({ path: "modes.1" });
    expect(problems([])[0]!.message).toMatch(/at least one/);
  });
});

describe("motifs", () => {
  it("counts every occurrence, overlapping ones too", () => {
    const environment = build({ reward: { id: "motifs", motifs: ["aa", "b"], beta: 0.5 } });
    const counts = { "": 0, a: 0, b: 1, aa: 1, aaa: 2, aaaa: 3, baab: 3, bbbb: 4 };
    for (const [text, n] of Object.entries(counts))
      expect(logRewardAt(environment, text)).toBeCloseTo(0.5 * n, 12);
    expect([...environment.modes].map(environment.label)).toEqual(["bbbb"]);
  });

  it("of one letter has a binomial partition function", () => {
    const reward = { id: "motifs", motifs: ["b"], beta: 1 } as const;
    const { graph } = build({ construction: "fixedLength", maximumLength: 6, reward });
    expect(partitionFunction(graph)).toBeCloseTo((1 + Math.E) ** 6, 9);
  });

  it("pairs neighbours of the alphabet where none are given", () => {
    const reward = { id: "motifs", motifs: null, beta: 1 } as const;
    expect(build({ alphabet: "ACGT", reward }).drawn).toEqual({ motifs: ["AC", "GT"] });
    expect(build({ alphabet: "abc", reward }).drawn).toEqual({ motifs: ["ab"] });
    expect(build({ maximumLength: 1, reward }).drawn).toEqual({ motifs: ["a"] });
  });

  it("refuses motifs that cannot occur", () => {
    const problems = motifs.check!(spaceOf(), { motifs: ["", "ac", "aaaaa"], beta: 1 });
    expect(problems.map(({ path }) => path)).toEqual(["motifs.0", "motifs.1", "motifs.2"]);
  });
});

describe("repeats", () => {
  const reward = { id: "repeats", beta: 1, floor: 0 } as const;
  const abc = { alphabet: "abc" } as const;

  it.each([
    [4, 1, 42],
    [6, 1, 433],
    [4, 2, 25.5],
  ])("to length %d with β = %d and no floor has Z = %d", (maximumLength, beta, Z) => {
    const { graph } = build({ ...abc, maximumLength, reward: { ...reward, beta } });
    expect(partitionFunction(graph)).toBeCloseTo(Z, 9);
  });

  it("without a floor lets the 46 strings without repeats not stop, and drops 24 dead ends", () => {
    const { graph, parseState } = build({ ...abc, reward });
    expect(countTerminating(graph)).toBe(121 - 46);
    expect(graph.nStates).toBe(121 - 3 * 2 ** 3);
    expect(parseState("abab")).toBeNull();
    expect(graph.logRewards[parseState("aba")!]).toBe(Number.NEGATIVE_INFINITY);
    const floored = build({ ...abc, reward: { ...reward, floor: 1e-6 } }).graph;
    expect([floored.nStates, countTerminating(floored)]).toEqual([121, 121]);
    expect(partitionFunction(floored)).toBeCloseTo(42 + 121e-6, 9);
  });

  it("keeps the same target whichever way strings are built", () => {
    for (const construction of ["append", "prependAppend"] as const) {
      const { graph } = build({ ...abc, construction, reward });
      expect(partitionFunction(graph)).toBeCloseTo(42, 9);
      expect(graph.nStates).toBe(97);
    }
  });

  it("counts doubled letters without overlap", () => {
    const environment = build({ ...abc, maximumLength: 6, reward: { ...reward, floor: 0.5 } });
    const counts = { "": 0, ab: 0, aa: 1, aaa: 1, aaaa: 2, aabb: 2, abba: 1, aaabbb: 2, aabbcc: 3 };
    for (const [text, n] of Object.entries(counts))
      expect(Math.exp(logRewardAt(environment, text))).toBeCloseTo(0.5 + n / 3, 12);
    expect(environment.modes.length).toBe(27);
  });

  it("needs a floor where no string has room for a doubled letter", () => {
    const values = { beta: 1, floor: 0 };
    expect(repeats.check!(spaceOf({ maximumLength: 1 }), values)[0]).toMatchObject({
      path: "floor",
    });
    expect(repeats.check!(spaceOf({ maximumLength: 2 }), values)).toEqual([]);
    expect(repeats.check!(spaceOf({ maximumLength: 1 }), { beta: 1, floor: 0.1 })).toEqual([]);
    expect(repeats.remark!(spaceOf(), values)).toMatch(/cannot be finished/);
    expect(repeats.remark!(spaceOf(), { beta: 1, floor: 0.1 })).toBeNull();
  });
});
