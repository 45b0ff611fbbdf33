// The name of the experiment before rewards and objectives are here that presets speak of: held against a page that
// has just opened, whose modules are loaded anew without those that come later.
import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => vi.resetModules());

test("is found among what is here, and is whole once everything is", async () => {
  const { objectives } = await import("../../objectives/objectives.ts");
  expect(Object.keys(objectives)).toEqual([
    "trajectoryBalance",
    "reverseKl",
    "forwardKl",
    "tsallis",
  ]);
  const { originOf, presetIds, presetConfig } = await import("./currentPreset.ts");
  const { useConfig } = await import("../config/configStore.ts");
  const { config } = useConfig.getState();
  const [first] = presetIds;
  expect(originOf(config, [])).toEqual({ id: first, isModified: false });
  expect(originOf({ ...config, seed: config.seed + 1 }, [])).toEqual({
    id: first,
    isModified: true,
  });
  expect(presetIds.every((id) => doesNotThrow(() => presetConfig(id)))).toBe(false);
  await import("../../environments/lateEnvironments.ts");
  await import("../../objectives/lateObjectives.ts");
  for (const id of presetIds)
    expect(originOf(presetConfig(id), [])).toEqual({ id, isModified: false });
});

function doesNotThrow(run: () => void): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
