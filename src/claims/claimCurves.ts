// The way of a claim's lanes: the median over all seeds with its 95 % interval at each step, of the metric that its
// tests measure first. Few rows, so that they can be kept with the answer. Claims of estimators have none.
import type { RunFile } from "../experiment/runFile.ts";
import { medianInterval } from "../math/orderStatistics.ts";
import { median } from "../math/statistics.ts";
import type { MetricId } from "../records/metrics.ts";
import type { Claim } from "./claim.ts";
import { measuredLanes } from "./readClaim.ts";

/** Most rows of a curve. */
export const MOST_ROWS = 60;

/** One lane's way; null where a seed has no number. [row] */
export interface LaneWay {
  readonly lane: number;
  readonly median: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** The ways of one setting's measured lanes. */
export interface SettingCurves {
  /** Index of the claim's. */
  readonly setting: number;
  /** [row] */
  readonly steps: readonly number[];
  readonly lanes: readonly LaneWay[];
}

/** The metric that the curves are of; null: no test measures one over the steps. */
export function curveMetric({ tests }: Pick<Claim, "tests">): MetricId | null {
  for (const test of tests)
    for (const [, { measure }] of measuredLanes(test))
      if ("metric" in measure) return measure.metric;
  return null;
}

/** The lanes that tests measure by a metric, in order. */
function curveLanes({ tests }: Pick<Claim, "tests">): readonly number[] {
  const lanes = tests.flatMap((test) =>
    measuredLanes(test).flatMap(([, { lane, measure }]) => ("metric" in measure ? [lane] : [])),
  );
  return [...new Set(lanes)].sort((a, b) => a - b);
}

/** @param runs [setting][part], as of judgeClaim */
export function claimCurves(
  claim: Claim,
  runs: readonly (readonly RunFile[])[],
): readonly SettingCurves[] {
  const metric = curveMetric(claim);
  if (metric === null) return [];
  return runs.flatMap((parts, setting): SettingCurves[] => {
    const seedsOf = (lane: number) => parts.flatMap((run) => run.lanes[lane]?.seeds ?? []);
    const lanes = curveLanes(claim);
    const all = seedsOf(lanes[0] ?? 0)[0]?.history.step ?? [];
    if ((all.at(-1) ?? 0) === 0) return [];
    const rows = thinned(all);
    return [
      {
        setting,
        steps: rows.map((row) => all[row]!),
        lanes: lanes.map((lane) => {
          const at = rows.map((row) =>
            bandOf(seedsOf(lane).map((one) => one.history[metric][row])),
          );
          return {
            lane,
            median: at.map((one) => one?.value ?? null),
            low: at.map((one) => one?.low ?? null),
            high: at.map((one) => one?.high ?? null),
          };
        }),
      },
    ];
  });
}

function bandOf(found: readonly (number | null | undefined)[]) {
  const values = found.filter((value): value is number => Number.isFinite(value));
  if (values.length < found.length || values.length === 0) return null;
  const whole = medianInterval(values);
  return whole ?? { value: median(values), low: null, high: null };
}

/** Places of rows about evenly spaced over the steps, the first and the last among them. */
function thinned(steps: readonly number[]): readonly number[] {
  const last = steps.at(-1)!;
  const kept: number[] = [];
  steps.forEach((step, row) => {
    const wanted = Math.floor((step / last) * (MOST_ROWS - 1));
    const before = kept.at(-1);
    const isNew =
      before === undefined || Math.floor((steps[before]! / last) * (MOST_ROWS - 1)) < wanted;
    if (isNew) kept.push(row);
  });
  return kept;
}
