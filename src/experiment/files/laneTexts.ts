// What a lane is beside its objective's numbers and its control variate, for tables: the curve that it brings, drawn
// or typed, an exact gradient, and settings of its own. As links name and write them ("points=-3~2.1_0~0",
// "formula=-max(-2;min(x;2))"), without blanks, so that a blank parts one from the next.
import type { LaneConfig } from "../config.ts";
import { overridesOf } from "../laneSettings.ts";
import { laneFields } from "../linkFields.ts";

/** What tells a curve that a lane brings itself from others. */
export function curveTexts(lane: LaneConfig): readonly string[] {
  return (["points", "tails", "formula"] as const).flatMap((name) =>
    lane[name] === undefined ? [] : [textOf(name, lane[name])],
  );
}

/** All of it; nothing of a lane that has its objective's own curve and trains as the experiment does. */
export function laneTexts(lane: LaneConfig): readonly string[] {
  return [
    ...curveTexts(lane),
    ...(lane.gradient === "exact" ? [textOf("gradient", lane.gradient)] : []),
    ...overridesOf(lane).map(({ name, value }) => `${name}=${[value].flat().join("x")}`),
  ];
}

function textOf(name: string, value: unknown): string {
  return `${name}=${laneFields[name]!.codec.write(value).replace(/\s+/g, "")}`;
}
