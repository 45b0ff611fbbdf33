// Refusals in the page's names against every field that has a label, and against sentences written out.
import { describe, expect, it } from "vitest";
import { environments } from "../../environments/environments.ts";
import { decodeLink } from "../../experiment/link.ts";
import { hiddenLayers, stopAtStep, targetSeed } from "../../experiment/runFields.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { pageWords } from "./pageWords.ts";

function refusalOf(input: object): string {
  const validated = validateConfig(input);
  if (validated.ok) throw new Error("it is valid");
  return pageWords(validated.problems.map(({ message }) => message).join(" "));
}

const grid = { id: "hypergrid", dimensions: 2, height: 8, reward: { id: "corners" } };

describe("a refusal in the page's names", () => {
  it.each([
    [
      { environment: { ...grid, height: 99 } },
      "Height must be a whole number from 2 to 64, not 99.",
    ],
    [
      { environment: { ...grid, reward: { id: "corners", R0: -1 } } },
      "R₀, floor must be a number from 0.000001 to 10, not -1.",
    ],
    [
      {
        environment: {
          id: "set",
          universe: 4,
          size: 2,
          reward: { id: "additive", f: [1, 2, 3, "x"] },
        },
      },
      /^f, item 4, must be/,
    ],
    [
      { environment: { ...grid, height: 64, dimensions: 4 } },
      /^Height 64 in 4 dimensions makes 16777216 states/,
    ],
    [
      { environment: { ...grid, dimensions: 3, reward: { id: "painted" } } },
      "Painted needs 1 or 2 dimensions; this grid has 3.",
    ],
    [
      { environment: { id: "sequence", maximumLength: 4, minimumLength: 5 } },
      "Minimum length must be from 0 to Maximum length (4), not 5.",
    ],
    [
      { training: { learningRate: 5 } },
      "Learning rate must be a number from 0.000001 to 1, not 5.",
    ],
    [{ policy: { hiddenLayers: [64, 0] } }, /^Hidden layers, item 2, must be a whole number/],
    [{ seed: -4, nSeeds: 99 }, /^Seed must be .*, not -4\. Seeds a lane must be .*, not 99\.$/],
    [
      { lanes: [{ objective: "tsallis", alpha: 9, controlVariate: "none" }] },
      "Lane 1, α must be a number from -2 to 4, not 9.",
    ],
    [
      { policy: { backward: "learned" }, lanes: [{ objective: "reverseKl" }] },
      /^Lane 1, objective reverseKl needs Backward policy "uniform"/,
    ],
    [{ environment: { ...grid, heigth: 3 } }, "environment.heigth is not a field of the config."],
  ])("of %j", (input, words) => {
    const text = refusalOf(input);
    if (typeof words === "string") expect(text).toBe(words);
    else expect(text).toMatch(words);
  });

  it("of a link and of a run file's config too", () => {
    const decoded = decodeLink("#v=1&height=99");
    expect(decoded.ok ? "" : pageWords(decoded.problems[0]!.message)).toMatch(/^Height must be/);
    expect(pageWords("config.training.batchSize must be 3.")).toBe("Batch size must be 3.");
  });

  it("has the labels that controls have", () => {
    expect(pageWords("policy.hiddenLayers x")).toBe(`${hiddenLayers.label} x`);
    expect(pageWords("training.stopAtStep x")).toBe(`${stopAtStep.label} x`);
    expect(pageWords("targetSeed x")).toBe(`${targetSeed.label} x`);
    for (const { parameters } of Object.values(environments))
      for (const [name, { label }] of Object.entries(parameters))
        expect(pageWords(`environment.${name} must be`)).toBe(`${label} must be`);
  });

  it("leaves sentences without paths as they are", () => {
    const text = "What was pasted was not opened. Row 2, column 3 is blank.";
    expect(pageWords(text)).toBe(text);
  });
});
