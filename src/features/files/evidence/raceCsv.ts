// The tables of a race as CSV, a row a lane, with what its figures are in columns of their own: a table that
// is opened elsewhere stands alone.
import { type Cell, csvText } from "../../../experiment/files/csv.ts";
import { pairVerdictText } from "../../../ui/curves/pairedWords.ts";
import { comparedText, nSeedsOf, type RaceFacts, raceNumbers } from "./raceFacts.ts";

/** The heading and a row for each lane; numbers that are not there, or infinite, are empty. */
export function raceCsv(facts: RaceFacts): string {
  const numbers = raceNumbers(facts);
  const about = aboutOf(facts);
  const headings = about.map(([name]) => name);
  const constants = about.map(([, value]) => value);
  switch (numbers.table) {
    case "arrivals": {
      const seeds = Array.from({ length: nSeedsOf(facts) }, (_, k) => facts.firstSeed + k);
      return csvText([
        [
          ...["lane", "seedsReached", "median", "low95", "high95", "earliest", "latest"],
          ...seeds.map((seed) => `seed${seed}`),
          ...headings,
        ],
        ...numbers.rows.map((row): Cell[] => [
          row.lane.label,
          row.nReached,
          row.median,
          row.interval?.low ?? null,
          row.interval?.high ?? null,
          row.earliest,
          row.latest,
          ...row.seeds.map((seed) => seed?.at ?? null),
          ...constants,
        ]),
      ]);
    }
    case "paired":
      return csvText([
        [
          ...["lane", "baseline", "verdict", "ratio", "low95", "high95"],
          ...["seedsLower", "seedsHigher", "seedsOpen", "p", "correctedP", "seedsNeeded"],
          ...headings,
        ],
        ...numbers.rows.map((row): Cell[] => {
          const { comparison, lane, seedsNeeded } = row;
          const { value, interval, nLower, nHigher, nOpen, p, correctedP } = comparison;
          return [
            ...[lane.label, numbers.baseline.label, pairVerdictText(row, facts.question.measure)],
            ...[value, interval?.low ?? null, interval?.high ?? null],
            ...[nLower, nHigher, nOpen, p, correctedP, seedsNeeded],
            ...constants,
          ];
        }),
      ]);
    case "ranking":
      return csvText([
        ["lane", "bestPlace", "worstPlace", "aheadOf", ...headings],
        ...numbers.ranking.places.map((place): Cell[] => [
          place.lane.label,
          place.best,
          place.worst,
          place.aheadOf.map(({ label }) => label).join("; "),
          ...constants,
        ]),
      ]);
    default:
      return numbers satisfies never;
  }
}

/** What every row says of the table. */
function aboutOf(facts: RaceFacts): readonly (readonly [string, Cell])[] {
  const { table, question, lanes, firstSeed, step } = facts;
  const isByTime = table === "arrivals" || question.measure === "reach";
  const nComparisons = { arrivals: 1, paired: lanes.length - 1, ranking: pairsOf(lanes.length) };
  return [
    [
      "measure",
      table === "arrivals" ? "first time at or below the threshold" : comparedText(facts),
    ],
    ["metric", question.metric],
    ["threshold", isByTime ? question.threshold : null],
    ["count", isByTime ? question.xAxis : null],
    ["seeds", nSeedsOf(facts)],
    ["firstSeed", firstSeed],
    ["step", step],
    ["comparisons", nComparisons[table]],
    ["interval", intervalKind(table)],
    ["seedsAddedAfter", facts.seedLooks ?? ""],
  ];
}

function pairsOf(nLanes: number): number {
  return (nLanes * (nLanes - 1)) / 2;
}

function intervalKind(table: RaceFacts["table"]): string {
  if (table === "arrivals") return "95 % of the median, order statistics, each lane by itself";
  return `95 %, order statistics of paired ${table === "paired" ? "ratios" : "differences"}, Bonferroni`;
}
