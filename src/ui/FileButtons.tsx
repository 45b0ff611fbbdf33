// The header's ways out of the page: Share and Export. What they open is loaded when it is first
// asked for; the link is copied at once, while the click still counts as the user's wish.
import { Share2 } from "lucide-react";
import { lazy, useState } from "react";
import { shareLink } from "../store/shareLink.ts";
import { OnDemand } from "./OnDemand.tsx";
import type { CopyAttempt } from "./share/CopyField.tsx";
import { copyText } from "./share/copy.ts";

const ShareDialog = lazy(async () => ({
  default: (await import("./share/ShareDialog.tsx")).ShareDialog,
}));

/** Share and Export. */
export function FileButtons() {
  const [open, setOpen] = useState<"share" | null>(null);
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
      {open === "share" && (
        <OnDemand what="The Share dialog" onFailure={close}>
          <ShareDialog attempted={attempted} onClose={close} />
        </OnDemand>
      )}
    </>
  );
}
