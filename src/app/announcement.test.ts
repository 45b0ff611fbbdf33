// When training is announced to a screen reader, and in which words, on made-up progress.
import { describe, expect, it } from "vitest";
import { hasNews, newlyTold, type Progress, SILENCE, sentenceOf } from "./announcement.ts";

const progress: Progress = {
  phase: "training",
  step: 740,
  lastStep: 5_000,
  lowestDistance: 0.0412,
  regions: { reached: 3, total: 4 },
  told: new Map(),
};
const spoken = { phase: "training", tenth: 1, time: 0, told: new Set<string>() } as const;

describe("what is announced", () => {
  it("is a change of state, at once", () => {
    expect(hasNews({ ...progress, phase: "paused" }, spoken, 1)).toBe(true);
    expect(hasNews({ ...progress, phase: "preparing" }, spoken, 1)).toBe(false);
  });

  it("is progress at every tenth, never in quick succession", () => {
    expect(hasNews(progress, spoken, SILENCE)).toBe(false);
    expect(hasNews({ ...progress, step: 1_000 }, spoken, SILENCE)).toBe(true);
    expect(hasNews({ ...progress, step: 1_000 }, spoken, SILENCE - 1)).toBe(false);
  });

  it("is a lane that gets no nearer, at once and once", () => {
    const told = new Map([["a", "Reverse KL: no nearer than at step 0"]]);
    const now = { ...progress, step: 510, told };
    expect(hasNews(now, spoken, 1)).toBe(true);
    expect(newlyTold(now, spoken)).toEqual(["Reverse KL: no nearer than at step 0."]);
    const since = { ...spoken, told: new Set(["a"]) };
    expect(hasNews(now, since, 1)).toBe(false);
    expect(newlyTold(now, since)).toEqual([]);
    const another = { ...now, told: new Map([...told, ["b", "Tsallis α = 2: no nearer"]]) };
    expect(newlyTold(another, since)).toEqual(["Tsallis α = 2: no nearer."]);
    // lanes of a run that is over
    expect(newlyTold({ ...now, phase: "restarting" }, spoken)).toEqual([]);
  });

  it("is one sentence with the number that matters", () => {
    expect(sentenceOf(progress)).toBe(
      "Training. Step 740 of 5,000, lowest total variation 0.041 with 3 of 4 regions.",
    );
    expect(sentenceOf({ ...progress, regions: null })).toBe(
      "Training. Step 740 of 5,000, lowest total variation 0.041.",
    );
    expect(sentenceOf({ ...progress, phase: "paused", lowestDistance: null })).toBe(
      "Paused. Step 740 of 5,000.",
    );
    // a finished run edited into a longer or a shorter one: "step 5,878 of 5,000" was said
    expect(sentenceOf({ ...progress, phase: "restarting", step: 5_878 })).toBe("Starting again.");
  });
});
