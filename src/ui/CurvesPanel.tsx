// The curves below the stage: one metric of all lanes over time, with its choices above it.
import { useMemo } from "react";
import { Curves } from "../charts/Curves.tsx";
import type { CurveLane } from "../charts/curveData.ts";
import type { ReferenceLine } from "../charts/curvesPicture.ts";
import { formatNumber } from "../charts/format.ts";
import type { Config } from "../experiment/config.ts";
import { type MetricId, metricIds, metrics } from "../flow/metrics.ts";
import { laneNames, shortLaneName } from "../store/laneNames.ts";
import { useRun, viewStep } from "../store/runStore.ts";
import { setView, useView, type XAxis, type YScale } from "../store/viewStore.ts";
import { InfoPopover } from "./fields/InfoPopover.tsx";
import { Segments } from "./Segments.tsx";

const xAxes: readonly { readonly id: XAxis; readonly label: string }[] = [
  { id: "steps", label: "steps" },
  { id: "trajectories", label: "trajectories" },
  { id: "seconds", label: "seconds" },
];
const yScales: readonly { readonly id: YScale; readonly label: string }[] = [
  { id: "log", label: "log" },
  { id: "linear", label: "linear" },
];

/** Metrics that stand beside log Z, which may be negative. */
const besideLogZ: readonly MetricId[] = ["elbo", "eubo", "logZ"];

/** Curves with the choice of metric and axes. */
export function CurvesPanel() {
  const metric = useView((state) => state.metric);
  const xAxis = useView((state) => state.xAxis);
  const yScale = useView((state) => state.yScale);
  const config = useRun((state) => state.config);
  const isLogZ = besideLogZ.includes(metric);
  const options = useMemo(() => offeredMetrics(config), [config]);
  const { label, sentence, source } = metrics[metric];
  return (
    <section className="chart-panel" aria-label="Curves">
      <div className="chart-bar">
        <label className="visually-hidden" htmlFor="metric">
          Metric
        </label>
        <select
          className="select chart-title"
          id="metric"
          value={metric}
          onChange={(event) => setView({ metric: event.target.value as MetricId })}
        >
          {options.map((id) => (
            <option key={id} value={id}>
              {metrics[id].label}
            </option>
          ))}
        </select>
        <InfoPopover about={label}>
          <p>{sentence}</p>
          <p className="popover-facts">
            {source === "exact"
              ? "Exact: computed from the policy's table, no sampling."
              : "Of the last training batch: it has sampling noise."}
          </p>
        </InfoPopover>
        <div className="chart-choices">
          {!isLogZ && (
            <Segments
              legend="Vertical scale"
              options={yScales}
              value={yScale}
              onChange={(id) => setView({ yScale: id })}
            />
          )}
          <select
            className="select"
            aria-label="Horizontal axis"
            value={xAxis}
            onChange={(event) => setView({ xAxis: event.target.value as XAxis })}
          >
            {xAxes.map(({ id, label: name }) => (
              <option key={id} value={id}>
                by {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="chart-box">
        <LiveCurves metric={metric} xAxis={xAxis} yScale={isLogZ ? "linear" : yScale} />
      </div>
    </section>
  );
}

interface LiveCurvesProps {
  readonly metric: MetricId;
  readonly xAxis: XAxis;
  readonly yScale: YScale;
}

function LiveCurves({ metric, xAxis, yScale }: LiveCurvesProps) {
  const history = useRun((state) => state.history);
  const revision = useRun((state) => state.historyRevision);
  const config = useRun((state) => state.config);
  const logZ = useRun((state) => state.environment?.logZ);
  const markedStep = useRun((state) => state.viewed?.step ?? null);
  const lanes = useMemo(() => curveLanes(config), [config]);
  const references = useMemo(
    () => (besideLogZ.includes(metric) && logZ !== undefined ? logZLines(logZ) : []),
    [metric, logZ],
  );
  const { label, unit, source } = metrics[metric];
  const title = [unit, source === "exact" ? "exact" : "of the last batch"].filter(Boolean);
  return (
    <Curves
      name={`${label} over ${xAxis}`}
      metric={metric}
      title={title.join(", ")}
      history={history}
      revision={revision}
      lanes={lanes}
      xAxis={xAxis}
      yScale={yScale}
      references={references}
      markedStep={markedStep}
      onPickStep={viewStep}
    />
  );
}

function logZLines(logZ: number): readonly ReferenceLine[] {
  return [{ label: `true log Z ${formatNumber(logZ)}`, value: logZ }];
}

function curveLanes(config: Config | null): readonly CurveLane[] {
  if (!config) return [];
  const { lanes, nSeeds } = config;
  const names = laneNames(lanes);
  return lanes.map((lane, index) => ({
    label: names[index]!,
    shortLabel: shortLaneName(lane),
    lane: index,
    replicas: Array.from({ length: nSeeds }, (_, seed) => index * nSeeds + seed),
  }));
}

/** Losses of different objectives have no common scale, so they are offered for one alone. */
function offeredMetrics(config: Config | null): readonly MetricId[] {
  const kinds = new Set(config?.lanes.map((lane) => lane.objective));
  return metricIds.filter((id) => metrics[id].comparable || kinds.size <= 1);
}
