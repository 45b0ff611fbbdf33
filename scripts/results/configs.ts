// The experiments behind docs/results.md: each reported preset with every objective and every control
// variate it takes, twelve training seeds each, all on one target. One run an objective, so that none
// holds more replicas than train together.
import type { LaneConfig } from "../../src/experiment/config.ts";
import { lastStep } from "../../src/experiment/laneSettings.ts";
import { type PresetId, presets } from "../../src/experiment/presets.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { lateObjectives } from "../../src/objectives/lateObjectives.ts";
import { type ObjectiveId, objectives } from "../../src/objectives/objectives.ts";

/** Presets whose outcome is reported, in the order of the document. */
export const reportedPresets = [
  "default",
  "default-one-hot",
  "paper-hypergrid-coordinates",
  "paper-hypergrid",
  "paper-sequences",
  "paper-sets",
] as const satisfies readonly PresetId[];

export type ReportedPreset = (typeof reportedPresets)[number];

/** Training seeds 1 … 12: the narrowest interval of a median then holds it in 96.1 % of cases. */
const N_SEEDS = 12;

/** Tasks of thousands of states, which take an hour a control variate: of theirs the default and none. */
const largeTasks: readonly ReportedPreset[] = ["paper-sequences", "paper-sets"];

/** One run of the command: the lanes of one objective on a preset, as an input to validateConfig. */
export interface ResultConfig {
  readonly preset: ReportedPreset;
  /** Name of its run file, without ".json". */
  readonly name: string;
  readonly config: object;
}

/** @throws Error where a preset is refused, which its own tests rule out. */
export function resultConfigs(): readonly ResultConfig[] {
  // the registry's keys are its ids; the shapes of push curves are trained on their own: shapes.ts
  const ids = (Object.keys(objectives) as ObjectiveId[]).filter((id) => !(id in lateObjectives));
  return reportedPresets.flatMap((preset) => {
    const validated = validateConfig(presets[preset].config);
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    const { config } = validated;
    return ids.map((id) => ({
      preset,
      name: `${preset}-${id}`,
      config: {
        ...config,
        training: { ...config.training, stopAtStep: lastStep(config) },
        seed: 1,
        targetSeed: 1,
        nSeeds: N_SEEDS,
        lanes: lanesOf(id, largeTasks.includes(preset)),
      },
    }));
  });
}

/** An objective with each of its control variates, or with its default and none. */
function lanesOf(objective: LaneConfig["objective"], isLarge: boolean): readonly object[] {
  const { controlVariates, defaultControlVariate, parameters } = objectives[objective];
  const alpha = "alpha" in parameters ? { alpha: 0.5 } : {};
  return controlVariates
    .filter((id) => !isLarge || id === defaultControlVariate || id === "none")
    .map((controlVariate) => ({ objective, controlVariate, ...alpha }));
}
