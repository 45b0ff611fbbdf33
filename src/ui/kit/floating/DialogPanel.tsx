// The window of a Dialog, on Base UI, with our looks, a heading and a button to close it.
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";

interface DialogPanelProps {
  readonly heading: string;
  readonly isOpen: boolean;
  readonly wide: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Backdrop, heading and contents. */
export function DialogPanel({ heading, isOpen, wide, onClose, children }: DialogPanelProps) {
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog" data-wide={wide || undefined}>
          <div className="dialog-content">
            <div className="dialog-head">
              <Dialog.Title>{heading}</Dialog.Title>
              <Dialog.Close className="icon-button" aria-label="Close">
                <X aria-hidden="true" />
              </Dialog.Close>
            </div>
            {children}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
