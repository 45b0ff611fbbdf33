// What the Share dialog holds: the link with its options and its QR code, and the snippet that puts
// the experiment into another page. Loaded when it is first asked for.
import { Tabs } from "@base-ui/react/tabs";
import { useState } from "react";
import { defaultShareOptions, type ShareOptions } from "../../store/edit/shareLink.ts";
import { useGuide } from "../../store/view/panelStore.ts";
import { EmbedTab } from "./EmbedTab.tsx";
import { LinkTab } from "./LinkTab.tsx";
import { ShareOptionFields } from "./ShareOptionFields.tsx";
import "./share.css";

/** Tabs and options. */
export function ShareContents() {
  const { open, copied: attempted } = useGuide();
  const [options, setOptions] = useState<ShareOptions>(defaultShareOptions);
  const change = (part: Partial<ShareOptions>) => setOptions({ ...options, ...part });
  return (
    <>
      <Tabs.Root defaultValue={open === "embed" ? "embed" : "link"} className="tabs">
        <Tabs.List className="tab-list" aria-label="How to share">
          <Tabs.Tab className="tab" value="link">
            Link
          </Tabs.Tab>
          <Tabs.Tab className="tab" value="embed">
            Embed
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="link" className="tab-panel">
          <LinkTab options={options} attempted={attempted} />
        </Tabs.Panel>
        <Tabs.Panel value="embed" className="tab-panel">
          <EmbedTab options={options} />
        </Tabs.Panel>
      </Tabs.Root>
      <ShareOptionFields options={options} onChange={change} />
    </>
  );
}
