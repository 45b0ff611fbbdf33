// How high an embed would like its frame to be, at the width it has: its bar and, below it, as many rows of
// pictures as are needed for each to be readable; of a lesson its text as well, beside or below them.
import { textScale } from "../../charts/ink/textScale.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { wantedHeight } from "./bestGrid.ts";

/** CSS pixels; null where there are no pictures to lay out. */
export function frameHeight(document: Document): number | null {
  const stage = document.querySelector(".embed-stage");
  if (!stage) return null;
  const { width, height } = stage.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(stage);
  const around = [paddingLeft, paddingTop].map((side) => 2 * (Number.parseFloat(side) || 0));
  const n = useConfig.getState().config.lanes.length + 1;
  const pictures = wantedHeight(n, width - around[0]!, textScale()) + around[1]!;
  const page = document.documentElement.clientHeight;
  const lesson = document.querySelector(".embed-lesson");
  if (!lesson) return Math.ceil(page - height + pictures);
  const text = lesson.querySelector(".lesson");
  const column = lesson.querySelector(".embed-lesson-pictures");
  if (!text || !column) return null;
  const beside = column.getBoundingClientRect();
  const ofPictures = beside.height - height + pictures;
  const ofText = textHeight(text);
  const isBeside = beside.left > text.getBoundingClientRect().left;
  const gap = Number.parseFloat(getComputedStyle(lesson).rowGap) || 0;
  const both = isBeside ? Math.max(ofPictures, ofText) : ofPictures + gap + ofText;
  return Math.ceil(page - lesson.getBoundingClientRect().height + both);
}

/** How high a lesson is that need not scroll: its body ends with its last paragraph. */
function textHeight(text: Element): number {
  const body = text.querySelector(".lesson-body");
  if (!body) return text.getBoundingClientRect().height;
  const { top, height } = body.getBoundingClientRect();
  const padding = Number.parseFloat(getComputedStyle(body).paddingBottom) || 0;
  // what says nothing yet has no place
  const bottoms = Array.from(body.children, (child) => child.getBoundingClientRect().bottom);
  const content = Math.max(top, ...bottoms) - top + body.scrollTop + padding;
  return text.getBoundingClientRect().height - height + content;
}
