// A cell of Table 1 as an experiment, trained by whatever conducts claims, and what its seeds come to beside the
// paper's figure. Agreement is overlap: the mean with one standard deviation to either side, here and there. A
// figure that the paper prints without a spread is known to half a unit of its second decimal.
import { shortList } from "../experiment/issueWords.ts";
import { validateConfig } from "../experiment/schema.ts";
import type { SeedValue } from "../math/seedValue.ts";
import { CLAIM_FORMAT, type Claim } from "./claim.ts";
import {
  differenceLines,
  type PaperColumnId,
  type PaperFigure,
  type PaperMeasure,
  type PaperRow,
  paperColumns,
} from "./paperTable.ts";

/** Seeds that a cell begins with: as many as the paper has. */
export const SEEDS_AT_FIRST = 3;

interface Span {
  readonly low: number;
  readonly high: number;
}

export interface CellFigure extends Span {
  readonly mean: number;
  /** Standard deviation over seeds; null of a single one. */
  readonly spread: number | null;
  readonly nSeeds: number;
}

/** "agrees": both spreads overlap; else on which side of the paper's figure ours lies, lower being nearer to
 * the target. */
export type TableVerdict = "agrees" | "lower" | "higher";

/**
 * The experiment of a cell, with seeds from `first` on.
 * @throws RangeError where the row's config is none: a programmer's mistake.
 */
export function cellClaim(
  row: PaperRow,
  column: PaperColumnId,
  seeds: Claim["seeds"] = { first: 1, count: SEEDS_AT_FIRST },
): Claim {
  const { lane } = paperColumns.find(({ id }) => id === column)!;
  const read = validateConfig({ ...row.config, lanes: [lane] });
  if (!read.ok) throw new RangeError(`${row.id}: ${shortList(read.problems)}`);
  const metric = row.measure === "l1" ? "totalVariation" : "jensenShannon";
  return {
    format: CLAIM_FORMAT,
    version: 1,
    id: `table-1-${row.id}-${column}`,
    title: `Table 1: ${row.task}`,
    statement: "The figure is the paper’s.",
    source: "Table 1",
    protocol: differenceLines(row).join(" "),
    seeds,
    settings: [{ name: row.task, config: read.config, steps: row.steps }],
    // what the seeds come to is all that is asked of it
    tests: [
      {
        kind: "share",
        one: { lane: 0, measure: { of: "lastTenth", metric } },
        is: "atMost",
        value: Number.MAX_VALUE,
        expect: "moreThan",
        share: 0,
      },
    ],
  };
}

/** A seed's value as the table has it: the literature's L1 is twice the total variation. */
export function inTableUnits({ high }: SeedValue, measure: PaperMeasure): number {
  return measure === "l1" ? 2 * high : high;
}

/** Mean and spread of some seeds; null of none. */
export function cellFigure(values: readonly number[]): CellFigure | null {
  const nSeeds = values.length;
  if (nSeeds === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / nSeeds;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = nSeeds > 1 ? Math.sqrt(squares / (nSeeds - 1)) : null;
  return { mean, spread, nSeeds, low: mean - (spread ?? 0), high: mean + (spread ?? 0) };
}

/** Half a unit of the last printed digit. */
const ROUNDING = 0.005;

/** What the paper's figure leaves open. */
function paperSpan({ mean, spread }: PaperFigure): Span {
  const half = spread ?? ROUNDING;
  return { low: mean - half, high: mean + half };
}

/** Null where a single seed shows no spread. */
export function tableVerdict(ours: CellFigure, paper: PaperFigure): TableVerdict | null {
  if (ours.spread === null) return null;
  const { low, high } = paperSpan(paper);
  if (ours.high < low) return "lower";
  return ours.low > high ? "higher" : "agrees";
}
