// Strings against their definition: order, steps and histories, for each of the three
// constructions, and the sizes and alphabets that are refused.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "./environments.ts";
import {
  countPaths,
  countTerminating,
  countTrajectories,
  partitionFunction,
} from "./graph/graphTruth.ts";
import { INVALID, SINK } from "./graph/stateGraph.ts";
import { sequence } from "./sequence.ts";

type SequenceConfig = Extract<EnvironmentConfig, { readonly id: "sequence" }>;

const flat = { id: "motifs", motifs: null, beta: 0 } as const;

function build(change: Partial<SequenceConfig> = {}) {
  return buildEnvironment(
    {
      id: "sequence",
      construction: "append",
      alphabet: "ab",
      maximumLength: 3,
      minimumLength: 0,
      reward: flat,
      ...change,
    },
    1,
  );
}

/** The child of the state `label` by the action named `action`, by name. */
function child(
  environment: ReturnType<typeof build>,
  label: string,
  action: string,
): string | null {
  const { graph, parseState, actionLabel, label: nameOf } = environment;
  const index = Array.from({ length: graph.nActions }, (_, a) => actionLabel(a)).indexOf(action);
  const next = graph.children[parseState(label)! * graph.nActions + index]!;
  return next === INVALID ? null : next === SINK ? "stopped" : nameOf(next);
}

describe("sequence", () => {
  it("orders strings by length, then by the alphabet", () => {
    const { graph, label } = build({ alphabet: "ba", maximumLength: 2 });
    expect(Array.from({ length: graph.nStates }, (_, s) => label(s))).toEqual([
      ..."|b|a|bb|ba|ab|aa".split("|"),
    ]);
  });

  it("appends, and stops from the minimum length on", () => {
    const strings = build({ minimumLength: 2 });
    expect(child(strings, "", "append b")).toBe("b");
    expect(child(strings, "ab", "append a")).toBe("aba");
    expect(child(strings, "aba", "append a")).toBeNull();
    expect(["", "a", "ab", "aba"].map((x) => child(strings, x, "stop"))).toEqual([
      null,
      null,
      "stopped",
      "stopped",
    ]);
    expect(countPaths(strings.graph).every((n) => n === 1)).toBe(true);
  });

  it("of fixed length stops there only, whatever the minimum length", () => {
    const { graph } = build({ construction: "fixedLength", minimumLength: 1 });
    expect(graph.nStates).toBe(15);
    expect(countTerminating(graph)).toBe(8);
    expect(countTrajectories(graph)).toBe(8);
  });

  it("that grows at both ends has parallel edges and 2^(L−1) histories a string", () => {
    const strings = build({ construction: "prependAppend", maximumLength: 5 });
    expect(strings.graph.nActions).toBe(5);
    expect([0, 1, 2, 3, 4].map(strings.actionLabel)).toEqual([
      "append a",
      "append b",
      "prepend a",
      "prepend b",
      "stop",
    ]);
    expect(child(strings, "", "prepend a")).toBeNull();
    expect(child(strings, "a", "append a")).toBe("aa");
    expect(child(strings, "a", "prepend a")).toBe("aa");
    expect(child(strings, "ab", "append a")).toBe("aba");
    expect(child(strings, "ab", "prepend b")).toBe("bab");
    const { graph, label } = strings;
    const paths = countPaths(graph);
    for (let state = 0; state < graph.nStates; state++) {
      const length = label(state).length;
      const nParents = graph.parentOffsets[state + 1]! - graph.parentOffsets[state]!;
      expect(nParents).toBe(Math.min(length, 2));
      expect(paths[state]).toBe(length === 0 ? 1 : 2 ** (length - 1));
    }
  });

  it("shows the network every position, empty ones too", () => {
    const { encodings, parseState } = build();
    const { nFeatures, write } = encodings.kHot!();
    const out = new Float32Array(nFeatures);
    write(parseState("ab")!, out, 0);
    expect([...out]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it("finds no state for texts that are not strings of it", () => {
    const { parseState } = build();
    expect(["abc", "aaaa", "A", " a"].map(parseState)).toEqual([null, null, null, null]);
    expect(parseState("")).toBe(0);
  });

  it("refuses alphabets, lengths and sizes that cannot be", () => {
    const problems = (change: object) =>
      sequence.check!({
        construction: "append",
        alphabet: "ab",
        maximumLength: 3,
        minimumLength: 0,
        ...change,
      });
    expect(problems({})).toEqual([]);
    expect(problems({ alphabet: "🍎🍌é漢" })).toEqual([]);
    expect(problems({ alphabet: "abca" })).toEqual([
      {
        path: "alphabet",
        message: 'alphabet must be of different characters; "a" occurs twice in "abca".',
      },
    ]);
    for (const alphabet of ["a b", "a\n", "e\u0301", "a\ud83c", "a\u200d"])
      expect(problems({ alphabet })[0]!.message).toMatch(/visible single characters/);
    expect(problems({ minimumLength: 4 })[0]!.message).toMatch(/from 0 to .*\(3\), not 4\./);
    expect(problems({ minimumLength: 4, construction: "fixedLength" })).toEqual([]);
    expect(problems({ alphabet: "abcdefgh", maximumLength: 6 })).toEqual([]);
    expect(problems({ alphabet: "abcdefgh", maximumLength: 7 })).toEqual([
      {
        path: "maximumLength",
        message:
          "maximumLength 7 with 8 tokens makes 2396745 states; at most 524288 are allowed, so maximumLength at most 6.",
      },
    ]);
    expect(problems({ alphabet: "abcde", maximumLength: 8 })).toEqual([]);
    expect(problems({ alphabet: "abcdef", maximumLength: 8 })[0]!.message).toMatch(/at most 7\./);
  });
});

describe("the flat target", () => {
  it("sums to the number of strings", () => {
    expect(partitionFunction(build({ maximumLength: 4 }).graph)).toBeCloseTo(31, 10);
  });
});
