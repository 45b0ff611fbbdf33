// A text in lines of a width, broken between words: by measure, for letters of any size.
import type { Surface } from "../../../charts/surface/surface.ts";

/** The lines, in the font that is set; a word that is wider than the line has one of its own. */
export function wrappedText(
  measure: Pick<Surface, "measureText">,
  text: string,
  width: number,
): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    const fits = lines.length > 0 && measure.measureText(longer).width <= width;
    if (fits) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
