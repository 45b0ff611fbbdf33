// Observations as a table: a row an observation, a column a variable, their names in a first row or none. Cells
// are parted and read as in any table of numbers here (tableRows.ts, tableNumber.ts), but may be negative, and
// every row must be whole. Never throws; bounded by lengths before anything is read.

import "../flate.ts";
import { formatWhole } from "../../math/numberText.ts";
import type { Decimal } from "../../math/readNumber.ts";
import { packList } from "../packedBytes.ts";
import { MAXIMUM_CELLS, MAXIMUM_TEXT } from "./readTable.ts";
import { isCount } from "./tableFrame.ts";
import { cellNumber, isMissing } from "./tableNumber.ts";
import { type RawRow, rawRows, type Separator } from "./tableRows.ts";

/** Whole rows of finite numbers. */
export interface DataRows {
  /** Null where the table has none. [column] */
  readonly names: readonly string[] | null;
  readonly nColumns: number;
  readonly nRows: number;
  /** Row after row. [row · nColumns + column] */
  readonly values: readonly number[];
}

export type ReadDataRows =
  | { readonly ok: true; readonly data: DataRows }
  /** A whole sentence, without the name of what was read. */
  | { readonly ok: false; readonly message: string };

/** How many rows and columns may be read, and how long names may be. */
export interface DataLimits {
  readonly maximumRows: number;
  readonly maximumColumns: number;
  readonly maximumName: number;
}

/** Characters that the numbers of a link may take together, packed. */
const LONGEST_LINK = 60_000;

/** Reads a text of any origin. */
export function readDataRows(text: string, limits: DataLimits): ReadDataRows {
  if (text.length > MAXIMUM_TEXT)
    return refuse(
      `It has more than ${formatWhole(MAXIMUM_TEXT)} characters, the most that are read.`,
    );
  const plain = text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
  const failures: { readonly message: string; readonly nNumbers: number }[] = [];
  for (const separator of separatorsIn(plain)) {
    const { rows, isCut } = rawRows(plain, separator, MAXIMUM_CELLS);
    if (isCut)
      return refuse(
        `It has more than ${formatWhole(MAXIMUM_CELLS)} cells, the most that are read.`,
      );
    if (!rows.some(({ cells }) => cells.length > 1)) continue;
    const decimal = decimalOf(rows, separator);
    if (decimal === null) {
      const example = rows.flatMap(({ cells }) => cells).find((cell) => cell.includes(","))!;
      return refuse(
        `The comma in ${example.slice(0, 24)} may be decimal or set thousands apart: write it without.`,
      );
    }
    const read = dataOf(rows, decimal, limits);
    if (read.ok) return read;
    const nNumbers = rows.reduce(
      (n, { cells }) => n + cells.filter((cell) => cellNumber(cell, decimal) !== null).length,
      0,
    );
    failures.push({ message: read.message, nNumbers });
  }
  const nearest = failures
    .filter(({ nNumbers }) => nNumbers > 0)
    .toSorted((a, b) => b.nNumbers - a.nNumbers)[0];
  if (!nearest && /^[^\n]*[\t;|,][^\n]*$/.test(plain.trim()))
    return refuse("It names variables and has no rows of data, and two are needed at least.");
  return refuse(
    nearest?.message ??
      "It holds no table: write a row of data a line, its numbers parted by commas.",
  );
}

function separatorsIn(text: string): readonly Separator[] {
  const found = (["\t", ";", "|", ","] as const).filter((mark) => text.includes(mark));
  return [...found, " "];
}

/** Which mark is decimal; null where a comma may be either. Between commas only a point can be. */
function decimalOf(rows: readonly RawRow[], separator: Separator): Decimal | null {
  if (separator === ",") return ".";
  const cells = rows.flatMap((row) => row.cells);
  const commas = cells.filter((cell) => /^[+\-\u2212]?\d*,\d+/.test(cell));
  if (commas.length === 0 || cells.some((cell) => /\d\.\d/.test(cell))) return ".";
  const isDecimal = commas.some((cell) => !/^[+\-\u2212]?[1-9]\d{0,2}(?:,\d{3})+$/.test(cell));
  return isDecimal ? "," : null;
}

function dataOf(all: readonly RawRow[], decimal: Decimal, limits: DataLimits): ReadDataRows {
  const [first, ...below] = all;
  if (!first) return refuse("It is empty.");
  const hasHead = first.cells.every((cell) => cell === "" || isName(cell, decimal));
  const head = hasHead ? first.cells : null;
  const rows = hasHead ? below : all;
  const usual = rows[0]?.cells.length ?? 0;
  const odd = rows.find(({ cells }) => cells.length !== usual);
  if (odd)
    return refuse(
      `Line ${odd.line} has ${counted(odd.cells.length, "cell")}, and the rows before it have ${usual}.`,
    );
  const isShort = head !== null && head.length === usual - 1;
  if (head && head.length !== usual && !isShort)
    return refuse(
      `Its first line names ${counted(head.length, "column")}, and its rows have ${usual}.`,
    );
  const numbers = rows.map(({ cells }) => cells.map((cell) => cellNumber(cell, decimal)));
  // what R and pandas write before the columns: the number or the name of each row
  const isIndexed = head !== null && usual > 1 && (isShort || head[0] === "" || head[0] === '""');
  const firstColumn =
    isIndexed && (isShort || isCount(numbers.map(([number]) => number ?? null))) ? 1 : 0;
  const nColumns = usual - firstColumn;
  const names = head && (isShort ? head : head.slice(firstColumn));
  const problem =
    shapeProblem(nColumns, rows.length, limits) ??
    cellProblem(rows, numbers, { firstColumn, names }) ??
    nameProblem(names, limits);
  if (problem !== null) return refuse(problem);
  const values = numbers.flatMap((row) => row.slice(firstColumn).map((number) => number!));
  const { length } = packList(values.join());
  if (length > LONGEST_LINK)
    return refuse(
      `Its numbers take ${formatWhole(length)} characters packed, and a link carries ${formatWhole(LONGEST_LINK)}: round them, or take fewer rows.`,
    );
  return {
    ok: true,
    data: {
      names: names?.map((name) => name.trim()) ?? null,
      nColumns,
      nRows: rows.length,
      values,
    },
  };
}

/** Text that heads a column: no number, and no mark that one is missing. */
function isName(cell: string, decimal: Decimal): boolean {
  return cellNumber(cell, decimal) === null && !isMissing(cell) && /\p{L}/u.test(cell);
}

function shapeProblem(nColumns: number, nRows: number, limits: DataLimits): string | null {
  const { maximumRows, maximumColumns } = limits;
  if (nColumns < 2) return "It has one column, and a network joins two variables at least.";
  if (nColumns > maximumColumns)
    return `It has ${nColumns} columns, and a network here has at most ${maximumColumns} variables: take out the others.`;
  if (nRows < 2) return `It has ${counted(nRows, "row")} of data, and two are needed at least.`;
  if (nRows > maximumRows)
    return `It has ${formatWhole(nRows)} rows, and at most ${formatWhole(maximumRows)} are read.`;
  return null;
}

function cellProblem(
  rows: readonly RawRow[],
  numbers: readonly (readonly (number | null)[])[],
  { firstColumn, names }: { firstColumn: number; names: readonly string[] | null },
): string | null {
  for (const [index, { line, cells }] of rows.entries())
    for (let column = firstColumn; column < cells.length; column++) {
      if (numbers[index]![column] !== null) continue;
      const cell = cells[column]!;
      const name = names?.[column - firstColumn] ?? `column ${column + 1}`;
      const shown = cell.length > 24 ? `${cell.slice(0, 24)}…` : cell;
      const place = `Line ${line}, ${name}`;
      if (cell === "") return `${place} is blank: every row needs a number for each variable.`;
      return isMissing(cell)
        ? `${place} is "${shown}": every row needs a number for each variable.`
        : `${place} is "${shown}", which is no number.`;
    }
  return null;
}

function nameProblem(names: readonly string[] | null, { maximumName }: DataLimits): string | null {
  if (names === null) return null;
  const wrong = names.find((name) => name.trim() === "" || /[>,]/.test(name));
  if (wrong !== undefined)
    return `A column is called "${wrong.slice(0, 24)}"; names hold a letter at least, and neither > nor a comma.`;
  const long = names.find((name) => [...name].length > maximumName);
  if (long !== undefined)
    return `A column is called "${long.slice(0, maximumName)}…"; names have at most ${maximumName} characters.`;
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined ? null : `Two columns are called ${twice}; names must differ.`;
}

function counted(n: number, what: string): string {
  return n === 1 ? `1 ${what}` : `${n} ${what}s`;
}

function refuse(message: string): ReadDataRows {
  return { ok: false, message };
}
