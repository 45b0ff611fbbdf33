// The presets against each other: which of them are all defaults, what tells the first from its control,
// and that no other leans on a default that the first experiment sets.
import { expect, it } from "vitest";
import { decodeLink, encodeLink } from "./link.ts";
import { type Preset, presets } from "./presets.ts";
import { validateConfig } from "./schema.ts";

function complete(input: unknown) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

it("opens one experiment by an empty config, a bare link and the first preset", () => {
  const first = complete({});
  expect(complete(presets.default.config)).toEqual(first);
  expect(decodeLink("#v=1")).toEqual({ ok: true, config: first, backend: null });
  expect(encodeLink(first)).toBe("#v=1");
});

it("has a control that differs in what the network sees, and in nothing else", () => {
  const first = complete(presets.default.config);
  const control = complete(presets["default-one-hot"].config);
  expect([first.policy.encoding, control.policy.encoding]).toEqual(["coordinates", "kHot"]);
  expect({ ...control, policy: first.policy }).toEqual(first);
  expect({ ...control.policy, encoding: "coordinates" }).toEqual(first.policy);
});

it("says of every other experiment what the first one's defaults could change", () => {
  const others = Object.entries<Preset>(presets).filter(([id]) => !id.startsWith("default"));
  expect(others).toHaveLength(Object.keys(presets).length - 2);
  for (const [id, { config }] of others) {
    expect(config, id).toHaveProperty("lanes");
    expect(config, id).toHaveProperty("training.batchSize");
    if (complete(config).environment.id === "hypergrid") {
      expect(config, id).toHaveProperty("environment.height");
      expect(config, id).toHaveProperty("policy.encoding");
    }
  }
});

it("opens the laboratory over training on divergences with and without leave-one-out", () => {
  const { lanes, view, environment } = complete(presets["gradient-variance"].config);
  expect(view).toEqual({ laboratory: "training" });
  expect(environment.id).toBe("set");
  const pairs = ["reverseKl", "forwardKl", "renyi", "tsallis"].flatMap((objective) =>
    ["leaveOneOut", "none"].map((controlVariate) => [objective, controlVariate]),
  );
  expect(lanes.map(({ objective, controlVariate }) => [objective, controlVariate])).toEqual(pairs);
});
