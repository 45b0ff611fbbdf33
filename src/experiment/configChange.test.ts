// Live or restart: the table of what each field's change asks for.
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../store/config/configStore.ts";
import { valueAt, withValueAt } from "../store/edit/fieldPath.ts";
import { compareConfigs, restarts } from "./configChange.ts";
import { validateConfig } from "./schema.ts";

const changes: readonly (readonly [path: string, value: unknown, kind: string])[] = [
  ["environment.height", 9, "restart"],
  ["environment.reward.R0", 0.5, "restart"],
  ["policy.hiddenLayers", [32], "restart"],
  ["policy.encoding", "coordinates", "restart"],
  ["training.batchSize", 32, "restart"],
  ["training.learningRate", 0.5, "live"],
  ["training.logZLearningRate", 0.5, "live"],
  ["training.schedule", "polynomial", "live"],
  ["training.exploration", 0.5, "live"],
  ["training.stopAtStep", 10, "live"],
  ["seed", 4, "restart"],
  ["nSeeds", 4, "restart"],
  ["lanes.0.objective", "reverseKl", "restart"],
  ["lanes.2.alpha", 1.5, "live"],
  ["lanes.1.controlVariate", "none", "live"],
  ["view.layer", "difference", "none"],
];

describe("compareConfigs", () => {
  it.each(changes)("%s: %j asks for %3$s", (path, value, kind) => {
    const before = defaultConfig();
    const validated = validateConfig(withValueAt(before, path, value));
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    expect(compareConfigs(before, validated.config).kind).toBe(kind);
    if (kind !== "none") expect(restarts(path)).toBe(kind === "restart");
  });
});

describe("field paths", () => {
  it("replace one value and share the rest", () => {
    const before = defaultConfig();
    const after = withValueAt(before, "lanes.1.controlVariate", "none");
    expect(valueAt(after, "lanes.1.controlVariate")).toBe("none");
    expect(after.lanes[0]).toBe(before.lanes[0]);
    expect(after.environment).toBe(before.environment);
    expect(before.lanes[1]?.controlVariate).toBe("leaveOneOut");
  });

  it("read nothing from a prototype", () => {
    expect(valueAt(defaultConfig(), "constructor.name")).toBeUndefined();
  });
});
