// docs/table1.md, made of the seeds' figures alone.

import { cellFigure, tableVerdict } from "../../src/claims/paperCells.ts";
import {
  columnNames,
  differenceLines,
  type PaperRow,
  paperColumns,
  paperRows,
} from "../../src/claims/paperTable.ts";
import { paperText } from "../../src/features/claims/tableWords.ts";
import type { MeasuredCell } from "./cells.ts";

/** The whole document. */
export function tableDocument(cells: readonly MeasuredCell[]): string {
  return `# The paper's Table 1

The distance to the target at the end of training: what da Silva, de Souza da Silva and Mesquita print (NeurIPS
2024, [arXiv 2410.09355](https://arxiv.org/abs/2410.09355), Table 1) beside what comes out here. One command
trains every cell, goes on where it was cut short, and writes this page; on the page of the playground a press on
a cell trains it (Help, Claims, The paper's Table 1):

\`\`\`sh
npm run table1
\`\`\`

Figures are mean ± standard deviation over seeds. Two figures *agree* where these spans overlap; a figure that the
paper prints without a spread is taken to half a unit of its last digit. L₁ is twice the total variation. Each
divergence has its leave-one-out control variate and α = ½.

${paperRows.map((row) => sectionOf(row, cells)).join("\n\n")}
`;
}

function sectionOf(row: PaperRow, cells: readonly MeasuredCell[]): string {
  const rows = paperColumns.map(({ id }) => {
    const cell = cells.find((one) => one.row === row.id && one.column === id);
    const paper = row.figures[id];
    const printed = paperText(paper);
    const figure = cellFigure(cell?.values ?? []);
    const ours = figure ? `${fine(figure.mean)} ± ${fine(figure.spread ?? 0)}` : "not run";
    const verdict = figure ? (verdictTexts[tableVerdict(figure, paper) ?? "none"] ?? "") : "";
    return `| ${[columnNames[id], printed, ours, figure?.nSeeds ?? 0, verdict, cell ? Math.round(cell.seconds) : ""].join(" | ")} |`;
  });
  const measure = row.measure === "l1" ? "L₁" : "Jensen–Shannon divergence (nats)";
  return `## ${row.task}

${row.size}; ${measure} after ${row.steps.toLocaleString("en")} steps.

| objective | paper | here | seeds | verdict | seconds |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Why it may differ:

${differenceLines(row)
  .map((line) => `- ${line}`)
  .join("\n")}`;
}

const verdictTexts: Readonly<Record<string, string>> = {
  agrees: "agrees",
  lower: "differs: nearer here",
  higher: "differs: farther here",
  none: "one seed",
};

const fine = (value: number) => value.toFixed(3);
