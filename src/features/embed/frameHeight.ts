// How high an embed would like its frame to be, at the width it has: its bar and, below it, as many rows of
// pictures as are needed for each to be readable.
import { textScale } from "../../charts/ink/textScale.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { wantedHeight } from "./bestGrid.ts";

/** CSS pixels; null where there are no pictures to lay out. */
export function frameHeight(document: Document): number | null {
  const stage = document.querySelector(".embed-stage");
  if (!stage) return null;
  const { width, height } = stage.getBoundingClientRect();
  const others = document.documentElement.clientHeight - height;
  const n = useConfig.getState().config.lanes.length + 1;
  return Math.ceil(others + wantedHeight(n, width, textScale()));
}
