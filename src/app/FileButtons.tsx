// The header's ways out of the page: Share and Export. What they open is loaded when it is first
// asked for.
import { Download, Share2 } from "lucide-react";
import { openShare } from "../features/share/openShare.ts";
import { openGuide, useGuide } from "../store/view/panelStore.ts";
import { deferred } from "../ui/kit/Deferred.tsx";
import { Dialog } from "../ui/kit/floating/Dialog.tsx";
import { shortcuts, withShortcut } from "../ui/kit/keys/shortcuts.ts";

const ShareContents = deferred(() =>
  import("../features/share/ShareContents.tsx").then((module) => module.ShareContents),
);
const ExportContents = deferred(() =>
  import("../features/files/ExportContents.tsx").then((module) => module.ExportContents),
);

/** Share and Export. */
export function FileButtons() {
  const open = useGuide((state) => state.open);
  const close = () => openGuide(null);
  return (
    <>
      <button
        type="button"
        className="button file-button"
        title={withShortcut("Share", shortcuts.share)}
        onClick={() => void openShare().catch(reportError)}
      >
        <Share2 aria-hidden="true" />
        <span className="file-label">Share</span>
      </button>
      <button type="button" className="button file-button" onClick={() => openGuide("export")}>
        <Download aria-hidden="true" />
        <span className="file-label">Export</span>
      </button>
      <Dialog
        heading="Share this experiment"
        open={open === "share" || open === "embed"}
        onClose={close}
      >
        <ShareContents />
      </Dialog>
      <Dialog heading="Export" open={open === "export"} onClose={close}>
        <ExportContents />
      </Dialog>
    </>
  );
}
