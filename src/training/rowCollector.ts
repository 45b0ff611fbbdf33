// Rows of exact metrics over a run, one column a metric and replica: what the page's curves and the
// run file's histories are made of.
import { type MetricId, metricIds } from "../records/metrics.ts";
import type { EvaluatedCohort } from "./evaluatedCohort.ts";

/** Columns of equal length, one entry a row. */
export interface HistoryRows {
  readonly step: readonly number[];
  readonly trajectories: readonly number[];
  /** Running time, without pauses. */
  readonly seconds: readonly number[];
  /** [replica][metric] → one value a row; NaN from the step on at which a replica diverged. */
  readonly replicas: readonly Readonly<Record<MetricId, readonly number[]>>[];
}

interface MutableRows {
  step: number[];
  trajectories: number[];
  seconds: number[];
  replicas: Record<MetricId, number[]>[];
}

/** Rows that may wait to be taken: a page in a hidden tab takes none for hours. */
export const MOST_WAITING = 1_024;

/** Collects rows until they are taken; of too many that wait every second one is dropped. */
export class MetricHistory {
  readonly #nReplicas: number;
  #rows: MutableRows;
  /** One of so many rows is kept until the next taking. */
  #stride = 1;
  #nSeen = 0;

  constructor(nReplicas: number) {
    this.#nReplicas = nReplicas;
    this.#rows = emptyRows(nReplicas);
  }

  /** Adds what the cohort last evaluated, once for each step. */
  append(cohort: EvaluatedCohort, seconds: number): void {
    const rows = this.#rows;
    if (rows.step.at(-1) === cohort.evaluatedStep) return;
    if (this.#nSeen++ % this.#stride !== 0) return;
    if (rows.step.length >= MOST_WAITING) {
      this.#stride *= 2;
      for (const column of columnsOf(rows)) keepEverySecond(column);
    }
    rows.step.push(cohort.evaluatedStep);
    rows.trajectories.push(cohort.trajectories);
    rows.seconds.push(seconds);
    for (const [index, columns] of rows.replicas.entries()) {
      const hasDiverged = cohort.replicas[index]!.divergence !== null;
      const { metrics } = cohort.evaluation(index);
      for (const id of metricIds) columns[id].push(hasDiverged ? Number.NaN : metrics[id]);
    }
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

function columnsOf({ step, trajectories, seconds, replicas }: MutableRows): number[][] {
  return [step, trajectories, seconds, ...replicas.flatMap((columns) => Object.values(columns))];
}

/** Drops the second, the fourth and so on; the first stays. */
function keepEverySecond(column: number[]): void {
  for (let k = 0; 2 * k < column.length; k++) column[k] = column[2 * k]!;
  column.length = Math.ceil(column.length / 2);
}

function emptyRows(nReplicas: number): MutableRows {
  return {
    step: [],
    trajectories: [],
    seconds: [],
    replicas: Array.from(
      { length: nReplicas },
      () =>
        Object.fromEntries(metricIds.map((id) => [id, []])) as unknown as Record<
          MetricId,
          number[]
        >,
    ),
  };
}
