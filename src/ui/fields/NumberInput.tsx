// A text field for a number: takes over what is typed on Enter or when it is left, steps with the
// arrow keys, keeps refused text as it was typed, and lets go of it with Escape.
import { type KeyboardEvent, useState } from "react";
import type { IntegerParameter, NumberParameter } from "../../environments/parameters.ts";
import { useConfig } from "../../store/configStore.ts";
import { discardDraft, fieldValue, setField, setNumber } from "../../store/editConfig.ts";
import { formatField } from "../format.ts";
import type { ControlIds } from "./Field.tsx";
import { steppedValue } from "./steps.ts";

interface NumberInputProps extends ControlIds {
  readonly path: string;
  readonly parameter: IntegerParameter | NumberParameter;
  /** Accessible name where no label points here. */
  readonly name?: string;
}

/** The number field of one config field. */
export function NumberInput(props: NumberInputProps) {
  const { path, parameter, id, describedBy, invalid, name } = props;
  const value = useConfig((state) => fieldValue(state.config, path));
  const draft = useConfig((state) => state.drafts[path]?.text);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? draft ?? (typeof value === "number" ? formatField(value) : "");

  const commit = () => {
    if (typed !== null && typed !== formatField(Number(value))) setNumber(path, typed);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") {
      setTyped(null);
      discardDraft(path);
    }
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0 || typeof value !== "number") return;
    event.preventDefault();
    setTyped(null);
    setField({ path, value: steppedValue(parameter, value, direction) });
  };

  return (
    <input
      className="number-input"
      type="text"
      inputMode={parameter.type === "integer" ? "numeric" : "decimal"}
      autoComplete="off"
      spellCheck={false}
      id={id}
      {...(name && { "aria-label": name })}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={shown}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
