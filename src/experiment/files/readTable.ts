// The one reader of tables of numbers, as spreadsheets, data frames, NumPy, MATLAB, Mathematica and people
// write them. A text is parted in each way that it may be, its cells are read with either decimal mark,
// and what makes a number of every cell is the table. Where two ways do so and differ, both come back,
// to be asked about. Never throws; bounded by lengths before anything is read. The steps lie in table*.ts;
// here is the order in which they are tried, which is long and reads from top to bottom.

import { formatWhole } from "../../math/numberText.ts";
import type { Decimal } from "../../math/readNumber.ts";
import { bracketedRows, latexRows } from "./tableBrackets.ts";
import { frameOf, isCount, type ReadRow } from "./tableFrame.ts";
import { cellNumber, isMissing, refusalOfCell } from "./tableNumber.ts";
import { tableOfPlaces } from "./tablePlaces.ts";
import { type RawRow, rawRows, type Separator } from "./tableRows.ts";

/** Finite numbers of at least 0, row by row as they stand in the text. */
export interface NumberTable {
  readonly width: number;
  readonly height: number;
  /** [row, column] */
  readonly values: Float64Array;
  /** What stood beside the numbers. */
  readonly leftOut: readonly ("header" | "index")[];
}

/** One of the ways to read a text. */
export interface Reading {
  /** What it takes the text for, short enough for a button. */
  readonly label: string;
  readonly table: NumberTable;
}

export type ReadTable =
  | { readonly kind: "table"; readonly table: NumberTable }
  /** `message`: a question, to which the readings' labels are the answers. */
  | {
      readonly kind: "question";
      readonly message: string;
      readonly readings: readonly [Reading, Reading];
    }
  /** `message`: whole sentences, without the name of what was read. */
  | { readonly kind: "refused"; readonly message: string }
  /** It is no table at all. */
  | { readonly kind: "none" };

/** Most characters that are read: as many numbers as numpy.savetxt writes them, and some. */
export const MAXIMUM_TEXT = 1_000_000;
/** Most cells that are read: a grid has 4,096. */
export const MAXIMUM_CELLS = 32_768;
/** How far into a text separators are looked for (characters). */
const HEAD = 65_536;

/** A way to part and to read a text. */
interface Attempt {
  readonly table: NumberTable | null;
  /** Why there is none. */
  readonly message: string;
  /** Share of the cells with something in them that are numbers. */
  readonly share: number;
  readonly rows: readonly ReadRow[];
}

/** Reads a text of any origin. */
export function readTable(text: string): ReadTable {
  if (text.length > MAXIMUM_TEXT) return refused(tooLarge);
  return withPlaces(partedAnyhow(text));
}

/** Marks that nobody sees: byte order, direction, places where a line may break. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A line "(0, 1)  2.5", with an arrow or a colon between: SciPy, MATLAB and Octave print sparse matrices so. */
const sparseEntry = /^[ \t]*\(\d+, {0,3}\d+\)(?:[ \t]+|[ \t]*(?::|->)[ \t]*)[-+.\d]\S*[ \t]*$/m;
const sparse = "It is a sparse matrix, which leaves its zeros out: have it print the full one.";

function partedAnyhow(text: string): ReadTable {
  const plain = text.replace(unseen, "").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  if (sparseEntry.test(plain)) return refused(sparse);
  const bracketed = bracketedRows(plain, MAXIMUM_CELLS);
  if (bracketed?.ok === false) return refused(bracketed.message);
  if (bracketed) {
    const [rows, line] = [bracketed.rows, bracketed.asOneRow].map(
      (one) => one && attempt(one, "."),
    );
    if (rows?.table && line?.table)
      return ask("Do the lines between its brackets mean rows?", [
        { label: shape(rows.table), table: rows.table },
        { label: shape(line.table), table: line.table },
      ]);
    return resultOf([line ?? rows!]);
  }
  const latex = latexRows(plain, MAXIMUM_CELLS);
  return latex ? resultOf([attempt(latex, ".")]) : delimited(plain);
}

function delimited(text: string): ReadTable {
  const tried: Attempt[] = [];
  const hard = /[\u00a0\u2007\u2009\u202f]/g;
  const ways: (readonly [Separator, string])[] = separatorsIn(text).map((one) => [one, text]);
  // spaces that do not break set thousands apart, or, where they don't, part cells as others do
  if (hard.test(text)) ways.push([" ", text.replace(hard, " ")]);
  for (const [separator, written] of ways) {
    const raw = rawRows(written, separator, MAXIMUM_CELLS);
    if (raw.isCut) return refused(tooLarge);
    const point = attempt(raw.rows, ".");
    // a cell between commas has none of its own, but for quotes
    const hasOne = separator !== "," || written.includes('"');
    const comma = hasOne ? attempt(raw.rows, ",") : point;
    const read = chosen(separator, point, comma);
    if (read) {
      const decimals = separator === "," ? decimalsIn(text, point) : null;
      return decimals ?? (read.kind === "table" ? withoutCountedHead(read.table) : read);
    }
    tried.push(point, comma);
  }
  return resultOf(tried);
}

/** Asks where a row may be a place and its number. */
function withPlaces(read: ReadTable): ReadTable {
  const laid = read.kind === "table" ? tableOfPlaces(read.table) : null;
  if (read.kind !== "table" || !laid) return read;
  return ask("Are its first two columns places, x and y?", [
    { label: `Yes: ${shape(laid)}`, table: laid },
    { label: `No: ${shape(read.table)}`, table: read.table },
  ]);
}

/** The table that either decimal mark makes of the same cells; null where neither makes one. */
function chosen(separator: Separator, point: Attempt, comma: Attempt): ReadTable | null {
  const [p, c] = [point.table, comma.table];
  if (!p || !c || isSame(p, c)) return p || c ? { kind: "table", table: (p ?? c)! } : null;
  // both do: every mark may be decimal or set thousands apart
  const cells = point.rows.flatMap((row) => row.cells.filter((_, at) => row.numbers[at] !== null));
  const marks = cells.filter((cell) => /[.,]/.test(cell));
  const hasPoints = marks[0]!.includes(".");
  if (separator === " " || separator === ",") return { kind: "table", table: p };
  // Excel parts by semicolons only where the comma is decimal
  if (separator === ";" && !hasPoints) return { kind: "table", table: c };
  // three decimals everywhere are how a program writes decimals
  if (separator !== ";" && hasPoints && marks.length === cells.length)
    return { kind: "table", table: p };
  const example = marks[0]!;
  const [whole, decimal] = hasPoints ? [c, p] : [p, c];
  return ask(`Is ${example} in it a number of thousands, or is its mark decimal?`, [
    { label: example.replace(/[.,]/g, ""), table: whole },
    { label: example.replace(",", "."), table: decimal },
  ]);
}

/** pandas heads columns without names with 0, 1, 2, …: numbers that may be the table's first row. */
function withoutCountedHead(table: NumberTable): ReadTable {
  const { width, height, values, leftOut } = table;
  const isCounted =
    height > 1 && width > 2 && values[0] === 0 && isCount([...values.subarray(0, width)]);
  if (!isCounted || leftOut.includes("header") || height === width) return { kind: "table", table };
  const below: NumberTable = {
    width,
    height: height - 1,
    values: values.slice(width),
    leftOut: [...leftOut, "header"],
  };
  if (below.height === width || below.height === 1) return { kind: "table", table: below };
  return ask("Does its first row number the columns?", [
    { label: `Yes: ${shape(below)}`, table: below },
    { label: `No: ${shape(table)}`, table },
  ]);
}

/** The question where a text of two columns may as well be one of decimal commas; else null. */
function decimalsIn(text: string, columns: Attempt): ReadTable | null {
  if (/^\s*\d+,\d+\s*$/.test(text))
    return refused(`"${text.trim().slice(0, 24)}" is one number or two, and no table.`);
  const { rows } = rawRows(text, " ", MAXIMUM_CELLS);
  const commas = attempt(rows, ",");
  const heads = rows.slice(0, rows.length - (commas.table?.height ?? 0));
  const isHeaded =
    heads.some(({ cells }) => cells.some((cell) => cell.includes(","))) ||
    rows.some(({ cells }) => cells.some((cell) => cell.endsWith(",")));
  if (!commas.table || !columns.table || isHeaded) return null;
  const cells = columns.rows.flatMap((row) => row.cells);
  // no program writes a whole number as 05
  if (cells.some((cell) => /^0\d/.test(cell))) return { kind: "table", table: commas.table };
  return ask("Do its commas part columns, or are they decimal?", [
    { label: `Columns: ${shape(columns.table)}`, table: columns.table },
    { label: `Decimal: ${shape(commas.table)}`, table: commas.table },
  ]);
}

/** What may part the cells of a text, the likeliest first. Quotes and comments are looked into too: what
 * is found there alone makes no table. */
function separatorsIn(text: string): readonly Separator[] {
  const head = text.slice(0, HEAD);
  const [, named] = /^\s{0,9}sep=(.)/i.exec(head) ?? [];
  const found = (["\t", ";", "|", ","] as const).filter((mark) => head.includes(mark));
  const first = found.find((mark) => mark === named);
  return [...new Set([...(first ? [first] : []), ...found, " " as const])];
}

function attempt(raw: readonly RawRow[], decimal: Decimal): Attempt {
  if (raw.reduce((n, { cells }) => n + cells.length, 0) > MAXIMUM_CELLS)
    return { table: null, message: tooLarge, share: 1, rows: [] };
  const all = raw.map((row) => ({
    ...row,
    numbers: row.cells.map((cell) => cellNumber(cell, decimal)),
  }));
  const inked = all.flatMap(({ cells }) => cells.filter((cell) => cell !== "")).length;
  const nNumbers = all.reduce(
    (n, { numbers }) => n + numbers.filter((number) => number !== null).length,
    0,
  );
  const share = inked === 0 ? 0 : nNumbers / inked;
  const failed = (message: string): Attempt => ({ table: null, message, share, rows: all });
  const frame = frameOf(all);
  if (!frame || nNumbers === 0) return failed(firstFigure(all) ?? "It holds no numbers.");
  const { rows, firstColumn, end, leftOut } = frame;
  const width = end - firstColumn;
  if (rows.length * width < 2)
    return failed("It is a single number, and a table has at least two.");
  const values = new Float64Array(rows.length * width);
  const ragged = raggedRow(rows, end);
  if (ragged) return failed(ragged);
  for (const [index, { line, cells, numbers }] of rows.entries()) {
    for (let column = firstColumn; column < end; column++) {
      const value = numbers[column] ?? null;
      if (value === null || value < 0)
        return failed(
          `Row ${line}, column ${column + 1} ${refusalOfCell(cells[column] ?? "", value)}`,
        );
      values[index * width + column - firstColumn] = value;
    }
  }
  return { table: { width, height: rows.length, values, leftOut }, message: "", share, rows };
}

/** What is wrong with the first row that has not as many cells as most; null where all have. */
function raggedRow(rows: readonly ReadRow[], end: number): string | null {
  const counts = new Map<number, number>();
  const lengthOf = ({ cells }: ReadRow) => Math.min(cells.length, end);
  for (const row of rows) counts.set(lengthOf(row), (counts.get(lengthOf(row)) ?? 0) + 1);
  if (counts.size < 2 && counts.has(end)) return null;
  const usual = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  const odd = rows.find((row) => lengthOf(row) !== usual);
  return odd
    ? `Row ${odd.line} has ${counted(lengthOf(odd))}, and other rows have ${usual}.`
    : null;
}

function counted(nCells: number): string {
  return nCells === 1 ? "1 cell" : `${nCells} cells`;
}

/** The first table there is, else the refusal of what is nearest to one. */
function resultOf(attempts: readonly Attempt[]): ReadTable {
  const table = attempts.find((one) => one.table)?.table;
  if (table) return { kind: "table", table };
  const nearest = attempts.reduce((best, one) => (one.share > best.share ? one : best));
  const hasMissing = nearest.rows.some(({ cells }) => cells.some(isMissing));
  if (nearest.share > 0.5 || (hasMissing && nearest.share > 0)) return refused(nearest.message);
  const figures = attempts.find(({ rows }) => isFigures(rows));
  return figures ? refused(figures.message) : { kind: "none" };
}

/** What is wrong with the first cell that has a digit; null where none has. */
function firstFigure(rows: readonly ReadRow[]): string | null {
  for (const { line, cells } of rows) {
    const column = cells.findIndex((cell) => /\d/.test(cell));
    if (column >= 0)
      return `Row ${line}, column ${column + 1} ${refusalOfCell(cells[column]!, null)}`;
  }
  return null;
}

/** Rows of as many cells with digits in nearly all: figures with units or currencies. */
function isFigures(rows: readonly ReadRow[]): boolean {
  const width = rows[0]?.cells.length ?? 0;
  if (rows.length < 2 || width < 2 || rows.some(({ cells }) => cells.length !== width))
    return false;
  const nFigures = rows.reduce(
    (n, { cells }) => n + cells.filter((cell) => /\d/.test(cell)).length,
    0,
  );
  return nFigures > 0.8 * width * rows.length;
}

function isSame(a: NumberTable, b: NumberTable): boolean {
  return (
    a.width === b.width &&
    a.values.length === b.values.length &&
    a.values.every((value, at) => value === b.values[at])
  );
}

function shape({ width, height }: NumberTable): string {
  if (height === 1) return `one row of ${width}`;
  if (width === 1) return `one column of ${height}`;
  return `${height} rows of ${width}`;
}

function ask(message: string, readings: readonly [Reading, Reading]): ReadTable {
  return { kind: "question", message, readings };
}

const tooLarge = `It is too large: of a table at most ${formatWhole(MAXIMUM_CELLS)} numbers in ${formatWhole(MAXIMUM_TEXT)} characters are read.`;

function refused(message: string): ReadTable {
  return { kind: "refused", message };
}
