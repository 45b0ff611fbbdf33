// Text to take away, with a button that copies it and says whether that worked.
import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import type { CopyAttempt } from "../../store/view/panelStore.ts";
import { copyText } from "./copy.ts";

interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
  readonly lines: number;
  /** Whether long lines are broken; code keeps its own. */
  readonly wraps?: boolean;
  /** What was copied before the field appeared. */
  readonly attempted?: CopyAttempt | null;
  /** What is said beside the button while nothing was copied. */
  readonly remark?: string;
}

/** A read-only field and its button. */
export function CopyField({
  label,
  text,
  lines,
  wraps = true,
  attempted = null,
  remark = "",
}: CopyFieldProps) {
  const id = useId();
  const [own, setOwn] = useState<CopyAttempt | null>(null);
  const attempt = own ?? attempted;
  const isCurrent = attempt?.text === text;
  const isCopied = isCurrent && attempt.succeeded;
  const isRefused = isCurrent && !attempt.succeeded;
  const copy = async () => setOwn({ text, succeeded: await copyText(text) });
  return (
    <div className="copy-field">
      <label htmlFor={id} className="copy-label">
        {label}
      </label>
      <textarea
        id={id}
        className="text-input copy-text"
        readOnly
        rows={lines}
        value={text}
        spellCheck={false}
        wrap={wraps ? "soft" : "off"}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="copy-row">
        <button type="button" className="button" onClick={() => void copy()}>
          {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {isCopied ? "Copied" : "Copy"}
        </button>
        <span className="copy-remark" role="status">
          {isCopied && `On the clipboard. ${remark}`}
          {isRefused &&
            "The browser refused the clipboard: select the text and copy it by keyboard."}
          {!isCurrent && attempt && `Changed since it was copied. ${remark}`}
          {!attempt && remark}
        </span>
      </div>
    </div>
  );
}
