// Whether the page shows a few controls or all of them: chosen once, kept on this device. A newcomer begins
// with few; who has known the page with all of them, or opens a link from before there was a choice, has all.
import { useConfig } from "../config/configStore.ts";
import { type PanelKind, setView } from "../view/viewStore.ts";

const STORAGE_KEY = "panel";
/** Written at every first visit since the page has had visitors (features/guide/TourOffer.tsx). */
const VISITED_KEY = "tourOffered";

/** What is known when the page opens. */
interface Opening {
  /** The choice as it was kept; null: none. */
  readonly kept: string | null;
  readonly hasVisited: boolean;
  /** The address' hash, "#" included where there is one. */
  readonly hash: string;
}

/** How the page opens, unless its link says: a choice, and whether it is to be kept. */
export function openingPanel({ kept, hasVisited, hash }: Opening): {
  readonly panel: PanelKind;
  readonly keeps: boolean;
} {
  if (kept === "plain" || kept === "full") return { panel: kept, keeps: false };
  if (hasVisited) return { panel: "full", keeps: true };
  // a link that says nothing was made on a page with all controls
  const isPlain = hash.length <= 1 || /[#&]panel=plain(?![^&])/.test(hash);
  return { panel: isPlain ? "plain" : "full", keeps: isPlain };
}

/** Takes over what was chosen on this device before; to be called before the address is opened. */
export function restorePanel(hash: string): void {
  try {
    const { panel, keeps } = openingPanel({
      kept: localStorage.getItem(STORAGE_KEY),
      hasVisited: localStorage.getItem(VISITED_KEY) !== null,
      hash,
    });
    setView({ panel });
    if (keeps) localStorage.setItem(STORAGE_KEY, panel);
  } catch {
    // storage is forbidden here: every visit is the first
    if (hash.length <= 1) setView({ panel: "plain" });
  }
}

/** A few controls or all of them, from now on; a link that said otherwise says it no longer. */
export function choosePanel(panel: PanelKind): void {
  setView({ panel });
  const { config } = useConfig.getState();
  if (config.view.panel !== undefined)
    useConfig.setState({ config: { ...config, view: { ...config.view, panel } } });
  try {
    localStorage.setItem(STORAGE_KEY, panel);
  } catch {
    // storage is forbidden here: the choice lasts as long as the page
  }
}
