// A modal dialog: focus stays inside, Escape and a press beside it close it, focus returns. Its
// machinery is loaded when a dialog is first opened.
import { type ReactNode, useLayoutEffect, useState } from "react";
import { Deferred, DeferredOpened, deferred } from "../Deferred.tsx";
import { holdKeys } from "../keys/heldKeys.ts";

const DialogPanel = deferred(() =>
  import("./DialogPanel.tsx").then((module) => module.DialogPanel),
);

interface DialogProps {
  readonly heading: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** For what needs more than a column of text. */
  readonly wide?: boolean;
  /** Rendered only while the dialog is open; what is large is best made by `deferred`. */
  readonly children: ReactNode;
}

/** A dialog over the page. */
export function Dialog({ heading, open, onClose, wide = false, children }: DialogProps) {
  const [wasOpened, setWasOpened] = useState(false);
  if (open && !wasOpened) setWasOpened(true);
  useLayoutEffect(() => (open ? holdKeys() : undefined), [open]);
  if (!wasOpened) return null;
  return (
    <DeferredOpened isOpen={open} onClose={onClose}>
      <DialogPanel heading={heading} isOpen={open} wide={wide} onClose={onClose}>
        <Deferred waiting={<p className="soft">Loading…</p>}>{children}</Deferred>
      </DialogPanel>
    </DeferredOpened>
  );
}
