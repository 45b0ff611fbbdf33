// What Table 1 says of a cell: the paper's figure, ours, and whether the two agree.
import { type CellFigure, type TableVerdict, tableVerdict } from "../../claims/paperCells.ts";
import {
  type PaperFigure,
  type PaperMeasure,
  type PaperRow,
  paperColumns,
} from "../../claims/paperTable.ts";
import { formatFixed, formatPercent, formatWhole } from "../../math/numberText.ts";
import { measuredTable } from "./measuredTable.ts";
import { type CellState, measuredFigure } from "./tableCells.ts";

const measureNames: Readonly<Record<PaperMeasure, string>> = {
  l1: "L₁, twice the total variation",
  jensenShannon: "Jensen–Shannon divergence, nats",
};

/** "L₁, twice the total variation, estimated". */
export function rowMeasureText({ measure, isEstimated = false }: PaperRow): string {
  return isEstimated ? `${measureNames[measure]}, estimated here` : measureNames[measure];
}

/** What the paper prints. */
export function paperText(paper: PaperFigure): string {
  return paper.printed ?? figureText(paper, 2);
}

/** "0.28 ± 0.06"; a single run, or a figure without a printed spread: "0.07". */
function figureText(
  { mean, spread }: Pick<CellFigure, "mean" | "spread">,
  decimals: number,
): string {
  const [middle, half] = [mean, spread].map((value) =>
    value === null ? null : formatFixed(value, decimals),
  );
  return half == null ? middle! : `${middle} ± ${half}`;
}

/** "0.205 ± 0.012": three decimals, more where the mean has no two digits of them: "0.00037 ± 0.00005". */
export function meanText(figure: CellFigure): string {
  const digits = figure.mean > 0 ? 1 - Math.floor(Math.log10(figure.mean)) : 0;
  return figureText(figure, Math.min(Math.max(3, digits), 8));
}

/** "3 seeds". */
export function seedsOfFigure({ nSeeds }: CellFigure): string {
  return `${formatWhole(nSeeds)} ${nSeeds === 1 ? "seed" : "seeds"}`;
}

/** "1 agrees with the paper, 4 end nearer the target here.", of what the command line has measured. */
export function rowVerdictText(row: PaperRow): string {
  const verdicts = paperColumns.map(({ id: column }) => {
    const figure = measuredFigure({ row, column });
    return figure && tableVerdict(figure, row.figures[column]);
  });
  const count = (verdict: TableVerdict) => verdicts.filter((one) => one === verdict).length;
  const parts = [
    countText(count("agrees"), "agrees with the paper", "agree with the paper"),
    countText(count("lower"), "ends nearer the target here", "end nearer the target here"),
    countText(
      count("higher"),
      "ends farther from the target here",
      "end farther from the target here",
    ),
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? "" : `${parts.join(", ")}.`;
}

function countText(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${formatWhole(count)} ${count === 1 ? one : many}`;
}

/** When and with what the command line has measured a row; empty where it has not. */
export function measuredOnText({ id }: PaperRow): string {
  const measured = measuredTable[id];
  if (!measured) return "Not measured by npm run table1 yet.";
  return `Measured by npm run table1 on ${measured.measuredOn}, version ${measured.version}.`;
}

/** For colours: an agreement is shown as what holds, a difference as neither good nor bad. */
export function agreementWord(ours: CellFigure, paper: PaperFigure): "holds" | "undecided" {
  return tableVerdict(ours, paper) === "agrees" ? "holds" : "undecided";
}

/** Whether two figures agree, in words. */
export function agreementText(ours: CellFigure, paper: PaperFigure): string {
  switch (tableVerdict(ours, paper)) {
    case "agrees":
      return "agrees";
    case "lower":
      return "differs: nearer here";
    case "higher":
      return "differs: farther here";
    case null:
      return "one seed";
  }
}

/** What a press of the cell does, or what it waits for. */
export function pressText({ figure, pending }: CellState): string {
  switch (pending?.phase) {
    case "running":
      return pending.progress ? `training, ${formatPercent(pending.progress.share)}` : "setting up";
    case "stopped":
      return "stopped: resume";
    case "failed":
      return "failed: try again";
    default:
      return figure ? "train three more seeds" : "train three seeds";
  }
}
