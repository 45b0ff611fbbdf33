// A text field that hands over what was typed on Enter or when it is left, and lets go of it with
// Escape. The fields of numbers, texts and lists are made of it.
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { joinedLines } from "./joinedLines.ts";

interface TypedInputProps {
  readonly className: string;
  readonly id?: string;
  /** Accessible name where no label points here. */
  readonly name?: string;
  readonly value: string;
  /** Refused text, shown instead of the value. */
  readonly draft: string | undefined;
  readonly placeholder?: string;
  readonly inputMode?: "numeric" | "decimal" | "text";
  readonly describedBy: string | undefined;
  readonly onCommit: (text: string) => void;
  readonly onDiscard: () => void;
  /** Steps the value; text being typed is dropped. Without it arrow keys do nothing. */
  readonly onStep?: (direction: 1 | -1) => void;
}

/** One line of text. */
export function TypedInput(props: TypedInputProps) {
  const { className, id, name, value, draft, placeholder, inputMode, describedBy } = props;
  const { onCommit, onDiscard, onStep } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed === value) onDiscard();
    else if (typed !== null) onCommit(typed);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and Escape end a character that is being put together, not the field
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") commit();
    if (event.key === "Escape") {
      setTyped(null);
      onDiscard();
    }
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0 || !onStep) return;
    event.preventDefault();
    setTyped(null);
    onStep(direction);
  };
  // a field would join lines that are pasted: 1 and 2 of a column as 12
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = joinedLines(event.clipboardData.getData("text/plain"));
    if (text === null) return;
    event.preventDefault();
    const { currentTarget: field } = event;
    const { length } = field.value;
    field.setRangeText(text, field.selectionStart ?? length, field.selectionEnd ?? length, "end");
    setTyped(field.value);
  };
  return (
    <input
      className={className}
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...(id && { id })}
      {...(name && { "aria-label": name })}
      {...(inputMode && { inputMode })}
      {...(placeholder && { placeholder })}
      aria-describedby={describedBy}
      aria-invalid={draft !== undefined}
      value={typed ?? draft ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}
