// The link of what is on show as a QR code that fills the room: at least six tenths of the height.
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { shareLink } from "../../store/edit/shareLink.ts";
import { holdKeys } from "../../ui/kit/heldKeys.ts";
import { LONGEST_QR_TEXT, QrCode } from "../share/QrCode.tsx";

/** Over the page; a press or Escape closes it. */
export function LectureQr({ onClose }: { readonly onClose: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const link = shareLink({ withView: false, autoplay: null, stopAtStep: null });
  useEffect(() => {
    box.current?.showModal();
    return holdKeys();
  }, []);
  return (
    <dialog
      className="lecture-qr"
      ref={box}
      aria-label="QR code of this experiment"
      onClose={onClose}
    >
      <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
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
