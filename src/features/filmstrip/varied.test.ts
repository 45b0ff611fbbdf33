// What a strip can vary, for every objective of the registry, and how values spread: against ranges and lists
// worked out by hand.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { parametersOf } from "../../objectives/family.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { askedOf, askedValues, usuallyAsked, withSpread, withText } from "./askedStrip.ts";
import { filmstripConfig, withVariedLanes } from "./strip.ts";
import { defaultAlphas, familyOf, spreadValues, variedChoices, variedLabel } from "./varied.ts";

function configOf(input: unknown) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

const width = { objective: "huber", parameter: "width", lane: 1 } as const;
const lambda = { objective: "subTrajectoryBalance", parameter: "lambda", lane: 0 } as const;

describe("what there is to vary", () => {
  const { lanes } = configOf({
    lanes: [
      { objective: "renyi" },
      { objective: "huber" },
      { objective: "drawn" },
      { objective: "typed", formula: "-x" },
      { objective: "subTrajectoryBalance" },
      { objective: "reverseKl" },
      { objective: "tsallis" },
    ],
  });
  const labels = (dial: number) =>
    variedChoices(lanes, dial).map((varied) => variedLabel(varied, lanes));

  it("is what lanes declare, the dial's first, and the family in the dial's place", () => {
    expect(labels(1)).toEqual([
      "δ of lane 2, Huber loss",
      "α of Tsallis, trained as lane 2",
      "α of lane 1, Rényi",
      "λ of lane 5, Sub-trajectory balance",
      "α of lane 7, Tsallis",
    ]);
    expect(labels(6)[0]).toBe("α of lane 7, Tsallis");
    expect(labels(6)).not.toContain("α of Tsallis, trained as lane 7");
  });

  it("is nothing of a lane that is drawn, typed or without parameters", () => {
    for (const lane of [2, 3, 5]) {
      expect(labels(lane)[0]).toBe(`α of Tsallis, trained as lane ${lane + 1}`);
      expect(labels(lane).filter((label) => label.includes(`of lane ${lane + 1},`))).toEqual([]);
    }
    expect(variedChoices([], 0)).toEqual([familyOf(0)]);
  });
});

describe("a strip of any parameter", () => {
  const varying = (Object.keys(objectives) as ObjectiveId[]).flatMap((objective) =>
    parametersOf(objective).map(([parameter]) => ({ objective, parameter })),
  );

  it.each(varying)("of $objective’s $parameter trains lanes that differ in it alone", (one) => {
    const config = configOf({
      nSeeds: 1,
      training: { batchSize: 32 },
      lanes: [{ objective: "trajectoryBalance" }, { objective: one.objective }],
    });
    const varied = { ...one, lane: 1 };
    const values = askedValues(usuallyAsked(varied));
    if (typeof values === "string") throw new Error(values);
    const strip = filmstripConfig(config, { varied, values, budget: 7, nSeeds: 1 });
    if (!strip.ok) throw new Error(JSON.stringify(strip.problems));
    expect(strip.config.lanes.map((lane) => lane[one.parameter])).toEqual(values);
    for (const lane of strip.config.lanes)
      expect({ ...lane, [one.parameter]: 0 }).toEqual({
        ...config.lanes[1],
        [one.parameter]: 0,
      });
    expect(strip.config.training).toEqual({ ...config.training, stopAtStep: 7 });
  });

  it("keeps control variate, exact gradient and settings of the lane, and a backward policy that it learns", () => {
    const config = configOf({
      environment: { id: "sequence", construction: "append" },
      lanes: [
        { objective: "subTrajectoryBalance", policy: { backward: "learned" } },
        {
          objective: "huber",
          controlVariate: "ownCentre",
          gradient: "exact",
          training: { batchSize: 8 },
        },
      ],
    });
    const ofHuber = configOf(
      withVariedLanes(config, { varied: width, values: [0.5, 2], nSeeds: 1 }),
    );
    expect(ofHuber.training.batchSize).toBe(8);
    for (const lane of ofHuber.lanes)
      expect(lane).toMatchObject({ controlVariate: "ownCentre", gradient: "exact" });
    const ofLambda = configOf(
      withVariedLanes(config, { varied: lambda, values: [0, 1], nSeeds: 1 }),
    );
    expect(ofLambda.policy.backward).toBe("learned");
  });
});

describe("values over a range", () => {
  it("lie at equal factors or equal steps, in as few digits as keep them apart", () => {
    expect(spreadValues({ from: 0.05, to: 20, count: 9, spacing: "log" })).toEqual([
      0.05, 0.11, 0.22, 0.47, 1, 2.1, 4.5, 9.5, 20,
    ]);
    expect(spreadValues({ from: 0, to: 1, count: 5, spacing: "even" })).toEqual([
      0, 0.25, 0.5, 0.75, 1,
    ]);
    expect(spreadValues({ from: -2, to: 4, count: 4, spacing: "even" })).toEqual([-2, 0, 2, 4]);
    const close = spreadValues({ from: 1, to: 1.01, count: 12, spacing: "log" });
    expect(new Set(close).size).toBe(12);
    expect(close).toEqual([...close].sort((a, b) => a - b));
    // where a range crosses 0 in steps that binary numbers have not
    expect(spreadValues({ from: -0.3, to: 0.3, count: 7, spacing: "even" })[3]).toBe(0);
  });

  it("begin as the record says: by factors over the whole range, by steps, or at the named points", () => {
    expect(usuallyAsked(width)).toMatchObject({ from: "0.05", to: "20", spacing: "log" });
    expect(usuallyAsked(lambda)).toMatchObject({ from: "0", to: "1", spacing: "even" });
    expect(askedValues(usuallyAsked(familyOf(0)))).toEqual(defaultAlphas);
  });

  it("follow the range, and stay as they were listed by hand until it changes", () => {
    const narrow = withSpread(withSpread(usuallyAsked(width), { from: "0.5" }), { to: "2" });
    expect(askedValues(withSpread(narrow, { count: 3 }))).toEqual([0.5, 1, 2]);
    expect(askedValues(withSpread(narrow, { count: 4, spacing: "even" }))).toEqual([
      0.5, 1, 1.5, 2,
    ]);
    const listed = withText(narrow, "3, 0.7");
    expect([listed.spacing, askedValues(listed)]).toEqual(["own", [0.7, 3]]);
    expect(listed).toMatchObject({ from: "0.7", to: "3", count: 2 });
    expect(askedValues(withSpread(listed, { to: "2" }))).toEqual([0.7, 2]);
    // α leaves its named points as soon as its range is another, and comes back to them
    const alphas = withSpread(usuallyAsked(familyOf(0)), { count: 4 });
    expect([alphas.spacing, askedValues(alphas)]).toEqual(["even", [-1, 0, 1, 2]]);
    expect(askedValues(withSpread(alphas, { spacing: "named" }))).toEqual(defaultAlphas);
  });

  it("are found again where they were asked for before", () => {
    expect(askedOf(width, [0.5, 1, 8])).toMatchObject({ text: "0.5, 1, 8", spacing: "own" });
    const narrow = withSpread(usuallyAsked(width), { from: "0.2", count: 5 });
    expect(askedOf(width, [0.2, 0.63, 2, 6.3, 20])).toEqual(narrow);
    expect(askedOf(familyOf(0), defaultAlphas)).toEqual(usuallyAsked(familyOf(0)));
  });

  it.each([
    [{ from: "0.01" }, "The range of δ goes from a number to a larger one, both from 0.05 to 20."],
    [{ to: "x" }, "The range of δ goes from a number to a larger one, both from 0.05 to 20."],
    [{ from: "3", to: "3" }, /^The range of δ goes from a number to a larger one/],
  ])("%j: is refused in words, and leaves the list alone", (change, sentence) => {
    const asked = withSpread(usuallyAsked(width), change);
    expect(askedValues(asked)).toMatch(sentence);
    expect(asked.text).toBe(usuallyAsked(width).text);
  });

  it("refuses a value outside of its parameter's range by that parameter's name", () => {
    expect(askedValues(withText(usuallyAsked(width), "1, 30"))).toBe(
      "“30” is not a number from 0.05 to 20.",
    );
    expect(askedValues(withText(usuallyAsked(width), "1"))).toBe(
      "Give from 2 to 12 different values of δ.",
    );
  });
});
