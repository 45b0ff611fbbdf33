// The dialog behind "?"; what it says is loaded with its first opening.
import { deferred } from "../ui/kit/Deferred.tsx";
import { Dialog } from "../ui/kit/floating/Dialog.tsx";

const HelpContents = deferred(() =>
  import("./HelpContents.tsx").then((module) => module.HelpContents),
);

interface HelpDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What is on the page, and its keys. */
export function HelpDialog({ open, onClose }: HelpDialogProps) {
  return (
    <Dialog heading="What you see" open={open} onClose={onClose}>
      <HelpContents onClose={onClose} />
    </Dialog>
  );
}
