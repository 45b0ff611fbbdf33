// Collects rows of exact metrics between two messages to the page.
import { metricIds } from "../flow/metrics.ts";
import type { Cohort } from "../training/cohort.ts";
import type { HistoryRows } from "./protocol.ts";

type MutableRows = {
  step: number[];
  trajectories: number[];
  seconds: number[];
  replicas: Record<string, number[]>[];
};

/** Rows since the last `take`; grows only while nothing is taken, which is bounded by the pacing. */
export class HistoryBuffer {
  readonly #nReplicas: number;
  #rows: MutableRows;

  constructor(nReplicas: number) {
    this.#nReplicas = nReplicas;
    this.#rows = this.#empty();
  }

  /** Adds the metrics that the cohort last evaluated; NaN for replicas that have diverged. */
  append(cohort: Cohort, seconds: number): void {
    if (this.#rows.step.at(-1) === cohort.evaluatedStep) return;
    this.#rows.step.push(cohort.evaluatedStep);
    this.#rows.trajectories.push(cohort.trajectories);
    this.#rows.seconds.push(seconds);
    this.#rows.replicas.forEach((columns, index) => {
      const hasDiverged = cohort.replicas[index]!.divergence !== null;
      const { metrics } = cohort.evaluation(index);
      for (const id of metricIds) columns[id]!.push(hasDiverged ? Number.NaN : metrics[id]);
    });
  }

  /** Hands the rows over and starts anew. */
  take(): HistoryRows {
    const rows = this.#rows;
    this.#rows = this.#empty();
    return rows as HistoryRows;
  }

  #empty(): MutableRows {
    return {
      step: [],
      trajectories: [],
      seconds: [],
      replicas: Array.from({ length: this.#nReplicas }, () =>
        Object.fromEntries(metricIds.map((id) => [id, []])),
      ),
    };
  }
}
