// A text field of the config (an alphabet, say): taken over on Enter or when it is left.
import { useState } from "react";
import { useConfig } from "../../store/configStore.ts";
import { discardDraft, fieldValue, setField } from "../../store/editConfig.ts";
import type { ControlIds } from "./Field.tsx";

/** The text field of one config field. */
export function TextInput({
  path,
  id,
  describedBy,
  invalid,
}: ControlIds & { readonly path: string }) {
  const value = useConfig((state) => String(fieldValue(state.config, path) ?? ""));
  const draft = useConfig((state) => state.drafts[path]?.text);
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && typed !== value) setField({ path, value: typed, text: typed });
    setTyped(null);
  };
  return (
    <input
      className="text-input"
      type="text"
      autoComplete="off"
      spellCheck={false}
      id={id}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={typed ?? draft ?? value}
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
  );
}
