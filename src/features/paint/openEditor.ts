// Opens the target editor: painting needs the cards side by side, so an enlarged one steps back.

import { setStage } from "../../store/view/stageStore.ts";
import { setEditor } from "./editorStore.ts";

/** Brings the target and its tools up. */
export function openEditor(): void {
  setStage({ enlarged: null });
  setEditor({ isOpen: true });
}
