// Widths of hidden layers as they are typed.

/** "64, 64" as numbers; what is none stays text, to be refused. */
export function typedWidths(text: string): readonly (number | string)[] {
  return text
    .split(/[,;\s×x]+/)
    .filter((item) => item !== "")
    .map((item) => (Number.isFinite(Number(item)) ? Number(item) : item));
}
