// The one way from a config to its environment, enumerated.
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { Environment } from "../environments/environment.ts";
import type { Config } from "./config.ts";
import { targetSeedOf } from "./targetSeed.ts";

/**
 * Enumerates the environment of a validated config, its target drawn from the config's target seed.
 * Linear in the number of edges.
 * @throws RangeError where the config was not validated first.
 */
export function environmentOf(
  config: Pick<Config, "environment" | "seed" | "targetSeed">,
): Environment {
  return buildEnvironment(config.environment, targetSeedOf(config));
}
