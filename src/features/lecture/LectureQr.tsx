// The link of what is on show as a QR code that fills the room: at least six tenths of the height.
import { X } from "lucide-react";
import { type SyntheticEvent, useLayoutEffect, useRef } from "react";
import { shareLink } from "../../store/edit/shareLink.ts";
import { holdKeys } from "../../ui/kit/keys/heldKeys.ts";
import { LONGEST_QR_TEXT, QrCode } from "../share/QrCode.tsx";

/** Over the page; a press or Escape closes it. */
export function LectureQr({ onClose }: { readonly onClose: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const link = shareLink({ withView: false, autoplay: null, stopAtStep: null });
  useLayoutEffect(() => {
    box.current?.showModal();
    return holdKeys();
  }, []);
  // the browser tells of a closing a while after it, and keys would be held until then
  const close = (event: SyntheticEvent) => {
    event.preventDefault();
    box.current?.close();
    onClose();
  };
  return (
    <dialog
      className="lecture-qr"
      ref={box}
      aria-label="QR code of this experiment"
      onKeyDown={(event) => event.key === "Escape" && close(event)}
      onCancel={close}
      onClose={onClose}
    >
      <button type="button" className="icon-button" aria-label="Close" onClick={close}>
        <X aria-hidden="true" />
      </button>
      {link.length <= LONGEST_QR_TEXT ? (
        <QrCode text={link} />
      ) : (
        <p>This link is too long for a QR code that a phone could read: share it as text.</p>
      )}
    </dialog>
  );
}
