// What of a table's rows and columns are its numbers: titles, headers, rules, index columns and blank
// margins are left out, as spreadsheets, R, pandas and MATLAB write them.
import { cellNumber, isMissing } from "./tableNumber.ts";
import type { RawRow } from "./tableRows.ts";

/** A row with its cells as numbers, null where a cell is none. [column] */
export interface ReadRow extends RawRow {
  readonly numbers: readonly (number | null)[];
}

export interface Frame {
  readonly rows: readonly ReadRow[];
  /** Columns before the first of the numbers. */
  readonly firstColumn: number;
  /** Columns of the widest row, counted up to its last cell that is not blank. */
  readonly end: number;
  readonly leftOut: readonly ("header" | "index")[];
}

/** Most rows of titles and headers above the numbers. */
const MAXIMUM_HEADS = 6;
const indexName = /^(?:#|n[or]\.?|index|unnamed: 0|row(?:s|names)?|id|\[?i\]?)$/i;

/** The frame of the numbers; null where there are none. */
export function frameOf(all: readonly ReadRow[]): Frame | null {
  const first = all.findIndex((row) => !isHead(row));
  if (first < 0 || first > MAXIMUM_HEADS) return null;
  const heads = all.slice(0, first).filter(({ cells }) => !isBlank(cells));
  let last = all.length;
  while (last > first && isBlank(all[last - 1]!.cells)) last--;
  const rows = all.slice(first, last);
  const end = rows.reduce((widest, { cells }) => Math.max(widest, inkEnd(cells)), 0);
  let firstColumn = 0;
  while (
    firstColumn < end &&
    [...heads, ...rows].every(({ cells }) => (cells[firstColumn] ?? "") === "")
  )
    firstColumn++;
  return withoutIndex(
    { rows, firstColumn, end, leftOut: heads.length > 0 ? ["header"] : [] },
    heads.at(-1),
  );
}

function withoutIndex(frame: Frame, head: RawRow | undefined): Frame {
  const { rows, firstColumn: c, end, leftOut } = frame;
  const [top, ...below] = rows;
  if (!top || end - c < 2) return frame;
  const without = { ...frame, firstColumn: c + 1, leftOut: [...leftOut, "index"] as const };
  const column = (of: readonly ReadRow[]) => of.map(({ numbers }) => numbers[c] ?? null);
  const isText = (of: readonly ReadRow[]) =>
    of.every(({ cells, numbers }) => numbers[c] === null && isLabel(cells[c] ?? ""));
  if (isText(rows)) return without;
  if (isQuotedAlone(rows, c)) return without;
  if (head) {
    const name = head.cells[c] ?? "";
    const isShort = inkEnd(head.cells) === end - 1 && name !== "";
    const isIndex =
      name === ""
        ? isMonotone(column(rows))
        : isCount(column(rows)) && (isShort || indexName.test(name));
    return isIndex ? without : frame;
  }
  // a numeric header: its corner is blank or a label, or it is one cell shorter than what it heads
  const corner = top.cells[c] ?? "";
  const isShort =
    inkEnd(top.cells) === end - 1 && below.every(({ cells }) => inkEnd(cells) === end);
  const axis = isShort ? top.numbers.slice(c, end - 1) : top.numbers.slice(c + 1, end);
  const side = column(below);
  const labelled = isText(below);
  const fits = isShort
    ? isCount(axis) && (isCount(side) || labelled)
    : top.numbers[c] === null &&
      (corner === "" || isLabel(corner)) &&
      isMonotone(axis) &&
      (isMonotone(side) || labelled);
  if (below.length < 2 || !fits) return frame;
  return { ...without, rows: below, leftOut: ["header", "index"] };
}

/** A title or a header: text, and neither a number nor a mark that one is missing. */
function isHead({ cells, numbers }: ReadRow): boolean {
  return (
    numbers.every((number) => number === null) &&
    cells.every((cell) => cell === "" || isLabel(cell))
  );
}

/** What looks like a number, if one that cannot be read. */
const figure = /^(?:[+\-\u2212\d.,;'\u2019\s]+(?:[ed][+-]?\d+)?|0x[\da-f]+)$/i;
const date = /^\d{4}-\d{1,2}-\d{1,2}$/;

/** Text that is no number with either decimal mark. */
function isLabel(cell: string): boolean {
  if (cell === "" || isMissing(cell) || /^[$€£¥]/.test(cell)) return false;
  if (figure.test(cell) && !date.test(cell)) return false;
  return cellNumber(cell, ".") === null && cellNumber(cell, ",") === null;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === "");
}

function inkEnd(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== "") + 1;
}

/** R quotes the names of rows and no number. */
function isQuotedAlone(rows: readonly ReadRow[], c: number): boolean {
  return rows.every(({ quoted }) => quoted?.every((isQuoted, at) => isQuoted === (at === c)));
}

/** 0, 1, 2, … or 1, 2, 3, … */
export function isCount(numbers: readonly (number | null)[]): boolean {
  const [first] = numbers;
  return (first === 0 || first === 1) && numbers.every((number, at) => number === at + first);
}

/** Numbers that rise or fall all the way: places along an axis. */
function isMonotone(numbers: readonly (number | null)[]): boolean {
  if (numbers.length === 0 || numbers.includes(null)) return false;
  const steps = numbers.slice(1).map((number, at) => number! - numbers[at]!);
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}
