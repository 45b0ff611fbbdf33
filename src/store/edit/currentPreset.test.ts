// Which preset an experiment comes from: every preset as it is, then edited and foreign ones.
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../config/configStore.ts";
import { originOf, presetConfig, presetIds } from "./currentPreset.ts";

describe("the preset an experiment comes from", () => {
  it.each(presetIds)("%s is itself, whatever its view and its end", (id) => {
    const config = presetConfig(id);
    const other = {
      ...config,
      view: { title: "mine" },
      training: { ...config.training, stopAtStep: 7 },
    };
    expect(originOf(other, [])).toEqual({ id, isModified: false });
  });

  it("is the page's own experiment at first", () => {
    expect(originOf(defaultConfig(), [])).toEqual({ id: "default", isModified: false });
  });

  it("is the one that was chosen last, modified, while its environment stays", () => {
    const chosen = presetConfig("paper-hypergrid-coordinates");
    const edited = { ...chosen, seed: 9 };
    expect(originOf(edited, [presetConfig("paper-hypergrid"), chosen])).toEqual({
      id: "paper-hypergrid-coordinates",
      isModified: true,
    });
  });

  it("is none on another target", () => {
    const { environment } = presetConfig("bit-sequences");
    const config = { ...defaultConfig(), environment: { ...environment, alphabet: "xy" } };
    expect(originOf(config as typeof config & ReturnType<typeof defaultConfig>, [])).toBeNull();
  });
});
