// How a lane is called on cards, curves and in messages.

import type { LaneConfig } from "../../experiment/config.ts";
import { numberText } from "../../math/numberText.ts";
import { controlVariates } from "../../objectives/controlVariates.ts";
import { objectives } from "../../objectives/registry.ts";

/** Objective with its parameter: "Tsallis α = 0.5". */
export function laneName(lane: LaneConfig): string {
  return `${objectives[lane.objective].label}${parameterOf(lane)}`;
}

/** The same for tight places: "Tsallis α = 0.5", "TB". */
export function shortLaneName(lane: LaneConfig): string {
  return `${objectives[lane.objective].shortLabel}${parameterOf(lane)}`;
}

/** The shortest that still tells lanes of one objective apart: "Tsallis 0.5", "SubTB 0.9". */
export function tightLaneName(lane: LaneConfig): string {
  return shortLaneName(lane).replace(/ [αλ] = /, " ");
}

/**
 * One name a lane, all different as far as the lanes are: the control variate is added where two
 * lanes would be called the same. [lane]
 */
export function laneNames(lanes: readonly LaneConfig[]): readonly string[] {
  const names = lanes.map(laneName);
  return names.map((name, index) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    const { label } = controlVariates[lanes[index]!.controlVariate];
    return `${name}, ${label.toLowerCase()}`;
  });
}

function parameterOf({ alpha, lambda }: LaneConfig): string {
  if (alpha !== undefined) return ` α = ${tidy(alpha)}`;
  return lambda !== undefined ? ` λ = ${tidy(lambda)}` : "";
}

function tidy(value: number): string {
  return numberText(Number(value.toPrecision(4)));
}
