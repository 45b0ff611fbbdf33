// Table 1 as a file: what the paper prints and what has come out here, a row a cell.
import { type CellFigure, tableVerdict } from "../../claims/paperCells.ts";
import { type PaperFigure, paperColumns, paperRows } from "../../claims/paperTable.ts";
import { type Cell, csvText, spreadsheetText } from "../../experiment/files/csv.ts";
import { saveFile } from "../../ui/kit/files/saveFile.ts";
import { addressWith, cardHash } from "./answerFile.ts";
import { TABLE_KEY } from "./claimCards.ts";
import type { ClaimRunsState } from "./claimRun.ts";
import { measuredTable } from "./measuredTable.ts";
import { cellState, measuredFigure } from "./tableCells.ts";

const head = [
  "task",
  "size",
  "measure",
  "objective",
  "paper mean",
  "paper spread",
  "measured mean",
  "measured spread",
  "measured seeds",
  "measured verdict",
  "measured on",
  "measured version",
  "trained mean",
  "trained spread",
  "trained seeds",
  "trained verdict",
];

/** The table as CSV rows: what the command line has measured, and what has been trained on this page. */
export function tableCsv(runs: ClaimRunsState): string {
  const rows = paperRows.flatMap((row) =>
    paperColumns.map(({ id: column }): readonly Cell[] => {
      const paper = row.figures[column];
      const measured = measuredFigure({ row, column });
      const { measuredOn, version } = (measured && measuredTable[row.id]) ?? {};
      return [
        row.task,
        row.size,
        row.isEstimated ? `${row.measure} estimated` : row.measure,
        column,
        paper.mean,
        paper.spread,
        ...figureCells(measured, paper),
        measuredOn ?? null,
        version ?? null,
        ...figureCells(cellState({ row, column }, runs).figure, paper),
      ];
    }),
  );
  return csvText([head, ...rows]);
}

/** Mean, spread, seeds and verdict. */
function figureCells(figure: CellFigure | null, paper: PaperFigure): readonly Cell[] {
  if (!figure) return [null, null, 0, null];
  const { mean, spread, nSeeds } = figure;
  return [mean, spread, nSeeds, tableVerdict(figure, paper)];
}

/** Saves it; returns the file's name. */
export function saveTable(runs: ClaimRunsState): string {
  const name = "gflownet-table-1.csv";
  const link = addressWith(cardHash({ key: TABLE_KEY, file: null })!);
  saveFile(name, spreadsheetText(link, tableCsv(runs)), "text/csv");
  return name;
}
