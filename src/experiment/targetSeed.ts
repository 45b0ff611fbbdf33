// Which seed a config's target is drawn from, and whether it is at all. Targets and training have seeds of
// their own, so that runs of several seeds can share a target to the last bit.
import { type EnvironmentConfig, environmentDefinition } from "../environments/environments.ts";
import type { Parameters, ValuesOf } from "../environments/parameters.ts";
import type { Config } from "./config.ts";

/** The seed of what the reward leaves to chance: `targetSeed`, or the training seed where it is null. */
export function targetSeedOf({ seed, targetSeed }: Pick<Config, "seed" | "targetSeed">): number {
  return targetSeed ?? seed;
}

/** Whether the reward leaves anything to chance: by its own word, else a list of numbers that the config does
 * not give. */
export function drawsTarget({ id, reward }: EnvironmentConfig): boolean {
  const definition = environmentDefinition(id)?.rewards[reward.id];
  const parameters = definition?.parameters ?? {};
  const values: Readonly<Record<string, unknown>> = { ...reward };
  if (definition?.draws) return definition.draws(values as ValuesOf<Parameters>);
  return Object.entries(parameters).some(
    ([name, { type }]) => type === "numbers" && values[name] === null,
  );
}
