// The run as it stands, for files: the trainer's tables and results, joined with the history that
// the page holds.
import type { LaneResult, RunFile } from "../../experiment/runFile.ts";
import { finite } from "../../experiment/runFile.ts";
import type { ExportedEvent } from "../../protocol/protocol.ts";
import { type MetricHistory, seriesOffset } from "../../records/metricHistory.ts";
import { type MetricId, metricIds } from "../../records/metrics.ts";
import { onReport, requestExport } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";

export interface ExportedRun {
  readonly run: RunFile;
  /** Null where the run is shown from a file that holds none. */
  readonly checkpoint: ExportedEvent["checkpoint"] | null;
}

/**
 * Asks the trainer for the run at its present step.
 * @throws Error (the promise rejects) where the run ends before it answers, or there is none.
 */
export function exportRun(): Promise<ExportedRun> {
  const { phase, file } = useRun.getState();
  if (phase === "opened" && file) return Promise.resolve({ run: file, checkpoint: null });
  if (phase !== "training" && phase !== "paused" && phase !== "finished")
    return Promise.reject(new Error("There is no run to export now; wait until it trains."));
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stopListening();
      stopWatching();
      settle();
    };
    const stopListening = onReport((event) => {
      if (event.type === "exported") {
        const { checkpoint, run } = event;
        end(() => resolve({ checkpoint, run: withHistory(run, useRun.getState().history) }));
      } else if (event.type === "restarted" || event.type === "failed")
        end(() => reject(new Error("The training worker stopped before the run was exported.")));
    });
    const stopWatching = useRun.subscribe((state, before) => {
      if (state.runId !== before.runId)
        end(() => reject(new Error("Training started again before the run was exported.")));
    });
    requestExport();
  });
}

/** The run with the page's histories; of merged rows the last stands for all. */
function withHistory(run: RunFile, history: MetricHistory): RunFile {
  const { nBuckets } = history;
  const column = (values: Float64Array, offset = 0) =>
    Array.from(values.subarray(offset, offset + nBuckets));
  const counts = {
    step: column(history.step),
    trajectories: column(history.trajectories),
    seconds: column(history.seconds),
  };
  const lanes = run.lanes.map((lane, laneIndex): LaneResult => {
    const seeds = lane.seeds.map((seed, seedIndex) => {
      const replica = laneIndex * lane.seeds.length + seedIndex;
      const columns = metricIds.map((id) => {
        const offset = seriesOffset(history, id, replica);
        return [id, column(history.last, offset).map(finite)] as const;
      });
      // every metric has its column, which fromEntries cannot know
      const byMetric = Object.fromEntries(columns) as Record<MetricId, (number | null)[]>;
      return { ...seed, history: { ...counts, ...byMetric } };
    });
    return { ...lane, seeds };
  });
  return { ...run, lanes };
}
