// A claim about training, written down before anything runs: what is said and by whom, the experiments that
// decide, and the tests whose answers are "holds", "fails" or "undecided". Plain data, the same in a file
// (docs/claims-format.md), on the command line and on the page. readClaim.ts validates it.
import type { Config } from "../experiment/config.ts";
import type { Measure } from "./claimMeasure.ts";

export const CLAIM_FORMAT = "gflownet-playground/claim";

/** Which lane's measure. */
export interface LaneMeasure {
  /** Place in the settings' lanes, from 0. */
  readonly lane: number;
  readonly measure: Measure;
}

/** One side is lower (or higher) than the other times `factor`, seed by seed: the paired interval decides. */
export interface DifferenceTest {
  readonly kind: "difference";
  readonly one: LaneMeasure;
  readonly other: LaneMeasure;
  readonly expect: "lower" | "higher";
  /** Of what is not negative; left out: 1. */
  readonly factor?: number;
}

/** The measure is at most (or at least) a value, for more (or for less) than a share of all seeds there
 * could be: the interval of the share decides. */
export interface ShareTest {
  readonly kind: "share";
  readonly one: LaneMeasure;
  readonly is: "atMost" | "atLeast";
  readonly value: number;
  readonly expect: "moreThan" | "lessThan";
  /** In [0, 1]. */
  readonly share: number;
}

export type ClaimTest = DifferenceTest | ShareTest;

/** One experiment of a claim. */
export interface ClaimSetting {
  readonly name: string;
  /** Its `nSeeds` and `seed` are the claim's, its last step is `steps`. */
  readonly config: Config;
  readonly steps: number;
}

export interface Claim {
  readonly format: typeof CLAIM_FORMAT;
  readonly version: 1;
  /** Lowercase words with hyphens. */
  readonly id: string;
  readonly title: string;
  /** What is claimed, in whole sentences. */
  readonly statement: string;
  /** Who says so, with equation or figure. */
  readonly source: string;
  /** Where thresholds and budgets come from. */
  readonly protocol: string;
  /** Seeds first … first + count − 1 of every setting. */
  readonly seeds: { readonly first: number; readonly count: number };
  /** Every test is asked of every setting. */
  readonly settings: readonly ClaimSetting[];
  readonly tests: readonly ClaimTest[];
}

/** Fewest seeds of a claim: three are an anecdote. */
export const FEWEST_SEEDS = 10;
/** Most seeds. */
export const MOST_SEEDS = 64;
/** Rows of a claim's runs in every doubling of the steps: a time of arrival is known to a 64th. */
export const ROWS_PER_DOUBLING = 64;
