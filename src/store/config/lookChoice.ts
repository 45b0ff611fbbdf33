// Which look a lane is given: by its place where an experiment is opened, the lowest free slot where a
// lane is added. Lanes that differ in α alone, three or more opened together, lie on a ramp of hues in
// the order of α. Slots are dash patterns too, so all lanes of a page differ in theirs.
import type { LaneConfig } from "../../experiment/config.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { type Look, lookOf, N_SLOTS, RAMP_STOPS, slotOf, stopOf } from "../../records/look.ts";

/** Fewer values of α than this make no ramp. */
const SHORTEST_RAMP = 3;

/** Stops closer than this look alike. */
const CLOSEST = 8;

/** Slots whose own hues, green and grey, lie apart from the ramp: the last that a ramp takes, and the
 * first for a lane beside one. */
const besideRamp: readonly number[] = [2, 6, 10];

const inOrder: readonly number[] = Array.from({ length: N_SLOTS }, (_, slot) => slot);
const onRamp = [...inOrder.filter((slot) => !besideRamp.includes(slot)), ...besideRamp];
const offRamp = [...besideRamp, ...inOrder.filter((slot) => !besideRamp.includes(slot))];

/** A lane and how it looks. */
export interface LookingLane {
  readonly lane: LaneConfig;
  readonly look: Look;
}

/** The looks of lanes that are opened together. [lane] */
export function openedLooks(lanes: readonly LaneConfig[]): readonly Look[] {
  const ramp = largestFamily(lanes);
  if (ramp.length === 0) return lanes.map((_, lane) => lookOf(lane));
  const alphas = alphasOf(ramp.map((k) => lanes[k]!));
  const others = offRamp.slice(0, lanes.length - ramp.length);
  const slots = onRamp.filter((slot) => !others.includes(slot));
  let nOnRamp = 0;
  let nOthers = 0;
  return lanes.map(({ alpha }, k) => {
    if (!ramp.includes(k)) return lookOf(others[nOthers++]!);
    // in the middle of equal parts, so that there is room beyond both ends
    const share = (alphas.indexOf(alpha!) + 0.5) / alphas.length;
    return lookOf(slots[nOnRamp++]!, Math.floor(share * RAMP_STOPS));
  });
}

/** The look of one more lane: the ramp's for its α where that is free, else the lowest free slot. */
export function addedLook(present: readonly LookingLane[], lane: LaneConfig): Look {
  const taken = new Set(present.map(({ look }) => slotOf(look)));
  const free = (order: readonly number[]) => order.find((slot) => !taken.has(slot)) ?? 0;
  const ramp = present.filter(({ look }) => stopOf(look) !== null);
  if (ramp.length === 0) return lookOf(free(inOrder));
  const stop = freeStop(ramp, lane);
  return stop === null ? lookOf(free(offRamp)) : lookOf(free(onRamp), stop);
}

/** The stop half way between those of the neighbours in α; null where there is none, or no ramp for
 * such a lane. */
function freeStop(ramp: readonly LookingLane[], added: LaneConfig): number | null {
  const { alpha } = added;
  const family = ramp.filter(({ lane }) => differsInAlphaAlone(lane, added));
  if (alpha === undefined || family.length === 0) return null;
  const stops = (isBeside: (other: number) => boolean) =>
    family.flatMap(({ lane, look }) => (isBeside(lane.alpha!) ? [stopOf(look)!] : []));
  const below = Math.max(-CLOSEST, ...stops((other) => other <= alpha));
  const above = Math.min(RAMP_STOPS - 1 + CLOSEST, ...stops((other) => other >= alpha));
  const stop = Math.floor((below + above) / 2);
  return stop - below >= CLOSEST && above - stop >= CLOSEST ? stop : null;
}

/** The places of the most lanes that differ in α alone; empty where they are too few for a ramp. */
function largestFamily(lanes: readonly LaneConfig[]): readonly number[] {
  let largest: readonly number[] = [];
  for (const lane of lanes) {
    const family = lanes.flatMap((other, k) => (differsInAlphaAlone(lane, other) ? [k] : []));
    const isRamp = alphasOf(family.map((k) => lanes[k]!)).length >= SHORTEST_RAMP;
    if (isRamp && family.length > largest.length) largest = family;
  }
  return largest;
}

/** Whether two lanes have an α and agree in everything else. */
function differsInAlphaAlone(first: LaneConfig, second: LaneConfig): boolean {
  if (first.alpha === undefined || second.alpha === undefined) return false;
  return isSameValue({ ...first, alpha: 0 }, { ...second, alpha: 0 });
}

/** The values of α, ascending, each once. */
function alphasOf(lanes: readonly LaneConfig[]): readonly number[] {
  return [...new Set(lanes.map(({ alpha }) => alpha!))].sort((a, b) => a - b);
}
