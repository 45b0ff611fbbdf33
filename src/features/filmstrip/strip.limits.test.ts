// Values of α at the limits of what a filmstrip takes, and what it does with an experiment that is refused.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { filmstripConfig, parseAlphas } from "./strip.ts";

it("takes the ends of the range and nothing beyond", () => {
  expect(parseAlphas("-2 4")).toEqual([-2, 4]);
  expect(parseAlphas("−2.01, 1")).toBe("“−2.01” is not a number from −2 to 4.");
  expect(parseAlphas("1, 4.01")).toBe("“4.01” is not a number from −2 to 4.");
});

it("takes from two to twelve values", () => {
  const values = (n: number) => Array.from({ length: n }, (_, k) => k / 10);
  for (const n of [2, 12]) expect(parseAlphas(values(n).join(" "))).toEqual(values(n));
  for (const n of [0, 1, 13])
    expect(parseAlphas(values(n).join(" "))).toBe("Give from 2 to 12 different values of α.");
});

it("sorts by size, not by text, and names the first that is no number", () => {
  expect(parseAlphas("3 -1 .5 -2")).toEqual([-2, -1, 0.5, 3]);
  expect(parseAlphas(",; 1 ,, 2 ;")).toEqual([1, 2]);
  expect(parseAlphas("1 x y")).toContain("“x”");
});

it("hands on why there is no such experiment", () => {
  const validated = validateConfig({});
  if (!validated.ok) throw new Error("the default is valid");
  const strip = filmstripConfig(validated.config, { alphas: [0.5, 9], budget: 10 });
  expect(strip).toMatchObject({ ok: false, problems: [{ path: "lanes.1.alpha" }] });
});

it("leaves the title and the look of the experiment behind", () => {
  const validated = validateConfig({ view: { title: "Mine", theme: "dark" } });
  if (!validated.ok) throw new Error("a title is valid");
  const strip = filmstripConfig(validated.config, { alphas: [0.5], budget: 0 });
  expect(strip.ok && strip.config.view).toEqual({});
});
