// Bias, variance and signal-to-noise of one gradient estimate of a lane, exactly, at every batch size: in
// the logits of the table, by path sums (flow/estimatorMoments.ts). What cannot be had so says why.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { CoefficientForm } from "../../flow/coefficientForm.ts";
import type { Policies } from "../../flow/edgeProbabilities.ts";
import { spreadFigures } from "../../flow/estimatorFigures.ts";
import { type EstimatorMoments, estimatorMoments } from "../../flow/estimatorMoments.ts";
import { targetDistribution } from "../../flow/target.ts";
import { type ChosenObjective, orderOf, parameterValues } from "../family.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../objective.ts";
import { objectives } from "../objectives.ts";
import { controlVariates } from "./controlVariates.ts";
import { expectedGradientQuery } from "./expectedGradient.ts";

/** One lane's estimators on a policy. */
export interface EstimatedPolicy {
  readonly graph: StateGraph;
  readonly policies: Policies;
  readonly objective: ChosenObjective;
  /** ε of the exploring policy; 0 is on-policy. */
  readonly exploration: number;
  /** Learned log Z; 0 for objectives that learn none. */
  readonly logZ: number;
  /** Constant of the run, subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
}

/** An estimator's figures, exact but for rounding. */
export interface ExactFigures {
  /** ‖E g − g*‖/‖g*‖; null where the objective has no exact gradient g* (balance losses that explore). */
  readonly relativeBias: number | null;
  /** Trace of the covariance matrix of one estimate; Infinity beyond float64. */
  readonly variance: number;
  /** ‖E g‖/√variance. */
  readonly signalToNoise: number;
}

/** Why figures can only be sampled, as a whole sentence. */
export interface OnlySampled {
  readonly reason: string;
}

/** The figures of an estimator at a batch size. */
export type ExactFiguresOf = (
  controlVariate: ControlVariateId,
  batchSize: number,
) => ExactFigures | OnlySampled;

/**
 * Answers for all control variates and batch sizes of one lane; the path sums are taken when first
 * needed, and once for all that share them. The policies must not change meanwhile.
 */
export function createExactFigures(source: EstimatedPolicy): ExactFiguresOf {
  const { graph, policies, objective, exploration, logZ, logWeightShift } = source;
  const definition: ObjectiveDefinition = objectives[objective.objective];
  const parameters = parameterValues(objective);
  const order = orderOf(objective);
  const trueLogZ = targetDistribution(graph).logZ;
  const known = new Map<string, EstimatorMoments>();
  const momentsOf = (form: CoefficientForm) => {
    const key = JSON.stringify(form);
    const found = known.get(key) ?? estimatorMoments(graph, policies, { form, exploration });
    known.set(key, found);
    return found;
  };
  return (controlVariate, batchSize) => {
    const setting = { parameters, controlVariate, logZ, logWeightShift };
    const formed = definition.estimator(setting);
    if (typeof formed === "string") return { reason: formed };
    const estimator = controlVariates[formed.controlVariate].known(order, batchSize);
    if (typeof estimator === "string") return { reason: estimator };
    const { form } = formed;
    const expected = expectedGradientQuery({
      lane: { ...objective, controlVariate },
      batchSize,
      exploration,
      logWeightShift,
      trueLogZ,
      logZ,
    });
    const factor = form.factor * estimator.factor;
    return {
      relativeBias: expected && Math.abs(factor - expected.factor) / expected.factor,
      ...spreadFigures(momentsOf(form), estimator, batchSize),
    };
  };
}

/** Whether the figures are known. */
export function isExact(figures: ExactFigures | OnlySampled): figures is ExactFigures {
  return !("reason" in figures);
}
