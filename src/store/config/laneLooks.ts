// The looks of the lanes of every config there is: the one that is edited, those that can be undone,
// the one that trains. They are kept beside a config's list of lanes, not in it: links and files hold
// what is trained, and an experiment that is opened has its looks by place.
import type { LaneConfig } from "../../experiment/config.ts";
import type { Look } from "../../records/look.ts";
import { addedLook, type LookingLane, openedLooks } from "./lookChoice.ts";

const known = new WeakMap<readonly LaneConfig[], readonly Look[]>();

/** How the lanes of a config look; as when just opened where nothing else is known. [lane] */
export function laneLooks(lanes: readonly LaneConfig[]): readonly Look[] {
  const looks = known.get(lanes) ?? openedLooks(lanes);
  known.set(lanes, looks);
  return looks;
}

/** Gives a config's lanes their looks. */
export function setLaneLooks(lanes: readonly LaneConfig[], looks: readonly Look[]): void {
  known.set(lanes, looks);
}

/**
 * Carries looks over to an edited list: what each lane was before keeps its look, and each lane that
 * is new (null) is given one that is free. `origins`: place in `before`. [lane of `after`]
 */
export function carryLooks(
  before: readonly LaneConfig[],
  after: readonly LaneConfig[],
  origins: readonly (number | null)[],
): void {
  const looksBefore = laneLooks(before);
  const present = origins.flatMap((origin, k): LookingLane[] =>
    origin === null ? [] : [{ lane: after[k]!, look: looksBefore[origin]! }],
  );
  const looks = after.map((lane, k) => {
    const origin = origins[k] ?? null;
    if (origin !== null) return looksBefore[origin]!;
    const look = addedLook(present, lane);
    present.push({ lane, look });
    return look;
  });
  known.set(after, looks);
}
