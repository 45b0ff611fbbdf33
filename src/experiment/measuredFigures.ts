// The measured figures in words, for templates: "0.75", "all four corners in 24 of 24 runs". Every text of
// the page that tells what was measured is made of these, so that it follows the next measurement.
import { formatFixed, formatNumber, formatWhole } from "../math/numberText.ts";
import type { ObjectiveId } from "../objectives/objectives.ts";
import { measured } from "./measured.ts";
import type { MeasuredLane, MeasuredPreset } from "./measurement.ts";

/** Presets that are measured. */
export type MeasuredPresetId = keyof typeof measured;

/** A preset's figures. */
function measuredPreset(preset: MeasuredPresetId): MeasuredPreset {
  return measured[preset];
}

/** An objective's figures on a preset. @throws RangeError where it was not measured there. */
export function measuredLane(preset: MeasuredPresetId, objective: ObjectiveId): MeasuredLane {
  const lane = measuredPreset(preset).lanes[objective];
  if (!lane) throw new RangeError(`${objective} was not measured on ${preset}`);
  return lane;
}

/** Median total variation at the early step, to two decimals: "0.75". */
export function earlyDistance(preset: MeasuredPresetId, objective: ObjectiveId): string {
  return formatFixed(measuredLane(preset, objective).early.median, 2);
}

/** Median total variation at the end, to two digits: "0.19", "0.00045". */
export function endDistance(preset: MeasuredPresetId, objective: ObjectiveId): string {
  return formatNumber(measuredLane(preset, objective).end.median, 2);
}

/** The same with its interval: "0.00045 (0.00041 to 0.00052)". */
export function endInterval(preset: MeasuredPresetId, objective: ObjectiveId): string {
  const { low, high } = measuredLane(preset, objective).end;
  return `${endDistance(preset, objective)} (${formatNumber(low, 2)} to ${formatNumber(high, 2)})`;
}

/** What no median at the early step exceeds, rounded up to two decimals: "0.03". */
export function largestEarly(preset: MeasuredPresetId, ids: readonly ObjectiveId[]): string {
  const largest = Math.max(...ids.map((id) => measuredLane(preset, id).early.median));
  return formatFixed(Math.ceil(100 * largest) / 100, 2);
}

/** The early step: "600". */
export function earlyStep(preset: MeasuredPresetId): string {
  return formatWhole(measuredPreset(preset).earlyStep);
}

/** The fewest seeds that any objective of the preset had: "12". */
export function seedCount(preset: MeasuredPresetId): string {
  const lanes = Object.values(measuredPreset(preset).lanes);
  return formatWhole(Math.min(...lanes.map(({ nSeeds }) => nSeeds)));
}

/** How many corners the runs of some objectives hold at the end, in words: see cornersInWords. */
export function cornersHeld(preset: MeasuredPresetId, ids: readonly ObjectiveId[]): string {
  const lanes = ids.map((id) => measuredLane(preset, id));
  return cornersInWords(lanes, measuredPreset(preset).nRegions);
}

const words = ["none", "one", "two", "three", "four"];

/**
 * Runs by the corners they hold, the most frequent first: "one of four corners in 24 of 24 runs", "all four
 * corners in 9 of 12 runs, three corners in 2, none in 1".
 */
export function cornersInWords(
  lanes: readonly Pick<MeasuredLane, "nSeeds" | "seedsByRegions">[],
  nCorners: number,
): string {
  const nRuns = lanes.reduce((sum, { nSeeds }) => sum + nSeeds, 0);
  const runsWith = (n: number) =>
    lanes.reduce((sum, lane) => sum + (lane.seedsByRegions[n] ?? 0), 0);
  const counts = Array.from({ length: nCorners + 1 }, (_, n) => ({ n, nRuns: runsWith(n) }))
    .filter((count) => count.nRuns > 0)
    .sort((a, b) => b.nRuns - a.nRuns);
  const all = words[nCorners] ?? formatWhole(nCorners);
  return counts
    .map((count, place) => {
      const held = words[count.n] ?? formatWhole(count.n);
      const others = count.n === 0 ? held : `${held} corner${count.n === 1 ? "" : "s"}`;
      if (place > 0) return `${others} in ${formatWhole(count.nRuns)}`;
      const corners = count.n === nCorners ? `all ${all} corners` : `${held} of ${all} corners`;
      return `${corners} in ${formatWhole(count.nRuns)} of ${formatWhole(nRuns)} runs`;
    })
    .join(", ");
}
