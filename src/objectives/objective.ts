// What an objective is: plain float64 arithmetic on a sampled batch. Its coefficients are the
// derivatives of the surrogate (MATH: mean of stopGradient(f − baseline) · log p_F), so whoever
// backpropagates them through log p_F, log F, log p_B and log Z gets the gradient estimator.
import type { Described } from "../environments/environment.ts";
import type { NumberParameter } from "../environments/parameters.ts";
import type { StateGraph } from "../environments/stateGraph.ts";
import type { TrajectoryBatch } from "../sampling/trajectoryBatch.ts";
import type { ScoreSums } from "./scoreSums.ts";

export type ControlVariateId =
  | "none"
  | "leaveOneOut"
  | "batchMean"
  | "scoreFunction"
  | "selfNormalised";

/** Everything an objective may read. Mutates nothing. */
export interface ObjectiveInput {
  readonly graph: StateGraph;
  readonly batch: TrajectoryBatch;
  /** Forward log-probabilities by edge, −∞ where invalid. [state, action] */
  readonly logPFByEdge: Float64Array;
  /** Backward log-probabilities by edge, 0 on stop edges, −∞ where invalid. [state, action] */
  readonly logPBByEdge: Float64Array;
  /** Learned log Z; 0 for objectives that learn none. */
  readonly logZ: number;
  /** Learned log F(s); null for objectives that learn none. [state] */
  readonly logStateFlow: Float64Array | null;
  readonly controlVariate: ControlVariateId;
  readonly alpha: number;
  readonly lambda: number;
  /** Constant of the whole run, subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
  /** Whether the batch was drawn by an exploring policy (then batch.logPE differs from logPF). */
  readonly explores: boolean;
}

/** Working memory of `evaluate`; nothing else reads it. */
export interface ObjectiveScratch {
  /** Coefficients in the making. [trajectory] */
  readonly coefficients: Float64Array;
  /** log(p_F/p_E). [trajectory] */
  readonly logRatios: Float64Array;
  /** Log-weights, or whatever else has one value a trajectory. [trajectory] */
  readonly values: Float64Array;
  /** Sums of scores; allocated when a control variate first asks for them. */
  scores: ScoreSums | null;
}

/** Where an objective writes: derivatives of the mean loss, allocated once and overwritten. */
export interface ObjectiveOutput {
  /** ∂loss/∂log p_F of each transition of the batch (already divided by N). [transition] */
  readonly byTransition: Float64Array;
  /** ∂loss/∂log p_B of each transition; filled only for a learned backward policy. [transition] */
  readonly backwardByTransition: Float64Array;
  /** ∂loss/∂log F(s) where s is the source of each transition; 0 without state flow. [transition] */
  readonly stateFlowByTransition: Float64Array;
  /** Trajectory coefficient c_i of objectives of level "trajectory", times N: what the push curve
   * shows. [trajectory] */
  readonly byTrajectory: Float64Array;
  /** ∂loss/∂log Z. */
  logZ: number;
  /** Value of the loss on the batch, for its own plot only: scales differ between objectives. */
  loss: number;
  /** The log-weight that coefficients are measured from, in nats: what `coefficient` takes as its
   * centre to give the push curve of this batch. 0 for transition-level objectives. */
  centre: number;
  readonly scratch: ObjectiveScratch;
}

/** Room for an objective's output on batches of the shape of `batch`. */
export function allocateOutput(batch: TrajectoryBatch): ObjectiveOutput {
  const nTransitions = batch.edges.length;
  return {
    byTransition: new Float64Array(nTransitions),
    backwardByTransition: new Float64Array(nTransitions),
    stateFlowByTransition: new Float64Array(nTransitions),
    byTrajectory: new Float64Array(batch.batchSize),
    logZ: 0,
    loss: 0,
    centre: 0,
    scratch: {
      coefficients: new Float64Array(batch.batchSize),
      logRatios: new Float64Array(batch.batchSize),
      values: new Float64Array(batch.batchSize),
      scores: null,
    },
  };
}

/** An objective's record in the registry. */
export interface ObjectiveDefinition extends Described {
  /** Short name for tight places (≤ 12 characters). */
  readonly shortLabel: string;
  readonly formula: string;
  /** "trajectory": one coefficient a trajectory, a function of log w; "transition" otherwise. */
  readonly level: "trajectory" | "transition";
  readonly controlVariates: readonly ControlVariateId[];
  readonly defaultControlVariate: ControlVariateId;
  readonly parameters: { readonly alpha?: NumberParameter; readonly lambda?: NumberParameter };
  /** Which quantities beside the forward policy it trains. */
  readonly learns: { readonly logZ: boolean; readonly stateFlow: boolean };
  /** Whether a learned backward policy is defined for it. */
  readonly learnsBackward: boolean;
  /** The coefficient before any baseline as a function of log w, in nats (push curve); null for
   * transition-level objectives. `centre` is the one the batch's output names. */
  coefficient: ((logWeight: number, alpha: number, centre: number) => number) | null;
  /**
   * Overwrites output with loss and derivatives for the batch. Allocates nothing in steady state.
   * @throws RangeError where the batch is too small for the control variate, or a state flow lacks.
   */
  evaluate(input: ObjectiveInput, output: ObjectiveOutput): void;
}
