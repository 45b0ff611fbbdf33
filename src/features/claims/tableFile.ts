// Table 1 as a file: what the paper prints and what has come out here, a row a cell.
import { tableVerdict } from "../../claims/paperCells.ts";
import { paperColumns, paperRows } from "../../claims/paperTable.ts";
import { type Cell, csvText, spreadsheetText } from "../../experiment/files/csv.ts";
import { saveFile } from "../../ui/kit/saveFile.ts";
import { addressWith, cardHash } from "./answerFile.ts";
import { TABLE_KEY } from "./claimCards.ts";
import type { ClaimRunsState } from "./claimRun.ts";
import { cellState } from "./tableCells.ts";

const head = [
  "task",
  "size",
  "measure",
  "objective",
  "paper mean",
  "paper spread",
  "mean",
  "spread",
  "seeds",
  "verdict",
];

/** The table as CSV rows. */
export function tableCsv(runs: ClaimRunsState): string {
  const rows = paperRows.flatMap((row) =>
    paperColumns.map(({ id: column }): readonly Cell[] => {
      const paper = row.figures[column];
      const { figure } = cellState({ row, column }, runs);
      return [
        row.task,
        row.size,
        row.measure,
        column,
        paper.mean,
        paper.spread,
        figure?.mean ?? null,
        figure?.spread ?? null,
        figure?.nSeeds ?? 0,
        figure ? tableVerdict(figure, paper) : null,
      ];
    }),
  );
  return csvText([head, ...rows]);
}

/** Saves it; returns the file's name. */
export function saveTable(runs: ClaimRunsState): string {
  const name = "gflownet-table-1.csv";
  const link = addressWith(cardHash({ key: TABLE_KEY, file: null })!);
  saveFile(name, spreadsheetText(link, tableCsv(runs)), "text/csv");
  return name;
}
