// The unit of every registered reward against its definition, log R' = β (log R − m) + c, state by state, and
// against what must not follow: p* of another unit, modes, what was drawn. A new reward is tested by being
// registered; a likelihood by a stand-in; sets that cannot be listed in largeSet.test.ts.
import { describe, expect, it } from "vitest";
import { targetDistribution } from "../flow/target.ts";
import { formatNumber } from "../math/numberText.ts";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import { inUnit } from "./builders/inUnit.ts";
import {
  type EnvironmentConfig,
  environmentDefinition,
  environments,
  rewardUnitText,
} from "./environments.ts";
import type { Parameters } from "./parameters.ts";
import { regionsOf } from "./regions/ascentRegions.ts";
import {
  rewardParameters,
  type UnitValues,
  unitParameters,
  unitParametersOf,
  unitText,
  withoutUnitDefaults,
} from "./rewardUnit.ts";

/** Bands of states have no rewards of states: largeSet.test.ts holds their unit to enumeration. */
const kinds = Object.entries(environments).flatMap(([id, { rewards }]) =>
  environmentDefinition(id)!.estimated
    ? []
    : Object.keys(rewards).map((reward) => [id, reward] as const),
);

function defaultsOf(parameters: Parameters): object {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  );
}

function recordOf(id: string, reward: string) {
  return environmentDefinition(id)!.rewards[reward]!;
}

/** An environment by defaults, its reward in a unit. */
function configOf(id: string, reward: string, unit: UnitValues = {}): EnvironmentConfig {
  const definition = environmentDefinition(id)!;
  const values = { id: reward, ...defaultsOf(recordOf(id, reward).parameters), ...unit };
  // the union does not say that this reward belongs to this environment
  return {
    id,
    ...defaultsOf(definition.parameters),
    reward: values,
  } as unknown as EnvironmentConfig;
}

/** As the reward's formula gives it. */
const plain = { offset: "none", inverseTemperature: 1, logFactor: 0 } as const;

function logRewardsOf(id: string, reward: string, unit: UnitValues): Float64Array {
  return buildEnvironment(configOf(id, reward, unit), 1).graph.logRewards;
}

describe.each(kinds)("%s, %s", (id, reward) => {
  const given = logRewardsOf(id, reward, plain);
  const largest = Math.max(...given);

  it("left out, is as the record says", () => {
    const isLikelihood = recordOf(id, reward).isLikelihood === true;
    const asMeant = isLikelihood ? given.map((logR) => logR - largest) : given;
    expect(logRewardsOf(id, reward, {})).toEqual(asMeant);
  });

  it.each<UnitValues>([
    { offset: "maximum", inverseTemperature: 1, logFactor: 0 },
    { offset: "none", inverseTemperature: 1, logFactor: -100 },
    { offset: "none", inverseTemperature: 0.5, logFactor: 7 },
    { offset: "maximum", inverseTemperature: 3, logFactor: 40 },
  ])("in %j is β (log R − m) + c, where R is 0 too", (unit) => {
    const { offset, inverseTemperature: beta, logFactor: c } = unit;
    const m = offset === "maximum" ? largest : 0;
    expect(logRewardsOf(id, reward, unit)).toEqual(
      given.map((logR) => (logR > -Infinity ? beta! * (logR - m) + c! : -Infinity)),
    );
  });

  it("by another unit alone is the same target, with log Z, regions, modes and drawn values", () => {
    const before = buildEnvironment(configOf(id, reward, plain), 1);
    const after = buildEnvironment(configOf(id, reward, { offset: "maximum", logFactor: 5 }), 1);
    const [old, now] = [before, after].map(({ graph }) => targetDistribution(graph));
    expect(now!.logZ).toBeCloseTo(old!.logZ - largest + 5, 9);
    now!.target.forEach((p, state) => {
      expect(Math.abs(p - old!.target[state]!)).toBeLessThan(1e-12);
    });
    expect(after.modes).toEqual(before.modes);
    expect(after.drawn).toEqual(before.drawn);
    expect(regionsOf(after.regionSource).names).toEqual(regionsOf(before.regionSource).names);
  });

  it("at β is proportional to R^β, and its regions are those of that target", () => {
    const after = buildEnvironment(configOf(id, reward, { ...plain, inverseTemperature: 2 }), 1);
    const { target } = targetDistribution(after.graph);
    const powers = given.map((logR) => Math.exp(2 * (logR - largest)));
    const sum = powers.reduce((a, b) => a + b, 0);
    target.forEach((p, state) => {
      expect(Math.abs(p - powers[state]! / sum)).toBeLessThan(1e-12);
    });
    expect(after.regionSource.logRewards).toEqual(after.graph.logRewards);
  });

  it("is said where it is not the plain one", () => {
    expect(rewardUnitText(configOf(id, reward, plain))).toBeNull();
    expect(rewardUnitText(configOf(id, reward, { ...plain, logFactor: -100 }))).toBe("log R − 100");
  });

  it("has names that its reward, its environment and the rest of a link do not have", () => {
    const definition = environmentDefinition(id)!;
    const taken = [
      ...Object.keys(recordOf(id, reward).parameters),
      ...Object.keys(definition.parameters),
    ];
    expect(taken.filter((name) => Object.hasOwn(unitParameters, name))).toEqual([]);
  });
});

describe("a likelihood", () => {
  const likelihood = { isLikelihood: true, parameters: {} } as const;

  it("is measured from its largest value unless it is said otherwise", () => {
    const built = buildEnvironment(configOf("hypergrid", "corners", plain), 1);
    const from = (values: UnitValues) =>
      Math.max(...inUnit(built, likelihood, values).graph.logRewards);
    expect(from({})).toBe(0);
    expect(from({ logFactor: 3 })).toBe(3);
    expect(inUnit(built, likelihood, { offset: "none" })).toBe(built);
    expect(unitText(likelihood, {}, formatNumber)).toBe("log R − max");
    expect(unitText(likelihood, { inverseTemperature: 0.5, logFactor: 2 }, formatNumber)).toBe(
      "0.5 (log R − max) + 2",
    );
  });

  it("has its own default, which is not kept, and keeps the other", () => {
    expect(unitParametersOf(likelihood)["offset"]!.default).toBe("maximum");
    expect(rewardParameters(likelihood)["offset"]!.default).toBe("maximum");
    const values = (offset: "maximum" | "none") => ({ id: "x", offset, inverseTemperature: 1 });
    expect(withoutUnitDefaults(likelihood, values("maximum"))).toEqual({ id: "x" });
    expect(withoutUnitDefaults(likelihood, values("none"))).toEqual({ id: "x", offset: "none" });
    expect(withoutUnitDefaults({}, values("none"))).toEqual({ id: "x" });
    expect(withoutUnitDefaults({}, values("maximum"))).toEqual({ id: "x", offset: "maximum" });
  });
});
