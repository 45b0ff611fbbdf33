// What the network sees of a state: the choices are those of the environment.
import type { ChoiceParameter } from "../../../environments/parameters.ts";
import { environmentDefinition } from "../../../environments/registry.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { ParameterField } from "./ParameterField.tsx";

/** The encoding of the current environment; a table needs none. */
export function EncodingField() {
  const environment = useConfig((state) => state.config.environment.id);
  const encoding = useConfig((state) => state.config.policy.encoding);
  const isNetwork = useConfig((state) => state.config.policy.id === "mlp");
  const definition = environmentDefinition(environment);
  if (!definition || !isNetwork) return null;
  const current = definition.encodings[encoding];
  const parameter: ChoiceParameter = {
    type: "choice",
    label: "Encoding",
    sentence: current?.sentence ?? "What the network sees of a state.",
    ...(current && { formula: current.formula }),
    options: Object.entries(definition.encodings).map(([value, { label }]) => ({ value, label })),
    default: definition.defaultEncoding,
  };
  return <ParameterField path="policy.encoding" parameter={parameter} />;
}
