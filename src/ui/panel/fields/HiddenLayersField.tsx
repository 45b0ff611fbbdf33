// Widths of the network's hidden layers, written "64, 64".
import { hiddenLayers } from "../../../experiment/runFields.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue, setField } from "../../../store/edit/editConfig.ts";
import { typedWidths } from "../../../store/edit/typedWidths.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import { Field } from "./Field.tsx";

/** The experiment's layer widths; a table has none. */
export function HiddenLayersField() {
  const isNetwork = useConfig((state) => state.config.policy.id === "mlp");
  return isNetwork ? <LayerWidths path="policy.hiddenLayers" /> : null;
}

/** The field of the layer widths of the experiment or of a lane, by its path. */
export function LayerWidths({ path }: { readonly path: string }) {
  const value = useConfig((state) => {
    const layers = fieldValue(state.config, path);
    return Array.isArray(layers) ? layers.join(", ") : "";
  });
  const draft = useConfig((state) => state.drafts[path]?.text);
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
          onCommit={(text) => setField({ path, value: typedWidths(text), text })}
          onDiscard={() => discardDraft(path)}
        />
      )}
    />
  );
}
