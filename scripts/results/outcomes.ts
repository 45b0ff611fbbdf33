// What is kept of the runs behind docs/results.md: a few numbers a seed, in docs/results.json. Tables,
// prose and the page's own figures are made from that file alone, so that anyone can make them again
// without a day of training, and a test holds the document to it.

import type { Regions } from "../../src/environments/regions/regions.ts";
import { encodeLink } from "../../src/experiment/link.ts";
import type { LaneResult, RunFile, SeedResult } from "../../src/experiment/runFile.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { lastTenthMean } from "../../src/math/runSummaries.ts";
import type { ReportedPreset } from "./configs.ts";

/** One lane of a task: a number a seed, seeds ascending. */
export interface Outcome extends Pick<LaneResult, "objective" | "controlVariate" | "alpha"> {
  /** Exact total variation at the recorded step nearest to 600: ten seconds of the page. */
  readonly early: readonly number[];
  /** The same half way. */
  readonly halfWay: readonly number[];
  /** The mean of all recorded steps of the last tenth of training: the last alone is a noisy snapshot. */
  readonly lastTenth: readonly number[];
  /** Regions of the target that are held at the end. */
  readonly regions: readonly number[];
  /** How many seeds stopped before their end. */
  readonly nStopped: number;
}

/** One experiment with all its lanes. */
export interface TaskOutcome {
  readonly preset: ReportedPreset;
  /** The experiment without its lanes, seeds and steps. */
  readonly link: string;
  readonly nStates: number;
  readonly nTerminating: number;
  readonly nRegions: number;
  readonly nSeeds: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly logZLearningRate: number;
  readonly schedule: "constant" | "polynomial";
  readonly encoding: string;
  readonly lanes: readonly Outcome[];
}

/** The step that a newcomer sees after ten seconds at the page's own speed. */
export const EARLY_STEP = 600;
/** Digits that are kept of every number. */
const DIGITS = 6;

/** The outcome of a task from the run files of all its objectives. @throws Error where there is none. */
export function outcomeOf(
  preset: ReportedPreset,
  runs: readonly RunFile[],
  countRegions: RegionCount,
): TaskOutcome {
  const [first] = runs;
  if (!first) throw new Error(`${preset} has no run`);
  const { config, environment } = first;
  const { training } = config;
  return {
    preset,
    link: experimentLink(config),
    nStates: environment.nStates,
    nTerminating: environment.nTerminating,
    nRegions: countRegions.total,
    nSeeds: config.nSeeds,
    steps: training.stopAtStep!,
    batchSize: training.batchSize,
    learningRate: training.learningRate,
    logZLearningRate: training.logZLearningRate,
    schedule: training.schedule,
    encoding: config.policy.encoding,
    lanes: runs.flatMap((run) => run.lanes.map((lane) => laneOutcome(lane, countRegions))),
  };
}

/** Regions of a task's target: how many there are, and how many a distribution holds. */
export interface RegionCount {
  readonly total: number;
  held(terminatingProbability: readonly number[]): number;
}

/** Counts regions as the page does: a region is held with at least half of its mass. */
export function regionCountOf(
  { names, ofState }: Pick<Regions, "names" | "ofState">,
  target: readonly number[],
): RegionCount {
  const massOf = (probability: readonly number[]) => {
    const mass = new Float64Array(names.length);
    for (const [state, value] of probability.entries()) {
      const region = ofState[state]!;
      if (region >= 0) mass[region]! += value;
    }
    return mass;
  };
  const wanted = massOf(target);
  return {
    total: names.length,
    held: (probability) => massOf(probability).filter((mass, k) => mass >= wanted[k]! / 2).length,
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

function laneOutcome(lane: LaneResult, countRegions: RegionCount): Outcome {
  const { objective, controlVariate, alpha, seeds } = lane;
  const of = (value: (seed: SeedResult) => number) =>
    seeds.map((seed) => Number(value(seed).toPrecision(DIGITS)));
  return {
    objective,
    controlVariate,
    ...(alpha !== undefined && { alpha }),
    early: of((seed) => distanceAt(seed, EARLY_STEP)),
    halfWay: of((seed) => distanceAt(seed, seed.step / 2)),
    lastTenth: of(lastTenth),
    regions: of(({ terminatingProbability }) => countRegions.held(terminatingProbability)),
    nStopped: seeds.filter(({ status }) => status !== "ok").length,
  };
}

/** Total variation at the recorded step nearest to `wanted`. */
function distanceAt({ history }: SeedResult, wanted: number): number {
  const nearest = history.step.reduce(
    (best, at, index) =>
      Math.abs(at - wanted) < Math.abs(history.step[best]! - wanted) ? index : best,
    0,
  );
  return history.totalVariation[nearest] ?? Number.NaN;
}

/** What is not known counts as NaN. */
function lastTenth({ history }: SeedResult): number {
  return lastTenthMean(
    history.step,
    history.totalVariation.map((value) => value ?? Number.NaN),
  );
}
