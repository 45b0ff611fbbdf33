// A text parted into the cells of a table, before any of them is a number. Lines that are blank, comments
// (#, %, //) or rules (|---|) are left out; quotes are those of RFC 4180, so that separators and line ends
// within them are text.
export type Separator = "\t" | ";" | "|" | "," | " ";

export interface RawRow {
  /** The line of the text that it starts in, counted from 1 as editors and spreadsheets do. */
  readonly line: number;
  /** Trimmed where it stands outside quotes. [column] */
  readonly cells: readonly string[];
  /** Which cells stood in quotes; undefined: none. [column] */
  readonly quoted?: readonly boolean[];
}

/** Most lines that are looked at. */
const MAXIMUM_LINES = 100_000;

export interface RawTable {
  readonly rows: readonly RawRow[];
  /** Whether there are more cells or lines than are read. */
  readonly isCut: boolean;
}

/** The rows of a text, whose lines end with LF alone, with cells parted by `separator`; a blank stands
 * for white space that may break. Linear in the text. */
export function rawRows(text: string, separator: Separator, maximumCells: number): RawTable {
  const rows: RawRow[] = [];
  let left = maximumCells + 1;
  let at = 0;
  for (let line = 1; at < text.length && left > 0; line++) {
    if (line > MAXIMUM_LINES) return { rows, isCut: true };
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const whole = text.slice(at, end);
    at = end + 1;
    if (isLeftOut(whole)) continue;
    let nLineEnds = 0;
    if (whole.includes('"')) {
      const read = quotedRow(text, at - 1 - whole.length, separator, left);
      rows.push({ line, ...read.row });
      ({ nLineEnds } = read);
      at = read.end + 1;
    } else rows.push({ line, cells: partsOf(whole.replace(/\s#.*$/, ""), separator, left) });
    left -= rows.at(-1)!.cells.length;
    line += nLineEnds;
  }
  return { rows, isCut: left <= 0 };
}

/** #DIV/0!, #N/A, #WERT!: a cell that a spreadsheet could not compute is no comment. */
const spreadsheetError = /^#(?:[\p{Lu}\d/]{2,9}[!?]|N\/?[AV](?![\p{L}]))/u;

/** What is no row: blank lines, comments, rules between rows, Excel's own word on its separator. */
function isLeftOut(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed === "") return true;
  if (/^(?:#|%|\/\/)/.test(trimmed)) return !spreadsheetError.test(trimmed);
  if (/^sep=.?$/i.test(trimmed)) return true;
  // what MATLAB shows all numbers as multiples of
  if (/^\d\.\d+e[+-]\d+ \*$/.test(trimmed)) return true;
  return (
    /^[-=+|:\s]+$/.test(trimmed) &&
    (/[-=]{3}/.test(trimmed) || (trimmed.includes("|") && trimmed.includes("-")))
  );
}

/** White space that parts cells; what does not break within a line sets thousands apart. */
const gap = /[^\S\u00a0\u2007\u2009\u202f]+/;

function partsOf(line: string, separator: Separator, most: number): string[] {
  if (separator === " ") return line.trim().split(gap, most);
  return line.split(separator, most).map((cell) => cell.trim());
}

/** A row with quotes in it, character by character: a line end within them is text. */
function quotedRow(text: string, start: number, separator: Separator, most: number) {
  const cells: string[] = [];
  const quoted: boolean[] = [];
  let cell: string[] = [];
  let hasInk = false;
  let isQuoted = false;
  let wasQuoted = false;
  let nLineEnds = 0;
  const close = () => {
    const whole = cell.join("");
    const isGap = separator === " " && whole.trim() === "" && !wasQuoted;
    if (!isGap && cells.length < most) {
      cells.push(wasQuoted ? whole : whole.trim());
      quoted.push(wasQuoted);
    }
    cell = [];
    hasInk = false;
    wasQuoted = false;
  };
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at]!;
    if (isQuoted) {
      if (character === "\n") nLineEnds++;
      if (character !== '"') cell.push(character);
      else if (text[at + 1] === '"') cell.push(text[at++]!);
      else isQuoted = false;
    } else if (character === '"' && !wasQuoted && !hasInk) {
      isQuoted = true;
      wasQuoted = true;
      cell = [];
    } else if (character === "\n") break;
    else if (character === separator || (separator === " " && gap.test(character))) close();
    else if (!wasQuoted || character.trim() !== "") {
      cell.push(character);
      hasInk ||= character.trim() !== "";
    }
  }
  close();
  return { row: { cells, quoted }, end: at, nLineEnds };
}
