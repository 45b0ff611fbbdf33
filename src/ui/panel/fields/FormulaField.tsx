// A formula as one types it: every text that can be taken is taken at once, so that target and training follow;
// any other stays in the field with the sentence that says what is wrong and where, and what was last right goes
// on. Loaded with the first formula.
import { useState } from "react";
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
  const draft = useConfig((state) => state.drafts[path]?.text);
  /** What was typed beside this value and this draft: shown until it is evaluated, which changes one of them. */
  const [typed, setTyped] = useState({ text: value, value, draft });
  const awaits = typed.value === value && typed.draft === draft && typed.text !== (draft ?? value);
  const discard = () => {
    stopWaiting(path);
    setTyped({ text: value, value, draft: undefined });
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
      aria-busy={awaits}
      value={awaits ? typed.text : (draft ?? value)}
      onChange={(event) => {
        // a formula is one line, however long
        const text = event.target.value.replace(/[\r\n\u2028\u2029]+/g, " ");
        if (text === value) discard();
        else {
          setTyped({ text, value, draft });
          setField({ path, value: text, text });
        }
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.preventDefault();
        if (event.key === "Escape") discard();
      }}
    />
  );
}
