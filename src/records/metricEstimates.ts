// Metrics that were estimated from samples because their environment cannot be listed: never to be shown without
// their intervals, nor as exact. What cannot even be estimated well is NaN among the metrics and absent here.
import type { Interval } from "../math/meanInterval.ts";
import type { ExactMetricId } from "./metrics.ts";

/** The metrics of one evaluation that are estimates, each with its 95 % interval; `value` is the metric's own. */
export type MetricEstimates = Readonly<Partial<Record<ExactMetricId, Interval>>>;
