// What every step asks of a lane's objective and no step changes, found once for each lane that there is.
import type { LaneConfig } from "../experiment/config.ts";
import { parameterValues } from "../objectives/family.ts";
import { objectives } from "../objectives/objectives.ts";
import { degreeOf } from "./update/weightLevel.ts";

interface LaneTerms {
  readonly parameters: ReturnType<typeof parameterValues>;
  /** As degreeOf says. */
  readonly degree: number;
}

const known = new WeakMap<LaneConfig, LaneTerms>();

/** Of a lane, which is never changed but replaced. */
export function laneTerms(lane: LaneConfig): LaneTerms {
  const before = known.get(lane);
  if (before) return before;
  const parameters = parameterValues(lane);
  const { controlVariate } = lane;
  const found = {
    parameters,
    degree: degreeOf(objectives[lane.objective], { controlVariate, parameters }),
  };
  known.set(lane, found);
  return found;
}
