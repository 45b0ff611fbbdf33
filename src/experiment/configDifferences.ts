// What two experiments differ in beside their lanes, field by field, in the words of the page: for a run
// that is compared with another.
import type { Parameters } from "../environments/parameters.ts";
import { environmentDefinition } from "../environments/registry.ts";
import type { Config } from "./config.ts";
import { hiddenLayers, stopAtStep, targetSeed } from "./runFields.ts";
import { policyParameters, seedParameters, trainingParameters } from "./runParameters.ts";

/** Values longer than this (characters) are not written out. */
const LONGEST_VALUE = 24;

/** "Batch size 32", one text for each field in which `one` is otherwise than `other`. */
export function configDifferences(one: Config, other: Config): readonly string[] {
  return [
    ...environmentDifferences(one, other),
    ...differences({ ...policyParameters, hiddenLayers }, one.policy, other.policy),
    ...(one.policy.encoding === other.policy.encoding ? [] : [`Encoding ${one.policy.encoding}`]),
    ...differences({ ...trainingParameters, stopAtStep }, one.training, other.training),
    ...differences({ ...seedParameters, targetSeed }, one, other),
  ];
}

function environmentDifferences(one: Config, other: Config): readonly string[] {
  const { id, reward } = one.environment;
  const definition = environmentDefinition(id);
  if (!definition || id !== other.environment.id) return [`Kind ${definition?.label ?? id}`];
  const own = differences(definition.parameters, one.environment, other.environment);
  const rewards = definition.rewards[reward.id];
  if (!rewards || reward.id !== other.environment.reward.id)
    return [...own, `Reward ${rewards?.label ?? reward.id}`];
  return [...own, ...differences(rewards.parameters, reward, other.environment.reward)];
}

function differences(parameters: Parameters, one: object, other: object): readonly string[] {
  const [mine, theirs] = [one, other].map((of) => new Map<string, unknown>(Object.entries(of)));
  return Object.entries(parameters).flatMap(([name, { label }]) => {
    const value = mine?.get(name);
    if (JSON.stringify(value) === JSON.stringify(theirs?.get(name))) return [];
    const text = value === null || value === undefined ? "" : String(value);
    return [
      text !== "" && text.length <= LONGEST_VALUE ? `${label} ${text}` : `${label} otherwise`,
    ];
  });
}
