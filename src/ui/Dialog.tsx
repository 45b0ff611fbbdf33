// A modal dialog: the platform's own (focus stays inside, Escape closes, focus returns), with our
// looks, a heading and a button to close it.
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";

interface DialogProps {
  readonly heading: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Rendered only while the dialog is open. */
  readonly children: ReactNode;
}

/** A dialog over the page. */
export function Dialog({ heading, open, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, a click beside it does too
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={headingId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {open && (
        <div className="dialog-content">
          <div className="dialog-head">
            <h2 id={headingId}>{heading}</h2>
            <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
              <X aria-hidden="true" />
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
