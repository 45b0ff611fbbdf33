// Rows of exact metrics over a run, one column a metric and replica: what the page's curves and the
// run file's histories are made of.

import { metricAlphaOf } from "../../experiment/config.ts";
import { recordOf } from "../../math/recordOf.ts";
import { type BoundId, boundIdsOf, estimableMetrics } from "../../records/estimatedMetrics.ts";
import { type RowCount, rowCounts } from "../../records/metricHistory.ts";
import { metricsOfOrder } from "../../records/metricOrder.ts";
import { byMetric, type HistoryRows, type MetricId, metricIds } from "../../records/metrics.ts";
import type { EvaluatedCohort } from "../evaluatedCohort.ts";
import { mostTrajectories } from "../replica.ts";

/** As `HistoryRows`, while they are collected. */
type MutableRows = Record<RowCount, number[]> & {
  readonly replicas: readonly (Record<MetricId, number[]> & Partial<Record<BoundId, number[]>>)[];
};

/** Rows that may wait to be taken: a page in a hidden tab takes none for hours. */
export const MOST_WAITING = 1_024;

const NO_INTERVAL = { low: Number.NaN, high: Number.NaN };

/** Collects rows until they are taken; of too many that wait every second one is dropped. */
export class RowCollector {
  readonly #nReplicas: number;
  #rows: MutableRows;
  /** One of so many rows is kept until the next taking. */
  #stride = 1;
  #nSeen = 0;
  /** The order of the metrics that have one. */
  #alpha: number | null = null;

  constructor(nReplicas: number) {
    this.#nReplicas = nReplicas;
    this.#rows = emptyRows(nReplicas);
  }

  /** Adds what the cohort last evaluated, once for each step. */
  append(cohort: EvaluatedCohort, seconds: number): void {
    this.#keepOneOrder(cohort);
    const rows = this.#rows;
    if (rows.step.at(-1) === cohort.evaluatedStep) return;
    if (this.#nSeen++ % this.#stride !== 0) return;
    if (rows.step.length >= MOST_WAITING) {
      this.#stride *= 2;
      for (const column of columnsOf(rows)) keepEverySecond(column);
    }
    rows.step.push(cohort.evaluatedStep);
    rows.trajectories.push(mostTrajectories(cohort.replicas, cohort.evaluatedStep));
    rows.seconds.push(seconds);
    for (const [index, columns] of rows.replicas.entries()) {
      const hasStopped = cohort.replicas[index]!.stopped !== null;
      const { metrics, estimates } = cohort.evaluation(index);
      for (const id of metricIds) columns[id].push(hasStopped ? Number.NaN : metrics[id]);
      // beside what is estimated stand the ends of its interval, in every row or in none
      for (const id of estimates ? estimableMetrics : []) {
        const { low, high } = (hasStopped ? null : estimates?.[id]) ?? NO_INTERVAL;
        const [lowId, highId] = boundIdsOf(id);
        columnOf(columns, lowId).push(low);
        columnOf(columns, highId).push(high);
      }
    }
  }

  /** Values at another order than the cohort's own are no longer asked for: rows hold one order. */
  #keepOneOrder({ config, evaluatedStep }: EvaluatedCohort): void {
    const alpha = metricAlphaOf(config);
    if (alpha === this.#alpha) return;
    this.#alpha = alpha;
    const rows = this.#rows;
    for (const columns of rows.replicas)
      for (const id of metricsOfOrder) columns[id].fill(Number.NaN);
    // measured again: the later row stands for the step
    if (rows.step.at(-1) === evaluatedStep) for (const column of columnsOf(rows)) column.pop();
  }

  /** What waits to be taken: still the collector's, to be read at once and not changed. */
  peek(): HistoryRows {
    return this.#rows;
  }

  /** Hands the rows over and starts anew. */
  take(): HistoryRows {
    const rows = this.#rows;
    this.#rows = emptyRows(this.#nReplicas);
    this.#stride = 1;
    this.#nSeen = 0;
    return rows;
  }
}

/** A column that is not in every run's rows. */
function columnOf(columns: Partial<Record<BoundId, number[]>>, id: BoundId): number[] {
  const column = columns[id] ?? [];
  columns[id] = column;
  return column;
}

function columnsOf(rows: MutableRows): number[][] {
  const ofReplicas = rows.replicas.flatMap((columns) => Object.values(columns));
  return [...rowCounts.map((name) => rows[name]), ...ofReplicas];
}

/** Drops the second, the fourth and so on; the first stays. */
function keepEverySecond(column: number[]): void {
  for (let k = 0; 2 * k < column.length; k++) column[k] = column[2 * k]!;
  column.length = Math.ceil(column.length / 2);
}

function emptyRows(nReplicas: number): MutableRows {
  return {
    ...recordOf(rowCounts, () => []),
    replicas: Array.from({ length: nReplicas }, () => byMetric(() => [])),
  };
}
