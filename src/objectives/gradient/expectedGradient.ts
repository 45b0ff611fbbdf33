// Which exact gradient a lane's estimator estimates: its objective's record says, from the settings
// that the gradient's scale depends on.
import type { GradientQuery } from "../../flow/exactGradient.ts";
import { type ChosenObjective, parameterValues } from "../family.ts";
import type { ControlVariateId, ExpectedSetting, ObjectiveDefinition } from "../objective.ts";
import { objectives } from "../objectives.ts";

/** What the expected gradient of a lane depends on beside its policy. */
export interface EstimatedLane extends Omit<ExpectedSetting, "parameters" | "controlVariate"> {
  readonly lane: ChosenObjective & { readonly controlVariate: ControlVariateId };
}

/**
 * The exact expected gradient without a control variate's own bias (batchMean shrinks it by (N −
 * 1)/N). Null where none is known in closed form: for objectives of single transitions, outside the α
 * family, and for the other balance objectives where they explore, which changes what they expect. The
 * divergences stay what they are when they explore, because their estimators correct for it.
 */
export function expectedGradientQuery(source: EstimatedLane): GradientQuery | null {
  const { lane, ...setting } = source;
  const definition: ObjectiveDefinition = objectives[lane.objective];
  const { controlVariate } = lane;
  return definition.expectedGradient({
    ...setting,
    controlVariate,
    parameters: parameterValues(lane),
  });
}
