// The step a run stops at by itself; an empty field means the page's own limit.
import { stopAtStep } from "../../../experiment/runFields.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, setField, setNumber } from "../../../store/edit/editConfig.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import { Field } from "./Field.tsx";

const path = "training.stopAtStep";

/** The field of the last step. */
export function StopField() {
  const value = useConfig((state) => state.config.training.stopAtStep);
  const draft = useConfig((state) => state.drafts[path]?.text);
  const take = (text: string) => {
    if (text.trim() === "") setField({ path, value: null });
    else setNumber(path, text.replaceAll(",", ""));
  };
  return (
    <Field
      path={path}
      parameter={stopAtStep}
      aside={({ id, describedBy }) => (
        <TypedInput
          className="number-input wide"
          inputMode="numeric"
          id={id}
          placeholder={String(stopAtStep.default)}
          value={value === null ? "" : String(value)}
          draft={draft}
          describedBy={describedBy}
          onCommit={take}
          onDiscard={() => discardDraft(path)}
        />
      )}
    />
  );
}
