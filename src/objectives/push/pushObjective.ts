// An objective from a push curve c(x), x = log w − log Z: f-divergence and regression loss in one
// (pushCurve.ts). Z is not known to a sampler, so log Z is learned, as trajectory balance does:
// ∂/∂log Z = mean c, on which the exploring batch is weighed by ρ = p_F/p_E. With the control variate
// "ownCentre" coefficients are measured from the batch's own value instead, where its mean c is 0 (VarGrad's way);
// log Z is then learned beside, for what is reported of it, and pushes nothing.
import type { GradientQuery } from "../../flow/exactGradient.ts";
import { readBatch, spreadOverTransitions } from "../divergence.ts";
import { applyControlVariate } from "../gradient/applyControlVariate.ts";
import type { Bias } from "../gradient/bias.ts";
import {
  type BatchEstimator,
  defineObjective,
  type ExactDescentKind,
  type ObjectiveDefinition,
  type ObjectiveInput,
  type ObjectiveOutput,
  type ObjectiveRecord,
  type ParameterValues,
} from "../objective.ts";
import {
  generatorOf,
  heldCurve,
  ownCentreOf,
  type PushCurve,
  regressionLossOf,
} from "./pushCurve.ts";

/** The control variates that a push curve takes, in the order they are offered. */
const variates = ["leaveOneOut", "ownCentre", "none", "batchMean"] as const;

type Variate = (typeof variates)[number];

const atLearnedZ = "for the divergence that is measured with the learned log Z";

const biases: Readonly<Record<Variate, Bias>> = {
  none: {
    kind: "unbiased",
    sentence: `Unbiased ${atLearnedZ}, but the variance can be enormous.`,
  },
  leaveOneOut: {
    kind: "unbiased",
    sentence: `Unbiased ${atLearnedZ}: the baseline of a trajectory does not depend on it.`,
  },
  batchMean: {
    kind: "shrunk",
    sentence: `Shrinks the expected gradient by exactly (N − 1)/N, ${atLearnedZ}; its direction stays.`,
  },
  ownCentre: {
    kind: "consistent",
    sentence:
      "Biased but consistent for the divergence that is measured from the centre of all trajectories, because every trajectory of a batch has moved the batch’s own: in large batches by about one part in N.",
  },
};

const noPathSum =
  "Its push is no sum of powers of the weight, so that sums over paths do not give its exact gradient; only where every object has one trajectory do they.";

/** What a record says itself; everything else follows from its curve. */
export interface PushDefinition<Name extends string>
  extends Pick<
    ObjectiveRecord<Name>,
    "label" | "shortLabel" | "sentence" | "reference" | "formula" | "parameters" | "python"
  > {
  readonly curve: PushCurve<ParameterValues<Name>>;
}

/** The record of a push curve. */
export function definePush<Name extends string>(
  definition: PushDefinition<Name>,
): ObjectiveDefinition<Name> {
  const curve = heldCurve(definition.curve);
  const { terms } = curve;
  const exactDescent: ExactDescentKind = { elsewhere: terms ? null : noPathSum };
  return defineObjective<Name, Variate>({
    ...definition,
    curve,
    level: "trajectory",
    controlVariates: variates,
    defaultControlVariate: "leaveOneOut",
    biases,
    learns: { logZ: true, stateFlow: false },
    learnsBackward: false,
    order: () => null,
    // the centre of a batch depends on the batch
    expectedGradient: ({ controlVariate, logZ }) =>
      !terms || logZ === undefined || controlVariate === "ownCentre"
        ? null
        : terms.reduceRight<GradientQuery | null>(
            (and, { alpha, share }) => ({
              alpha,
              shift: logZ,
              factor: 1,
              share,
              ...(and && { and }),
            }),
            null,
          ),
    exactDescent,
    estimator: ({ controlVariate, logZ }) =>
      terms
        ? {
            form: { factor: 1, constant: 0, centre: logZ, terms, isReweighted: true },
            controlVariate,
          }
        : "Its push is no sum of powers of the weight, so the variance has to be sampled.",
    push: {
      coefficient: (logWeight, centre, parameters) =>
        curve.coefficient(logWeight - centre, parameters),
      followsCentre: true,
    },
    minimised: (expectation, parameters) =>
      expectation((x) => Math.exp(x) * generatorOf(curve, Math.exp(-x), parameters)),
  });
}

/** What a push curve makes of a batch. @throws RangeError where the record is of none. */
export function pushEstimator<Name extends string>({
  label,
  curve,
}: ObjectiveDefinition<Name>): BatchEstimator<Name> {
  if (!curve) throw new RangeError(`${label} has no push curve`);
  return { evaluate: (input, output) => evaluate(curve, input, output) };
}

/** Loss: the mean regression loss g of the batch, which falls with log Z as with the policy. */
function evaluate<Name extends string>(
  curve: PushCurve<ParameterValues<Name>>,
  input: ObjectiveInput<Name>,
  output: ObjectiveOutput,
): void {
  const { controlVariate, logZ, parameters } = input;
  readBatch(input, output);
  const { values, logRatios, coefficients } = output.scratch;
  const n = values.length;
  const isCentred = controlVariate === "ownCentre";
  const centre = isCentred ? ownCentreOf(curve, parameters, values, logRatios) : logZ;
  let loss = 0;
  let slope = 0;
  for (let i = 0; i < n; i++) {
    const x = values[i]! - centre;
    const ratio = Math.exp(logRatios[i]!);
    coefficients[i] = curve.coefficient(x, parameters);
    loss += ratio * regressionLossOf(curve, x, parameters);
    slope +=
      ratio * (isCentred ? curve.coefficient(values[i]! - logZ, parameters) : coefficients[i]!);
  }
  output.centre = centre;
  output.loss = loss / n;
  output.logZ = slope / n;
  applyControlVariate({ input, scratch: output.scratch, order: null });
  output.byTrajectory.set(coefficients);
  spreadOverTransitions(input, output, false);
}
