// A text field for a number: takes over what is typed on Enter or when it is left, steps with the
// arrow keys, keeps refused text as it was typed.

import type { IntegerParameter, NumberParameter } from "../../../environments/parameters.ts";
import { numberText } from "../../../math/numberText.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue, setField, setNumber } from "../../../store/edit/editConfig.ts";
import { steppedValue } from "../../kit/steps.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import type { ControlIds } from "./Field.tsx";

interface NumberInputProps extends ControlIds {
  readonly path: string;
  readonly parameter: IntegerParameter | NumberParameter;
  /** Accessible name where no label points here. */
  readonly name?: string;
}

/** The number field of one config field. */
export function NumberInput({ path, parameter, id, describedBy, name }: NumberInputProps) {
  const value = useConfig((state) => fieldValue(state.config, path));
  const draft = useConfig((state) => state.drafts[path]?.text);
  const number = typeof value === "number" ? value : parameter.default;
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
