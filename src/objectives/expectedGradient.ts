// Which exact gradient a lane's estimator estimates: from a lane and the settings that its scale
// depends on to the query of flow/exactGradient.ts.
import type { LaneConfig } from "../experiment/config.ts";
import type { GradientQuery } from "../flow/exactGradient.ts";

/** What the expected gradient of a lane depends on beside its policy. */
export interface EstimatedLane {
  readonly lane: Pick<LaneConfig, "objective" | "alpha" | "controlVariate">;
  /** Constant of the run, subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
  /** The exact log partition function: self-normalised weights are on its scale. */
  readonly trueLogZ: number;
  readonly batchSize: number;
  /** ε of the exploring policy; 0 is on-policy. */
  readonly exploration: number;
}

/** Order that lanes without an α are taken at. */
const DEFAULT_ALPHA = 0.5;

/**
 * The exact expected gradient without a control variate's own bias (batchMean shrinks it by (N −
 * 1)/N). Null where none is known in closed form: for objectives of single transitions, and for the
 * other balance objectives where they explore, which changes what they expect. The divergences stay
 * what they are when they explore, because their estimators correct for it.
 */
export function expectedGradientQuery(source: EstimatedLane): GradientQuery | null {
  const { lane, batchSize, exploration } = source;
  const isNormalised = lane.controlVariate === "selfNormalised";
  const logWeightShift = isNormalised ? source.trueLogZ : source.logWeightShift;
  const alpha = lane.alpha ?? DEFAULT_ALPHA;
  switch (lane.objective) {
    case "reverseKl":
      return { objective: "reverseKl" };
    case "forwardKl":
      return { objective: "forwardKl", logWeightShift };
    case "tsallis":
      return { objective: "tsallis", alpha, logWeightShift };
    case "renyi":
      return { objective: "renyi", alpha };
    case "trajectoryBalance":
      return exploration > 0 ? null : { objective: "trajectoryBalance" };
    case "varGrad":
      return exploration > 0 ? null : { objective: "varGrad", batchSize };
    case "detailedBalance":
    case "subTrajectoryBalance":
      return null;
    default:
      return lane.objective satisfies never;
  }
}
