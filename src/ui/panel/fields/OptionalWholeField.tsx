// A whole number that may be left out: an empty field is null, and what is meant then stands in it as
// a placeholder.
import type { IntegerParameter } from "../../../environments/parameters.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue, setField, setNumber } from "../../../store/edit/editConfig.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import { Field } from "./Field.tsx";

interface OptionalWholeFieldProps {
  readonly path: string;
  readonly parameter: IntegerParameter;
  /** What null means. */
  readonly placeholder: string;
}

/** The field of one config field that is a whole number or null. */
export function OptionalWholeField({ path, parameter, placeholder }: OptionalWholeFieldProps) {
  const value = useConfig((state) => fieldValue(state.config, path));
  const draft = useConfig((state) => state.drafts[path]?.text);
  const take = (text: string) => {
    if (text.trim() === "") setField({ path, value: null });
    else setNumber(path, text.replaceAll(",", ""));
  };
  return (
    <Field
      path={path}
      parameter={parameter}
      aside={({ id, describedBy }) => (
        <TypedInput
          className="number-input wide"
          inputMode="numeric"
          id={id}
          placeholder={placeholder}
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
