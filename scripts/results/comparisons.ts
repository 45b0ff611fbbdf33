// Which lanes of a task end nearer to the target than others: paired by training seed (lanes of one seed
// share initial weights and random numbers), by the sign-flip test on the logarithms of their distances,
// corrected after Holm for all comparisons of the task.
import { objectives } from "../../src/objectives/objectives.ts";
import { type Estimate, holm, logRatios, meanRatio, signFlipTest } from "./intervals.ts";
import type { Outcome, TaskOutcome } from "./outcomes.ts";

/** Corrected p above which nothing is said. */
const LEVEL = 0.05;

/** Two lanes of a task, by the mean of their last tenths. */
export interface Comparison {
  readonly lane: Outcome;
  readonly other: Outcome;
  /** Distance of `lane` over that of `other`: below 1 it is nearer. */
  readonly ratio: Estimate;
  /** Corrected for all comparisons of the task. */
  readonly p: number;
}

export type Verdict = "nearer" | "farther" | "not resolved";

/** All pairs of objectives with their default control variates, and each further control variate against
 * its objective's default. */
export function comparisonsOf({ lanes }: TaskOutcome): readonly Comparison[] {
  const defaults = lanes.filter(isDefault);
  const pairs = [
    ...defaults.flatMap((lane, index) =>
      defaults.slice(index + 1).map((other) => ({ lane, other })),
    ),
    ...lanes
      .filter((lane) => !isDefault(lane))
      .map((lane) => ({
        lane,
        other: defaults.find(({ objective }) => objective === lane.objective)!,
      })),
  ];
  const values = holm(
    pairs.map(({ lane, other }) => signFlipTest(logRatios(lane.lastTenth, other.lastTenth))),
  );
  return pairs.map(({ lane, other }, index) => ({
    lane,
    other,
    ratio: meanRatio(lane.lastTenth, other.lastTenth),
    p: values[index]!,
  }));
}

/** What may be said of `lane` against `other`. */
export function verdictOf({ ratio, p }: Comparison): Verdict {
  if (!(p <= LEVEL)) return "not resolved";
  return ratio.value < 1 ? "nearer" : "farther";
}

/** The verdict on two lanes, whichever way round they were compared; null where they were not. */
export function verdictBetween(
  comparisons: readonly Comparison[],
  lane: Outcome,
  other: Outcome,
): Verdict | null {
  for (const one of comparisons) {
    if (one.lane === lane && one.other === other) return verdictOf(one);
    if (one.lane === other && one.other === lane) return mirrored(verdictOf(one));
  }
  return null;
}

/** Whether a lane has its objective's default control variate. */
export function isDefault({ objective, controlVariate }: Outcome): boolean {
  return controlVariate === objectives[objective].defaultControlVariate;
}

function mirrored(verdict: Verdict): Verdict {
  if (verdict === "not resolved") return verdict;
  return verdict === "nearer" ? "farther" : "nearer";
}
