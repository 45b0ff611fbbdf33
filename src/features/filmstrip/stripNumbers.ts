// A strip as numbers: for each value of what is varied what its seeds have come to, which of them stands for it in
// a picture, and what is counted in words. A seed that has stopped is left out of medians and counts,
// because its last good numbers belong to another step.
import type { Config } from "../../experiment/config.ts";
import { median, medianIndex } from "../../math/statistics.ts";
import type { ParameterName } from "../../objectives/objectives.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { standingText } from "../../records/laneStanding.ts";
import type { MetricId } from "../../records/metrics.ts";

/** What is counted of each seed. */
const counted = { reached: "regionsReached", total: "regionsTotal", word: "regions" } as const;

/** One value of what is varied. */
export interface StripFrame {
  readonly value: number;
  /** In the order of the seeds; at least one. */
  readonly seeds: readonly ReplicaSnapshot[];
}

/** Which seed a frame's picture is of: the one in the middle by total variation, or one by index. */
export type ShownSeed = "middle" | number;

/** The frames of a strip over `parameter`, in the order of its lanes. */
export function stripFrames(
  parameter: ParameterName,
  { lanes, nSeeds }: Pick<Config, "lanes" | "nSeeds">,
  { replicas }: Pick<Snapshot, "replicas">,
): readonly StripFrame[] {
  return lanes.flatMap(({ [parameter]: value }, lane) => {
    const seeds = replicas.slice(lane * nSeeds, (lane + 1) * nSeeds);
    return value === undefined || seeds.length === 0 ? [] : [{ value, seeds }];
  });
}

/** A metric of every seed; NaN of one that has stopped. [seed] */
export function seedValues({ seeds }: StripFrame, metric: MetricId): readonly number[] {
  return seeds.map(({ stopped, metrics }) => (stopped ? Number.NaN : metrics[metric]));
}

/** Index of the seed whose picture is shown; of an even number the better of both in the middle. */
export function shownSeed(frame: StripFrame, shown: ShownSeed): number {
  if (shown !== "middle") return Math.min(shown, frame.seeds.length - 1);
  const values = seedValues(frame, "totalVariation");
  const going = values.flatMap((value, seed) => (Number.isNaN(value) ? [] : [seed]));
  return going[medianIndex(going.map((seed) => values[seed]!))] ?? 0;
}

/** Median and ends of the seeds' values; NaN where there are none. */
export function seedSpread(values: readonly number[]): {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
} {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { middle: Number.NaN, low: Number.NaN, high: Number.NaN };
  return { middle: median(known), low: Math.min(...known), high: Math.max(...known) };
}

/**
 * How many seeds have reached how much: "regions 4/4 in 3 of 3 seeds", the most first; null where there
 * is but one to count.
 */
export function countsText(frame: StripFrame): string | null {
  const total = frame.seeds[0]?.metrics[counted.total] ?? 0;
  const reached = seedValues(frame, counted.reached).filter((value) => !Number.isNaN(value));
  if (!(total > 1) || reached.length === 0) return null;
  const groups = [...new Set(reached)]
    .sort((a, b) => b - a)
    .map((value) => `${value}/${total} in ${reached.filter((one) => one === value).length}`);
  const n = frame.seeds.length;
  return `${counted.word} ${groups.join(", ")} of ${n} seed${n === 1 ? "" : "s"}`;
}

/** Which seeds do not simply train on: "seed 2 stopped at step 40"; null where all do. */
export function standingsText({ seeds }: StripFrame): string | null {
  const texts = seeds.flatMap((replica) => {
    const text = standingText([replica]);
    return text === null ? [] : [`seed ${replica.seed} ${text}`];
  });
  return texts.length > 0 ? texts.join(", ") : null;
}
