// What an objective is: plain float64 arithmetic on a sampled batch. Its coefficients are the
// derivatives of the surrogate (the mean of stopGradient(f − baseline) · log p_F), so the caller
// backpropagates them through log p_F, log F, log p_B and log Z gets the gradient estimator.
import type { Described } from "../environments/environment.ts";
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import type { NumberParameter } from "../environments/parameters.ts";
import type { CoefficientForm } from "../flow/coefficientForm.ts";
import type { GradientQuery } from "../flow/exactGradient.ts";
import type { TrajectoryBatch } from "../sampling/trajectoryBatch.ts";
import type { DrawnCurve } from "./curve/curvePoints.ts";
import type { Bias } from "./gradient/bias.ts";
import type { ScoreSums } from "./gradient/scoreSums.ts";
import type { PushCurve } from "./push/pushCurve.ts";

export type ControlVariateId =
  | "none"
  | "leaveOneOut"
  | "batchMean"
  | "scoreFunction"
  | "selfNormalised"
  | "withoutConstant"
  | "ownCentre";

/** A parameter of an objective: a number with the sign that stands for it in a lane's name ("α"). */
export interface ObjectiveParameter extends NumberParameter {
  readonly symbol: string;
}

/** Where the curve stands that a lane brings itself, beside its numbers. */
export const CURVE: unique symbol = Symbol("curve");

/** The values of an objective's parameters by name, and the push curve of a lane that brings its own. */
export type ParameterValues<Name extends string = string> = Readonly<Record<Name, number>> & {
  readonly [CURVE]?: PushCurve<unknown>;
};

/** Everything an objective may read. Mutates nothing. `Name`: the names of its parameters. */
export interface ObjectiveInput<Name extends string = string> {
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
  /** The value of each parameter of the objective. */
  readonly parameters: ParameterValues<Name>;
  /** Constant of the whole run, subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
  /** Whether the batch was drawn by an exploring policy (then batch.logPE differs from logPF). */
  readonly explores: boolean;
  /**
   * ⟨U, V⟩ / (ε + ‖U‖²) of the score sums U = Σ first_i S_i and V = Σ second_i S_i, where scores are not those of
   * a table's logits. Left out: they are.
   */
  projectScores?(first: Float64Array, second: Float64Array, epsilon: number): number;
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

/** Room for an objective's output on batches of the shape of `batch`, or of more transitions. */
export function allocateOutput(
  batch: TrajectoryBatch,
  nTransitions: number = batch.edges.length,
  byTransition: Float64Array = new Float64Array(nTransitions),
): ObjectiveOutput {
  return {
    byTransition,
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

/** What the expected gradient of an estimator depends on beside the policy. */
export interface ExpectedSetting<Name extends string = string> {
  readonly parameters: ParameterValues<Name>;
  readonly controlVariate: ControlVariateId;
  /** Constant of the run, subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
  /** The exact log partition function: self-normalised weights are on its scale. */
  readonly trueLogZ: number;
  /** Learned log Z; left out where it is not known. */
  readonly logZ?: number;
  readonly batchSize: number;
  /** ε of the exploring policy; 0 is on-policy. */
  readonly exploration: number;
}

/** What the form of a coefficient depends on beside the policy. */
export interface FormSetting<Name extends string = string> {
  readonly parameters: ParameterValues<Name>;
  readonly controlVariate: ControlVariateId;
  /** Learned log Z; 0 for objectives that learn none. */
  readonly logZ: number;
  /** Constant of the run, subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
}

/** An estimator as a known one: what a control variate makes of coefficients of a known form. */
export interface FormedEstimator {
  readonly form: CoefficientForm;
  /** The control variate that it amounts to: the lane's own, but where an objective brings another. */
  readonly controlVariate: ControlVariateId;
}

/** How the exact gradient over all trajectories is had: that of expectedGradient, or of squared residuals
 * of whole trajectories or of single transitions; where it cannot be had, a sentence that says why. */
export type ExactDescentKind =
  | "divergence"
  | "trajectories"
  | "transitions"
  | { readonly none: string }
  | PushDescent;

/** Of a push curve: by path sums where its estimator has a form, and on trees, where every object has one
 * trajectory. `elsewhere`: why on no other graph, as a whole sentence; null where path sums give it on all. */
export interface PushDescent {
  readonly elsewhere: string | null;
}

/** E_{p_F}[g(log w)] over all trajectories, of one policy. */
export type Expectation = (g: (logWeight: number) => number) => number;

/**
 * All there is to know of an objective, in one record. `Name`: the names of its parameters; `Variate`:
 * the control variates it takes.
 */
export interface ObjectiveRecord<
  Name extends string = string,
  Variate extends ControlVariateId = ControlVariateId,
> extends Described {
  /** Short name for tight places (≤ 12 characters). */
  readonly shortLabel: string;
  readonly formula: string;
  /** "trajectory": one coefficient a trajectory, a function of log w; "transition" otherwise. */
  readonly level: "trajectory" | "transition";
  /** The control variates it takes, in the order they are offered. */
  readonly controlVariates: readonly Variate[];
  readonly defaultControlVariate: NoInfer<Variate>;
  /** What each of its control variates does to the expected gradient. */
  readonly biases: Readonly<Record<NoInfer<Variate>, Bias>>;
  readonly parameters: Readonly<Record<Name, ObjectiveParameter>>;
  /** Where a lane brings the curve by its points: those it starts with, and what they make. The same for the
   * same list of points, since every step asks. */
  readonly brings?: {
    readonly usual: DrawnCurve;
    compile(curve: DrawnCurve): PushCurve<unknown>;
  };
  /** Which quantities beside the forward policy it trains. */
  readonly learns: { readonly logZ: boolean; readonly stateFlow: boolean };
  /** Where a lane brings the curve as a formula: the one it starts with, and what reads any; the same text is read
   * once, since every step asks. */
  readonly reads?: {
    readonly usual: string;
    read(
      formula: string,
    ):
      | { readonly ok: true; readonly curve: PushCurve<unknown> }
      | { readonly ok: false; readonly message: string };
  };
  /** Whether a learned backward policy is defined for it. */
  readonly learnsBackward: boolean;
  /** Where it stands in the family of α-divergences; null outside. */
  order(parameters: ParameterValues<NoInfer<Name>>): number | null;
  /**
   * The exact gradient that its estimators estimate, without a control variate's own bias; null where
   * none is known in closed form.
   */
  expectedGradient(setting: ExpectedSetting<NoInfer<Name>>): GradientQuery | null;
  /** What a lane descends that samples nothing; exactDescent.ts computes it. */
  readonly exactDescent: ExactDescentKind;
  /**
   * What the exact variance of its estimators follows from; where they can only be sampled, a sentence
   * that says why.
   */
  estimator(setting: FormSetting<NoInfer<Name>>): FormedEstimator | string;
  /** The push: the coefficient before any baseline as a function of log w, measured from a centre; null
   * for transition-level objectives. */
  readonly push: {
    /** Falls as log w rises; both in nats. `centre` is the one the batch's output names. */
    coefficient(
      logWeight: number,
      centre: number,
      parameters: ParameterValues<NoInfer<Name>>,
    ): number;
    /** Whether another centre bends the curve, and not only moves and scales it. */
    readonly followsCentre: boolean;
  } | null;
  /** The push curve that it is made of (pushObjective.ts); left out: it is made of none. */
  readonly curve?: PushCurve<ParameterValues<NoInfer<Name>>>;
  /**
   * The quantity whose gradient its estimators tend to, from unnormalised weights (or ones that are
   * all scaled alike); null where single transitions count. What the tests differentiate.
   */
  minimised(expectation: Expectation, parameters: ParameterValues<NoInfer<Name>>): number | null;
  /**
   * The same learner for torchgfn: what the .py file of its id, beside its own, defines to be called
   * with (pf, pb, flow, lane) and to return the GFlowNet that trains.
   */
  readonly python: string;
}

/** What an objective makes of a batch; the records that the page shows are without it (batchEstimators.ts). */
export interface BatchEstimator<Name extends string = string> {
  /**
   * Overwrites output with loss and derivatives for the batch. Allocates nothing in steady state.
   * @throws RangeError where the batch is too small for the control variate, or a state flow lacks.
   */
  evaluate(input: ObjectiveInput<Name>, output: ObjectiveOutput): void;
}

/** An objective as the registry holds it: its parameters by name, any control variate. */
export type ObjectiveDefinition<Name extends string = string> = Omit<
  ObjectiveRecord<Name>,
  "biases"
> & {
  readonly biases: Readonly<Partial<Record<ControlVariateId, Bias>>>;
};

/** Checks that a record is whole: a bias for every control variate, a value for every parameter. */
export function defineObjective<Name extends string, Variate extends ControlVariateId>(
  definition: ObjectiveRecord<Name, Variate>,
): ObjectiveDefinition<Name> {
  return definition;
}
