// A formula as one types it: every text that can be taken is taken at once, so that target and training follow;
// any other stays in the field with the sentence that says what is wrong and where, and what was last right goes
// on. Loaded with the first formula.
import { useState } from "react";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue } from "../../../store/edit/editConfig.ts";
import type { ControlIds } from "./Field.tsx";
import { forgetFormula, takeFormula } from "./takeFormula.ts";

interface FormulaFieldProps extends ControlIds {
  readonly path: string;
}

/** The field of one formula. */
export function FormulaField({ path, id, describedBy, invalid }: FormulaFieldProps) {
  const value = useConfig((state) => String(fieldValue(state.config, path) ?? ""));
  const draft = useConfig((state) => state.drafts[path]?.text);
  /** What is still being evaluated. */
  const [awaited, setAwaited] = useState<string | null>(null);
  const discard = () => {
    forgetFormula(path);
    setAwaited(null);
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
      aria-busy={awaited !== null}
      value={awaited ?? draft ?? value}
      onChange={(event) => {
        // a formula is one line, however long
        const text = event.target.value.replace(/[\r\n\u2028\u2029]+/g, " ");
        if (text === value) discard();
        else takeFormula(path, text, (waits) => setAwaited(waits ? text : null));
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.preventDefault();
        if (event.key === "Escape") discard();
      }}
    />
  );
}
