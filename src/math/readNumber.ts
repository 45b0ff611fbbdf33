// Numbers that people type into fields. Those of tables, where which mark is decimal depends on the whole
// table, are read in experiment/files/tableNumber.ts.

/** Which mark parts whole numbers from their decimals. */
export type Decimal = "." | ",";

/** Decimal, with an exponent perhaps; thousands are not separated. */
const number = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a text is, finite; null where it is none. A comma is decimal, a minus may be
 * typographic, and all of it of full width, as Japanese and Chinese keyboards write. */
export function typedNumber(text: string): number | null {
  const plain = text.normalize("NFKC").replaceAll("\u2212", "-");
  if (!number.test(plain)) return null;
  const value = Number(plain.replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
