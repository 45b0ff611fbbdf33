// What the panel says about what the network sees: which encodings are offered at first sight, and what was
// measured of them on the page's first experiment and its control.
import { environmentDefinition } from "../../environments/registry.ts";
import type { Config, PolicyConfig } from "../../experiment/config.ts";
import {
  earlyDistance,
  earlyStep,
  type MeasuredPresetId,
  seedCount,
} from "../../experiment/measuredFigures.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { presetConfig } from "../../store/edit/currentPreset.ts";

/** Coordinates against one-hot, where the environment has both; the input a state only where it is chosen. */
export function encodingsAtFirstSight({
  environment,
  policy,
}: Config): readonly PolicyConfig["encoding"][] {
  const ids = Object.keys(environmentDefinition(environment.id)?.encodings ?? {});
  if (policy.id !== "mlp" || !ids.includes("coordinates")) return [];
  // an environment's encodings are those that a policy can have
  return ids.filter(
    (id) => id !== "oneHot" || policy.encoding === id,
  ) as PolicyConfig["encoding"][];
}

/** Median total variation of the first experiment's lanes, an encoding a row. */
export interface EncodingFinding {
  readonly sentence: string;
  /** Names of the columns. */
  readonly lanes: readonly string[];
  readonly rows: readonly {
    readonly encoding: PolicyConfig["encoding"];
    readonly label: string;
    readonly figures: readonly string[];
  }[];
}

const columns = [
  ["TB", "trajectoryBalance"],
  ["reverse KL", "reverseKl"],
  ["forward KL", "forwardKl"],
  ["Tsallis ½", "tsallis"],
] as const;

const measuredRows = [
  ["default", "coordinates", "coordinates"],
  ["default-one-hot", "kHot", "one-hot"],
] as const satisfies readonly (readonly [MeasuredPresetId, PolicyConfig["encoding"], string])[];

/** The finding where it was measured: on the first experiment or its control, whatever seeds and length. */
export function encodingFinding(config: Config): EncodingFinding | null {
  if (!measuredRows.some(([id]) => isAsMeasured(presetConfig(id), config))) return null;
  const step = earlyStep("default");
  return {
    sentence: `It decides whether the divergence matters here. Median TV after ${step} steps, ${seedCount("default")} seeds:`,
    lanes: columns.map(([label]) => label),
    rows: measuredRows.map(([id, encoding, label]) => ({
      encoding,
      label,
      figures: columns.map(([, objective]) => earlyDistance(id, objective)),
    })),
  };
}

/** What is said beside a painted target that is seen as coordinates; src/training/painted.test.ts holds it. */
export const paintedAdvice =
  "One-hot may serve better: of the pictures tried, a face and a ring, it came nearer to both.";

/** Whether a network sees the states as coordinates, which is a poor view of a picture. */
export function seesCoordinates({ policy }: Config): boolean {
  return policy.id === "mlp" && policy.encoding === "coordinates";
}

/** The same but for seeds, length and view. */
function isAsMeasured(preset: Config, config: Config): boolean {
  const { seed, nSeeds, view } = config;
  const { stopAtStep } = config.training;
  return isSameValue(
    { ...preset, seed, nSeeds, view, training: { ...preset.training, stopAtStep } },
    config,
  );
}
