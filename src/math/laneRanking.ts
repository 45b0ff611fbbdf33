// A ranking that says what is not known: every lane against every other, corrected for all pairs together,
// and for each lane the places it may have. In 95 % of races all true places lie within (D. Al Mohamad,
// J. Goeman, E. van Zwet 2022, "Simultaneous confidence intervals for ranks", J. Multivariate Anal. 188).
import { type ComparisonPlan, comparePaired, type PairedComparison } from "./pairedComparison.ts";
import type { SeedValue } from "./seedValue.ts";
import { median } from "./statistics.ts";

/** A lane's place, smaller values first. */
export interface RankedLane {
  /** Index of the lane as it was given. */
  readonly lane: number;
  /** From one more than the lanes surely smaller than it, to all but those surely larger. From 1. */
  readonly best: number;
  readonly worst: number;
  /** Lanes it cannot be told from, by index. */
  readonly undecided: readonly number[];
}

/**
 * Lanes in the order of their places, by medians where those are the same.
 * @param lanes [lane][seed], equally many seeds, smaller is better
 * @throws RangeError for lanes of unlike numbers of seeds.
 */
export function rankLanes(lanes: readonly (readonly SeedValue[])[]): readonly RankedLane[] {
  const nLanes = lanes.length;
  const nComparisons = Math.max(1, (nLanes * (nLanes - 1)) / 2);
  const plan: ComparisonPlan = { scale: "difference", nComparisons };
  const middles = lanes.map((seeds) => median(seeds.map(({ low }) => low)));
  const ranked = lanes.map((values, lane): RankedLane => {
    const others = lanes.flatMap((_, other) => (other === lane ? [] : [other]));
    const verdicts = others.map((other) => comparePaired(values, lanes[other]!, plan).verdict);
    const thatAre = (wanted: PairedComparison["verdict"]) =>
      others.filter((_, index) => verdicts[index] === wanted);
    return {
      lane,
      best: 1 + thatAre("higher").length,
      worst: nLanes - thatAre("lower").length,
      undecided: thatAre("undecided"),
    };
  });
  return ranked.sort(
    (a, b) =>
      a.best + a.worst - b.best - b.worst || middles[a.lane]! - middles[b.lane]! || a.lane - b.lane,
  );
}
