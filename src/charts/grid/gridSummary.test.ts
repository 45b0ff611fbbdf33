// What pictures of states say in words, against the sentences that a reader should hear.
import { describe, expect, it } from "vitest";
import { type SummaryInput, summariseStates } from "./gridSummary.ts";

const say = (values: readonly number[], change: Partial<SummaryInput> = {}) =>
  summariseStates({
    values: Float64Array.from(values),
    reference: null,
    kind: "mass",
    modes: new Int32Array(0),
    label: (state) => `s${state}`,
    ...change,
  });
const reference = Float64Array.of(0.25, 0.25, 0.5);

describe("a distribution", () => {
  it("has its largest mass, what lies on the modes, and its distance to the target", () => {
    expect(say([0.25, 0.75, 0])).toBe("Largest mass 0.75 at s1.");
    expect(say([0.25, 0.75, 0], { modes: Int32Array.of(0, 2) })).toBe(
      "Largest mass 0.75 at s1. 25\u00a0% of the mass on the 2 mode states.",
    );
    expect(say([0.25, 0.75, 0], { reference })).toBe(
      "Largest mass 0.75 at s1. Total variation from the target 0.5.",
    );
  });

  it("names the first of equals, and is not compared with itself", () => {
    expect(say([0.5, 0.5])).toBe("Largest mass 0.5 at s0.");
    expect(summariseStates({ ...inputOf(reference), reference })).toBe("Largest mass 0.5 at s2.");
  });

  it("against the target says where it is most too much and most too little", () => {
    expect(say([0.25, 0.625, 0.125], { reference, kind: "signed" })).toBe(
      "Largest mass 0.625 at s1. Total variation from the target 0.375. Most too much +0.375 at s1, most too little −0.375 at s2.",
    );
  });
});

it("calls too much what exceeds the target, however large both are", () => {
  const wanted = Float64Array.of(0.5, 0.125, 0.375);
  expect(say([0.5, 0.375, 0.125], { reference: wanted, kind: "logRatio" })).toBe(
    "Largest mass 0.5 at s0. Total variation from the target 0.25. Most too much +0.25 at s1, most too little −0.25 at s2.",
  );
});

it("says from where to where values with a sign go", () => {
  expect(say([0.5, -0.25, 0.125], { kind: "signed" })).toBe(
    "Values from −0.25 at s1 to +0.5 at s0.",
  );
});

it("says that there is nothing yet", () => {
  expect(say([])).toBe("Nothing to show yet.");
  expect(say([Number.NaN])).toBe("Nothing to show yet.");
});

function inputOf(values: Float64Array): SummaryInput {
  const label = (state: number) => `s${state}`;
  return { values, reference: null, kind: "mass", modes: new Int32Array(0), label };
}
