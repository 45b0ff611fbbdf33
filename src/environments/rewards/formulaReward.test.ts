// Typed rewards against values worked by hand at named states of grids, sequences and sets, and their refusals
// against the state at which they fail.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import { type EnvironmentConfig, environmentDefinition } from "../environments.ts";
import { evaluatedInPart } from "./formulaStates.ts";

const grid = { id: "hypergrid", dimensions: 2, height: 5 };
const strings = {
  id: "sequence",
  construction: "append",
  alphabet: "AC1",
  maximumLength: 3,
  minimumLength: 0,
};
const sets = { id: "set", universe: 6, size: 3 };

function configWith(space: object, formula: string, change: object = {}) {
  const reward = { id: "formula", formula, scale: "log", floor: 1e-3, ...change };
  // what is tested is whether these values are taken
  return { ...space, reward } as unknown as EnvironmentConfig;
}

function logRewardAt(config: EnvironmentConfig, name: string): number {
  const { graph, parseState } = buildEnvironment(config, 1);
  return graph.logRewards[parseState(name)!]!;
}

function problemOf(config: EnvironmentConfig): string | undefined {
  const definition = environmentDefinition(config.id)!;
  const reward = definition.rewards[config.reward.id]!;
  return reward.check!(definition.space(config), config.reward)[0]?.message;
}

function remarkOn(config: EnvironmentConfig): string | null {
  const definition = environmentDefinition(config.id)!;
  return definition.rewards[config.reward.id]!.remark!(definition.space(config), config.reward);
}

describe("the value at a state", () => {
  it.each([
    [grid, "x1 + 10*x2", "1,4", 0.25 + 10],
    [grid, "i1 + 10*i2", "1,4", 41],
    [grid, "if(x₁ > x₂, 1, 2)", "1,4", 2],
    [{ ...grid, dimensions: 1 }, "x + i", "2", 2.5],
    [{ ...grid, dimensions: 3, height: 3 }, "x3 - x1*i2", "1,2,2", 0],
    [strings, "length + 10*count(A)", "ACA", 23],
    [strings, "n_A + 10*n_1 + 100*count(1)", "1A1", 221],
    [strings, "count(AA) + 10*count(AC)", "AAA", 2],
    [strings, "at(1,A) + 10*at(2,A) + 100*at(3,A)", "A1A", 101],
    [strings, "at(3, A)", "AA", 0],
    [strings, "runs", "ACC", 2],
    [strings, "runs + length", "", 0],
    [{ ...strings, alphabet: "()" }, "count(() + 10*count())", "(()", 12],
    [sets, "size + 10*sum", "0,2,5", 73],
    [sets, "least + 10*largest", "1,2,5", 51],
    [sets, "has(0) + 10*has(2) + 100*has(4)", "0,1,2", 11],
  ])("of %o: %s at %j is %d", (space, formula, state, value) => {
    expect(logRewardAt(configWith(space, formula), state)).toBeCloseTo(value, 12);
  });

  it("is the reward or its logarithm, and a linear one no less than the floor", () => {
    const linear = { scale: "linear", floor: 0.01 };
    expect(logRewardAt(configWith(grid, "x1", linear), "4,0")).toBe(0);
    expect(logRewardAt(configWith(grid, "x1", linear), "1,0")).toBeCloseTo(Math.log(0.25), 12);
    expect(logRewardAt(configWith(grid, "x1", linear), "0,3")).toBe(Math.log(0.01));
    expect(logRewardAt(configWith(grid, "-x1"), "4,3")).toBe(-1);
  });

  it("makes modes of what is highest, by 1e-9 nats, and none of a flat target", () => {
    const modesOf = (formula: string) => {
      const { modes, label } = buildEnvironment(configWith(grid, formula), 1);
      return [...modes].map(label);
    };
    expect(modesOf("-abs(x1 - 0.5) - abs(x2 - 0.25)")).toEqual(["2,1"]);
    expect(modesOf("abs(x1 - 0.5) + 0*x2 + (0.1 + 0.2)")).toHaveLength(10);
    expect(modesOf("1")).toEqual([]);
  });
});

describe("a formula that is no reward", () => {
  it.each([
    [grid, "log(x1 - 0.5)", "log", "formula is no number at the state 0,0."],
    [grid, "1/x1", "linear", "formula is infinite at the state 0,0, and R must be finite."],
    [grid, "701*x2", "log", "formula is 701 at the state 0,4, and log R must be from −700 to 700."],
    [strings, "log(length)", "linear", null],
    [strings, "log(length - 1)", "linear", "formula is no number at the state the empty string."],
    [strings, "count(G)", "log", 'formula: "G" is not of the tokens AC1 at column 7.'],
    [
      strings,
      "at(4,A)",
      "log",
      'formula: "4,A" names no position from 1 to 3 and token at column 4.',
    ],
    [sets, "has(6)", "log", 'formula: "6" is no element from 0 to 5 at column 5.'],
    [
      sets,
      "1/(sum - 3)",
      "linear",
      "formula is infinite at the state 0,1,2, and R must be finite.",
    ],
    [
      grid,
      "x1 + x3",
      "log",
      "formula: x3 at column 6 is no name that this formula knows: there are x1 to x2 from 0 to 1, i1 to i2 from 0 to 4.",
    ],
    [grid, "(x1", "log", 'formula: ")" is missing after column 3.'],
  ])("on %o: %s (%s) is refused: %s", (space, formula, scale, message) => {
    expect(problemOf(configWith(space, formula, { scale })) ?? null).toBe(message);
  });

  it("is one that takes too long, too", () => {
    const large = { ...grid, dimensions: 3, height: 64 };
    const long = `x1${" + x1*x2".repeat(40)}`;
    expect(problemOf(configWith(grid, long))).toBeUndefined();
    expect(problemOf(configWith(large, long))).toBe(
      "formula takes 163 operations at each of 262144 states; at most 20 million are allowed in all, so it must be shorter or the space smaller.",
    );
    expect(problemOf(configWith(large, "x1"))).toBeUndefined();
  });
});

it("is remarked on where the floor counts, and where nothing is to be preferred", () => {
  const remark = (formula: string) => remarkOn(configWith(grid, formula, { scale: "linear" }));
  expect(remark("x1")).toBe(
    "The formula is below the floor at 5 of 25 states, first at the state 0,0: there the floor counts.",
  );
  expect(remark("1 + x1")).toBeNull();
  expect(remark("2")).toBe("Every state has the same reward: there is nothing to prefer.");
});

describe("an evaluation in parts", () => {
  const wide = { ...grid, height: 100 };

  it("is left off when it is asked to be, goes on from there, and comes to the same", () => {
    const whole = configWith(wide, "x1*x2 + 0");
    const expected = buildEnvironment(whole, 1).graph.logRewards;
    const parts = configWith(wide, "x1*x2 + 0 + 0");
    let [nParts, nAsked] = [1, 0];
    // twice 1,024 states a part
    while (
      evaluatedInPart(
        () => problemOf(parts),
        () => ++nAsked % 2 !== 0,
      )
    )
      nParts++;
    expect(nParts).toBe(5);
    expect(nAsked).toBe(9);
    expect(problemOf(parts)).toBeUndefined();
    expect(buildEnvironment(parts, 1).graph.logRewards).toEqual(expected);
  });

  it("finds what is wrong far on, and begins anew with another formula", () => {
    const broken = configWith(wide, "if(i1 + i2 > 197, log(-1), 1)");
    const once = () => {
      let nAsked = 0;
      return () => ++nAsked < 3;
    };
    expect(evaluatedInPart(() => problemOf(broken), once())).toBe(true);
    const other = configWith(wide, "x1");
    expect(evaluatedInPart(() => problemOf(other), once())).toBe(true);
    expect(problemOf(broken)).toBe("formula is no number at the state 99,99.");
    expect(problemOf(other)).toBeUndefined();
  });

  it("is not left off where it is not in parts", () => {
    expect(problemOf(configWith(wide, "x2"))).toBeUndefined();
    expect(
      evaluatedInPart(
        () => problemOf(configWith(grid, "x2")),
        () => false,
      ),
    ).toBe(false);
  });
});
