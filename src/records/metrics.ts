// What is measured of a policy, described once: names, units, formulas for the interface and the run
// format. evaluator.ts computes the exact ones; the batch ones come from the last training step.

import { recordOf } from "../math/recordOf.ts";
import type { MetricRows } from "./metricHistory.ts";

/** How a metric is presented. */
export interface MetricDefinition {
  readonly label: string;
  readonly sentence: string;
  readonly formula: string;
  readonly unit: "nats" | "probability" | "count" | "share" | "";
  /** "exact": by dynamic programming on the table; "batch": of the last training batch. */
  readonly source: "exact" | "batch";
  /** Whether lanes of different objectives may share an axis. */
  readonly comparable: boolean;
}

const divergence = {
  unit: "nats",
  source: "exact",
  comparable: true,
} as const;

export const metrics = {
  totalVariation: {
    label: "Total variation",
    sentence:
      "Half the summed distance between learned and target probabilities; the L1 of the literature is twice this.",
    formula: "\\tfrac12\\sum_x|p_T(x)-p^*(x)|",
    unit: "probability",
    source: "exact",
    comparable: true,
  },
  forwardKl: {
    ...divergence,
    label: "Forward KL of states",
    sentence:
      "How surprising the target’s samples are to the learned distribution; large where mass is missing.",
    formula: "\\mathrm{KL}(p^*\\Vert p_T)",
  },
  reverseKl: {
    ...divergence,
    label: "Reverse KL of states",
    sentence:
      "How surprising the learned samples are to the target; large where there is mass that should not be.",
    formula: "\\mathrm{KL}(p_T\\Vert p^*)",
  },
  jensenShannon: {
    ...divergence,
    label: "Jensen–Shannon divergence",
    sentence: "The mean KL of both distributions to their average; never more than log 2.",
    formula: "\\tfrac12\\mathrm{KL}(p_T\\Vert m)+\\tfrac12\\mathrm{KL}(p^*\\Vert m)",
  },
  trajectoryReverseKl: {
    ...divergence,
    label: "Reverse KL of trajectories",
    sentence:
      "What the reverse KL objective minimises: the divergence of whole trajectories, not only of where they end.",
    formula: "D[P_F\\Vert P_B]",
  },
  trajectoryForwardKl: {
    ...divergence,
    label: "Forward KL of trajectories",
    sentence: "What the forward KL objective minimises, over whole trajectories.",
    formula: "D[P_B\\Vert P_F]",
  },
  renyi: {
    ...divergence,
    label: "Rényi-α of trajectories",
    sentence:
      "The Rényi divergence of trajectories at one α for every lane: the reverse KL at α = 1, always 0 at α = 0, and not positive below.",
    formula: "\\tfrac1{\\alpha-1}\\log\\sum_\\tau p_F^\\alpha p_B^{1-\\alpha}",
  },
  tsallis: {
    ...divergence,
    unit: "",
    label: "Tsallis-α of trajectories ÷ α",
    sentence:
      "The Tsallis divergence of trajectories at one α for every lane, divided by α, so that it is 0 only where the policy is right: the forward KL at α = 0, the reverse KL at 1.",
    formula: "\\tfrac1{\\alpha(\\alpha-1)}\\left(\\sum_\\tau p_F^\\alpha p_B^{1-\\alpha}-1\\right)",
  },
  elbo: {
    label: "ELBO",
    sentence:
      "The evidence lower bound: never above log Z, and equal to it when the policy is right.",
    formula: "\\log Z-D[P_F\\Vert P_B]",
    unit: "nats",
    source: "exact",
    comparable: true,
  },
  eubo: {
    label: "EUBO",
    sentence:
      "The evidence upper bound: never below log Z, and equal to it when the policy is right.",
    formula: "\\log Z+D[P_B\\Vert P_F]",
    unit: "nats",
    source: "exact",
    comparable: true,
  },
  modesFound: {
    label: "Modes found",
    sentence: "Mode states, one state each, that have at least half of their probability.",
    formula: "\\#\\{x\\in\\text{modes}:p_T(x)\\ge\\tfrac12p^*(x)\\}",
    unit: "count",
    source: "exact",
    comparable: true,
  },
  modesTotal: {
    label: "Modes of the target",
    sentence: "How many modes there are to find.",
    formula: "\\#\\,\\text{modes}",
    unit: "count",
    source: "exact",
    comparable: true,
  },
  regionsReached: {
    label: "Regions reached",
    sentence:
      "Regions around the target’s peaks that hold at least half of their mass, wherever in them it lies.",
    formula: "\\#\\{A\\in\\text{regions}:p_T(A)\\ge\\tfrac12p^*(A)\\}",
    unit: "count",
    source: "exact",
    comparable: true,
  },
  regionsTotal: {
    label: "Regions of the target",
    sentence: "How many regions there are to reach.",
    formula: "\\#\\,\\text{regions}",
    unit: "count",
    source: "exact",
    comparable: true,
  },
  logZ: {
    label: "Learned log Z",
    sentence:
      "The estimate of log Z, the logarithm of the sum of all rewards, that the objective learns beside the policy.",
    formula: "\\log Z_\\theta",
    unit: "nats",
    source: "batch",
    comparable: true,
  },
  effectiveSampleSize: {
    label: "ESS, of what it visits",
    sentence:
      "Effective sample size: the share of the last batch that its importance weights leave to count. It knows only what the policy visits: one that is right there has all of it, whatever it misses.",
    formula: "\\tfrac1N(\\sum w)^2/\\sum w^2",
    unit: "share",
    source: "batch",
    comparable: true,
  },
  gradientNorm: {
    label: "Gradient norm",
    sentence:
      "Length of the last batch’s gradient in the policy’s logits, the numbers its probabilities are made of; scales differ between objectives.",
    formula: "\\lVert\\nabla\\rVert",
    unit: "",
    source: "batch",
    comparable: false,
  },
  loss: {
    label: "Loss",
    sentence:
      "The objective’s own loss on the last batch; losses of different objectives cannot be compared.",
    formula: "\\mathcal L",
    unit: "",
    source: "batch",
    comparable: false,
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricId = keyof typeof metrics;

/** Metrics that are computed from the table, and those that belong to the last batch. */
export type ExactMetricId = {
  [Id in MetricId]: (typeof metrics)[Id]["source"] extends "exact" ? Id : never;
}[MetricId];
export type BatchMetricId = Exclude<MetricId, ExactMetricId>;

/** In the order in which they are offered. Object keys are exactly the ids. */
export const metricIds = Object.keys(metrics) as readonly MetricId[];

export type ExactMetrics = Readonly<Record<ExactMetricId, number>>;
/** NaN where a lane has no such number (no learned log Z, no batch yet). */
export type BatchMetrics = Readonly<Record<BatchMetricId, number>>;
export type Metrics = ExactMetrics & BatchMetrics;

/** Recorded rows of every metric, and of the ends of intervals (estimatedMetrics.ts) where metrics are estimated. */
export type HistoryRows = Omit<MetricRows<MetricId>, "replicas"> & {
  readonly replicas: readonly Readonly<
    Record<MetricId, readonly number[]> &
      Partial<Record<`${ExactMetricId}.${"low" | "high"}`, readonly number[]>>
  >[];
};

/** One value a metric. */
export function byMetric<Value>(value: (id: MetricId) => Value): Record<MetricId, Value> {
  return recordOf(metricIds, value);
}

/** What p_T and the last batch tell: the metrics of pictures that are made without a row of history. */
export const glimpsedMetrics: readonly MetricId[] = metricIds.filter(
  (id) =>
    metrics[id].source === "batch" ||
    ["totalVariation", "trajectoryReverseKl", "elbo"].includes(id) ||
    /^(modes|regions)/.test(id),
);

/** Metrics as JSON holds them: what is not finite, or not there, is not a number. */
export function readMetrics(saved: Readonly<Partial<Record<MetricId, number | null>>>): Metrics {
  return byMetric((id) => saved[id] ?? Number.NaN);
}
