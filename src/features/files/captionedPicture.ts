// One chart of the page as a file of its own: beneath it stands what it is called and which moment of
// which experiment it is of, for nothing beside it says so. A pure drawing.
import { font, paletteOf } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import type { PagePicture } from "./capture.ts";

export interface CaptionedPicture {
  readonly picture: PagePicture;
  /** "Push curve · Small · step 120": parts that may stand on lines of their own. */
  readonly caption: string;
}

const LINE = 16;
const GAP = 8;
const MARGIN = 4;
/** A character's width (CSS pixels), on the safe side: how many lines there are is known before drawing. */
const CHARACTER = 7;
const SEPARATOR = " · ";

const palette = paletteOf("light");

/** The chart's own size and the room beneath. */
export function captionedSize({ picture, caption }: CaptionedPicture): {
  readonly width: number;
  readonly height: number;
} {
  const { width, height } = picture.view;
  return { width, height: height + GAP + LINE * captionLines(caption, width).length + MARGIN };
}

/** Draws the chart and, beneath, its caption. */
export function drawCaptioned(
  surface: Surface,
  { pixelRatio }: View,
  { picture, caption }: CaptionedPicture,
): void {
  const { width, height } = picture.view;
  surface.save();
  picture.draw(surface, { width, height, pixelRatio });
  surface.restore();
  surface.font = font(12);
  surface.fillStyle = palette.inkSoft;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  captionLines(caption, width).forEach((line, k) => {
    surface.fillText(line, MARGIN, height + GAP + LINE * (k + 0.5));
  });
}

/** As many parts a line as there is room for, longer ones broken between words. */
export function captionLines(caption: string, width: number): readonly string[] {
  const most = Math.max(12, Math.floor((width - 2 * MARGIN) / CHARACTER));
  const lines: string[] = [];
  for (const part of caption.split(SEPARATOR))
    part.split(" ").forEach((word, k) => {
      const glue = k === 0 ? SEPARATOR : " ";
      const last = lines.at(-1);
      const needed = k === 0 ? part.length : word.length;
      const fits = last !== undefined && last.length + glue.length + needed <= most;
      const starts = last === undefined || !fits;
      if (starts) lines.push(word);
      else lines[lines.length - 1] = `${last}${glue}${word}`;
    });
  return lines;
}
