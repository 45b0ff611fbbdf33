// What may not go together, against tables of the allowed limits and what lies one beyond.
import { describe, expect, it } from "vitest";
import { combinationProblems } from "./combinations.ts";
import { type Config, type LaneConfig, MAXIMUM_LANES, MAXIMUM_REPLICAS } from "./config.ts";
import { seedParameters } from "./runParameters.ts";
import { validateConfig } from "./schema.ts";

function complete(input: unknown): Config {
  const result = validateConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** Path and message of every problem of a config that only ranges have been checked of. */
const problemsOf = (config: Config) => combinationProblems(config);
const pathsOf = (input: unknown) => {
  const result = validateConfig(input);
  return result.ok ? [] : result.problems.map(({ path }) => path);
};

describe("an environment", () => {
  it("has as many states as may be enumerated and no more", () => {
    // 26⁴ = 456,976 states, of at most 524,288
    expect(pathsOf({ environment: { dimensions: 4, height: 26 } })).toEqual([]);
    expect(pathsOf({ environment: { dimensions: 4, height: 27 } })).toEqual(["environment.height"]);
  });

  it("names itself in its own problems and its reward in the reward's", () => {
    const [own] = problemsOf({
      ...complete({}),
      environment: { ...complete({}).environment, dimensions: 4, height: 27 } as never,
    });
    expect(own).toMatchObject({
      path: "environment.height",
      message: expect.stringMatching(/^environment: height 27 in 4 dimensions/),
    });
    const set = { id: "set", universe: 4, size: 2, reward: { id: "additive", f: [1] } };
    const refused = validateConfig({ environment: set });
    expect(refused.ok ? [] : refused.problems).toEqual([
      {
        path: expect.stringMatching(/^environment\.reward/),
        message: expect.stringMatching(/^environment\.reward: /),
      },
    ]);
  });

  it("of sequences is counted before it is built", () => {
    const sequence = { id: "sequence", alphabet: "ACGTNU", maximumLength: 8, minimumLength: 0 };
    const result = validateConfig({ environment: sequence });
    expect(result.ok ? "" : result.problems[0]!.message).toContain("makes 2015539 states");
    expect(pathsOf({ environment: { ...sequence, maximumLength: 7 } })).toEqual([]);
  });
});

describe("an encoding", () => {
  it("is one of the environment's", () => {
    expect(pathsOf({ policy: { encoding: "letters" } })).toEqual(["policy.encoding"]);
    expect(pathsOf({ policy: { encoding: "coordinates" } })).toEqual([]);
    expect(pathsOf({ policy: { encoding: "toString" } })).toEqual(["policy.encoding"]);
  });

  it("of one input a state is for 4,096 states, but for a table, which needs no inputs", () => {
    const grid = (height: number) => ({ dimensions: 3, height });
    const policy = { encoding: "oneHot" };
    expect(pathsOf({ environment: grid(16), policy })).toEqual([]);
    expect(pathsOf({ environment: grid(17), policy })).toEqual(["policy.encoding"]);
    expect(pathsOf({ environment: grid(17), policy: { encoding: "kHot" } })).toEqual([]);
    expect(pathsOf({ environment: grid(17), policy: { ...policy, id: "tabular" } })).toEqual([]);
  });

  it("is not held against an environment that is refused itself", () => {
    const environment = { dimensions: 5, height: 64 };
    expect(pathsOf({ environment, policy: { encoding: "oneHot" } })).toEqual([
      "environment.height",
    ]);
  });
});

describe("a lane", () => {
  const laneProblems = (lane: LaneConfig, change: Partial<Config["policy"]> = {}) => {
    const config = complete({ lanes: [{ objective: "reverseKl" }, { objective: "reverseKl" }] });
    const [first] = config.lanes;
    const policy = { ...config.policy, ...change };
    return problemsOf({ ...config, policy, lanes: [first!, lane] }).map(({ path }) => path);
  };

  it("takes α within its objective's range, ends included, and none where it has none", () => {
    const tsallis = { objective: "tsallis", controlVariate: "none" } as const;
    expect(laneProblems({ ...tsallis, alpha: -2 })).toEqual([]);
    expect(laneProblems({ ...tsallis, alpha: 4 })).toEqual([]);
    expect(laneProblems({ ...tsallis, alpha: -2.01 })).toEqual(["lanes.1.alpha"]);
    expect(laneProblems({ ...tsallis, alpha: 4.01 })).toEqual(["lanes.1.alpha"]);
    expect(laneProblems({ objective: "reverseKl", controlVariate: "none", alpha: 1 })).toEqual([
      "lanes.1.alpha",
    ]);
  });

  it("takes λ as it takes α", () => {
    const balance = { objective: "subTrajectoryBalance", controlVariate: "none" } as const;
    expect(laneProblems({ ...balance, lambda: 0.9 })).toEqual([]);
    expect(laneProblems({ ...balance, lambda: 9 })).toEqual(["lanes.1.lambda"]);
    expect(laneProblems({ objective: "reverseKl", controlVariate: "none", lambda: 1 })).toEqual([
      "lanes.1.lambda",
    ]);
  });

  it("fits the score function only where α is a tenth away from 0", () => {
    const lane = { objective: "tsallis", controlVariate: "scoreFunction" } as const;
    expect(laneProblems({ ...lane, alpha: 0.1 })).toEqual([]);
    expect(laneProblems({ ...lane, alpha: -0.1 })).toEqual([]);
    expect(laneProblems({ ...lane, alpha: 0.09 })).toEqual(["lanes.1.alpha"]);
    expect(laneProblems({ ...lane, alpha: -0.09 })).toEqual(["lanes.1.alpha"]);
    expect(laneProblems({ ...lane, controlVariate: "none", alpha: 0 })).toEqual([]);
  });

  it("takes the plain Tsallis divergence without its constant at every α but 1", () => {
    const lane = { objective: "tsallis", controlVariate: "withoutConstant" } as const;
    for (const alpha of [-2, 0, 0.99, 1.01, 4])
      expect(laneProblems({ ...lane, alpha })).toEqual([]);
    expect(laneProblems({ ...lane, alpha: 1 })).toEqual(["lanes.1.alpha"]);
    const refused = validateConfig({ lanes: [{ ...lane, alpha: 1 }] });
    expect(refused.ok ? [] : refused.problems.map(({ message }) => message)).toEqual([
      "lanes.0.alpha: control variate withoutConstant needs α other than 1, not 1.",
    ]);
    for (const objective of ["renyi", "forwardKl", "trajectoryBalance"])
      expect(pathsOf({ lanes: [{ ...lane, objective }] })).toEqual(["lanes.0.controlVariate"]);
  });

  it("takes the control variates of its objective alone", () => {
    const lane = { objective: "reverseKl", controlVariate: "selfNormalised" } as const;
    expect(laneProblems(lane)).toEqual(["lanes.1.controlVariate"]);
  });

  it("has all its problems named", () => {
    const lane = { objective: "tsallis", controlVariate: "scoreFunction", alpha: 9, lambda: 1 };
    expect(laneProblems(lane as LaneConfig)).toEqual(["lanes.1.alpha", "lanes.1.lambda"]);
  });
});

describe("a learned backward policy", () => {
  it("is for balance objectives, each lane by itself", () => {
    const policy = { backward: "learned" };
    const lanes = ["trajectoryBalance", "reverseKl", "detailedBalance", "tsallis"];
    expect(pathsOf({ policy, lanes: lanes.map((objective) => ({ objective })) })).toEqual([
      "lanes.1.objective",
      "lanes.3.objective",
    ]);
    expect(pathsOf({ policy, lanes: [{ objective: "trajectoryBalance" }] })).toEqual([]);
  });
});

describe("lanes and seeds", () => {
  it("make twelve times sixteen replicas at the most", () => {
    const lanes = (n: number) => Array.from({ length: n }, () => ({ objective: "reverseKl" }));
    expect(pathsOf({ lanes: lanes(12), nSeeds: 16 })).toEqual([]);
    expect(pathsOf({ lanes: lanes(12), nSeeds: 17 })).toEqual(["nSeeds"]);
    expect(pathsOf({ lanes: lanes(13), nSeeds: 1 })).toEqual(["lanes"]);
    expect(MAXIMUM_REPLICAS).toBe(MAXIMUM_LANES * seedParameters.nSeeds.maximum);
  });

  it("are fewer where they hold too much", () => {
    const run = (environment: object, nLanes: number, nSeeds: number) => ({
      environment,
      lanes: Array.from({ length: nLanes }, () => ({ objective: "reverseKl" })),
      nSeeds,
    });
    const strings = { id: "sequence", alphabet: "ABCDEFGH", maximumLength: 6 };
    expect(pathsOf(run(strings, 2, 16))).toEqual([]);
    expect(pathsOf(run(strings, 6, 16))).toEqual(["nSeeds"]);
    // what is refused itself is not counted
    expect(pathsOf(run({ dimensions: 4, height: 64 }, 3, 5))).toEqual(["environment.height"]);
  });
});
