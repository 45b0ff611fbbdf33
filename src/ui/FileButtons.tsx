// The header's ways out of the page: Share and Export. What they open is loaded when it is first
// asked for; the link is copied at once, while the click still counts as the user's wish.
import { Download, Share2 } from "lucide-react";
import { useState } from "react";
import { shareLink } from "../store/shareLink.ts";
import { deferred } from "./Deferred.tsx";
import { Dialog } from "./Dialog.tsx";
import type { CopyAttempt } from "./share/CopyField.tsx";
import { copyText } from "./share/copy.ts";

const ShareContents = deferred(() =>
  import("./share/ShareContents.tsx").then((module) => module.ShareContents),
);
const ExportContents = deferred(() =>
  import("./files/ExportContents.tsx").then((module) => module.ExportContents),
);

/** Share and Export. */
export function FileButtons() {
  const [open, setOpen] = useState<"share" | "export" | null>(null);
  const [attempted, setAttempted] = useState<CopyAttempt | null>(null);
  const close = () => setOpen(null);
  const share = async () => {
    const text = shareLink();
    setAttempted(null);
    setOpen("share");
    setAttempted({ text, succeeded: await copyText(text) });
  };
  return (
    <>
      <button type="button" className="button file-button" onClick={() => void share()}>
        <Share2 aria-hidden="true" />
        <span className="file-label">Share</span>
      </button>
      <button type="button" className="button file-button" onClick={() => setOpen("export")}>
        <Download aria-hidden="true" />
        <span className="file-label">Export</span>
      </button>
      <Dialog heading="Share this experiment" open={open === "share"} onClose={close}>
        <ShareContents attempted={attempted} />
      </Dialog>
      <Dialog heading="Export" open={open === "export"} onClose={close}>
        <ExportContents />
      </Dialog>
    </>
  );
}
