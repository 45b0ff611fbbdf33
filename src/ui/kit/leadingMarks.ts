// Marks that stay with the word before them where that word is a button or a formula, whose end is a place to break a
// line.

/** The marks that a text begins with; "" where it begins with none. */
export function leadingMarks(text: string): string {
  return /^[.,:;?!)”’]*/.exec(text)?.[0] ?? "";
}
