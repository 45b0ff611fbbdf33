// The snippet that shows this experiment inside another page.
import { useState } from "react";

import { useConfig } from "../../store/config/configStore.ts";
import { type ShareOptions, shareLink } from "../../store/edit/shareLink.ts";
import { CopyField } from "./CopyField.tsx";
import { embedSnippet } from "./embedSnippet.ts";

interface EmbedTabProps {
  readonly options: ShareOptions;
}

/** The second tab of the dialog. */
export function EmbedTab({ options }: EmbedTabProps) {
  const [startsItself, setStartsItself] = useState(false);
  const address = shareLink({ ...options, autoplay: startsItself || null }, "embed.html");
  const title = useConfig((state) => state.config.view.title ?? "GFlowNet experiment");
  return (
    <>
      <CopyField
        label="HTML"
        text={embedSnippet(address, title)}
        lines={7}
        wraps={false}
        remark="Fits any size from 320 × 240 pixels."
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={startsItself}
          onChange={(event) => setStartsItself(event.target.checked)}
        />
        <span>Trains by itself once it is on screen</span>
      </label>
      <p className="soft">
        Stage, play button and a link back here. It trains only while it is on screen; several fit
        on one page, in slides and in notebooks. A page can drive it and read its metrics by
        messages: see docs/embed.md.
      </p>
    </>
  );
}
