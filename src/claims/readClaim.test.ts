// Claims as authors write them: what is read, and what is refused by path, value and range.
import { describe, expect, it } from "vitest";
import { claimInput, stepsTest } from "./claimFixtures.ts";
import { configsOf, readClaim } from "./readClaim.ts";

const messages = (input: unknown) => {
  const read = readClaim(input);
  return read.ok ? [] : read.problems.map(({ message }) => message);
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
