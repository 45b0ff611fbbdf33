// What a table of the race is made of, as plain data: for tables and figures that leave the page. A table says
// what was measured, of how many seeds, against what, and what its intervals are, for nothing beside it does.
import type { CurveLane } from "../../../charts/curves/curveData.ts";
import { type RaceRanking, rankingOf } from "../../../charts/curves/laneRanks.ts";
import {
  type PairedQuestion,
  type PairedRow,
  pairedRows,
} from "../../../charts/curves/pairedLanes.ts";
import { type ReachRow, reachTable } from "../../../charts/curves/reachTimes.ts";
import { formatNumber, formatWhole } from "../../../math/numberText.ts";
import type { MetricHistory } from "../../../records/metricHistory.ts";
import type { RaceTableId } from "../../../store/view/viewStore.ts";
import { measures } from "../../../ui/curves/pairedWords.ts";

/** The race as it stands, and how it is looked at. */
export interface RaceFacts {
  readonly table: RaceTableId;
  readonly history: MetricHistory;
  readonly lanes: readonly CurveLane[];
  readonly question: PairedQuestion;
  /** The experiment's title, or its environment. */
  readonly title: string;
  readonly firstSeed: number;
  readonly step: number;
  readonly lastStep: number;
  /** "3, 5": how many seeds a lane had whenever more were added; null: none were. */
  readonly seedLooks: string | null;
  /** As many seeds as a lane can have. */
  readonly mostSeeds: number;
}

/** The numbers of the table that is shown. */
export type RaceNumbers =
  | { readonly table: "arrivals"; readonly rows: readonly ReachRow[] }
  | { readonly table: "paired"; readonly rows: readonly PairedRow[]; readonly baseline: CurveLane }
  | { readonly table: "ranking"; readonly ranking: RaceRanking };

/** @throws Error where nothing was recorded yet, or there is nothing to compare. */
export function raceNumbers({ table, history, lanes, question }: RaceFacts): RaceNumbers {
  const baseline = lanes[question.baseline];
  if (history.nBuckets === 0 || lanes.length === 0)
    throw new Error("Nothing is recorded yet; let it train first.");
  if (table === "arrivals") return { table, rows: reachTable(history, lanes, question) };
  const ranking = rankingOf(history, lanes, question);
  if (!ranking || !baseline) throw new Error("There are no two lanes to compare.");
  if (table === "ranking") return { table, ranking };
  return { table, rows: pairedRows(history, lanes, question), baseline };
}

/** How many seeds each lane has. */
export function nSeedsOf({ lanes }: Pick<RaceFacts, "lanes">): number {
  return lanes[0]?.replicas.length ?? 0;
}

/** "10 seeds from 1", "seed 1". */
export function raceSeedsText(facts: Pick<RaceFacts, "lanes" | "firstSeed">): string {
  const n = nSeedsOf(facts);
  return n > 1 ? `${n} seeds from ${facts.firstSeed}` : `seed ${facts.firstSeed}`;
}

/** What of each seed is compared, with ε where there is one. */
export function comparedText({ question: { measure, threshold, xAxis } }: RaceFacts): string {
  if (measure === "reach")
    return `first time (${xAxis}) at a total variation of ${formatNumber(threshold, 2)} or below`;
  const sentence = measures.find(({ id }) => id === measure)?.sentence ?? "";
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** "step 300 of 5,000". */
export function raceProgressText({ step, lastStep }: Pick<RaceFacts, "step" | "lastStep">): string {
  return `step ${formatWhole(step)} of ${formatWhole(lastStep)}`;
}
