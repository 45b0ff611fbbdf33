// A row of the Export dialog and its buttons.
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { told } from "../../store/run/told.ts";
import type { MadeFile } from "./exporters.ts";

/** Makes a file and saves it; the rest of the dialog waits meanwhile. */
export type Save = (make: () => Promise<MadeFile | null>) => Promise<void>;

interface RowProps {
  readonly heading: string;
  readonly sentence: string;
  /** What is known of the file before it is made. */
  readonly remark?: string | null;
  readonly children: ReactNode;
}

/** One kind of file. */
export function Row({ heading, sentence, remark = null, children }: RowProps) {
  return (
    <section className="export-row" aria-label={heading}>
      <div className="export-about">
        <h3>{heading}</h3>
        <p className="soft">{sentence}</p>
        {remark !== null && <p className="export-remark">{remark}</p>}
      </div>
      <div className="export-actions">{children}</div>
    </section>
  );
}

interface SaveButtonProps {
  readonly label: string;
  readonly busy: boolean;
  readonly onClick: () => unknown;
}

/** A button that saves a file. */
export function SaveButton({ label, busy, onClick }: SaveButtonProps) {
  return (
    <button
      type="button"
      className="button"
      disabled={busy}
      aria-label={`Save ${label}`}
      onClick={() => void told("download", "The file was not saved.", onClick)}
    >
      <Download aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
}
