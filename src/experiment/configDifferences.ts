// What two experiments differ in beside their lanes, field by field, in the words of the page: for a run
// that is compared with another.

import { environmentDefinition } from "../environments/environments.ts";
import type { Parameter, Parameters } from "../environments/parameters.ts";
import { rewardParameters, unitParametersOf } from "../environments/rewardUnit.ts";
import { formatNumber } from "../math/numberText.ts";
import { type Config, DEFAULT_STOP_AT_STEP } from "./config.ts";
import { hiddenLayers, stopAtStep, targetSeed } from "./runFields.ts";
import { policyParameters, seedParameters, trainingParameters } from "./runParameters.ts";

/** Values longer than this (characters) are not written out. */
const LONGEST_VALUE = 24;

/** "Batch size 32", one text for each field in which `one` is otherwise than `other`. */
export function configDifferences(one: Config, other: Config): readonly string[] {
  return [
    ...environmentDifferences(one, other),
    ...differences({ ...policyParameters, hiddenLayers }, one.policy, other.policy),
    ...(one.policy.encoding === other.policy.encoding ? [] : [`Encoding ${encodingText(one)}`]),
    ...differences({ ...trainingParameters, stopAtStep }, trainingOf(one), trainingOf(other)),
    ...differences({ ...seedParameters, targetSeed }, one, other),
  ];
}

/** The encoding as the page calls it. */
function encodingText({ environment, policy }: Config): string {
  const { encodings = {} } = environmentDefinition(environment.id) ?? {};
  const known = Object.entries(encodings).find(([id]) => id === policy.encoding);
  return known?.[1].label ?? policy.encoding;
}

/** The training of a config, its last step written out. */
function trainingOf({ training }: Config): object {
  return { ...training, stopAtStep: training.stopAtStep ?? DEFAULT_STOP_AT_STEP };
}

function environmentDifferences(one: Config, other: Config): readonly string[] {
  const { id, reward } = one.environment;
  const definition = environmentDefinition(id);
  if (!definition || id !== other.environment.id) return [`Kind ${definition?.label ?? id}`];
  const own = differences(definition.parameters, one.environment, other.environment);
  const rewards = definition.rewards[reward.id];
  if (!rewards || reward.id !== other.environment.reward.id)
    return [...own, `Reward ${rewards?.label ?? reward.id}`];
  const meant = Object.fromEntries(
    Object.entries(unitParametersOf(rewards)).map(([name, parameter]) => [name, parameter.default]),
  );
  const complete = (values: object) => ({ ...meant, ...values });
  return [
    ...own,
    ...differences(rewardParameters(rewards), complete(reward), complete(other.environment.reward)),
  ];
}

function differences(parameters: Parameters, one: object, other: object): readonly string[] {
  const [mine, theirs] = [one, other].map((of) => new Map<string, unknown>(Object.entries(of)));
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    const value = mine?.get(name);
    if (JSON.stringify(value) === JSON.stringify(theirs?.get(name))) return [];
    const text = valueText(parameter, value);
    const isShort = text !== "" && text.length <= LONGEST_VALUE;
    return [`${parameter.label} ${isShort ? text : "otherwise"}`];
  });
}

/** A value as its field on the page shows it; "" for none. */
function valueText(parameter: Parameter, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (parameter.type === "choice")
    return parameter.options.find((option) => option.value === value)?.label ?? String(value);
  if (Array.isArray(value)) return value.map((item) => valueText(parameter, item)).join(", ");
  return typeof value === "number" ? formatNumber(value, 4) : String(value);
}
