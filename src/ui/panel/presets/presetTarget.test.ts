// The targets in the small pictures of presets, held to the presets themselves: a stand-in is of the same kind,
// small, and drawn where the preset's own graph is too large.
import { describe, expect, it } from "vitest";
import "../../views/lateKinds.ts";
import { presetConfig } from "../../../store/edit/currentPreset.ts";
import { presetTarget } from "./presetTarget.ts";

describe("the small picture of a preset", () => {
  it("shows the preset's own target where that is small", () => {
    const { environment, mass } = presetTarget("phylogeny-six")!;
    expect(environment).toEqual(presetConfig("phylogeny-six").environment);
    expect(mass.filter((value) => value > 0)).toHaveLength(945);
  });

  it.each([
    ["phylogeny-paper", 2_431, 945],
    ["sequences-paper", 4_681, 4_681],
    ["network-thesis", 543, 543],
    ["network-thesis-bge", 543, 543],
  ] as const)("of %s shows a smaller one", (id, nStates, nFinished) => {
    const { environment, mass } = presetTarget(id)!;
    expect(environment.id).toBe(presetConfig(id).environment.id);
    expect(mass).toHaveLength(nStates);
    expect(mass.filter((value) => value > 0)).toHaveLength(nFinished);
    expect(Math.max(...mass)).toBe(1);
  });

  it("of five variables keeps what is between the first four", () => {
    const { environment } = presetTarget("network-thesis")!;
    expect(environment).toMatchObject({
      nodes: 4,
      reward: { truth: ["A>B", "A>C", "B>D", "C>D"] },
    });
  });
});
