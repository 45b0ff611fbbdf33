// A filmstrip's experiment differs from the one it is made of in what it must, and in nothing else.
import { describe, expect, it } from "vitest";
import { laneSettings } from "../../experiment/laneSettings.ts";
import { presets } from "../../experiment/presets.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { filmstripConfig, roomProblem, withVariedLanes } from "./strip.ts";
import { defaultAlphas, familyOf, parameterRecord, parseValues } from "./varied.ts";

function configOf(input: unknown) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

describe("a filmstrip's experiment", () => {
  it.each(Object.keys(presets) as (keyof typeof presets)[])("can be made of preset %s", (id) => {
    const config = configOf(presets[id].config);
    // one is what there is room for on the largest graphs
    const asked = roomProblem(config, { nValues: 9, nSeeds: 3 }) === null ? 3 : 1;
    const strip = filmstripConfig(config, {
      varied: familyOf(0),
      values: defaultAlphas,
      budget: 700,
      nSeeds: asked,
    });
    if (!strip.ok) throw new Error(JSON.stringify(strip.problems));
    const { environment, seed, nSeeds, training, lanes } = strip.config;
    expect(environment).toEqual(config.environment);
    expect([seed, nSeeds]).toEqual([config.seed, asked]);
    expect(training).toEqual({ ...config.training, stopAtStep: 700 });
    expect(lanes.map(({ alpha }) => alpha)).toEqual(defaultAlphas);
    for (const lane of lanes) expect(lane.objective).toBe("tsallis");
  });

  it("does without a learned backward policy, and has its own number of seeds", () => {
    const config = configOf({
      policy: { backward: "learned" },
      nSeeds: 5,
      lanes: [{ objective: "trajectoryBalance" }],
    });
    const strip = filmstripConfig(config, {
      varied: familyOf(0),
      values: [0.5, 1],
      budget: 5,
      nSeeds: 2,
    });
    expect(strip).toMatchObject({
      ok: true,
      config: { nSeeds: 2, policy: { backward: "uniform" } },
    });
  });
});

describe("a filmstrip of a lane with settings of its own", () => {
  const config = configOf({
    environment: { id: "hypergrid", height: 4 },
    policy: { id: "mlp", hiddenLayers: [8], encoding: "kHot" },
    training: { batchSize: 64, learningRate: 0.001, exploration: 0 },
    lanes: [
      { objective: "reverseKl" },
      {
        objective: "tsallis",
        training: { batchSize: 16, exploration: 0.25, stopAtStep: 40 },
        policy: { id: "tabular" },
      },
      { objective: "trajectoryBalance", policy: { backward: "learned", hiddenLayers: [5] } },
    ],
  });
  const stripOf = (lane: number) => {
    const strip = filmstripConfig(config, {
      varied: familyOf(lane),
      values: [0.5, 1],
      budget: 700,
      nSeeds: 1,
    });
    if (!strip.ok) throw new Error(JSON.stringify(strip.problems));
    return strip.config;
  };

  it("descends exact gradients where the lane does", () => {
    const lanes = [
      { objective: "tsallis", alpha: 0.5, gradient: "exact" },
      { objective: "reverseKl" },
    ];
    const config = configOf({ environment: { id: "set" }, lanes });
    const gradients = [0, 1].map((lane) => {
      const strip = filmstripConfig(config, {
        varied: familyOf(lane),
        values: [0, 1],
        budget: 5,
        nSeeds: 1,
      });
      return strip.ok && strip.config.lanes.map(({ gradient }) => gradient);
    });
    expect(gradients).toEqual([
      ["exact", "exact"],
      [undefined, undefined],
    ]);
  });

  it("trains as the lane does, to the strip's own end", () => {
    const { training, policy, lanes } = stripOf(1);
    const trained = { ...config.training, batchSize: 16, exploration: 0.25, stopAtStep: 700 };
    expect(training).toEqual(trained);
    expect(policy.id).toBe("tabular");
    for (const lane of lanes)
      expect(laneSettings(stripOf(1), lane)).toEqual({ training: trained, policy });
    expect(stripOf(2).policy).toMatchObject({ hiddenLayers: [5], backward: "uniform" });
    expect(stripOf(0).training).toEqual({ ...config.training, stopAtStep: 700 });
    expect(stripOf(0).policy).toEqual(config.policy);
    // a lane that is gone meanwhile
    expect(stripOf(7)).toEqual(stripOf(0));
  });

  it("opens as an experiment that trains as the lane did", () => {
    const opened = configOf(
      withVariedLanes(config, { varied: familyOf(1), values: [0.5, 2], nSeeds: 2 }),
    );
    for (const lane of opened.lanes)
      expect(laneSettings(opened, lane)).toEqual(laneSettings(config, config.lanes[1]));
  });
});

const parse = (text: string) => parseValues(text, parameterRecord(familyOf(0)));

describe("values of α in writing", () => {
  it("are read however they are separated, sorted, each once", () => {
    expect(parse("1, ½ −1;0.25  1")).toEqual([-1, 0.25, 0.5, 1]);
    expect(parse(defaultAlphas.join(", "))).toEqual(defaultAlphas);
    expect(parse("-0, 1")).toEqual([0, 1]);
  });

  it.each([
    ["1, two", "“two” is not a number from −2 to 4."],
    ["1, 5", "“5” is not a number from −2 to 4."],
    ["1 1", "Give from 2 to 12 different values of α."],
    ["", "Give from 2 to 12 different values of α."],
    ["0 .1 .2 .3 .4 .5 .6 .7 .8 .9 1 2 3", "Give from 2 to 12 different values of α."],
  ])("%s: are refused in words", (text, sentence) => {
    expect(parse(text)).toBe(sentence);
  });
});
