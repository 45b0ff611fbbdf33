// A text in lines, broken between words: by measure, for letters of any size, or by a number of characters, where
// the lines have to be counted before anything is drawn.

/** What knows how wide text is. */
interface Measure {
  measureText(text: string): { readonly width: number };
}

/** The lines, as long as they fit; a word that fits nowhere has a line of its own. */
function brokenText(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The lines of at most this width (CSS pixels), in the font that is set. */
export function wrappedText(measure: Measure, text: string, width: number): readonly string[] {
  return brokenText(text, (line) => measure.measureText(line).width <= width);
}

/** The lines of at most so many characters. */
export function wrappedAt(text: string, length: number): readonly string[] {
  return brokenText(text, (line) => line.length <= length);
}
