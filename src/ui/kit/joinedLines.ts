// Several lines as the one line that a text field holds.

/** The lines with semicolons between them, between which a comma is decimal; null where there is one. */
export function joinedLines(text: string): string | null {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  return lines.length > 1 ? lines.join("; ") : null;
}
