// Control variates: how the coefficients f_i of a batch's trajectories become the coefficients c_i
// of the estimator (1/N) Σ c_i ∇ log p_F(τ_i), with less variance. Paper: da Silva, da Silva and
// Mesquita 2024, "On Divergence Measures for Training GFlowNets", section 4. With exploration every
// term carries ρ_i = p_F(τ_i)/p_E(τ_i). The records alone: applyControlVariate.ts does what they say.

import type { Described } from "../../environments/environment.ts";
import type { KnownEstimator } from "../../flow/estimatorFigures.ts";
import type { ControlVariateId } from "../objective.ts";

/** Orders α that a control variate is not defined for: `centre` itself and what is nearer than `margin`. */
export interface ExcludedAlpha {
  readonly centre: number;
  readonly margin: number;
}

/** A control variate's record in the registry. Its bias: in the record of each objective. */
export interface ControlVariateDefinition extends Described {
  readonly shortLabel: string;
  readonly formula: string;
  readonly minimumBatchSize: number;
  /** Where it is not null: defined only within the α family, and not for these orders. */
  readonly excludedAlpha: ExcludedAlpha | null;
  /**
   * The estimator whose exact variance is its own, at an order of the family (null outside) and a batch
   * size; where there is none, a sentence that says why.
   */
  known(order: number | null, batchSize: number): KnownEstimator | string;
}

const PAPER = "da Silva et al. 2024";

const none: ControlVariateDefinition = {
  label: "None",
  shortLabel: "no CV",
  sentence: "The plain estimator: every trajectory pushes by its own coefficient, along its score.",
  formula: "\\tfrac1N\\sum_i f_i\\,S_i",
  reference: "Williams 1992 (REINFORCE)",
  minimumBatchSize: 1,
  excludedAlpha: null,
  known: () => ({ baseline: "none", factor: 1, constant: 0 }),
};

const leaveOneOut: ControlVariateDefinition = {
  label: "Leave-one-out",
  shortLabel: "LOO",
  sentence: "Each trajectory is compared with the mean of the others in its batch.",
  formula: "\\tfrac1N\\sum_i\\Big(f_i-\\tfrac1{N-1}\\sum_{j\\ne i}f_j\\Big)S_i",
  reference: `${PAPER}, equation 6; Kool et al. 2019`,
  minimumBatchSize: 2,
  excludedAlpha: null,
  known: () => ({ baseline: "others", factor: 1, constant: 0 }),
};

const batchMean: ControlVariateDefinition = {
  label: "Batch mean",
  shortLabel: "mean",
  sentence: "Each trajectory is compared with the mean of its whole batch, itself included.",
  formula: "\\tfrac1N\\sum_i\\big(f_i-\\bar f\\big)S_i",
  reference: "Sutton and Barto 2018, section 13.4",
  minimumBatchSize: 2,
  excludedAlpha: null,
  known: (_, batchSize) => ({
    baseline: "others",
    factor: (batchSize - 1) / batchSize,
    constant: 0,
  }),
};

/**
 * The paper splits ∇E[φ] into E[φ·S] + E[∇φ] and gives the first term a leave-one-out baseline (eq.
 * 6), the second the score as control variate with the coefficient â estimated from the batch (eq.
 * 7). Here φ = f_α and ∇φ = k·S with k = 1 + (α − 1)·f_α, and the sum is α times the f_α gradient,
 * so dividing by α puts it on the scale of the other control variates. Nothing is left to divide at
 * α = 0, where φ has a constant mean. Scores are those of the table's logits.
 */
const scoreFunction: ControlVariateDefinition = {
  label: "Score function",
  shortLabel: "score",
  sentence: "Leave-one-out for one half of the gradient, the batch’s own score for the other half.",
  formula:
    "\\tfrac1{\\alpha N}\\Big[\\sum_i\\big(f_i-\\bar f_{-i}\\big)S_i+\\sum_i\\nabla f_i-\\hat a\\sum_i S_i\\Big],\\;\\hat a=\\frac{\\langle\\sum S_i,\\sum\\nabla f_i\\rangle}{\\varepsilon+\\lVert\\sum S_i\\rVert^2}",
  reference: `${PAPER}, equations 6 and 7`,
  minimumBatchSize: 2,
  excludedAlpha: { centre: 0, margin: 0.1 },
  // at α = 1, ∇f is the score itself and â is 1: what is left is leave-one-out
  known: (order, batchSize) =>
    order === 1
      ? leaveOneOut.known(order, batchSize)
      : "The score function’s coefficient is fitted to each batch, so its variance has to be sampled.",
};

const selfNormalised: ControlVariateDefinition = {
  label: "Self-normalised",
  shortLabel: "self",
  sentence: "Importance weights are divided by their sum, so that they can never explode.",
  formula: "-\\sum_i\\frac{w_i}{\\sum_j w_j}S_i",
  reference: "Owen 2013, Monte Carlo theory, section 9.2",
  minimumBatchSize: 2,
  excludedAlpha: null,
  known: () => "Self-normalised weights are a ratio, so their variance has to be sampled.",
};

/**
 * The paper's f of the Tsallis divergence, w^{1−α}/(α − 1). That f_α subtracts 1/(α − 1) from it changes
 * no expectation, but the variance much: the constant is a baseline, and the best there is at α → 1.
 */
const withoutConstant: ControlVariateDefinition = {
  label: "No constant",
  shortLabel: "no const.",
  sentence:
    "The plain estimator of the paper: every trajectory pushes by w^{1−α}/(α − 1), without the constant that f_α subtracts.",
  formula: "\\tfrac1N\\sum_i\\Big(f_i+\\tfrac1{\\alpha-1}\\Big)S_i",
  reference: `${PAPER}, section 3.1`,
  minimumBatchSize: 1,
  excludedAlpha: { centre: 1, margin: 0 },
  known: (order) => ({ baseline: "none", factor: 1, constant: familyConstant(order) }),
};

/** The coefficients are measured from the centre already, by the objective: pushObjective.ts. */
const ownCentre: ControlVariateDefinition = {
  label: "Own centre",
  shortLabel: "centre",
  sentence:
    "The batch’s own value takes the place of the learned log Z: the one at which its pushes up and down cancel.",
  formula: "\\tfrac1N\\sum_i f_i\\,S_i,\\quad Z\\text{ such that }\\sum_i f_i=0",
  reference: "Richter et al. 2020 (VarGrad), for a squared loss",
  minimumBatchSize: 2,
  excludedAlpha: null,
  known: () =>
    "The batch’s own centre depends on every trajectory, so its variance has to be sampled.",
};

/** What w^{1−α}/(α − 1) has more than f_α. */
export function familyConstant(order: number | null): number {
  if (order === null) throw new RangeError("withoutConstant is defined within the α family only");
  return 1 / (order - 1);
}

/** Every control variate there is. */
export const controlVariates = {
  none,
  leaveOneOut,
  batchMean,
  scoreFunction,
  selfNormalised,
  withoutConstant,
  ownCentre,
} as const satisfies Record<ControlVariateId, ControlVariateDefinition>;

/** What a control variate is asked to do. */
export interface ControlVariateRequest {
  readonly controlVariate: ControlVariateId;
  /** α in the f_α family: the objective's α, 1 for reverse KL, 0 for forward KL; null outside. */
  readonly order: number | null;
  readonly batchSize: number;
}

/** Why a control variate cannot do it, as a whole sentence; null where it can. */
export function controlVariateProblem(request: ControlVariateRequest): string | null {
  const { controlVariate, order, batchSize } = request;
  const { minimumBatchSize } = controlVariates[controlVariate];
  if (batchSize < minimumBatchSize)
    return `${controlVariate} needs a batch of at least ${minimumBatchSize} trajectories, not ${batchSize}.`;
  const excluded = excludedAlphaProblem(controlVariate, order);
  return excluded && `${controlVariate} ${excluded}.`;
}

/** Why a control variate is not defined at an order (null: outside the family), as a predicate. */
export function excludedAlphaProblem(
  controlVariate: ControlVariateId,
  order: number | null,
): string | null {
  const { excludedAlpha } = controlVariates[controlVariate];
  if (excludedAlpha === null) return null;
  if (order === null) return "needs an α-divergence";
  const { centre, margin } = excludedAlpha;
  const distance = Math.abs(order - centre);
  if (distance >= margin && distance > 0) return null;
  const allowed = margin === 0 ? `other than ${centre}` : `at least ${margin} away from ${centre}`;
  return `needs α ${allowed}, not ${order}`;
}
