// The rows of a file that has more of them than are kept, read some at a time, against those of a run that recorded
// them one by one.
import { expect, it } from "vitest";
import type { RunFile } from "../../experiment/runFile.ts";
import { historyMetrics } from "../../records/estimatedMetrics.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { byMetric } from "../../records/metrics.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { historyOf } from "./openRun.ts";

const N_ROWS = 3_001;
const valueAt = (replica: number, row: number) => Math.cos(row * (replica + 1) + replica);

it("are those of a run that recorded them one by one", async () => {
  const { run } = await runTiny();
  const step = Array.from({ length: N_ROWS }, (_, row) => 2 * row);
  let replica = 0;
  const lanes = run.lanes.map((lane) => ({
    ...lane,
    seeds: lane.seeds.map((seed) => {
      const of = replica++;
      const columns = byMetric(() => step.map((_, row) => valueAt(of, row)));
      return { ...seed, history: { step, trajectories: step, seconds: step, ...columns } };
    }),
  }));
  const file: RunFile = { ...run, lanes };
  const expected = createHistory({ nReplicas: 4, metrics: historyMetrics(false) });
  for (const [row, at] of step.entries())
    appendRows(expected, {
      step: [at],
      trajectories: [at],
      seconds: [at],
      replicas: Array.from({ length: 4 }, (_, of) => byMetric(() => [valueAt(of, row)])),
    });
  const { revision: _, ...rows } = historyOf(file);
  const { revision: __, ...wanted } = expected;
  expect(rows.nRows).toBe(N_ROWS);
  expect(rows).toEqual(wanted);
});
