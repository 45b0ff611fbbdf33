// Claims as authors write them: what is read, and what is refused by path, value and range.
import { describe, expect, it } from "vitest";
import { claimInput, stepsTest } from "./claimFixtures.ts";
import { configsOf, readClaim } from "./readClaim.ts";

const messages = (input: unknown) => {
  const read = readClaim(input);
  return read.ok ? [] : read.problems.map(({ message }) => message);
};

const oneMeasure = (measure: object) => ({
  tests: [
    {
      kind: "share",
      one: { lane: 0, measure },
      is: "atMost",
      value: 1,
      expect: "moreThan",
      share: 0.5,
    },
  ],
});
const detailed = {
  settings: [
    {
      name: "x",
      steps: 1,
      config: {
        environment: { id: "hypergrid", height: 4 },
        lanes: [{ objective: "detailedBalance" }, { objective: "reverseKl" }],
      },
    },
  ],
};

describe("readClaim", () => {
  it("completes the configs of its settings", () => {
    const read = readClaim(claimInput());
    expect(read).toMatchObject({
      ok: true,
      claim: { settings: [{ config: { lanes: [{ controlVariate: "none" }, {}], nSeeds: 1 } }] },
    });
  });

  it.each([
    [{ seeds: { first: 1, count: 3 } }, "seeds.count must be a whole number from 10 to 64, not 3."],
    [{ id: "No Spaces" }, "id must be lowercase words with hyphens"],
    [{ settings: [] }, "settings must be a list of 1 to 12 settings, not []."],
    [{ extra: 1 }, "extra is not a field of the claim."],
    [{ tests: [{ kind: "guess" }] }, "tests.0.kind must be one of difference, share"],
    [
      { tests: [{ ...stepsTest, one: { ...stepsTest.one, lane: 7 } }] },
      "tests.0.one.lane must be from 0 to 1, the lanes of settings.0, not 7.",
    ],
    [
      {
        tests: [
          {
            ...stepsTest,
            one: {
              lane: 0,
              measure: { of: "variance", controlVariate: "leaveOneOut", batchSize: 8 },
            },
          },
        ],
      },
      'tests.0.one.measure.controlVariate must be one of none for trajectoryBalance, not "leaveOneOut".',
    ],
    [
      oneMeasure({ of: "expectedGradient", figure: "cosine", against: 2 }),
      "tests.0.one.measure.against must be from 0 to 1, the lanes of its settings, not 2.",
    ],
    [
      { ...oneMeasure({ of: "expectedGradient", figure: "cosine", against: 1 }), ...detailed },
      "tests.0.one.measure.of cannot be expectedGradient of detailedBalance: It needs a state flow.",
    ],
    [
      oneMeasure({ of: "batchGradient", figure: "ratio", against: 1, batchSize: 1 }),
      "tests.0.one.measure.batchSize must be a whole number from 2 to",
    ],
    [
      oneMeasure({ of: "topReward", samples: 5, best: 6 }),
      "tests.0.one.measure.best must be at most the samples, 5, not 6.",
    ],
    [
      oneMeasure({ of: "subsetDistance", states: "all", size: 8, subsets: 2 }),
      'tests.0.one.measure.states must be one of sampled, uniform, not "all".',
    ],
    [oneMeasure({ of: "guess" }), "tests.0.one.measure.of must be one of lastTenth"],
  ])("%j is refused", (change, message) => {
    expect(messages(claimInput(change))[0]).toContain(message);
  });

  it("names the setting whose config is refused, and never throws", () => {
    const settings = [{ name: "x", steps: 1, config: { nSeeds: 99 } }];
    expect(messages(claimInput({ settings }))[0]).toMatch(/^settings\.0\.config: nSeeds must be/);
    for (const input of [null, 3, "x", [], { format: 1 }, { settings: [{}] }])
      expect(messages(input).length).toBeGreaterThan(0);
  });
});

describe("configsOf", () => {
  it("trains all seeds, as many at a time as train together, on one target", () => {
    const read = readClaim(claimInput({ seeds: { first: 5, count: 64 } }));
    if (!read.ok) throw new Error();
    const { settings, seeds } = read.claim;
    const configs = configsOf(settings[0]!, seeds);
    expect(configs.map(({ seed, nSeeds }) => [seed, nSeeds])).toEqual([
      [5, 32],
      [37, 32],
    ]);
    for (const { targetSeed, training } of configs) {
      expect(targetSeed).toBe(1);
      expect(training.stopAtStep).toBe(40);
    }
  });
});
