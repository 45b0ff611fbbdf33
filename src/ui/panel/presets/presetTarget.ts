// The exact target of a preset for its small picture. Enumerating it takes up to some ten
// milliseconds, so it is done once; a smaller one stands in for graphs too large for that.
import {
  type EnvironmentConfig,
  environmentDefinition,
} from "../../../environments/environments.ts";
import { environmentOf } from "../../../experiment/environmentOf.ts";
import type { PresetId } from "../../../experiment/presets.ts";
import { presetConfig } from "../../../store/edit/currentPreset.ts";
import { viewOf } from "../../views/environmentViews.ts";

const MAXIMUM_STATES = 20_000;

interface PresetTarget {
  readonly environment: EnvironmentConfig;
  /** p* up to a factor, the largest 1, 0 where not terminating. [state] */
  readonly mass: Float64Array;
}

const known = new Map<PresetId, PresetTarget | null>();

/** What a preset's picture shows: its target, or a smaller one of its kind; null where both are too large. */
export function presetTarget(id: PresetId): PresetTarget | null {
  const before = known.get(id);
  if (before !== undefined) return before;
  const config = presetConfig(id);
  const own = config.environment;
  const environment = isLarge(own) ? viewOf(own).smaller?.(own) : own;
  const target =
    environment && !isLarge(environment)
      ? { environment, mass: massOf(environmentOf({ ...config, environment }).graph.logRewards) }
      : null;
  known.set(id, target);
  return target;
}

function isLarge(environment: EnvironmentConfig): boolean {
  const definition = environmentDefinition(environment.id)!;
  return definition.countStates(definition.space(environment)) > MAXIMUM_STATES;
}

function massOf(logRewards: Float64Array): Float64Array {
  const highest = logRewards.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return logRewards.map((logReward) => Math.exp(logReward - highest));
}
