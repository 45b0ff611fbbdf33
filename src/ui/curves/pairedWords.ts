// A lane against another in words: table and files say the same.
import {
  MOST_SEEDS_FORESEEN,
  type PairedMeasure,
  type PairedRow,
} from "../../charts/curves/pairedLanes.ts";
import { formatNumber } from "../../math/numberText.ts";

/** What is compared: as a choice, as a heading, in a sentence. */
export const measures = [
  {
    id: "end",
    label: "at the end",
    sentence: "Mean total variation of the last tenth of the steps",
  },
  { id: "reach", label: "until ε", sentence: "First time at a total variation of ε or below" },
  {
    id: "way",
    label: "on the way",
    sentence: "Geometric mean of the total variation over all steps",
  },
] as const satisfies readonly { readonly id: PairedMeasure; label: string; sentence: string }[];

const words = {
  end: { lower: "nearer", higher: "farther" },
  reach: { lower: "sooner", higher: "later" },
  way: { lower: "nearer", higher: "farther" },
} as const satisfies Record<PairedMeasure, object>;

/** The answer. */
export function pairVerdictText({ comparison }: PairedRow, measure: PairedMeasure): string {
  const { verdict } = comparison;
  return verdict === "undecided" ? "none shown" : words[measure][verdict];
}

/** How many seeds it would take where the answer is open; "" where it is not, or neither side leads. */
export function forecastText({ comparison, seedsNeeded }: PairedRow): string {
  const { verdict, nLower, nHigher } = comparison;
  if (verdict !== "undecided" || nLower === nHigher) return "";
  return seedsNeeded === null
    ? `more than ${MOST_SEEDS_FORESEEN} seeds would tell`
    : `${seedsNeeded} seeds might tell`;
}

/** In how many seeds it is below the baseline, and above it. */
export function sidesText({ comparison: { nLower, nHigher } }: PairedRow): string {
  return `${nLower} lower, ${nHigher} higher`;
}

/** The median ratio. */
export function ratioText({ comparison: { value } }: PairedRow): string {
  return value === null ? "open" : formatNumber(value);
}

/** Its interval. */
export function ratioIntervalText({ comparison: { interval } }: PairedRow): string {
  return interval ? `${formatNumber(interval.low)} to ${formatNumber(interval.high)}` : "–";
}
