// What a claim may measure of one lane: the kinds, and how each is said. One number a seed, read off the run's
// recorded steps or computed on its final policy. readMeasure.ts validates it, measureRun.ts computes it.
import type { LookedAt } from "../flow/withoutTruth.ts";
import { formatWhole, numberText } from "../math/numberText.ts";
import type { Scale } from "../math/seedValue.ts";
import { controlVariates } from "../objectives/gradient/controlVariates.ts";
import type { ControlVariateId } from "../objectives/objective.ts";
import { type MetricId, metrics } from "../records/metrics.ts";

/** Two gradients on one table are compared by the cosine of their angle, or by the ratio of their lengths. */
export type GradientFigure = "cosine" | "ratio";

/** What is read off the run of one lane and seed; each is one number a seed. */
export type Measure =
  /** Mean over the last tenth of the steps. */
  | { readonly of: "lastTenth"; readonly metric: MetricId }
  /** First recorded step with the metric at the threshold or below. */
  | { readonly of: "stepsTo"; readonly metric: MetricId; readonly threshold: number }
  /** Mean logarithm of the metric over the steps: the area under its curve on a log axis. */
  | { readonly of: "meanLog"; readonly metric: MetricId }
  /** Variance of one gradient estimate on the final policy, trace of the covariance in its logits. */
  | {
      readonly of: "variance";
      readonly controlVariate: ControlVariateId;
      readonly batchSize: number;
    }
  | TableMeasure;

/** What is computed on the final policy of one lane and seed. */
export type TableMeasure =
  /** The expected gradient of the lane's objective beside that of another lane's, on the lane's policy; with
   * log Z as it was learned, or as it is said. */
  | {
      readonly of: "expectedGradient";
      readonly figure: GradientFigure;
      readonly against: number;
      readonly logZ?: number;
    }
  /** The same of one batch that the lane's policy draws. */
  | {
      readonly of: "batchGradient";
      readonly figure: GradientFigure;
      readonly against: number;
      readonly batchSize: number;
    }
  /** Total variation by counting samples of the lane's policy, or of the target in its place. */
  | {
      readonly of: "sampledTotalVariation";
      readonly from: "policy" | "target";
      readonly samples: number;
    }
  /** What that of the target comes to in the mean: exact, and the same for every lane. */
  | { readonly of: "totalVariationFloor"; readonly samples: number }
  /** Mean distance of probabilities and rewards on subsets of states. */
  | {
      readonly of: "subsetDistance";
      readonly states: LookedAt;
      readonly size: number;
      readonly subsets: number;
    }
  /** Correlation of log-probabilities and log-rewards. */
  | {
      readonly of: "rewardCorrelation";
      readonly by: "values" | "ranks";
      readonly states: LookedAt;
      readonly size: number;
    }
  /** Mean reward of the best of some samples, as a share of the largest there is. */
  | { readonly of: "topReward"; readonly samples: number; readonly best: number }
  /** Probability of the states of these names, learned or under the target. */
  | {
      readonly of: "stateMass";
      readonly from: "policy" | "target";
      readonly names: readonly string[];
    };

/** A measure as it stands after a lane's name; `lanes` names the lane that a gradient is held against. */
export function measureText(measure: Measure, lanes: readonly (string | undefined)[]): string {
  switch (measure.of) {
    case "lastTenth":
      return `mean ${metricName(measure.metric)} of the last tenth`;
    case "stepsTo":
      return `steps to ${metricName(measure.metric)} ${numberText(measure.threshold)}`;
    case "meanLog":
      return `mean log of ${metricName(measure.metric)}`;
    case "variance": {
      const { label } = controlVariates[measure.controlVariate];
      return `variance of one estimate of ${formatWhole(measure.batchSize)}, ${label.toLowerCase()}`;
    }
    case "expectedGradient": {
      const { figure, against, logZ } = measure;
      const at = logZ === undefined ? "" : ` at log Z = ${numberText(logZ)}`;
      return `${figureText(figure)} of the expected gradient${at} to that of ${lanes[against]}`;
    }
    case "batchGradient": {
      const { figure, against, batchSize } = measure;
      return `${figureText(figure)} of a batch’s gradient, of ${formatWhole(batchSize)}, to that of ${lanes[against]} on the same batch`;
    }
    case "sampledTotalVariation": {
      const samples = `${formatWhole(measure.samples)} samples`;
      return `total variation counted from ${samples}${measure.from === "target" ? " of the target itself" : ""}`;
    }
    case "totalVariationFloor":
      return `exact floor of a total variation counted from ${formatWhole(measure.samples)} samples`;
    case "subsetDistance":
      return `distance on subsets of ${formatWhole(measure.size)} ${statesText[measure.states]}`;
    case "rewardCorrelation": {
      const kind = measure.by === "ranks" ? "rank correlation" : "correlation";
      return `${kind} of log-probability and log-reward over ${formatWhole(measure.size)} ${statesText[measure.states]}`;
    }
    case "topReward":
      return `mean reward of the ${formatWhole(measure.best)} best of ${formatWhole(measure.samples)} samples, of the largest`;
    case "stateMass": {
      const { from, names } = measure;
      const which =
        names.length === 1 ? names[0] : `${formatWhole(names.length)} states, ${names[0]} …`;
      return `probability of ${which}${from === "target" ? " under the target" : ""}`;
    }
    default:
      return measure satisfies never;
  }
}

const statesText: Readonly<Record<LookedAt, string>> = {
  sampled: "of its own samples",
  uniform: "states drawn alike",
};

/** A metric's label within a sentence: names and abbreviations keep their capitals. */
function metricName(id: MetricId): string {
  const { label } = metrics[id];
  const isName = /^(?:[A-Z]{2}|Jensen|Rényi|Tsallis)/.test(label);
  return isName ? label : `${label[0]!.toLowerCase()}${label.slice(1)}`;
}

function figureText(figure: GradientFigure): string {
  return figure === "cosine" ? "cosine" : "length";
}

/** How two measures are compared: by their ratio, or by their difference where one may be negative. */
export function scaleOf(one: Measure, other: Measure): Scale {
  return isSigned(one) || isSigned(other) ? "difference" : "ratio";
}

/** What may be negative is compared by its difference; a logarithm is one already. */
function isSigned(measure: Measure): boolean {
  switch (measure.of) {
    case "expectedGradient":
    case "batchGradient":
      return measure.figure === "cosine";
    default:
      return measure.of === "meanLog" || measure.of === "rewardCorrelation";
  }
}
