// Opens the Share dialog with the link copied already: at once, while the click or the key still
// counts as the user's wish.

import { shareLink } from "../../store/edit/shareLink.ts";
import { useGuide } from "../../store/view/panelStore.ts";
import { copyText } from "../../ui/kit/files/copyText.ts";

/** Copies the experiment's link and shows the dialog, which says whether that worked. */
export async function openShare(): Promise<void> {
  const text = shareLink();
  useGuide.setState({ open: "share", copied: null });
  useGuide.setState({ copied: { text, succeeded: await copyText(text) } });
}
