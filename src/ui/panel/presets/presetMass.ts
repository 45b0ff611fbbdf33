// The exact target of a preset for its small picture. Enumerating it takes up to some ten
// milliseconds, so it is done once, and not at all for graphs too large for that.
import { environmentDefinition } from "../../../environments/environments.ts";
import type { PresetId } from "../../../experiment/presets.ts";
import { environmentOf } from "../../../experiment/targetSeed.ts";
import { presetConfig } from "../../../store/edit/currentPreset.ts";

const MAXIMUM_STATES = 20_000;

const known = new Map<PresetId, Float64Array | null>();

/** p* up to a factor, the largest 1, 0 where not terminating; null where it is too large. [state] */
export function presetMass(id: PresetId): Float64Array | null {
  const before = known.get(id);
  if (before !== undefined) return before;
  const config = presetConfig(id);
  const { environment } = config;
  const definition = environmentDefinition(environment.id)!;
  const isLarge = definition.countStates(definition.space(environment)) > MAXIMUM_STATES;
  const mass = isLarge ? null : massOf(environmentOf(config).graph.logRewards);
  known.set(id, mass);
  return mass;
}

function massOf(logRewards: Float64Array): Float64Array {
  const highest = logRewards.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return logRewards.map((logReward) => Math.exp(logReward - highest));
}
