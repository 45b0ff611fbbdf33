// The paper's Table 1, live: a row a task, a cell an objective. A press trains a cell's seeds here; what the paper
// prints stands beside what they come to, and says whether the two agree.
import { Download, Square } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { CellFigure } from "../../claims/paperCells.ts";
import {
  columnNames,
  differenceLines,
  type PaperFigure,
  type PaperRow,
  paperColumns,
  paperRows,
} from "../../claims/paperTable.ts";
import { formatWhole } from "../../math/numberText.ts";
import { reasonOf } from "../../store/run/told.ts";
import { CardLink } from "./CardLink.tsx";
import { TABLE_KEY } from "./claimCards.ts";
import { stopClaims, useClaimRuns } from "./claimRun.ts";
import { bringCellsBack, cellState, measuredFigure, trainCell } from "./tableCells.ts";
import { saveTable } from "./tableFile.ts";
import {
  agreementText,
  agreementWord,
  meanText,
  measuredOnText,
  paperText,
  pressText,
  rowMeasureText,
  rowVerdictText,
  seedsOfFigure,
} from "./tableWords.ts";
import "./tableOne.css";

const card = { key: TABLE_KEY, file: null } as const;

/** What stands in the dialog's place of a card. */
export function TableOne() {
  const id = useId();
  useEffect(() => void bringCellsBack().catch(reportError), []);
  const isTraining = useClaimRuns(({ runs }) =>
    Object.entries(runs).some(
      ([key, { phase }]) => key.startsWith(TABLE_KEY) && phase === "running",
    ),
  );
  return (
    <article className="claim paper-table" aria-labelledby={id}>
      <h3 id={id}>The paper’s Table 1</h3>
      <p>
        The distance to the target at the end of training, as the paper prints it, as the command
        line has measured it, and as it comes out on this device: mean ± standard deviation over
        seeds. Press a cell to train it here, three seeds at a time. Two figures agree where their
        spreads overlap.
      </p>
      <p className="soft">
        Source: Table 1 of da Silva, de Souza da Silva and Mesquita, NeurIPS 2024, arXiv 2410.09355.
        Each divergence with leave-one-out, α = ½.
      </p>
      <div className="claim-bars">
        {isTraining && (
          <button type="button" className="button" onClick={stopClaims}>
            <Square aria-hidden="true" />
            <span>Stop</span>
          </button>
        )}
        <SaveTable />
        <CardLink card={card} />
      </div>
      {paperRows.map((row) => (
        <TableSection key={row.id} row={row} />
      ))}
    </article>
  );
}

function SaveTable() {
  const [said, setSaid] = useState("");
  const save = () => {
    try {
      setSaid(`Saved ${saveTable(useClaimRuns.getState())}.`);
    } catch (error) {
      setSaid(reasonOf(error));
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={save}>
        <Download aria-hidden="true" />
        <span>CSV</span>
      </button>
      <span className="soft" role="status">
        {said}
      </span>
    </>
  );
}

function TableSection({ row }: { readonly row: PaperRow }) {
  const id = useId();
  const { batchSize } = row.config.training;
  return (
    <section aria-labelledby={id}>
      <h4 id={id}>{row.task}</h4>
      <p className="soft">{`${row.size}; ${rowMeasureText(row)}; ${formatWhole(row.steps)} steps of ${formatWhole(batchSize)}.`}</p>
      <p>{`${rowVerdictText(row)} ${measuredOnText(row)}`.trim()}</p>
      <ul className="paper-cells">
        {paperColumns.map(({ id: column }) => (
          <TableCell key={column} row={row} column={column} />
        ))}
      </ul>
      <details>
        <summary>Why it may differ: target, network, budget, metric</summary>
        <ul className="claim-tests">
          {differenceLines(row).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

interface OursProps {
  readonly name: string;
  readonly figure: CellFigure;
  readonly paper: PaperFigure;
}

/** A figure of ours, with its verdict below it. */
function Ours({ name, figure, paper }: OursProps) {
  return (
    <>
      <span className="soft">{`${name}, ${seedsOfFigure(figure)}`}</span>
      <span>{meanText(figure)}</span>
      <span data-verdict={agreementWord(figure, paper)}>{agreementText(figure, paper)}</span>
    </>
  );
}

interface TableCellProps {
  readonly row: PaperRow;
  readonly column: (typeof paperColumns)[number]["id"];
}

function TableCell({ row, column }: TableCellProps) {
  const runs = useClaimRuns();
  const state = cellState({ row, column }, runs);
  const { figure, pending } = state;
  const name = columnNames[column];
  const paper = row.figures[column];
  const measured = measuredFigure({ row, column });
  const isRunning = pending?.phase === "running";
  return (
    <li>
      <button
        type="button"
        className="paper-cell"
        aria-label={`${row.task}, ${name}: ${pressText(state)}`}
        aria-describedby={`${row.id}-${column}`}
        onClick={() => (isRunning ? stopClaims() : trainCell({ row, column }, state))}
      >
        <span className="paper-cell-name">{name}</span>
        <span id={`${row.id}-${column}`} className="paper-cell-figures">
          <span className="soft">Paper</span>
          <span>{paperText(paper)}</span>
          {measured && <Ours name="Measured" figure={measured} paper={paper} />}
          {figure && <Ours name="Trained here" figure={figure} paper={paper} />}
        </span>
        <span className="claim-word">{pressText(state)}</span>
        {pending?.progress && (
          <progress aria-hidden="true" value={pending.progress.share} max={1} />
        )}
      </button>
      {pending?.phase === "failed" && (
        <span className="field-problem" role="alert">
          {pending.message}
        </span>
      )}
    </li>
  );
}
