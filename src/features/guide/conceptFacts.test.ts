// The numbers under the concepts are those of the moment.
import { describe, expect, it } from "vitest";
import { conceptFacts, type Moment } from "./conceptFacts.ts";
import { conceptIds as ids } from "./concepts.ts";

const metrics = {
  logZ: 2.5,
  totalVariation: 0.25,
  forwardKl: 0.5,
  reverseKl: 0.75,
  jensenShannon: 0.1,
  trajectoryReverseKl: 0.4,
  trajectoryForwardKl: 0.3,
  renyi: 0.2,
  tsallis: 0.15,
  elbo: 2.6,
  eubo: 3.4,
  modesFound: 1,
  modesTotal: 4,
  regionsReached: 2,
  regionsTotal: 4,
  effectiveSampleSize: 0.5,
  gradientNorm: 1,
  loss: 2,
} as const;

const moment: Moment = {
  nStates: 64,
  nTerminating: 64,
  nActions: 3,
  nModes: 4,
  nRegions: 4,
  logZ: 3,
  unit: null,
  trajectories: 6_400,
  metricAlpha: -1,
  lane: {
    name: "Trajectory balance",
    config: { objective: "trajectoryBalance", controlVariate: "none" },
    replica: { metrics: { ...metrics }, logZ: 2.5 },
    collapse: { reached: 2, total: 4, mass: 0.5, held: 0.5, of: "log Z", short: 0.7 },
  },
  state: { name: "(1,1)", target: 0.12, learned: 0.02, isMode: true, region: "bottom left" },
};

describe("concepts", () => {
  it.each([
    ["totalVariation", ["Trajectory balance: 0.250.", "(1,1) adds ½·|0.02 − 0.12| = 0.05."]],
    ["elboEubo", ["Trajectory balance: 2.600 ≤ 3.000 ≤ 3.400."]],
    [
      "alphaDivergences",
      ["Trajectory balance, of trajectories at α = −1: Tsallis divided by α 0.15, Rényi 0.2 nats."],
    ],
    ["logZ", ["Exactly 3.000 here.", "Trajectory balance has learned 2.500."]],
    ["mode", ["Trajectory balance has found 1 of 4.", "(1,1) is one, not found yet."]],
    [
      "effectiveSampleSize",
      ["Trajectory balance: 50\u00a0% of the last batch, of what it visits."],
    ],
    [
      "region",
      ["Trajectory balance has reached 2 of 4.", "(1,1) belongs to the region “bottom left”."],
    ],
    [
      "collapse",
      [
        "Trajectory balance: Collapsed onto 2 of 4 regions, 0.500 of the target’s mass (ln 2 = 0.69): its learned log Z is 0.70 below the true log Z, and the states that it holds, 0.500 of the mass, explain 0.69.",
      ],
    ],
  ] as const)("%s has the numbers of the moment", (id, expected) => {
    expect(conceptFacts(id, moment)).toEqual(expected);
  });

  it("has no effective sample size where there is no batch yet", () => {
    const { replica } = moment.lane!;
    const metrics = { ...replica.metrics, effectiveSampleSize: Number.NaN };
    const lane = { ...moment.lane!, replica: { ...replica, metrics } };
    expect(conceptFacts("effectiveSampleSize", { ...moment, lane })).toEqual([
      "Trajectory balance: no batch to show.",
    ]);
  });

  it("log Z says by which unit it is", () => {
    const unit = "log R − 100";
    expect(conceptFacts("flow", { ...moment, logZ: 900 })).toEqual([
      "Out of the start flows Z = e^(900.0).",
    ]);
    expect(conceptFacts("logZ", { ...moment, unit })[0]).toBe(`Exactly 3.000 here, by ${unit}.`);
  });

  it.each(ids)("%s says nothing false without lane and state", (id) => {
    const bare = conceptFacts(id, { ...moment, lane: null, state: null }).join(" ");
    expect(bare).not.toMatch(/null|undefined|NaN|Trajectory balance/);
  });
});
