// Values of α and seeds at the limits of what a filmstrip takes, and what it does with an experiment that
// is refused.
import { expect, it } from "vitest";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { DEFAULT_SEEDS, filmstripConfig, MAXIMUM_SEEDS, roomProblem } from "./strip.ts";
import { defaultAlphas, familyOf, parameterRecord, parseValues } from "./varied.ts";

const parse = (text: string) => parseValues(text, parameterRecord(familyOf(0)));

it("takes the ends of the range and nothing beyond", () => {
  expect(parse("-2 4")).toEqual([-2, 4]);
  expect(parse("−2.01, 1")).toBe("“−2.01” is not a number from −2 to 4.");
  expect(parse("1, 4.01")).toBe("“4.01” is not a number from −2 to 4.");
});

it("takes from two to twelve values", () => {
  const values = (n: number) => Array.from({ length: n }, (_, k) => k / 10);
  for (const n of [2, 12]) expect(parse(values(n).join(" "))).toEqual(values(n));
  for (const n of [0, 1, 13])
    expect(parse(values(n).join(" "))).toBe("Give from 2 to 12 different values of α.");
});

it("sorts by size, not by text, and names the first that is no number", () => {
  expect(parse("3 -1 .5 -2")).toEqual([-2, -1, 0.5, 3]);
  expect(parse(",; 1 ,, 2 ;")).toEqual([1, 2]);
  expect(parse("1 x y")).toContain("“x”");
});

it("hands on why there is no such experiment", () => {
  const validated = validateConfig({});
  if (!validated.ok) throw new Error("the default is valid");
  const strip = filmstripConfig(validated.config, {
    varied: familyOf(0),
    values: [0.5, 9],
    budget: 10,
    nSeeds: 1,
  });
  expect(strip).toMatchObject({ ok: false, problems: [{ path: "lanes.1.alpha" }] });
});

it("leaves the title and the look of the experiment behind", () => {
  const validated = validateConfig({ view: { title: "Mine", theme: "dark" } });
  if (!validated.ok) throw new Error("a title is valid");
  const strip = filmstripConfig(validated.config, {
    varied: familyOf(0),
    values: [0.5],
    budget: 0,
    nSeeds: 1,
  });
  expect(strip.ok && strip.config.view).toEqual({});
});

const small = { id: "set", universe: 4, size: 2, reward: { id: "additive", f: null } } as const;
const problemOf = (nValues: number, nSeeds: number, environment: EnvironmentConfig = small) => {
  const validated = validateConfig({ environment });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return roomProblem(validated.config, { nValues, nSeeds });
};

it("takes fewer seeds where each learner keeps a table of very many states", () => {
  const strings = {
    id: "sequence",
    construction: "append",
    alphabet: "ABCDEFGH",
    maximumLength: 6,
    minimumLength: 0,
    reward: { id: "positional", f: null, g: null },
  } as const;
  expect(problemOf(9, 3, strings)).toBeNull();
  expect(problemOf(9, 9, strings)).toMatch(
    /^9 values with 9 seeds each are 81 learners, and at most \d+ train together on so many states: take \d seeds or \d values\.$/,
  );
  const sets = { ...small, universe: 19, size: 19 };
  expect(problemOf(9, 1, sets)).toBeNull();
  expect(problemOf(2, 16, sets)).toMatch(/at most 23 .*: take 11 seeds or 1 value\.$/);
});

it("takes as many values and seeds as an experiment, where its states are few", () => {
  expect([DEFAULT_SEEDS, MAXIMUM_SEEDS]).toEqual([3, 16]);
  expect(problemOf(defaultAlphas.length, MAXIMUM_SEEDS)).toBeNull();
  expect(problemOf(12, 16)).toBeNull();
});

it("says no where the schema would, and only there", () => {
  const validated = validateConfig({});
  if (!validated.ok) throw new Error("the default is valid");
  for (let n = 2; n <= 12; n++)
    for (let nSeeds = 1; nSeeds <= MAXIMUM_SEEDS; nSeeds++) {
      const values = Array.from({ length: n }, (_, k) => k / 10);
      const { ok } = filmstripConfig(validated.config, {
        varied: familyOf(0),
        values,
        budget: 1,
        nSeeds,
      });
      expect([n, nSeeds, ok]).toEqual([n, nSeeds, problemOf(n, nSeeds) === null]);
    }
});
