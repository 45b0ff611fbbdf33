// The run as it stands, for files: the trainer's tables and results, joined with the history that
// the page holds.
import { laneSettings } from "../../experiment/laneSettings.ts";
import type { LaneResult, RunFile, SeedResult } from "../../experiment/runFile.ts";
import { finite } from "../../experiment/runFile.ts";
import { recordOf } from "../../math/recordOf.ts";
import type { ExportedEvent } from "../../protocol/protocol.ts";
import { byBound } from "../../records/estimatedMetrics.ts";
import { type MetricHistory, rowCounts, seriesOffset } from "../../records/metricHistory.ts";
import { byMetric } from "../../records/metrics.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { inTurns } from "./inTurns.ts";

export interface ExportedRun {
  readonly run: RunFile;
  /** Null where the run is shown from a file that holds none. */
  readonly checkpoint: ExportedEvent["checkpoint"] | null;
}

/**
 * Asks the trainer for the run at its present step.
 * @throws Error (the promise rejects) where the run ends before it answers, or there is none.
 */
export function exportRun(subject = pageRun()): Promise<ExportedRun> {
  const { store } = subject;
  const { phase, file } = store.getState();
  if (phase === "opened" && file) return Promise.resolve({ run: file, checkpoint: null });
  if (phase !== "training" && phase !== "paused" && phase !== "finished")
    return Promise.reject(new Error("There is no run to export now; wait until it trains."));
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stopListening();
      stopWatching();
      settle();
    };
    const stopListening = subject.onReport((event) => {
      if (event.type === "exported") {
        const { checkpoint, run } = event;
        // training goes on, and with it the rows
        const history = copyOf(store.getState().history);
        end(() =>
          inTurns(withHistory(run, history)).then(
            (whole) => resolve({ checkpoint, run: whole }),
            reject,
          ),
        );
      } else if (event.type === "restarted" || event.type === "failed")
        end(() => reject(new Error("The training worker stopped before the run was exported.")));
    });
    const stopWatching = store.subscribe((state, before) => {
      if (state.runId !== before.runId)
        end(() => reject(new Error("Training started again before the run was exported.")));
    });
    subject.requestExport();
  });
}

/** What stands in each row; of merged rows the last stands for all. */
type Rows = Omit<MetricHistory, "minimum" | "maximum">;

/** The rows as they are now. */
function copyOf({ minimum: _, maximum: __, ...history }: MetricHistory): Rows {
  const { nBuckets, capacity, last } = history;
  const nSeries = last.length / capacity;
  const rows = new Float64Array(nSeries * nBuckets);
  for (let series = 0; series < nSeries; series++)
    rows.set(last.subarray(series * capacity, series * capacity + nBuckets), series * nBuckets);
  const counts = recordOf(rowCounts, (name) => history[name].slice(0, nBuckets));
  return { ...history, ...counts, last: rows, capacity: nBuckets };
}

/** The run with the page's histories, a seed a part. */
function* withHistory(run: RunFile, history: Rows): Generator<undefined, RunFile> {
  const { nBuckets } = history;
  const column = (values: Float64Array, offset = 0) =>
    Array.from(values.subarray(offset, offset + nBuckets));
  const counts = recordOf(rowCounts, (name) => column(history[name]));
  const lanes: LaneResult[] = [];
  for (const [laneIndex, lane] of run.lanes.entries()) {
    const { batchSize } = laneSettings(run.config, lane).training;
    const seeds: SeedResult[] = [];
    for (const [seedIndex, seed] of lane.seeds.entries()) {
      const replica = laneIndex * lane.seeds.length + seedIndex;
      const columns = byMetric((id) =>
        column(history.last, seriesOffset(history, id, replica)).map(finite),
      );
      const bounds = byBound((id) => {
        const offset = seriesOffset(history, id, replica);
        return offset < 0 ? undefined : column(history.last, offset).map(finite);
      });
      const trajectories = counts.step.map((step) => batchSize * Math.min(step, lastStepOf(seed)));
      seeds.push({ ...seed, history: { ...counts, trajectories, ...columns, ...bounds } });
      yield;
    }
    lanes.push({ ...lane, seeds });
  }
  return { ...run, lanes };
}

/** The step from which on nothing was added: a lane that has its end before the run stays there. Rows
 * go on where a replica has stopped. */
function lastStepOf({ status, step }: SeedResult): number {
  return status === "ok" ? step : Number.POSITIVE_INFINITY;
}
