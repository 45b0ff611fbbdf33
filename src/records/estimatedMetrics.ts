// Where states cannot be listed some metrics are estimated, each with an interval, and the others are not known: which
// these are, how a history keeps the ends of the intervals, and which metric lanes are told apart by then.
import type { Interval } from "../math/meanInterval.ts";
import type { Evaluation } from "./checkpoint.ts";
import { type ExactMetricId, type MetricId, metricIds, metrics } from "./metrics.ts";

/** Metrics that have an unbiased estimate against the exactly known log Z (flow/boundEstimates.ts). */
export const estimableMetrics = [
  "trajectoryForwardKl",
  "trajectoryReverseKl",
  "elbo",
  "eubo",
] as const satisfies readonly ExactMetricId[];

export type EstimableMetricId = (typeof estimableMetrics)[number];

/** A column of a history: an end of a metric's 95 % interval at one moment. */
export type BoundId = `${EstimableMetricId}.${"low" | "high"}`;

/** The columns of a metric's interval. */
export function boundIdsOf<Id extends string>(metric: Id): readonly [`${Id}.low`, `${Id}.high`] {
  return [`${metric}.low`, `${metric}.high`];
}

/** All of them. */
export const boundIds: readonly BoundId[] = estimableMetrics.flatMap((id) => [...boundIdsOf(id)]);

/** One value a column that a history has of intervals; none where it has no such column. */
export function byBound<Value>(
  value: (id: BoundId) => Value | undefined,
): Partial<Record<BoundId, Value>> {
  return Object.fromEntries(
    boundIds.flatMap((id) => {
      const found = value(id);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}

/** The columns of a run's history. */
export function historyMetrics(isEstimated: boolean): readonly (MetricId | BoundId)[] {
  return isEstimated ? [...metricIds, ...boundIds] : metricIds;
}

/** Whether columns are those of a run that is estimated. */
export function hasBounds(columns: readonly string[]): boolean {
  return boundIds.some((id) => columns.includes(id));
}

/** Whether a metric is estimated where states cannot be listed. */
export function isEstimable(id: string): boolean {
  return estimableMetrics.some((one) => one === id);
}

/** Whether a metric is known there: estimated, or of the last batch. */
export function isKnownUnlisted(id: MetricId): boolean {
  return metrics[id].source === "batch" || isEstimable(id);
}

/** What nearness to the target is told by. */
export interface Distance {
  readonly metric: "totalVariation" | "trajectoryForwardKl";
  /** For tight places. */
  readonly short: string;
  /** In a sentence. */
  readonly name: string;
}

const totalVariation: Distance = {
  metric: "totalVariation",
  short: "TV",
  name: "total variation",
};

/** It needs no trajectory of the policy, so it sees what a collapsed policy never visits. */
const estimatedKl: Distance = {
  metric: "trajectoryForwardKl",
  short: "fwd KL",
  name: "estimated forward KL of trajectories",
};

/** The exact total variation, or what is estimated in its place. */
export function distanceBy(isEstimated: boolean): Distance {
  return isEstimated ? estimatedKl : totalVariation;
}

/** A replica's own. */
export function distanceOf({
  metrics: found,
  estimates,
}: Pick<Evaluation, "metrics" | "estimates">): number {
  return found[distanceBy(estimates !== undefined).metric];
}

/** The interval of a metric; null where it is no estimate. */
export function estimateOf(
  { estimates }: Pick<Evaluation, "estimates">,
  id: MetricId,
): Interval | null {
  const known: Partial<Record<MetricId, Interval>> = estimates ?? {};
  return known[id] ?? null;
}
