// The fields that a lane may have of its own, as the panel offers them: the frequent ones first, and none
// that would say nothing of the lane as it is.
import { environmentDefinition } from "../../environments/environments.ts";
import type { Config } from "../../experiment/config.ts";
import { laneSettings, overridesOf } from "../../experiment/laneSettings.ts";
import { hiddenLayers, stopAtStep } from "../../experiment/runFields.ts";
import { policyParameters, trainingParameters } from "../../experiment/runParameters.ts";
import { objectives } from "../../objectives/objectives.ts";

/** Labels by path below the lane, in the order in which they are offered and shown. */
const labels = {
  "training.batchSize": trainingParameters.batchSize.label,
  "training.learningRate": trainingParameters.learningRate.label,
  "policy.encoding": "Encoding",
  "policy.backward": policyParameters.backward.label,
  "training.exploration": trainingParameters.exploration.label,
  "training.logZLearningRate": trainingParameters.logZLearningRate.label,
  "training.logZStart": trainingParameters.logZStart.label,
  "training.schedule": trainingParameters.schedule.label,
  "training.stopAtStep": stopAtStep.label,
  "policy.id": policyParameters.id.label,
  "policy.hiddenLayers": hiddenLayers.label,
  "policy.activation": policyParameters.activation.label,
} as const;

/** Path of a field below the experiment or a lane. */
export type OwnPath = keyof typeof labels;

/** All of them. */
export const ownPaths = Object.keys(labels) as readonly OwnPath[];

/** What is offered by name where a lane is only just to be made different; the rest in a menu. */
export const frequentPaths: readonly OwnPath[] = [
  "training.batchSize",
  "training.learningRate",
  "policy.encoding",
];

/** The label of a field. */
export function ownLabel(path: OwnPath): string {
  return labels[path];
}

/** The fields that the lane has of its own, in the order in which they are shown. */
export function givenPaths(config: Config, lane: number): readonly OwnPath[] {
  const given = new Set(
    overridesOf(config.lanes[lane] ?? {}).map(({ section, name }) => `${section}.${name}`),
  );
  return ownPaths.filter((path) => given.has(path));
}

/** The fields that the lane could have too and that would mean something to it. */
export function offeredPaths(config: Config, lane: number): readonly OwnPath[] {
  const one = config.lanes[lane];
  if (!one) return [];
  const given = givenPaths(config, lane);
  const isTable = laneSettings(config, one).policy.id === "tabular";
  const { learns } = objectives[one.objective];
  const { encodings } = environmentDefinition(config.environment.id)!;
  const isIdle: Partial<Record<OwnPath, boolean>> = {
    "policy.encoding": isTable || Object.keys(encodings).length < 2,
    "policy.hiddenLayers": isTable,
    "policy.activation": isTable,
    "training.logZLearningRate": !learns.logZ,
    "training.logZStart": !(learns.logZ || learns.stateFlow),
  };
  return ownPaths.filter((path) => !given.includes(path) && !isIdle[path]);
}
