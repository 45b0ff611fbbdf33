// A cell of a table as a number, as people's programs write it: with a decimal point or comma, thousands
// set apart, percent, fractions, exponents of Fortran and Mathematica. Which mark is decimal is the
// table's (readTable.ts), never a single cell's.
import type { Decimal } from "../../math/readNumber.ts";

/** No number that a program writes is longer (characters). */
const LONGEST = 64;
/** What sets thousands apart beside the mark that is not decimal: spaces that do not break, apostrophes. */
const GROUP_MARKS = "\u0020\u00a0\u2007\u2009\u202f'\u2019";

function patternOf(decimal: Decimal): RegExp {
  const groups = `${GROUP_MARKS}${decimal === "." ? "," : "."}`;
  const whole = `\\d{1,3}(?:([${groups}])\\d{3})(?:\\3\\d{3})*|\\d+`;
  const exponent = "(?:[eEdD]|\\*\\^)([+\\-\u2212]?\\d+)";
  // a back quote and its digits are Mathematica's precision
  return new RegExp(
    `^([+\\-\u2212\u2013]?)((?:${whole})?(?:[${decimal}]\\d*)?)(?:\`\\d*)?(?:${exponent})?\\s?(%?)$`,
  );
}

const patterns: Readonly<Record<Decimal, RegExp>> = { ".": patternOf("."), ",": patternOf(",") };
const plain = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const fraction = /^([+\-\u2212]?\d{1,15})\s?\/\s?(\d{1,15})$/;

/** The number that a cell is, finite; null where it is none. */
export function cellNumber(text: string, decimal: Decimal): number | null {
  if (text.length > LONGEST) return null;
  if (decimal === "." && plain.test(text)) return finite(Number(text));
  const [, top, bottom] = fraction.exec(text) ?? [];
  if (bottom !== undefined) return finite(Number(top!.replace("\u2212", "-")) / Number(bottom));
  const parts = patterns[decimal].exec(text);
  if (!parts || !/\d/.test(parts[2]!)) return null;
  const [, sign, body, , exponent = "0", percent] = parts;
  const digits = [...body!].map((mark) => (mark === decimal ? "." : /\d/.test(mark) ? mark : ""));
  const value = Number(`${digits.join("")}e${exponent.replace("\u2212", "-")}`);
  const signed = sign === "" || sign === "+" ? value : -value;
  return finite(percent === "%" ? signed / 100 : signed);
}

/** How a program writes that there is no number. */
const missing = /^(?:[+-]?(?:nan|inf|infinity)|na|n\/a|null|none|nil|missing|[-–—?]|#.*!?)$/i;
const currency = /^[^\d]{0,4}[$€£¥₹₽₩][^\d]{0,4}\d|\d\s?(?:[$€£¥₹₽₩]|EUR|USD|GBP|CHF)$/;

/** Whether a cell stands where a number is missing; a label of rows or columns is none of these. */
export function isMissing(text: string): boolean {
  return missing.test(text);
}

/** Why a cell is no number of a target: what follows "row 2, column 3 ". */
export function refusalOfCell(text: string, value: number | null): string {
  if (text === "") return "is blank.";
  const shown = `"${text.length > 24 ? `${text.slice(0, 24)}…` : text}"`;
  if (value !== null) return `is ${shown}, and a target has no negative numbers.`;
  if (isMissing(text)) return `is ${shown}: a target needs a number in every cell.`;
  if (currency.test(text)) return `is ${shown}: write it without the currency.`;
  if (/^[+-]?[\d.,]+(?:[eEdD][+-]?\d+)?$/.test(text) && !/[.,].*[.,]/.test(text))
    return `is ${shown}, which is too large or written in another way than the rest.`;
  return `is ${shown}, which is no number.`;
}

function finite(value: number): number | null {
  // −0 is 0
  return Number.isFinite(value) ? value + 0 : null;
}
