// From a builder and a validated config to the enumerated environment.
import type { Environment, EnvironmentBuilder, RewardValues } from "../environment.ts";
import {
  type EnvironmentConfig,
  environmentDefinition,
  type environments,
} from "../environments.ts";
import { inUnit } from "./inUnit.ts";

/** The builder of one environment. */
export type BuilderOf<Id extends keyof typeof environments> = EnvironmentBuilder<
  (typeof environments)[Id]
>;

/** The builder of any environment, seen without its particular parameter types. */
export interface AnyBuilder {
  readonly rewards: Readonly<
    Record<string, (space: unknown, values: object, seed: number) => RewardValues>
  >;
  build(space: unknown, reward: RewardValues): Environment;
}

/**
 * Enumerates the environment of a validated config by its own builder. Parameters that the config does not
 * give are drawn from `seed`. Linear in the number of edges.
 * @throws RangeError where the config was not validated first.
 */
export function buildWith(
  builder: AnyBuilder | undefined,
  config: EnvironmentConfig,
  seed: number,
): Environment {
  const definition = environmentDefinition(config.id);
  const reward = definition?.rewards[config.reward.id];
  const buildReward = builder?.rewards[config.reward.id];
  if (!definition || !reward || !builder || !buildReward)
    throw new RangeError(`no environment ${config.id} with reward ${config.reward.id}`);
  const space = definition.space(config);
  const built = builder.build(space, buildReward(space, config.reward, seed));
  return inUnit(built, reward, config.reward);
}
