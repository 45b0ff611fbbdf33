// A lane that becomes one of a curve of its own, drawn or typed, starts from the push curve that it had. Its log Z goes
// on being learned where it was; else the batch's own centre stands for it, so that nothing jumps.
import type { Config, LaneConfig } from "../../experiment/config.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { sampledCurve } from "../../objectives/curve/sampledCurve.ts";
import { shapeFormula } from "../../objectives/curve/shapeFormula.ts";
import { unitPush } from "../../objectives/curve/unitPush.ts";
import type { ObjectiveDefinition } from "../../objectives/objective.ts";
import { objectives } from "../../objectives/objectives.ts";

/** Most that a curve is followed to on either side (nats). */
const FOLLOWED = 4;

/** `after` with the curves of `before` where a lane was given the usual one; any edit of it, valid or not. */
export function refitCurve(before: Config, after: Config): Config {
  if (after.lanes.length !== before.lanes.length) return after;
  const lanes = after.lanes.map((lane, k) => continued(before.lanes[k]!, lane));
  return lanes.every((lane, k) => lane === after.lanes[k]) ? after : { ...after, lanes };
}

function continued(before: LaneConfig, after: LaneConfig): LaneConfig {
  const definition: ObjectiveDefinition | undefined = objectives[after.objective];
  if (!definition || after.objective === before.objective) return after;
  const { brings, reads } = definition;
  if (brings && isSameValue(after.points, brings.usual.points)) {
    const push = unitPush(before);
    return push
      ? { ...after, ...sampledCurve(push, FOLLOWED), ...keptVariate(before, after) }
      : after;
  }
  if (reads && after.formula === reads.usual) {
    const formula = shapeFormula(before);
    return formula === null ? after : { ...after, formula, ...keptVariate(before, after) };
  }
  return after;
}

function keptVariate(before: LaneConfig, after: LaneConfig): Pick<LaneConfig, "controlVariate"> {
  const { controlVariates }: ObjectiveDefinition = objectives[after.objective];
  const keeps =
    objectives[before.objective].learns.logZ && controlVariates.includes(before.controlVariate);
  return { controlVariate: keeps ? before.controlVariate : "ownCentre" };
}
