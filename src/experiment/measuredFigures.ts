// The measured figures in words, for templates: "0.754", "one of the four corners in 12 of 12 seeds". Every
// text of the page that tells what was measured is made of these, so that it follows the next measurement.
import { formatFixed, formatWhole } from "../math/numberText.ts";
import type { ObjectiveId } from "../objectives/registry.ts";
import { measured } from "./measured.ts";
import type { MeasuredLane, MeasuredPreset } from "./measurement.ts";

/** Presets that are measured. */
export type MeasuredPresetId = keyof typeof measured;

/** A preset's figures. */
export function measuredPreset(preset: MeasuredPresetId): MeasuredPreset {
  return measured[preset];
}

/** An objective's figures on a preset. @throws RangeError where it was not measured there. */
export function measuredLane(preset: MeasuredPresetId, objective: ObjectiveId): MeasuredLane {
  const lane = measuredPreset(preset).lanes[objective];
  if (!lane) throw new RangeError(`${objective} was not measured on ${preset}`);
  return lane;
}

/** Median total variation to two decimals: "0.75". */
export function distance(
  preset: MeasuredPresetId,
  objective: ObjectiveId,
  when: "early" | "end",
): string {
  return formatFixed(measuredLane(preset, objective)[when].median, 2);
}

/** "600", the early step. */
export function earlyStep(preset: MeasuredPresetId): string {
  return formatWhole(measuredPreset(preset).earlyStep);
}
