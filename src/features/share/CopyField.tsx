// Text to take away, with a button that copies it and says whether that worked.
import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import type { CopyAttempt } from "../../store/view/panelStore.ts";
import { copyText } from "../../ui/kit/files/copyText.ts";

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
  const [latest, setLatest] = useState<CopyAttempt | null>(null);
  const attempt = latest ?? attempted;
  const isCurrent = attempt?.text === text;
  const isCopied = isCurrent && attempt.succeeded;
  const copy = async () => setLatest({ text, succeeded: await copyText(text) });
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
        <button type="button" className="button" onClick={() => void copy().catch(reportError)}>
          {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          <span>{isCopied ? "Copied" : "Copy"}</span>
        </button>
        <span className="copy-remark" role="status">
          {remarkAfter(attempt, text, remark)}
        </span>
      </div>
    </div>
  );
}

/** What is said beside the button: what became of the last attempt, where there was one. */
function remarkAfter(attempt: CopyAttempt | null, text: string, remark: string): string {
  if (!attempt) return remark;
  if (attempt.text !== text) return `Changed since it was copied. ${remark}`;
  return attempt.succeeded
    ? `On the clipboard. ${remark}`
    : "The browser refused the clipboard: select the text and copy it by keyboard.";
}
