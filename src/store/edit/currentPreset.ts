// Which preset the experiment is, or was made from: exactly one of them, one with changes, or none.
import { defaultEnvironmentId } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import { type PresetId, presets } from "../../experiment/presets.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { isSameValue } from "../../math/sameValue.ts";

/** The preset that the experiment comes from. */
export interface Origin {
  readonly id: PresetId;
  /** Whether it has been changed since. */
  readonly isModified: boolean;
}

// the registry's keys are its ids
export const presetIds = Object.keys(presets) as PresetId[];

const complete = new Map<PresetId, Config>();

/** The complete config of a preset. @throws RangeError where the preset is not valid, or speaks of what is not here. */
export function presetConfig(id: PresetId): Config {
  const config = configHere(id);
  if (!config) throw new RangeError(`${id}: ${JSON.stringify(validateConfig(presets[id].config))}`);
  return config;
}

/** The same; null while the rewards and objectives that it speaks of are still to come. */
function configHere(id: PresetId): Config | null {
  const known = complete.get(id);
  if (known) return known;
  const validated = validateConfig(presets[id].config);
  if (!validated.ok) return null;
  complete.set(id, validated.config);
  return validated.config;
}

/**
 * The preset whose config this is, however it is looked at; else the last preset in `past` on the
 * same environment, and any preset on the same environment failing that. Null: none has this target.
 */
export function originOf(config: Config, past: readonly Config[]): Origin | null {
  const ofKind = presetIds.filter((id) => kindOf(id) === config.environment.id);
  const exact = ofKind.find((id) => isSame(configHere(id), config));
  if (exact) return { id: exact, isModified: false };
  const onSameTarget = ofKind.filter((id) =>
    isSameValue(configHere(id)?.environment, config.environment),
  );
  for (let index = past.length - 1; index >= 0; index--) {
    const earlier = onSameTarget.find((id) => isSame(configHere(id), past[index]!));
    if (earlier) return { id: earlier, isModified: true };
  }
  const [id] = onSameTarget;
  return id ? { id, isModified: true } : null;
}

/** The kind of a preset's environment, which may not be here yet. */
function kindOf(id: PresetId): string {
  const { config } = presets[id];
  return "environment" in config ? config.environment.id : defaultEnvironmentId;
}

/** The same experiment: how it is looked at and when it stops do not count. */
function isSame(preset: Config | null, config: Config): boolean {
  if (!preset) return false;
  const { stopAtStep: _, ...training } = preset.training;
  const { stopAtStep: __, ...ownTraining } = config.training;
  return isSameValue(
    { ...preset, training, view: {} },
    { ...config, training: ownTraining, view: {} },
  );
}
