// What the network sees of a state: the choices are those of the environment.

import { environmentDefinition } from "../../../environments/environments.ts";
import type { ChoiceParameter } from "../../../environments/parameters.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { fieldValue } from "../../../store/edit/editConfig.ts";
import { ParameterField } from "./ParameterField.tsx";

/** The experiment's encoding; a table needs none. */
export function EncodingField() {
  const isNetwork = useConfig((state) => state.config.policy.id === "mlp");
  return isNetwork ? <EncodingChoice path="policy.encoding" /> : null;
}

/** The encodings of the current environment for the experiment or for a lane, by its path. */
export function EncodingChoice({ path }: { readonly path: string }) {
  const environment = useConfig((state) => state.config.environment.id);
  const encoding = useConfig((state) => String(fieldValue(state.config, path)));
  const definition = environmentDefinition(environment);
  if (!definition) return null;
  const current = definition.encodings[encoding];
  const parameter: ChoiceParameter = {
    type: "choice",
    label: "Encoding",
    sentence: current?.sentence ?? "What the network sees of a state.",
    ...(current && { formula: current.formula }),
    options: Object.entries(definition.encodings).map(([value, { label }]) => ({ value, label })),
    default: definition.defaultEncoding,
  };
  return <ParameterField path={path} parameter={parameter} />;
}
