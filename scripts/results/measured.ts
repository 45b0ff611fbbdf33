// The figures that texts of the page take over (src/experiment/measured.ts), made from run files: exact
// total variation early and at the end, and how many corners each seed holds.

import { encodeLink } from "../../src/experiment/link.ts";
import type {
  MeasuredLane,
  MeasuredPreset,
  MedianInterval,
} from "../../src/experiment/measurement.ts";
import type { LaneResult, RunFile, SeedResult } from "../../src/experiment/runFile.ts";
import { lastStep, validateConfig } from "../../src/experiment/schema.ts";
import { median } from "../../src/math/statistics.ts";
import { objectives } from "../../src/objectives/registry.ts";

/** The step that is looked at early: some ten seconds at the page's own speed. */
const EARLY_STEP = 600;

/**
 * The figures of one preset. Seeds of an objective may stand in several runs of the same environment and
 * length; lanes with another control variate than their objective's default are left out.
 * @throws RangeError where there is no run, runs differ in experiment or length, or an objective has fewer than six seeds.
 */
export function measuredFrom(runs: readonly RunFile[]): MeasuredPreset {
  const [first] = runs;
  if (!first) throw new RangeError("no run to take figures from");
  const seeds = new Map<LaneResult["objective"], { run: RunFile; seed: SeedResult }[]>();
  for (const run of runs)
    for (const lane of run.lanes.filter(isDefault)) {
      const known = seeds.get(lane.objective) ?? [];
      seeds.set(lane.objective, [...known, ...lane.seeds.map((seed) => ({ run, seed }))]);
    }
  const nSteps = lastStep(first.config);
  const link = experimentLink(first.config);
  for (const { config } of runs)
    if (lastStep(config) !== nSteps || experimentLink(config) !== link)
      throw new RangeError("runs of one preset must be of one experiment, with the same steps");
  const [example] = [...seeds.values()].flat();
  if (!example) throw new RangeError("no lane has its objective's default control variate");
  return {
    link,
    nSteps,
    earlyStep: nearestStep(example.seed),
    nRegions: regionsOf(first).length,
    lanes: Object.fromEntries([...seeds].map(([id, list]) => [id, laneFigures(list)])),
  };
}

/** The link of an experiment without its lanes, seeds and steps. */
export function experimentLink({ environment, policy, training }: RunFile["config"]): string {
  const validated = validateConfig({
    environment,
    policy,
    training: { ...training, stopAtStep: null },
  });
  if (!validated.ok) throw new RangeError(JSON.stringify(validated.problems));
  return encodeLink(validated.config);
}

function isDefault({ objective, controlVariate }: LaneResult): boolean {
  return controlVariate === objectives[objective].defaultControlVariate;
}

function laneFigures(
  list: readonly { readonly run: RunFile; readonly seed: SeedResult }[],
): MeasuredLane {
  const reached = list.map(({ run, seed }) => regionsReached(run, seed));
  return {
    nSeeds: list.length,
    early: medianInterval(list.map(({ seed }) => distanceAt(seed, nearestStep(seed)))),
    end: medianInterval(list.map(({ seed }) => endDistance(seed))),
    seedsByRegions: Object.fromEntries(
      [...new Set(reached)]
        .sort((a, b) => a - b)
        .map((n) => [n, reached.filter((one) => one === n).length]),
    ),
  };
}

function nearestStep({ history }: SeedResult): number {
  return history.step.reduce((best, step) =>
    Math.abs(step - EARLY_STEP) < Math.abs(best - EARLY_STEP) ? step : best,
  );
}

function distanceAt({ history }: SeedResult, step: number): number {
  return history.totalVariation[history.step.indexOf(step)] ?? Number.NaN;
}

/** Mean total variation over the last tenth of the recorded steps, one at the least. */
function endDistance({ history }: SeedResult): number {
  const values = history.totalVariation.slice(-Math.max(1, Math.floor(history.step.length / 10)));
  return values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
}

/** Median of the seeds, and the order statistics between which the true one lies in 95 % of samples. */
export function medianInterval(values: readonly number[]): MedianInterval {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = medianRank(sorted.length);
  return { median: median(sorted), low: sorted[rank - 1]!, high: sorted[sorted.length - rank]! };
}

/**
 * The largest rank r so that the median lies between the r-th and the (n+1−r)-th of n values with at least
 * 95 %: 2·P[Binomial(n, ½) < r] ≤ 5 %. For n = 12 it is 3. @throws RangeError below n = 6.
 */
export function medianRank(n: number): number {
  let rank = 0;
  let term = 0.5 ** n;
  let below = term;
  while (2 * below <= 0.05) {
    rank++;
    term *= (n - rank + 1) / rank;
    below += term;
  }
  if (rank === 0) throw new RangeError(`${n} seeds are too few for a 95 % interval of the median`);
  return rank;
}

/** The states of each corner's quadrant of a hypergrid: s_d < H/2 or not, dimension by dimension. */
function regionsOf({ config, states }: RunFile): readonly (readonly number[])[] {
  const { environment } = config;
  if (environment.id !== "hypergrid" || environment.reward.id !== "corners")
    throw new RangeError("regions are known of corners on a hypergrid alone");
  const regions = new Map<string, number[]>();
  for (const [state, name] of states.entries()) {
    const sides = name.split(",").map((s) => Number(s) < environment.height / 2);
    const key = sides.join();
    regions.set(key, [...(regions.get(key) ?? []), state]);
  }
  return [...regions.values()];
}

/** How many regions hold at least half of their target mass. */
function regionsReached(run: RunFile, { terminatingProbability }: SeedResult): number {
  const mass = (p: readonly number[], states: readonly number[]) =>
    states.reduce((sum, state) => sum + p[state]!, 0);
  return regionsOf(run).filter(
    (states) => mass(terminatingProbability, states) >= 0.5 * mass(run.target, states),
  ).length;
}

/** The source of src/experiment/measured.ts. */
export function measuredModule(presets: Readonly<Record<string, MeasuredPreset>>): string {
  return `// Written by \`npm run results\`; scripts/results/measured.ts says how. Total variation is exact.
import type { MeasuredPreset } from "./measurement.ts";

export const measured = ${literal(presets, "")} as const satisfies Readonly<Record<string, MeasuredPreset>>;
`;
}

/** A value as the formatter writes it, a line a field; numbers to four significant digits. */
function literal(value: unknown, indent: string): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return String(Number(value.toPrecision(4)));
  const inner = `${indent}  `;
  const fields = Object.entries(value as object).map(([key, one]) => {
    const name = /^[\w$]+$/.test(key) ? key : JSON.stringify(key);
    return `${inner}${name}: ${literal(one, inner)},\n`;
  });
  return `{\n${fields.join("")}${indent}}`;
}
