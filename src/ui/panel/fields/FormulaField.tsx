// A formula as one types it: every text that can be taken is taken at once, so that target and training follow;
// any other stays in the field with the sentence that says what is wrong and where, and what was last right goes
// on. Loaded with the first formula.
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue, setField } from "../../../store/edit/editConfig.ts";
import { stopWaiting } from "../../../store/edit/evaluateFirst.ts";
import type { ControlIds } from "./Field.tsx";

interface FormulaFieldProps extends ControlIds {
  readonly path: string;
}

/** The field of one formula. */
export function FormulaField({ path, id, describedBy, invalid }: FormulaFieldProps) {
  const value = useConfig((state) => String(fieldValue(state.config, path) ?? ""));
  const draft = useConfig((state) => state.drafts[path]);
  const discard = () => {
    stopWaiting(path);
    discardDraft(path);
  };
  return (
    <textarea
      className="text-input formula-input"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      rows={2}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      aria-busy={draft?.message === ""}
      value={draft?.text ?? value}
      onChange={(event) => {
        // a formula is one line, however long
        const text = event.target.value.replace(/[\r\n\u2028\u2029]+/g, " ");
        if (text === value) discard();
        else setField({ path, value: text, text });
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.preventDefault();
        if (event.key === "Escape") discard();
      }}
    />
  );
}
