// What was measured of the presets on corners: figures for the texts of the page, which are never typed by
// hand. `npm run results` writes measured.ts, measuredTexts.ts words it; scripts/results/measured.ts says how each figure is made.
import type { ObjectiveId } from "../objectives/objectives.ts";

/** Middle of the seeds with a 95 % interval of the median, from the order of the seeds alone. */
export interface MedianInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** One objective, with its default control variate, over seeds. */
export interface MeasuredLane {
  readonly nSeeds: number;
  /** Exact total variation at `earlyStep`. */
  readonly early: MedianInterval;
  /** Exact total variation, each seed's mean over the last tenth of its recorded steps. */
  readonly end: MedianInterval;
  /** How many seeds reached so many regions at the end, by the number of regions. */
  readonly seedsByRegions: Readonly<Record<number, number>>;
}

/** One preset. */
export interface MeasuredPreset {
  /** What was trained, as a link: all but lanes, seeds and steps. */
  readonly link: string;
  /** Training steps of each seed. */
  readonly nSteps: number;
  /** The recorded step nearest to 600: some ten seconds on the page. */
  readonly earlyStep: number;
  /** Regions that the target has: its corners. */
  readonly nRegions: number;
  readonly lanes: Readonly<Partial<Record<ObjectiveId, MeasuredLane>>>;
}
