// A text field for a number: takes over what is typed on Enter or when it is left, steps with the
// arrow keys, keeps refused text as it was typed.

import type { IntegerParameter, NumberParameter } from "../../../environments/parameters.ts";
import { numberText } from "../../../math/numberText.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue, setField, setNumber } from "../../../store/edit/editConfig.ts";
import { steppedValue } from "../../kit/keys/steps.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import type { ControlIds } from "./Field.tsx";

interface NumberInputProps extends ControlIds {
  readonly path: string;
  readonly parameter: IntegerParameter | NumberParameter;
  /** Accessible name where no label points here. */
  readonly name?: string;
  /** A larger value is shown as this one, which means the same. */
  readonly end?: number | null;
}

/** The number field of one config field. */
export function NumberInput(props: NumberInputProps) {
  const { path, parameter, id, describedBy, name, end = null } = props;
  const value = useConfig((state) => fieldValue(state.config, path));
  const draft = useConfig((state) => state.drafts[path]?.text);
  const given = typeof value === "number" ? value : parameter.default;
  const number = end === null ? given : Math.min(given, end);
  return (
    <TypedInput
      className="number-input"
      inputMode={parameter.type === "integer" ? "numeric" : "decimal"}
      id={id}
      {...(name && { name })}
      value={numberText(number)}
      draft={draft}
      describedBy={describedBy}
      onCommit={(text) => setNumber(path, text)}
      onDiscard={() => discardDraft(path)}
      onStep={(direction) => setField({ path, value: steppedValue(parameter, number, direction) })}
    />
  );
}
