// Widths of the network's hidden layers, written "64, 64".
import { useState } from "react";
import type { NumbersParameter } from "../../environments/parameters.ts";
import { useConfig } from "../../store/configStore.ts";
import { discardDraft, setField } from "../../store/editConfig.ts";
import { Field } from "./Field.tsx";

const path = "policy.hiddenLayers";

const parameter: NumbersParameter = {
  type: "numbers",
  label: "Hidden layers",
  sentence: "How many units each hidden layer of the network has, one number a layer: 64, 64.",
  unit: "units",
  minimum: 1,
  maximum: 512,
  maximumLength: 4,
  default: [64, 64],
};

/** The field of the layer widths; a table has none. */
export function HiddenLayersField() {
  const isNetwork = useConfig((state) => state.config.policy.id === "mlp");
  const value = useConfig((state) => state.config.policy.hiddenLayers.join(", "));
  const draft = useConfig((state) => state.drafts[path]?.text);
  const [typed, setTyped] = useState<string | null>(null);
  if (!isNetwork) return null;
  const commit = () => {
    if (typed !== null && typed !== value) setField({ path, value: widths(typed), text: typed });
    setTyped(null);
  };
  return (
    <Field
      path={path}
      parameter={parameter}
      aside={({ id, describedBy, invalid }) => (
        <input
          className="number-input wide"
          type="text"
          autoComplete="off"
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          value={typed ?? draft ?? value}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape") {
              setTyped(null);
              discardDraft(path);
            }
          }}
        />
      )}
    />
  );
}

function widths(text: string): readonly (number | string)[] {
  return text
    .split(/[,\s×x]+/)
    .filter((item) => item !== "")
    .map((item) => (Number.isFinite(Number(item)) ? Number(item) : item));
}
