// Opens the target editor: painting needs the cards side by side, so an enlarged one steps back.

import { setEditor } from "../../store/view/editorStore.ts";
import { setStage } from "../../store/view/stageStore.ts";

/** Brings the target and its tools up. */
export function openEditor(): void {
  setStage({ enlarged: null });
  setEditor({ isOpen: true });
}
