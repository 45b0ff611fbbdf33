// The step a run stops at by itself; an empty field means the page's own limit.
import { useState } from "react";
import type { IntegerParameter } from "../../environments/parameters.ts";
import { DEFAULT_STOP_AT_STEP } from "../../experiment/config.ts";
import { useConfig } from "../../store/configStore.ts";
import { discardDraft, setField, setNumber } from "../../store/editConfig.ts";
import { Field } from "./Field.tsx";

const path = "training.stopAtStep";

const parameter: IntegerParameter = {
  type: "integer",
  label: "Stop at step",
  sentence: "Training stops by itself here, so that a forgotten page burns nothing.",
  unit: "steps",
  minimum: 0,
  maximum: 10_000_000,
  default: DEFAULT_STOP_AT_STEP,
};

/** The field of the last step. */
export function StopField() {
  const value = useConfig((state) => state.config.training.stopAtStep);
  const draft = useConfig((state) => state.drafts[path]?.text);
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null) {
      if (typed.trim() === "") setField({ path, value: null });
      else if (typed !== String(value)) setNumber(path, typed.replaceAll(",", ""));
    }
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
          inputMode="numeric"
          autoComplete="off"
          id={id}
          placeholder={String(DEFAULT_STOP_AT_STEP)}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          value={typed ?? draft ?? (value === null ? "" : String(value))}
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
