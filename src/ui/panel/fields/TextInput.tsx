// A text field of the config (an alphabet, say).
import { useConfig } from "../../../store/config/configStore.ts";
import { discardDraft, fieldValue, setField } from "../../../store/edit/editConfig.ts";
import { TypedInput } from "../../kit/TypedInput.tsx";
import type { ControlIds } from "./Field.tsx";

interface TextInputProps extends ControlIds {
  readonly path: string;
}

/** The text field of one config field. */
export function TextInput({ path, id, describedBy }: TextInputProps) {
  const value = useConfig((state) => String(fieldValue(state.config, path) ?? ""));
  const draft = useConfig((state) => state.drafts[path]?.text);
  return (
    <TypedInput
      className="text-input"
      id={id}
      value={value}
      draft={draft}
      describedBy={describedBy}
      onCommit={(text) => setField({ path, value: text, text })}
      onDiscard={() => discardDraft(path)}
    />
  );
}
