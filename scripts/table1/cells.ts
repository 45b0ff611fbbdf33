// What `npm run table1` has measured, cell by cell, as docs/table1.json keeps it, and the module that the page
// reads it from.
import { cellFigure, SEEDS_AT_FIRST } from "../../src/claims/paperCells.ts";
import {
  type PaperColumnId,
  type PaperRow,
  paperColumns,
  paperRows,
} from "../../src/claims/paperTable.ts";

/** What is kept of a cell. */
export interface MeasuredCell {
  readonly row: string;
  readonly column: PaperColumnId;
  /** At the end of training, in the row's measure, seeds 1, 2, …; to six digits. */
  readonly values: readonly number[];
  /** Of training. */
  readonly seconds: number;
  /** The day of the last seed, in universal time: "2026-11-26". */
  readonly measuredOn: string;
  /** Of the project, at the last seed. */
  readonly version: string;
}

/** Seeds of a cell that the document is made with: as many as the paper has where each takes minutes to measure. */
export const fewestSeeds = ({ isEstimated = false }: PaperRow): number =>
  isEstimated ? SEEDS_AT_FIRST : 5;

/** To six digits: more say nothing. */
export const rounded = (value: number) => Number(value.toPrecision(6));

/** In the table's order; what is no cell of the table is left out. */
export function inOrder(cells: readonly MeasuredCell[]): readonly MeasuredCell[] {
  return paperRows.flatMap((row) =>
    paperColumns.flatMap(
      ({ id }) => cells.find((cell) => cell.row === row.id && cell.column === id) ?? [],
    ),
  );
}

/** The cell of a row that was measured last; undefined: none was. */
export function lastMeasured(
  { id }: PaperRow,
  cells: readonly MeasuredCell[],
): MeasuredCell | undefined {
  const own = inOrder(cells).filter((cell) => cell.row === id);
  return own.toSorted((a, b) => a.measuredOn.localeCompare(b.measuredOn)).at(-1);
}

/** docs/table1.json, as the formatter has it. */
export function cellsText(cells: readonly MeasuredCell[]): string {
  const texts = inOrder(cells).map(
    ({ row, column, values, seconds, measuredOn, version }) => `  {
    "row": "${row}",
    "column": "${column}",
    "values": ${numbersText(values)},
    "seconds": ${seconds},
    "measuredOn": "${measuredOn}",
    "version": "${version}"
  }`,
  );
  return `[\n${texts.join(",\n")}\n]\n`;
}

/** Columns of a line. */
const WIDTH = 100;

/** A list of numbers on one line, or on as few as hold it. */
function numbersText(values: readonly number[]): string {
  const one = `[${values.join(", ")}]`;
  if (one.length + `    "values": ,`.length <= WIDTH) return one;
  const lines: string[] = [];
  for (const [k, value] of values.entries()) {
    const text = k < values.length - 1 ? `${value},` : `${value}`;
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + text.length <= WIDTH)
      lines[lines.length - 1] = `${line} ${text}`;
    else lines.push(`      ${text}`);
  }
  return `[\n${lines.join("\n")}\n    ]`;
}

/** src/features/claims/measuredTable.ts, made of the cells. */
export function measuredTableModule(cells: readonly MeasuredCell[]): string {
  const rows = paperRows.flatMap((row) => {
    const last = lastMeasured(row, cells);
    if (!last) return [];
    const own = inOrder(cells).filter((cell) => cell.row === row.id);
    const figures = own.flatMap(({ column, values }) => {
      const figure = cellFigure(values);
      if (figure?.spread == null) return [];
      const [mean, spread] = [figure.mean, figure.spread].map(rounded);
      return [`      ${column}: { mean: ${mean}, spread: ${spread}, nSeeds: ${figure.nSeeds} },`];
    });
    return [
      `  ${row.id}: {
    measuredOn: "${last.measuredOn}",
    version: "${last.version}",
    figures: {
${figures.join("\n")}
    },
  },`,
    ];
  });
  return `// Made of docs/table1.json by \`npm run table1\`; with \`-- --only-document\` of what is there.
import type { PaperColumnId } from "../../claims/paperTable.ts";

/** What the command line has measured of one row of Table 1. */
export interface MeasuredRow {
  /** The day of the last seed, in universal time. */
  readonly measuredOn: string;
  /** Of the project. */
  readonly version: string;
  /** In the row's measure: mean and standard deviation over seeds. */
  readonly figures: Readonly<
    Partial<
      Record<
        PaperColumnId,
        { readonly mean: number; readonly spread: number; readonly nSeeds: number }
      >
    >
  >;
}

/** By the row's id; what has not been measured is missing. */
export const measuredTable: Readonly<Record<string, MeasuredRow>> = {
${rows.join("\n")}
};
`;
}
