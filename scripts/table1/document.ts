// docs/table1.md, made of the seeds' figures alone.

import { cellFigure } from "../../src/claims/paperCells.ts";
import {
  columnNames,
  differenceLines,
  type PaperRow,
  paperColumns,
  paperRows,
} from "../../src/claims/paperTable.ts";
import { agreementText, meanText, paperText } from "../../src/features/claims/tableWords.ts";
import { lastMeasured, type MeasuredCell } from "./cells.ts";

/** The whole document. */
export function tableDocument(cells: readonly MeasuredCell[]): string {
  return `# The paper's Table 1

The distance to the target at the end of training: what da Silva, de Souza da Silva and Mesquita print (NeurIPS
2024, [arXiv 2410.09355](https://arxiv.org/abs/2410.09355), Table 1) beside what comes out here. One command
trains every cell, goes on where it was cut short, and writes this page; the playground shows the same figures, and
a press on a cell trains it there (Help, Claims, The paper's Table 1):

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
    const ours = figure ? meanText(figure) : "not run";
    const verdict = figure ? agreementText(figure, paper) : "";
    return `| ${[columnNames[id], printed, ours, figure?.nSeeds ?? 0, verdict, cell ? Math.round(cell.seconds) : ""].join(" | ")} |`;
  });
  const last = lastMeasured(row, cells);
  const measured = last ? ` Measured on ${last.measuredOn}, version ${last.version}.` : "";
  const estimated = row.isEstimated ? ", estimated," : "";
  const measure = `${row.measure === "l1" ? "L₁" : "Jensen–Shannon divergence (nats)"}${estimated}`;
  return `## ${row.task}

${row.size}; ${measure} after ${row.steps.toLocaleString("en")} steps.${measured}

| objective | paper | here | seeds | verdict | seconds |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Why it may differ:

${differenceLines(row)
  .map((line) => `- ${line}`)
  .join("\n")}`;
}
