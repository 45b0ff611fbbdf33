// The experiments behind docs/results.md: each preset with every objective and every control variate
// it takes, three seeds each. Lanes share networks' shape, so they train in few large cohorts.
import type { LaneConfig } from "../../src/experiment/config.ts";
import { type PresetId, presets } from "../../src/experiment/presets.ts";
import { lastStep, validateConfig } from "../../src/experiment/schema.ts";
import { objectives } from "../../src/objectives/registry.ts";

/** Presets whose outcome is reported, in the order of the document. */
export const reportedPresets = [
  "default",
  "paper-hypergrid",
  "paper-hypergrid-coordinates",
  "paper-sequences",
  "paper-sets",
] as const satisfies readonly PresetId[];

export type ReportedPreset = (typeof reportedPresets)[number];

/** Cohorts of at most twelve lanes; those with a state flow train apart, for theirs is a wider net. */
const cohorts = [
  ["reverseKl", "renyi", "tsallis"],
  ["forwardKl", "trajectoryBalance", "varGrad"],
  ["detailedBalance", "subTrajectoryBalance"],
] as const;

/** One run of the command: the lanes of a cohort on a preset, as an input to validateConfig. */
export interface ResultConfig {
  readonly preset: ReportedPreset;
  /** Name of its run file, without ".json". */
  readonly name: string;
  readonly config: object;
}

/** @throws Error where a preset is refused, which its own tests rule out. */
export function resultConfigs(): readonly ResultConfig[] {
  return reportedPresets.flatMap((preset) => {
    const validated = validateConfig(presets[preset].config);
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const { config } = validated;
    return cohorts.map((ids, index) => ({
      preset,
      name: `${preset}-${index + 1}`,
      config: {
        ...config,
        training: { ...config.training, stopAtStep: lastStep(config) },
        seed: 1,
        nSeeds: 3,
        lanes: ids.flatMap(lanesOf),
      },
    }));
  });
}

/** An objective with each of its control variates, the default first. */
function lanesOf(objective: LaneConfig["objective"]): readonly object[] {
  const { controlVariates, parameters } = objectives[objective];
  const alpha = "alpha" in parameters ? { alpha: 0.5 } : {};
  return controlVariates.map((controlVariate) => ({ objective, controlVariate, ...alpha }));
}
