// Widths of the network's hidden layers, written "64, 64".
import { hiddenLayers } from "../../../experiment/runFields.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, setField } from "../../../store/edit/editConfig.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import { Field } from "./Field.tsx";

const path = "policy.hiddenLayers";

/** The field of the layer widths; a table has none. */
export function HiddenLayersField() {
  const isNetwork = useConfig((state) => state.config.policy.id === "mlp");
  const value = useConfig((state) => state.config.policy.hiddenLayers.join(", "));
  const draft = useConfig((state) => state.drafts[path]?.text);
  if (!isNetwork) return null;
  return (
    <Field
      path={path}
      parameter={hiddenLayers}
      aside={({ id, describedBy }) => (
        <TypedInput
          className="number-input wide"
          id={id}
          value={value}
          draft={draft}
          describedBy={describedBy}
          onCommit={(text) => setField({ path, value: widths(text), text })}
          onDiscard={() => discardDraft(path)}
        />
      )}
    />
  );
}

function widths(text: string): readonly (number | string)[] {
  return text
    .split(/[,;\s×x]+/)
    .filter((item) => item !== "")
    .map((item) => (Number.isFinite(Number(item)) ? Number(item) : item));
}
