// The snippet that shows this experiment inside another page.

import { useConfig } from "../../store/configStore.ts";
import { type ShareOptions, shareLink } from "../../store/shareLink.ts";
import { CopyField } from "./CopyField.tsx";
import { embedSnippet } from "./embedSnippet.ts";

interface EmbedTabProps {
  readonly options: ShareOptions;
}

/** The second tab of the dialog. */
export function EmbedTab({ options }: EmbedTabProps) {
  const title = useConfig((state) => state.config.view.title ?? "GFlowNet experiment");
  return (
    <>
      <CopyField
        label="HTML"
        text={embedSnippet(shareLink(options, "embed.html"), title)}
        lines={6}
        remark="Fits any size from 320 × 240 pixels."
      />
      <p className="soft">
        Stage, play button and a link back here. It trains only while it is on screen; several fit
        on one page, in slides and in notebooks. A page can drive it and read its metrics by
        messages: see docs/embed.md.
      </p>
    </>
  );
}
