// A table of the race as a figure: a row a lane with its interval on one axis, and the words that make it stand
// alone. Plain data; drawRaceFigure.ts draws it.
import type { CurveLane } from "../../../charts/curves/curveData.ts";
import { formatNumber } from "../../../math/numberText.ts";
import type { Look } from "../../../records/look.ts";
import { looksText } from "../../../ui/curves/looksWords.ts";
import {
  measures,
  pairVerdictText,
  ratioIntervalText,
  ratioText,
} from "../../../ui/curves/pairedWords.ts";
import { placeText, rankingSentences } from "../../../ui/curves/rankingWords.ts";
import { intervalOfReach, medianText, reachRemark } from "../../../ui/curves/reachWords.ts";
import {
  comparedText,
  nSeedsOf,
  type RaceFacts,
  type RaceNumbers,
  raceNumbers,
  raceProgressText,
  raceSeedsText,
} from "./raceFacts.ts";

/** One lane of the figure. */
export interface FigureRow {
  readonly label: string;
  readonly look: Look;
  /** Null: not known. */
  readonly value: number | null;
  /** Ends may be infinite. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Single seeds. */
  readonly points: readonly number[];
  readonly text: string;
  /** Beneath, in smaller letters. */
  readonly note: string;
}

export interface RaceFigure {
  readonly heading: string;
  readonly rows: readonly FigureRow[];
  readonly axis: {
    readonly title: string;
    readonly scale: "log" | "linear" | "places";
    /** At least from here to there. */
    readonly reach: readonly [number, number] | null;
    /** A line across: no difference. */
    readonly reference: number | null;
  };
  /** What dots and bars are, of what; a line or more each. */
  readonly notes: readonly string[];
}

/** The figure of the table that is shown. @throws Error as `raceNumbers`. */
export function raceFigureOf(facts: RaceFacts): RaceFigure {
  const numbers = raceNumbers(facts);
  const parts = partsOf(facts, numbers);
  const origin = `${facts.title}. ${capital(raceSeedsText(facts))}; ${raceProgressText(facts)}.`;
  // a number stays with its unit
  const looks = [looksText(facts.seedLooks)].filter(Boolean);
  const notes = [...parts.notes, ...looks, origin].map((note) => note.replaceAll(" %", "\u00a0%"));
  return { ...parts, notes };
}

function partsOf(facts: RaceFacts, numbers: RaceNumbers): RaceFigure {
  switch (numbers.table) {
    case "arrivals":
      return arrivalsFigure(facts, numbers);
    case "paired":
      return pairedFigure(facts, numbers);
    case "ranking":
      return rankingFigure(facts, numbers);
    default:
      return numbers satisfies never;
  }
}

type Of<Table extends RaceNumbers["table"]> = Extract<RaceNumbers, { readonly table: Table }>;

function arrivalsFigure(facts: RaceFacts, { rows }: Of<"arrivals">): RaceFigure {
  const { threshold, xAxis } = facts.question;
  const nSeeds = nSeedsOf(facts);
  const hasIntervals = rows.some(({ interval }) => interval !== null);
  return {
    heading: `Time to TV ≤ ${formatNumber(threshold, 2)}`,
    rows: rows.map((row) => ({
      ...named(row.lane),
      value: row.median,
      interval: row.interval,
      points: nSeeds > 1 ? row.seeds.flatMap((seed) => (seed ? [seed.at] : [])) : [],
      text: row.interval
        ? `${medianText(row, xAxis)} [${intervalOfReach(row, xAxis)}]`
        : medianText(row, xAxis),
      note: nSeeds > 1 ? `${row.nReached} of ${nSeeds} seeds` : "",
    })),
    axis: {
      title: xAxis,
      scale: "linear",
      reach: [0, endOf(facts)],
      reference: null,
    },
    notes: [
      `Exact total variation (TV) of the learned distribution. ${reachRemark(rows, xAxis)}`,
      nSeeds === 1
        ? "One seed a lane: nothing is known of others."
        : hasIntervals
          ? "Dots: medians over seeds; bars: their 95 % intervals from order statistics, each lane by itself; small dots: seeds."
          : `Dots: medians over seeds; small dots: seeds. ${nSeeds} seeds are too few for 95 % intervals.`,
    ],
  };
}

function pairedFigure(facts: RaceFacts, { rows, baseline }: Of<"paired">): RaceFigure {
  const { measure } = facts.question;
  const label = measures.find(({ id }) => id === measure)?.label;
  const n = rows.length;
  const fewest = rows[0]?.comparison.fewestSeeds ?? 0;
  const nSeeds = nSeedsOf(facts);
  return {
    heading: `Against ${baseline.label}, ${label}`,
    rows: rows.map((row) => ({
      ...named(row.lane),
      value: row.comparison.value,
      interval: row.comparison.interval,
      points: [],
      text: row.comparison.interval
        ? `${ratioText(row)} [${ratioIntervalText(row).replace(" to ", ", ")}]`
        : ratioText(row),
      note:
        row.comparison.verdict === "undecided"
          ? "no difference shown"
          : pairVerdictText(row, measure),
    })),
    axis: {
      title: `ratio to ${baseline.label}`,
      scale: "log",
      reach: null,
      reference: 1,
    },
    notes: [
      `Ratio to ${baseline.label}, paired by seed: ${comparedText(facts)}. Below 1 is better.`,
      nSeeds < fewest
        ? `Dots: medians over seeds. ${n} comparisons have 95 % intervals from ${fewest} seeds on.`
        : `Dots: medians over seeds; bars: 95 % intervals from order statistics${n > 1 ? `, which hold for all ${n} comparisons together (Bonferroni)` : ""}.`,
    ],
  };
}

function rankingFigure(facts: RaceFacts, { ranking }: Of<"ranking">): RaceFigure {
  const label = measures.find(({ id }) => id === facts.question.measure)?.label;
  const sentences = rankingSentences(ranking, facts.mostSeeds);
  return {
    heading: `Ranking ${label}`,
    rows: ranking.places.map((place) => ({
      ...named(place.lane),
      value: null,
      interval: { low: place.best, high: place.worst },
      points: [],
      text: placeText(place),
      note: "",
    })),
    axis: { title: "place", scale: "places", reach: [1, ranking.nLanes], reference: null },
    notes: [
      ...sentences,
      `Compared, paired by seed: ${comparedText(facts)}. Bars: places that hold together in 95 % of races (all ${ranking.nPairs} pairs, sign tests, Bonferroni).`,
    ],
  };
}

function named({ label, look }: CurveLane): Pick<FigureRow, "label" | "look"> {
  return { label, look };
}

/** Where the history ends, on the axis of the times. */
function endOf({ history, question: { xAxis } }: RaceFacts): number {
  const along = xAxis === "steps" ? history.step : history[xAxis];
  return along[history.nBuckets - 1] ?? 0;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
