// Which preset an edited experiment was made from, against pasts written out by hand.
import { describe, expect, it } from "vitest";
import { originOf, presetConfig, presetIds } from "./currentPreset.ts";

/** Presets on one environment: the first of them all, and one that comes later. */
const first = presetIds.find((id) => onTarget("paper-hypergrid-coordinates").includes(id))!;
const later = "paper-hypergrid-coordinates";
const edited = { ...presetConfig(later), seed: 9 };

function onTarget(id: (typeof presetIds)[number]) {
  const environment = JSON.stringify(presetConfig(id).environment);
  return presetIds.filter((one) => JSON.stringify(presetConfig(one).environment) === environment);
}

describe("an edited experiment", () => {
  it("without a past comes from the first preset on its environment", () => {
    expect(first).not.toBe(later);
    expect(originOf(edited, [])).toEqual({ id: first, isModified: true });
  });

  it("comes from the only preset in its past, however long ago it was chosen", () => {
    const others = [
      { ...edited, seed: 7 },
      { ...edited, seed: 8 },
    ];
    expect(originOf(edited, [presetConfig(later), ...others])).toEqual({
      id: later,
      isModified: true,
    });
  });

  it("comes from the last of several that were chosen", () => {
    const past = [presetConfig(later), presetConfig(first), { ...edited, seed: 8 }];
    expect(originOf(edited, past)).toEqual({ id: first, isModified: true });
    expect(originOf(edited, [past[1]!, past[0]!, past[2]!])).toEqual({
      id: later,
      isModified: true,
    });
  });
});
