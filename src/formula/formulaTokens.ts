// From typed text to tokens, each with its column. What is unambiguous is normalised (x₁, ×, −, π, x²); every
// other character that no formula has is refused by name and place, so that nothing a language could run
// (quotes, brackets, dots, comments) gets any further.
import { MAXIMUM_FORMULA } from "./formulaLimits.ts";
import type { FormulaMistake, FormulaNames } from "./formulaTree.ts";

/** One token of a formula. Columns are characters from 1. */
export type FormulaToken = { readonly column: number; readonly text: string } & (
  | { readonly kind: "number"; readonly value: number }
  /** A function or a constant. */
  | { readonly kind: "name" }
  | { readonly kind: "variable"; readonly index: number }
  | { readonly kind: "operator" | "open" | "close" | "comma" }
);

/** So much of what stands in a reference's brackets is looked at: none has more. */
const LONGEST_ARGUMENT = 24;

/** Other spellings, one character each. */
const spellings: ReadonlyMap<string, string> = new Map([
  ["−", "-"],
  ["–", "-"],
  ["×", "*"],
  ["·", "*"],
  ["⋅", "*"],
  ["÷", "/"],
  ["≤", "<="],
  ["≥", ">="],
  ["π", "pi"],
  ["²", "^2"],
  ["³", "^3"],
  ["\u00a0", " "],
]);

const operators = ["<=", ">=", "**", "+", "-", "*", "/", "^", "<", ">"] as const;

const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;
const word = /^[A-Za-z][A-Za-z0-9_]*/;

/** Tokens of a text, or the first mistake in it. Linear in the length of the text. */
export function tokensOfFormula(
  text: string,
  names: FormulaNames,
): readonly FormulaToken[] | FormulaMistake {
  const length = lengthWithin(text, MAXIMUM_FORMULA);
  if (length === null)
    return {
      message: `a formula has at most ${MAXIMUM_FORMULA} characters, and this one has more`,
      column: MAXIMUM_FORMULA + 1,
    };
  const scan = normalised(text);
  const tokens: FormulaToken[] = [];
  let at = 0;
  while (at < scan.text.length) {
    const rest = scan.text.slice(at);
    const column = scan.columns[at]!;
    const space = /^[ \t]+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const read = tokenAt({ rest, column, raw: text, scan, at, names });
    if ("message" in read) return read;
    tokens.push(read.token);
    at += read.taken;
  }
  return tokens;
}

interface Scan {
  readonly text: string;
  /** Column in the typed text of each UTF-16 unit of `text`. */
  readonly columns: readonly number[];
}

interface Place {
  readonly rest: string;
  readonly column: number;
  readonly raw: string;
  readonly scan: Scan;
  readonly at: number;
  readonly names: FormulaNames;
}

type ReadToken = { readonly token: FormulaToken; readonly taken: number } | FormulaMistake;

function tokenAt(place: Place): ReadToken {
  const { rest, column } = place;
  const digits = number.exec(rest)?.[0];
  if (digits !== undefined) {
    const value = Number(digits);
    if (!Number.isFinite(value))
      return { message: `the number at column ${column} is too large`, column };
    return { token: { kind: "number", column, text: digits, value }, taken: digits.length };
  }
  const name = word.exec(rest)?.[0];
  if (name !== undefined) return namedAt(place, name);
  const sign = operators.find((operator) => rest.startsWith(operator));
  if (sign !== undefined)
    return {
      token: { kind: "operator", column, text: sign === "**" ? "^" : sign },
      taken: sign.length,
    };
  const first = String.fromCodePoint(rest.codePointAt(0)!);
  const kind = first === "(" ? "open" : first === ")" ? "close" : first === "," ? "comma" : null;
  if (kind) return { token: { kind, column, text: first }, taken: 1 };
  if (first === "=")
    return { message: `"=" at column ${column} compares nothing: use <, <=, > or >=`, column };
  return {
    message: `${characterName(first)} at column ${column} has no meaning in a formula`,
    column,
  };
}

/** A variable, a reference with what stands in its brackets, or any other name, which the parser judges. */
function namedAt({ rest, column, raw, scan, at, names }: Place, name: string): ReadToken {
  const index = names.variables.get(name);
  if (index !== undefined)
    return { token: { kind: "variable", column, text: name, index }, taken: name.length };
  const reference = names.references.get(name);
  if (!reference) return { token: { kind: "name", column, text: name }, taken: name.length };
  const open = /^[A-Za-z0-9_]*[ \t]*\(/.exec(rest)?.[0];
  // a bracket may be a token itself: count())
  const close = open === undefined ? -1 : rest.indexOf(")", open.length + 1);
  if (open === undefined || close < 0) {
    const lack =
      open === undefined
        ? "needs brackets"
        : rest[open.length] === ")"
          ? "needs something in its brackets"
          : "needs its closing bracket";
    return { message: `${name} at column ${column} ${lack}, as in ${reference.example}`, column };
  }
  // as it was typed: what stands for another sign elsewhere may be a token here
  const from = scan.columns[at + open.length]!;
  const to = scan.columns[at + close]!;
  const argument = [...raw]
    .slice(from - 1, to - 1)
    .join("")
    .trim();
  const found = reference.indexOf([...argument].slice(0, LONGEST_ARGUMENT).join(""));
  if (typeof found === "string") return { message: `${found} at column ${from}`, column: from };
  return {
    token: { kind: "variable", column, text: rest.slice(0, close + 1), index: found },
    taken: close + 1,
  };
}

/** Other spellings put right; subscripts become digits of the name before them. */
function normalised(text: string): Scan {
  let out = "";
  const columns: number[] = [];
  let column = 0;
  for (const character of text) {
    column++;
    const code = character.codePointAt(0)!;
    const isSubscript = code >= 0x2080 && code <= 0x2089;
    const written = isSubscript ? String(code - 0x2080) : (spellings.get(character) ?? character);
    out += written;
    for (let k = 0; k < written.length; k++) columns.push(column);
  }
  columns.push(column + 1);
  return { text: out, columns };
}

/** Number of characters; null beyond the limit, without counting on. */
function lengthWithin(text: string, limit: number): number | null {
  if (text.length > 2 * limit) return null;
  const { length } = [...text];
  return length > limit ? null : length;
}

/** A character in quotes, by its number where it may look like another or like nothing. */
function characterName(character: string): string {
  const code = character.codePointAt(0)!;
  if (code > 0x20 && code < 0x7f) return character === '"' ? `'"'` : `"${character}"`;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(character)
    ? `"${character}" (${number})`
    : `the character ${number}`;
}
