// The label that a field of the experiment has on the page, by its path.
import { environmentDefinition } from "../../environments/environments.ts";
import { rewardParameters } from "../../environments/rewardUnit.ts";
import {
  policyParameters,
  seedParameters,
  trainingParameters,
} from "../../experiment/runParameters.ts";
import { useConfig } from "../../store/config/configStore.ts";

/** Null where the experiment has no such field. */
export function parameterLabel(path: string): string | null {
  const { environment } = useConfig.getState().config;
  const definition = environmentDefinition(environment.id);
  const reward = definition?.rewards[environment.reward.id];
  const sections: Readonly<Record<string, Readonly<Record<string, { readonly label: string }>>>> = {
    "environment.reward": reward ? rewardParameters(reward) : {},
    environment: definition?.parameters ?? {},
    policy: { ...policyParameters, hiddenLayers: { label: "Hidden layers" } },
    training: trainingParameters,
    "": seedParameters,
  };
  const cut = path.lastIndexOf(".");
  const fields = sections[path.slice(0, Math.max(0, cut))];
  const name = path.slice(cut + 1);
  return fields && Object.hasOwn(fields, name) ? fields[name]!.label : null;
}
