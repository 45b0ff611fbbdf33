// At which steps pictures are kept, in words.
import { formatWhole } from "../../math/numberText.ts";
import type { PictureSchedule } from "../../records/pictureSchedule.ts";

/** Early steps that are named one by one. */
const NAMED = 4;

/** "steps 0, 1, 2, 4, … and every 48 steps", or "every step"; the last step is one of them in any case. */
export function keptStepsText({ gap, earlyStride }: PictureSchedule): string {
  if (gap === 1) return "every step";
  const early = [0];
  for (let step = 1; step < gap; step *= 2 ** earlyStride) early.push(step);
  const named = early.slice(0, NAMED).map(formatWhole).join(", ");
  return `steps ${named}${early.length > NAMED ? ", …" : ""} and every ${formatWhole(gap)} steps`;
}
