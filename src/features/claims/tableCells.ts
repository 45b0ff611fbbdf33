// The cells of Table 1 on the page: which claims' runs a cell is made of (three seeds each, more on demand), and
// the figure that all its seeds come to.
import type { Claim } from "../../claims/claim.ts";
import {
  type CellFigure,
  cellClaim,
  cellFigure,
  inTableUnits,
  SEEDS_AT_FIRST,
} from "../../claims/paperCells.ts";
import {
  type PaperColumnId,
  type PaperRow,
  paperColumns,
  paperRows,
} from "../../claims/paperTable.ts";
import {
  bringClaimBack,
  type CardRun,
  type ClaimRunsState,
  resumeClaim,
  startClaim,
  useClaimRuns,
} from "./claimRun.ts";
import { measuredTable } from "./measuredTable.ts";

interface Cell {
  readonly row: PaperRow;
  readonly column: PaperColumnId;
}

export interface CellState {
  /** Of the seeds that are done. */
  readonly figure: CellFigure | null;
  /** The run that is not done: it trains, was stopped, or failed. Null: none. */
  readonly pending: CardRun | null;
  /** What the next press trains or resumes. */
  readonly next: { readonly key: string; readonly first: number };
}

/** What `npm run table1` has measured of a cell; null: nothing. */
export function measuredFigure({ row, column }: Cell): CellFigure | null {
  const found = measuredTable[row.id]?.figures[column];
  if (!found) return null;
  const { mean, spread } = found;
  return { ...found, low: mean - spread, high: mean + spread };
}

/** What a cell has come to so far. */
export function cellState({ row, column }: Cell, { runs }: ClaimRunsState): CellState {
  const values: number[] = [];
  for (let first = 1; ; first += SEEDS_AT_FIRST) {
    const key = `table-1:${row.id}:${column}:${first}`;
    const run = runs[key];
    const found = run?.answer?.tests[0]?.values[0];
    if (!run || !found)
      return { figure: cellFigure(values), pending: run ?? null, next: { key, first } };
    values.push(...found.map((value) => inTableUnits(value, row.measure)));
  }
}

/** Shows what is kept of all cells that have not run on this page. */
export async function bringCellsBack(bring = bringClaimBack): Promise<void> {
  for (const row of paperRows)
    for (const { id: column } of paperColumns) {
      const stateNow = () => cellState({ row, column }, useClaimRuns.getState());
      let { next, pending } = stateNow();
      while (!pending) {
        const { key, first } = next;
        await bring(key, claimFrom({ row, column }, first));
        ({ next, pending } = stateNow());
        if (next.key === key) break;
      }
    }
}

/** The experiment of a cell's seeds from one on. */
function claimFrom({ row, column }: Cell, first: number): Claim {
  return cellClaim(row, column, { first, count: SEEDS_AT_FIRST });
}

/** Trains a cell's next seeds, or goes on where it was stopped. */
export function trainCell(cell: Cell, { pending, next: { key, first } }: CellState): void {
  if (pending?.phase === "stopped") resumeClaim(key);
  // where a cell ends is all that it shows
  else startClaim(key, claimFrom(cell, first), { onlyLastTenth: true });
}
