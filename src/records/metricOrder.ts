// The metrics that are taken at an order α: one for the whole view (a config's `view.metricAlpha`), so that
// lanes share an axis whatever their own α. Their names say which.
import { numberText } from "../math/numberText.ts";
import type { MetricHistory } from "./metricHistory.ts";
import { clearSeries } from "./metricHistory.ts";
import { type HistoryRows, type MetricId, metrics } from "./metrics.ts";

/** The order where a config says none. */
export const DEFAULT_METRIC_ALPHA = 0.5;

/** Metrics whose values belong to one α. */
export const metricsOfOrder = ["renyi", "tsallis"] as const satisfies readonly MetricId[];

/** Whether a metric, or a view of that name, is taken at an order α. */
export function isOfOrder(id: string): boolean {
  return metricsOfOrder.some((one) => one === id);
}

/** An order in running text: "½", "0.25", "−1". */
function orderText(alpha: number): string {
  return alpha === 0.5 ? "½" : numberText(Number(alpha.toPrecision(4)));
}

/** A metric's label with its order where it has one: "Tsallis-½ of trajectories ÷ α". */
export function metricLabel(id: MetricId, alpha: number): string {
  const { label } = metrics[id];
  if (!isOfOrder(id)) return label;
  const order = orderText(alpha);
  return label.replace("-α", alpha < 0 ? `-(${order})` : `-${order}`);
}

/** Rows without the values that belong to an order. */
export function withoutOrder(rows: HistoryRows): HistoryRows {
  const blank = rows.step.map(() => Number.NaN);
  return {
    ...rows,
    replicas: rows.replicas.map((columns) => ({ ...columns, renyi: blank, tsallis: blank })),
  };
}

/** Forgets what a history holds at another order, in place. */
export function forgetOrder(history: MetricHistory): void {
  clearSeries(history, metricsOfOrder);
}
