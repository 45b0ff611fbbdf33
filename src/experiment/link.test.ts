// Links against their inverse on presets and generated configs, published ones against what they
// opened then, and 10,000 damaged ones, to be opened validly or refused.
import "./flate.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { environments } from "../environments/environments.ts";
import type { Parameter, Parameters } from "../environments/parameters.ts";
import { encodePaint } from "../environments/rewards/paint.ts";
import { parameterNames } from "../objectives/family.ts";
import { objectives } from "../objectives/objectives.ts";
import type { Config } from "./config.ts";
import { damagedLinks } from "./damagedFixtures.ts";
import { overridesOf } from "./laneSettings.ts";
import { decodeLink, encodeLink, MAXIMUM_LINK_LENGTH } from "./link.ts";
import { laneFields, linkFields } from "./linkFields.ts";
import { publishedLinks } from "./linkFixtures.ts";
import { presets } from "./presets.ts";
import { policyParameters, seedParameters, trainingParameters } from "./runParameters.ts";
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

  it.each(Object.entries(publishedLinks))("still opens %s as it did", (hash, config) => {
    expect(decodeLink(hash)).toEqual({ ok: true, config: complete(config), backend: null });
  });

  it("undoes encodeLink over generated configs", { timeout: 60_000 }, () => {
    let nPainted = 0;
    let nOverriding = 0;
    fc.assert(
      fc.property(configs, (input) => {
        const result = validateConfig(input);
        fc.pre(result.ok);
        if (result.config.environment.reward.id === "painted") nPainted++;
        if (result.config.lanes.some((lane) => overridesOf(lane).length > 0)) nOverriding++;
        expect(decodeLink(encodeLink(result.config))).toEqual({
          ok: true,
          config: result.config,
          backend: null,
        });
      }),
      { numRuns: 500, seed: 20241209 },
    );
    expect(nPainted).toBeGreaterThan(10);
    expect(nOverriding).toBeGreaterThan(100);
  });

  it("undoes encodeLink for pictures of every size, and for lists of numbers and texts", () => {
    fc.assert(
      fc.property(fc.oneof(paintedConfigs, listConfigs), (input) => {
        const config = complete(input);
        expect(decodeLink(encodeLink(config))).toEqual({ ok: true, config, backend: null });
      }),
      { numRuns: 150, seed: 20241211 },
    );
  });

  it("carries what a lane overrides beside the lane", () => {
    const hash =
      "#v=1&lanes=reverseKl,reverseKl:none:hidden=32x16:encoding=kHot:batchSize=16:stopAtStep=null,tsallis:0.5:policy=tabular:exploration=0.1";
    const decoded = decodeLink(hash);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
    expect(decoded.config.lanes).toEqual([
      { objective: "reverseKl", controlVariate: "leaveOneOut" },
      {
        objective: "reverseKl",
        controlVariate: "none",
        training: { batchSize: 16, stopAtStep: null },
        policy: { hiddenLayers: [32, 16], encoding: "kHot" },
      },
      {
        objective: "tsallis",
        alpha: 0.5,
        controlVariate: "leaveOneOut",
        training: { exploration: 0.1 },
        policy: { id: "tabular" },
      },
    ]);
    expect(encodeLink(decoded.config)).toBe(hash);
    // in any order, and with what mail programs escape
    const mixed = hash.replace(
      "none:hidden=32x16:encoding=kHot",
      "encoding%3DkHot:hidden%3D32x16:none",
    );
    expect(decodeLink(mixed)).toEqual(decoded);
  });

  it("has a name of its own for every field that a lane may override", () => {
    const paths = Object.values(laneFields).map(({ path }) => path.join("."));
    const { policy, training } = complete({});
    expect(paths.sort()).toEqual(
      [
        "gradient",
        ...Object.keys(policy).map((name) => `policy.${name}`),
        ...Object.keys(training).map((name) => `training.${name}`),
      ].sort(),
    );
    for (const name of Object.keys(laneFields)) expect(parameterNames).not.toContain(name);
  });

  it("carries an exact gradient, and no sampled one", () => {
    const lanes = [
      { objective: "tsallis", alpha: -2, gradient: "exact", training: { batchSize: 16 } },
      { objective: "reverseKl", gradient: "sampled" },
    ];
    const config = complete({ lanes });
    expect(config.lanes[1]).not.toHaveProperty("gradient");
    const link = encodeLink(config);
    expect(link).toContain("tsallis:-2:gradient=exact:batchSize=16,reverseKl");
    expect(decodeLink(link)).toMatchObject({ ok: true, config: { lanes: config.lanes } });
    const refused = decodeLink("#v=1&lanes=subTrajectoryBalance:gradient=exact");
    expect(refused).toMatchObject({ ok: false, problems: [{ path: "lanes.0.gradient" }] });
    const unknown = decodeLink("#v=1&lanes=reverseKl:gradient=exat");
    expect(unknown).toMatchObject({ ok: false, problems: [{ path: "lanes.0.gradient" }] });
  });

  it("reads and writes the plain Tsallis divergence without its constant", () => {
    const decoded = decodeLink("#v=1&lanes=tsallis:0.9:withoutConstant");
    const lane = { objective: "tsallis", alpha: 0.9, controlVariate: "withoutConstant" };
    expect(decoded).toMatchObject({ ok: true, config: { lanes: [lane] } });
    if (decoded.ok)
      expect(encodeLink(decoded.config)).toContain("lanes=tsallis:0.9:withoutConstant");
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
    ["#v=1&lanes=tsallis:0.5:none:none", "lanes.0.controlVariate"],
    ["#v=1&lanes=tsallis:0.5:0.6", "lanes.0.controlVariate"],
    ["#v=1&lanes=tsallis:1:withoutConstant", "lanes.0.alpha"],
    ["#v=1&lanes=renyi:0.5:withoutConstant", "lanes.0.controlVariate"],
    ["#v=1&lanes=reverseKl:batchSize=1", "lanes.0.training.batchSize"],
    ["#v=1&lanes=reverseKl:batchSize=", "lanes.0.training.batchSize"],
    ["#v=1&lanes=reverseKl:batchSize=16:batchSize=16", "lanes.0.batchSize"],
    ["#v=1&lanes=reverseKl:hidden=", "lanes.0.policy.hiddenLayers"],
    ["#v=1&lanes=reverseKl:hidden=1x2x3x4x5", "lanes.0.policy.hiddenLayers"],
    ["#v=1&lanes=reverseKl:backward=learned", "lanes.0.policy.backward"],
    ["#v=1&lanes=reverseKl:encoding=letters", "lanes.0.policy.encoding"],
    ["#v=1&lanes=reverseKl:height=16", "lanes.0.height"],
    ["#v=1&lanes=reverseKl:__proto__=16", "lanes.0.__proto__"],
    ["#v=1&title=%0A", "view.title"],
    ["#v=1&reward=painted&values=.", "values"],
    ["#v=1&reward=painted&values=.AAAA", "values"],
    ["#v=1&reward=painted&values=<b>", "environment.reward.values"],
    ["#v=1&env=maze", "environment.id"],
  ])("refuses %s", (hash, path) => {
    expect(problemPaths(hash)).toEqual([path]);
  });

  it.each([
    ["trajectoryBalance:kind=tabular", "lanes.0.kind is not a field"],
    ["tsallis:0.5:none:batchsize=4", "lanes.0.batchsize is not a field"],
    ["tsallis:alpha=half", "lanes.0.alpha must be a number"],
    ["tsallis:leaveTwoOut", "lanes.0.controlVariate must be one of"],
    ["tsallis:alpha=1:alpha=2", "lanes.0.controlVariate must be one of"],
    ["reverseKl:training=4", "lanes.0.controlVariate must be one of"],
  ])("names what is wrong in the lane %s", (lane, message) => {
    const decoded = decodeLink(`#v=1&lanes=${lane}`);
    expect(decoded.ok ? [] : decoded.problems.map((problem) => problem.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it("refuses what is too long without reading all of it", () => {
    const manyKeys = Array.from({ length: 9000 }, (_, k) => `&${k}=`).join("");
    expect(problemPaths(`#v=1&title=${"x".repeat(MAXIMUM_LINK_LENGTH)}`)).toEqual([""]);
    expect(problemPaths(`#v=1${manyKeys}`)).toEqual([""]);
    expect(problemPaths(`#v=1&lanes=${"reverseKl,".repeat(5000)}`)).toEqual(["lanes"]);
    expect(problemPaths(`#v=1&hidden=${"64,".repeat(5000)}`)).toEqual(["policy.hiddenLayers"]);
  });

  const bound = { timeout: 60_000 };
  it("opens a valid config or names a problem, whatever stands in the hash", bound, () => {
    const links = [
      ...Object.values(presets).map(({ config }) => encodeLink(complete(config))),
      ...Object.keys(publishedLinks),
    ];
    let nOpened = 0;
    fc.assert(
      fc.property(damagedLinks(links), (hash) => {
        const decoded = decodeLink(hash);
        if (decoded.ok) nOpened++;
        return decoded.ok ? validateConfig(decoded.config).ok : decoded.problems.length > 0;
      }),
      { numRuns: 10_000, seed: 20241210 },
    );
    expect(nOpened).toBeGreaterThan(100);
  });
});

function problemPaths(hash: string): readonly string[] {
  const decoded = decodeLink(hash);
  if (decoded.ok) throw new Error(`${hash} was not refused`);
  return decoded.problems.map((problem) => problem.path);
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
    case "namedNumbers":
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

/** A picture of any grid height, from blank over a few strokes to noise. */
const paintedConfigs = fc
  .record({
    dimensions: fc.integer({ min: 1, max: 2 }),
    height: fc.integer({ min: 2, max: 64 }),
    scale: fc.constantFrom("linear", "log"),
    strokes: fc.array(fc.tuple(fc.nat({ max: 4095 }), fc.nat({ max: 90 }), fc.nat({ max: 255 }))),
    noise: fc.option(fc.integer({ min: 1, max: 1 << 30 })),
  })
  .map(({ dimensions, height, scale, strokes, noise }) => {
    const bytes = new Uint8Array(height ** dimensions);
    for (const [start, length, value] of strokes) bytes.fill(value, start, start + length);
    if (noise !== null) bytes.set(bytes.map((_, k) => (noise * (k + 1) ** 2) % 251));
    const values = encodePaint(bytes);
    return { environment: { dimensions, height, reward: { id: "painted", values, scale } } };
  });

/** Lists of numbers and of texts, a comma and a percent sign among the letters. */
const listConfigs = fc
  .record({
    f: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }),
    g: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
    texts: fc.uniqueArray(
      fc.string({ unit: fc.constantFrom(..."a,%&"), minLength: 1, maxLength: 3 }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    id: fc.constantFrom("positional", "modes", "motifs"),
  })
  .map(({ f, g, texts, id }) => ({
    environment: {
      id: "sequence",
      alphabet: "a,%&",
      maximumLength: 3,
      reward: { id, ...(id === "positional" ? { f, g } : { [id]: texts }) },
    },
  }));

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

const stopSteps = fc.record(
  { stopAtStep: fc.option(fc.integer({ min: 0, max: 10_000_000 })) },
  { requiredKeys: [] },
);
const networks = fc.record(
  {
    hiddenLayers: fc.array(fc.integer({ min: 1, max: 512 }), { minLength: 1, maxLength: 4 }),
    encoding: fc.constantFrom("kHot", "coordinates", "oneHot"),
  },
  { requiredKeys: [] },
);

const laneConfigs = fc
  .constantFrom(...Object.entries(objectives))
  .chain(([objective, definition]) =>
    fc.record(
      {
        objective: fc.constant(objective),
        controlVariate: fc.constantFrom(...definition.controlVariates),
        ...Object.fromEntries(
          Object.entries<Parameter>(definition.parameters).map(([name, p]) => [
            name,
            arbitraryOf(p),
          ]),
        ),
        training: fc
          .tuple(arbitrariesOf(trainingParameters), stopSteps)
          .map(([values, stop]) => ({ ...values, ...stop })),
        policy: fc
          .tuple(arbitrariesOf(policyParameters), networks)
          .map(([values, network]) => ({ ...values, ...network })),
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
        title: fc.string({ unit: "grapheme", maxLength: 20 }),
        theme: fc.constantFrom("light", "dark", "system"),
        autoplay: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ seeds, ...rest }) => ({ ...rest, ...seeds }));
