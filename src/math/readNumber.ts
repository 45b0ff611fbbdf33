// Numbers in text that people or programs have written: typed into a field, listed, in the cell of a
// table. Which mark is decimal depends on where they stand.

export type Decimal = "." | ",";

/** The number that a text is; null where it is none. A minus may be typographic. */
export function numberIn(text: string, decimal: Decimal): number | null {
  const plain = text.replaceAll("\u2212", "-");
  if (!(decimal === "," ? commaNumber : pointNumber).test(plain)) return null;
  const value = Number(plain.replace(",", "."));
  return Number.isFinite(value) ? value : null;
}

/** The same of a single number that was typed: its comma is decimal. */
export function typedNumber(text: string): number | null {
  return numberIn(text, text.includes(",") ? "," : ".");
}

/** Decimal, with an exponent perhaps; thousands are not separated. */
export const pointNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
export const commaNumber = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
