// The differences of real runs, from docs/results.json: log-ratios of the distances at the end, seed by seed,
// of every two objectives of a task with their default control variates.
import { comparePaired } from "../../src/math/pairedComparison.ts";
import { exactly } from "../../src/math/seedValue.ts";
import { isDefault } from "../results/comparisons.ts";
import type { Results } from "../results/document.ts";
import { holm, logRatios, signFlipTest } from "../results/intervals.ts";
import { type Shape, shapeThrough } from "./shapes.ts";

/** What the two tests find of one task's pairs. */
export interface TaskVerdicts {
  readonly preset: string;
  readonly nPairs: number;
  readonly bySigns: number;
  readonly bySignFlips: number;
}

/** Log-ratios of all pairs of a task. [pair][seed] */
function differencesOf({ lanes }: Results["tasks"][number]): readonly (readonly number[])[] {
  const ends = lanes.filter(isDefault).map(({ lastTenth }) => lastTenth);
  return ends.flatMap((a, index) => ends.slice(index + 1).map((b) => logRatios(a, b)));
}

/** A smooth distribution for each pair. */
export function realShapes({ tasks }: Results): readonly Shape[] {
  return tasks.flatMap((task) =>
    differencesOf(task).map((values, pair) => shapeThrough(`${task.preset} ${pair}`, values)),
  );
}

/** Differences found with the seeds there are, all pairs of a task corrected together. */
export function realVerdicts({ tasks }: Results): readonly TaskVerdicts[] {
  return tasks.map((task) => {
    const pairs = differencesOf(task);
    const plan = { scale: "difference", nComparisons: pairs.length } as const;
    const verdicts = pairs.map((values) => {
      const zeros = values.map(() => exactly(0));
      return comparePaired(values.map(exactly), zeros, plan).verdict;
    });
    return {
      preset: task.preset,
      nPairs: pairs.length,
      bySigns: verdicts.filter((verdict) => verdict !== "undecided").length,
      bySignFlips: holm(pairs.map(signFlipTest)).filter((p) => p <= 0.05).length,
    };
  });
}
