// Sets that cannot be listed, at sizes that can: bands' masses, log Z and elements' masses against the sums over all
// sets; at the paper's size against the recursion for log Z and the counts of combinatorics; what is refused and where
// it leads.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import { largeSetTarget } from "../flow/largeSetTarget.ts";
import { createRandomStream } from "../math/rng.ts";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import { counterpartOf, type EnvironmentConfig, estimatedReason } from "./environments.ts";
import {
  bandOf,
  bandStateCount,
  finishedSetCount,
  type LargeSetSpace,
  logRewardOfMask,
  SET_BANDS,
} from "./spaces/largeSetSpace.ts";
import { elementsOfMask } from "./spaces/setMask.ts";

type LargeSetConfig = Extract<EnvironmentConfig, { readonly id: "largeSet" }>;

function configOf(space: LargeSetSpace, reward: object = {}): LargeSetConfig {
  const validated = validateConfig({
    environment: { id: "largeSet", ...space, reward: { id: "additive", ...reward } },
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config.environment as LargeSetConfig;
}

function masksOf({ universe, size }: LargeSetSpace): number[] {
  const masks = Array.from({ length: 2 ** universe }, (_, mask) => mask);
  return masks.filter((mask) => elementsOfMask(mask).length === size);
}

const stream = createRandomStream(11);
const scattered = Array.from({ length: 11 }, () => 20 * stream.uniform() - 10);

describe.each([
  ["drawn worths", { universe: 9, size: 4 }, {}],
  ["worths far apart", { universe: 11, size: 5 }, { f: scattered }],
  ["worths that tie", { universe: 8, size: 3 }, { f: [0, 0, 1, 1, 1, 0.5, 0.5, 0] }],
  ["worths all alike", { universe: 6, size: 2 }, { f: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] }],
  ["all elements", { universe: 5, size: 5 }, {}],
  ["one element", { universe: 7, size: 1 }, {}],
  ["two sets", { universe: 2, size: 1 }, { f: [1, 3] }],
  ["another unit", { universe: 9, size: 4 }, { inverseTemperature: 2.5, logFactor: -7 }],
  ["its largest as the unit", { universe: 9, size: 4 }, { offset: "maximum" }],
  ["a target near a point", { universe: 10, size: 5 }, { inverseTemperature: 100 }],
] as const)("of %s", (_, space, reward) => {
  const environment = buildEnvironment(configOf(space, reward), 3);
  const setting = environment.largeSet!;
  const { graph } = environment;
  const masks = masksOf(space);
  const logRewards = masks.map((mask) => logRewardOfMask(setting, mask));
  const logZ =
    Math.log(logRewards.reduce((sum, logR) => sum + Math.exp(logR - Math.max(...logRewards)), 0)) +
    Math.max(...logRewards);

  it("the bands hold every set once, with the sum of their rewards", () => {
    const held = new Float64Array(graph.nStates);
    for (const logR of logRewards) held[1 + bandOf(setting.edges, logR)]! += Math.exp(logR - logZ);
    for (let state = 1; state < graph.nStates; state++)
      expect(Math.exp(graph.logRewards[state]! - logZ)).toBeCloseTo(held[state]!, 10);
    expect(graph.nStates).toBeLessThanOrEqual(bandStateCount(space));
    expect(environment.parseState(environment.label(graph.nStates - 1))).toBe(graph.nStates - 1);
  });

  it("the network sees of each band one of its own sets", () => {
    const { nFeatures, write } = environment.encodings["kHot"]!();
    for (let state = 1; state < graph.nStates; state++) {
      const out = new Float32Array(nFeatures);
      write(state, out, 0);
      const mask = out.reduce((of, bit, d) => of | (bit << d), 0);
      expect(elementsOfMask(mask)).toHaveLength(space.size);
      expect(1 + bandOf(setting.edges, logRewardOfMask(setting, mask))).toBe(state);
    }
  });

  it("log Z and the masses of elements are the sums over all sets", () => {
    const target = largeSetTarget(setting);
    expect(target.logZ).toBeCloseTo(logZ, 10);
    for (const [d, mass] of target.elementMasses.entries()) {
      const exact = masks.reduce(
        (sum, mask, k) => sum + ((mask >>> d) & 1 ? Math.exp(logRewards[k]! - logZ) : 0),
        0,
      );
      expect(mass).toBeCloseTo(exact, 10);
    }
    expect(target.nFinished).toBe(masks.length);
  });
});

it("measures the same target whatever its unit", () => {
  const space = { universe: 9, size: 4 };
  const plain = buildEnvironment(configOf(space), 3);
  const moved = buildEnvironment(configOf(space, { offset: "maximum", logFactor: 2 }), 3);
  const [a, b] = [plain, moved].map((one) => largeSetTarget(one.largeSet!));
  expect([...b!.elementMasses].map((p) => p.toFixed(10))).toEqual(
    [...a!.elementMasses].map((p) => p.toFixed(10)),
  );
  const largest = Math.max(...masksOf(space).map((mask) => logRewardOfMask(moved.largeSet!, mask)));
  expect(largest).toBeCloseTo(2, 12);
});

it("has the paper's size: 16 of 32, in 32 bands whose masses sum to the Z of the recursion", () => {
  const space = { universe: 32, size: 16 };
  const environment = buildEnvironment(configOf(space), 1);
  const { nSets, nFinished, logZ, elementMasses } = largeSetTarget(environment.largeSet!);
  expect([nSets, nFinished]).toEqual([2_448_023_843, 601_080_390]);
  expect(finishedSetCount(space)).toBe(601_080_390);
  const { logRewards, nStates } = environment.graph;
  expect(nStates).toBe(1 + SET_BANDS);
  const sum = logRewards.reduce((total, logR) => total + Math.exp(logR - logZ), 0);
  expect(sum).toBeCloseTo(1, 9);
  expect(elementMasses.reduce((total, p) => total + p, 0)).toBeCloseTo(16, 10);
});

it("draws the same worths as the sets that can be listed", () => {
  const listed = validateConfig({ environment: { id: "set", universe: 9, size: 4 } });
  if (!listed.ok) throw new Error(JSON.stringify(listed.problems));
  const { drawn } = buildEnvironment(listed.config.environment, 3);
  expect(buildEnvironment(configOf({ universe: 9, size: 4 }), 3).drawn).toEqual(drawn);
});

it("leads to its counterpart and back, where all sets can be listed", () => {
  const small = configOf({ universe: 9, size: 4 }, { f: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
  const listed = counterpartOf(small)!;
  const there = validateConfig({ environment: listed.environment });
  if (!there.ok) throw new Error(JSON.stringify(there.problems));
  expect(there.config.environment).toMatchObject({ id: "set", universe: 9, size: 4 });
  const back = validateConfig({
    environment: counterpartOf(there.config.environment)!.environment,
  });
  if (!back.ok) throw new Error(JSON.stringify(back.problems));
  expect(back.config.environment).toEqual(small);
  expect(counterpartOf(configOf({ universe: 32, size: 16 }))).toBeNull();
});

it("is what sets of more elements are sent to", () => {
  const refused = validateConfig({ environment: { id: "set", universe: 32, size: 16 } });
  expect(refused.ok).toBe(false);
  if (refused.ok) return;
  expect(refused.problems[0]!.message).toBe(
    "environment.universe must be a whole number from 2 to 19 (largeSet takes up to 32), not 32.",
  );
});

it("says that it is estimated, and refuses by name what needs a table", () => {
  expect(estimatedReason({ id: "largeSet" })).toMatch(/^Its sets .*estimated from samples\.$/);
  expect(estimatedReason({ id: "set" })).toBeNull();
  const base = { environment: { id: "largeSet" }, lanes: [{ objective: "trajectoryBalance" }] };
  const messages = (change: object) => {
    const validated = validateConfig({ ...base, ...change });
    return validated.ok ? [] : validated.problems.map(({ message }) => message);
  };
  expect(messages({})).toEqual([]);
  expect(messages({ policy: { id: "tabular" } })).toEqual([
    'policy.id must be mlp for largeSet, not "tabular". Its sets are too many for a table.',
  ]);
  expect(messages({ policy: { backward: "learned" } })[0]).toMatch(/uniform for largeSet/);
  expect(messages({ lanes: [{ objective: "trajectoryBalance", gradient: "exact" }] })[0]).toMatch(
    /sampled for largeSet/,
  );
  expect(messages({ environment: { id: "largeSet", universe: 8, size: 9 } })).toEqual([
    "environment: size must be from 1 to universe (8), not 9.",
  ]);
});
