// The one reader of tables: comma-separated values and their relatives, as spreadsheets, data frames
// and numpy write them. Its rules:
// - Separator: the first of semicolon, tab and comma that stands outside quotes; else white space.
// - Where semicolons or tabs separate, a comma is decimal, unless there are points as well.
// - Lines that are empty or start with # are skipped. A line may end with LF, CR LF or CR.
// - Quotes as in RFC 4180: separators and line ends within are text, "" is a quotation mark.
// - A blank cell is no number, not 0. A last column that is blank in every row is none.
// - Numbers are decimal, with an exponent perhaps; thousands are not separated. All else is text.
import { commaNumber, type Decimal, numberIn, pointNumber } from "../../math/readNumber.ts";
import type { Cell } from "./csv.ts";

export type Separator = ";" | "\t" | "," | " ";
export interface CsvTable {
  /** Null is a blank cell. Rows are as long as they are in the text. [row][column] */
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the text goes on: more rows, columns or characters than were to be read. */
  readonly isCut: boolean;
}

export interface CsvLimits {
  /** One more of each is read, so that it can be seen that there are too many. */
  readonly rows: number;
  readonly columns: number;
}

/** Characters of a cell at most, on average; what is longer is no table of numbers. */
const LONGEST_CELL = 64;
/** How far into a text separators are looked for (characters). */
const HEAD = 65_536;
/** What no separator is looked for in: lines that start with #, and quotes. These open where a cell
 * may start; after a blank, which may be within a cell, only those that also close where one may end. */
const COVERED =
  /^[^\S\r\n]*#.*$|(?<=(?:^|[;\t,])[^\S\r\n]*)"(?:[^"]|"")*"|(?<=\s)"(?:[^"]|"")*"(?=[;,\s]|$)/gm;

/** Reads any text; a byte-order mark is white space. Linear in what the limits let it read. */
export function readCsv(text: string, limits: CsvLimits): CsvTable {
  const longest = LONGEST_CELL * (limits.rows + 1) * (limits.columns + 1);
  const read = text.slice(0, longest);
  const separator = separatorIn(read);
  const { rows, isCut } = cellsOf(read, separator, limits);
  const decimal = decimalOf(rows, separator);
  return {
    rows: withoutBlankColumn(rows).map((row) =>
      row.map((cell) => (cell === "" ? null : (numberIn(cell, decimal) ?? cell))),
    ),
    isCut: isCut || read.length < text.length,
  };
}

/** What parts the cells of a text, a table or a single line. */
export function separatorIn(text: string): Separator {
  const bare = text.slice(0, HEAD).replace(COVERED, "");
  return ([";", "\t", ","] as const).find((mark) => bare.includes(mark)) ?? " ";
}

function decimalOf(rows: readonly (readonly string[])[], separator: Separator): Decimal {
  if (separator !== ";" && separator !== "\t") return ".";
  const cells = rows.flat();
  const has = (pattern: RegExp, mark: string) =>
    cells.some((cell) => cell.includes(mark) && pattern.test(cell));
  return has(commaNumber, ",") && !has(pointNumber, ".") ? "," : ".";
}

/** The text of every cell, trimmed where it stands outside quotes. */
function cellsOf(text: string, separator: Separator, limits: CsvLimits) {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length && rows.length <= limits.rows) {
    const { row, end } = rowAt(text, at, separator, limits.columns + 1);
    if (row) rows.push(row);
    at = end;
  }
  const isCut = rows.length > limits.rows || rows.some((row) => row.length > limits.columns);
  return { rows, isCut };
}

/** The row that starts at `at`, null where it is to be skipped, and where the next one starts. */
function rowAt(text: string, at: number, separator: Separator, most: number) {
  const lineEnd = /\r|\n|$/g;
  lineEnd.lastIndex = at;
  const mark = lineEnd.exec(text)!;
  const line = text.slice(at, mark.index);
  // of CR LF the LF is left: a line that is empty
  const next = mark.index + 1;
  const trimmed = line.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return { row: null, end: next };
  if (!line.includes('"')) return { row: partsOf(line, separator, most), end: next };
  return quotedRow(text, at, separator, most);
}

function partsOf(line: string, separator: Separator, most: number): string[] {
  if (separator === " ") return line.trim().split(/\s+/, most);
  return line.split(separator, most).map((cell) => cell.trim());
}

/** A row with quotes in it, character by character: a line end within them is text. */
function quotedRow(text: string, start: number, separator: Separator, most: number) {
  const row: string[] = [];
  let cell = "";
  let isQuoted = false;
  let wasQuoted = false;
  const close = () => {
    const isGap = separator === " " && cell.trim() === "" && !wasQuoted;
    if (!isGap && row.length < most) row.push(wasQuoted ? cell : cell.trim());
    cell = "";
    wasQuoted = false;
  };
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[at++];
      else isQuoted = false;
    } else if (character === '"' && cell.trim() === "" && !wasQuoted) {
      isQuoted = true;
      wasQuoted = true;
      cell = "";
    } else if (character === "\n" || character === "\r") break;
    else if (character === separator || (separator === " " && /\s/.test(character))) close();
    else if (!wasQuoted || character.trim() !== "") cell += character;
  }
  close();
  return { row, end: at + 1 };
}

function withoutBlankColumn(rows: readonly string[][]): readonly string[][] {
  const isBlank = rows.length > 0 && rows.every((row) => row.length > 1 && row.at(-1) === "");
  return isBlank ? rows.map((row) => row.slice(0, -1)) : rows;
}
