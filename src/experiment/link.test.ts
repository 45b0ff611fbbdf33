import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Parameter, Parameters } from "../environments/parameters.ts";
import { environments } from "../environments/registry.ts";
import { objectives } from "../objectives/registry.ts";
import type { Config } from "./config.ts";
import { decodeLink, encodeLink, MAXIMUM_LINK_LENGTH } from "./link.ts";
import { linkFields } from "./linkFields.ts";
import { policyParameters, seedParameters, trainingParameters } from "./parameters.ts";
import { presets } from "./presets.ts";
import { validateConfig } from "./schema.ts";

function complete(input: unknown): Config {
  const result = validateConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

describe("encodeLink", () => {
  it("says only what differs from the defaults, readably", () => {
    expect(encodeLink(complete({}))).toBe("#v=1");
    const config = complete({
      environment: { height: 16 },
      lanes: [{ objective: "tsallis" }, { objective: "trajectoryBalance" }],
      seed: 3,
    });
    expect(encodeLink(config)).toBe("#v=1&height=16&seed=3&lanes=tsallis:0.5,trajectoryBalance");
    expect(encodeLink(config, "wasm")).toMatch(/&backend=wasm$/);
  });

  it("has a key of its own for every field of every environment and reward", () => {
    for (const [id, { parameters, rewards }] of Object.entries(environments))
      for (const [rewardId, reward] of Object.entries(rewards)) {
        const paths = Object.values(linkFields(id, rewardId)).map(({ path }) => path.join("."));
        expect(new Set(paths).size).toBe(paths.length);
        for (const name of Object.keys(parameters)) expect(paths).toContain(`environment.${name}`);
        for (const name of Object.keys(reward.parameters))
          expect(paths).toContain(`environment.reward.${name}`);
      }
  });
});

describe("decodeLink", () => {
  it("reads the example of the contract", () => {
    const decoded = decodeLink(
      "#v=1&env=hypergrid&height=16&lanes=tsallis:0.5,trajectoryBalance&seed=3",
    );
    expect(decoded).toMatchObject({
      ok: true,
      backend: null,
      config: {
        environment: { id: "hypergrid", height: 16 },
        lanes: [{ objective: "tsallis", alpha: 0.5 }, { objective: "trajectoryBalance" }],
        seed: 3,
      },
    });
  });

  it("undoes encodeLink for every preset", () => {
    for (const { config } of Object.values(presets)) {
      const whole = complete(config);
      expect(decodeLink(encodeLink(whole))).toEqual({ ok: true, config: whole, backend: null });
    }
  });

  it("undoes encodeLink over generated configs", () => {
    fc.assert(
      fc.property(configs, (input) => {
        const result = validateConfig(input);
        fc.pre(result.ok);
        expect(decodeLink(encodeLink(result.config))).toEqual({
          ok: true,
          config: result.config,
          backend: null,
        });
      }),
      { numRuns: 500, seed: 20241209 },
    );
  });

  it.each([
    ["", "v"],
    ["#", "v"],
    ["#v=2", "v"],
    ["#v=1&height=tall", "environment.height"],
    ["#v=1&height=", "environment.height"],
    ["#v=1&height=8&height=9", "height"],
    ["#v=1&colour=red", "colour"],
    ["#v=1&__proto__=1", "__proto__"],
    ["#v=1&backend=quantum", "backend"],
    ["#v=1&lanes=magic", "lanes.0.objective"],
    ["#v=1&env=maze", "environment.id"],
    [`#v=1&title=${"x".repeat(MAXIMUM_LINK_LENGTH)}`, ""],
  ])("refuses %s", (hash, path) => {
    const decoded = decodeLink(hash);
    expect(decoded.ok).toBe(false);
    if (!decoded.ok) expect(decoded.problems.map((problem) => problem.path)).toEqual([path]);
  });

  it("never throws, whatever stands in the hash", () => {
    const hashes = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), mutatedLinks());
    fc.assert(
      fc.property(hashes, (hash) => {
        const decoded = decodeLink(hash);
        if (decoded.ok) expect(validateConfig(decoded.config).ok).toBe(true);
        else expect(decoded.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 5000, seed: 20241210 },
    );
  });
});

function mutatedLinks(): fc.Arbitrary<string> {
  const links = Object.values(presets).map(({ config }) => encodeLink(complete(config)));
  return fc
    .tuple(fc.constantFrom(...links), fc.nat(), fc.nat({ max: 5 }), fc.string({ maxLength: 8 }))
    .map(([link, at, nRemoved, inserted]) => {
      const position = at % link.length;
      return link.slice(0, position) + inserted + link.slice(position + nRemoved);
    });
}

function arbitraryOf(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.type) {
    case "integer":
      return fc.integer({ min: parameter.minimum, max: parameter.maximum });
    case "number":
      return fc.double({ min: parameter.minimum, max: parameter.maximum, noNaN: true });
    case "choice":
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case "text":
    case "numbers":
    case "texts":
      return fc.constant(parameter.default);
    default:
      return parameter satisfies never;
  }
}

function arbitrariesOf(parameters: Parameters): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, arbitraryOf(p)])),
    { requiredKeys: [] },
  );
}

const environmentConfigs = fc.oneof(
  ...Object.entries(environments).flatMap(([id, { parameters, rewards }]) =>
    Object.entries(rewards).map(([rewardId, reward]) =>
      fc
        .tuple(arbitrariesOf(parameters), arbitrariesOf(reward.parameters))
        .map(([values, rewardValues]) => ({
          id,
          ...values,
          reward: { id: rewardId, ...rewardValues },
        })),
    ),
  ),
);

const laneConfigs = fc
  .constantFrom(...Object.entries(objectives))
  .chain(([objective, definition]) =>
    fc.record(
      {
        objective: fc.constant(objective),
        controlVariate: fc.constantFrom(...definition.controlVariates),
        ...(definition.parameters.alpha ? { alpha: arbitraryOf(definition.parameters.alpha) } : {}),
        ...(definition.parameters.lambda
          ? { lambda: arbitraryOf(definition.parameters.lambda) }
          : {}),
      },
      { requiredKeys: ["objective"] },
    ),
  );

const configs = fc
  .record({
    environment: environmentConfigs,
    policy: arbitrariesOf(policyParameters),
    training: arbitrariesOf(trainingParameters),
    seeds: arbitrariesOf(seedParameters),
    lanes: fc.array(laneConfigs, { minLength: 0, maxLength: 4 }),
    view: fc.record(
      {
        title: fc.string({ maxLength: 80 }),
        theme: fc.constantFrom("light", "dark", "system"),
        autoplay: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ seeds, ...rest }) => ({ ...rest, ...seeds }));
