// A filmstrip's experiment differs from the one it is made of in what it must, and in nothing else.
import { describe, expect, it } from "vitest";
import { presets } from "../../experiment/presets.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { defaultAlphas, filmstripConfig, parseAlphas } from "./strip.ts";

function configOf(input: unknown) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

describe("a filmstrip's experiment", () => {
  it.each(Object.keys(presets) as (keyof typeof presets)[])("can be made of preset %s", (id) => {
    const config = configOf(presets[id].config);
    const strip = filmstripConfig(config, { alphas: defaultAlphas, budget: 700, nSeeds: 3 });
    if (!strip.ok) throw new Error(JSON.stringify(strip.problems));
    const { environment, seed, nSeeds, training, lanes } = strip.config;
    expect(environment).toEqual(config.environment);
    expect([seed, nSeeds]).toEqual([config.seed, 3]);
    expect(training).toEqual({ ...config.training, stopAtStep: 700 });
    expect(lanes.map(({ alpha }) => alpha)).toEqual(defaultAlphas);
    for (const lane of lanes)
      expect(lane).toMatchObject({ objective: "tsallis", controlVariate: "leaveOneOut" });
  });

  it("does without a learned backward policy, and has its own number of seeds", () => {
    const config = configOf({
      policy: { backward: "learned" },
      nSeeds: 5,
      lanes: [{ objective: "trajectoryBalance" }],
    });
    const strip = filmstripConfig(config, { alphas: [0.5, 1], budget: 5, nSeeds: 2 });
    expect(strip).toMatchObject({
      ok: true,
      config: { nSeeds: 2, policy: { backward: "uniform" } },
    });
  });
});

describe("values of α in writing", () => {
  it("are read however they are separated, sorted, each once", () => {
    expect(parseAlphas("1, ½ −1;0.25  1")).toEqual([-1, 0.25, 0.5, 1]);
    expect(parseAlphas(defaultAlphas.join(", "))).toEqual(defaultAlphas);
    expect(parseAlphas("-0, 1")).toEqual([0, 1]);
  });

  it.each([
    ["1, two", "“two” is not a number from −2 to 4."],
    ["1, 5", "“5” is not a number from −2 to 4."],
    ["1 1", "Give from 2 to 12 different values of α."],
    ["", "Give from 2 to 12 different values of α."],
    ["0 .1 .2 .3 .4 .5 .6 .7 .8 .9 1 2 3", "Give from 2 to 12 different values of α."],
  ])("%s: are refused in words", (text, sentence) => {
    expect(parseAlphas(text)).toBe(sentence);
  });
});
