// The choices above the curves: axes, single seeds, a single lane, how many samples.

import type { XAxis } from "../../charts/curves/curveData.ts";
import { xAxes, yScales } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatWhole } from "../../math/numberText.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setView, useView, type YScale } from "../../store/view/viewStore.ts";
import { Segments } from "../kit/Segments.tsx";
import { mayBeLog } from "./curveViews.ts";

const scaleChoices = yScales.map((id) => ({ id, label: id }));

/** Vertical scale where there is a choice, and what the horizontal axis counts. */
export function AxisChoices() {
  const xAxis = useView((state) => state.xAxis);
  const xScale = useView((state) => state.xScale);
  const yScale = useView((state) => state.yScale);
  const showsReach = useView((state) => state.showsReach);
  const offersLog = useView((state) => !state.showsReach && mayBeLog(state.metric));
  const scales: readonly YScale[] = showsReach ? ["linear"] : ["linear", "log"];
  return (
    <>
      {offersLog && (
        <Segments
          legend="Vertical scale"
          options={scaleChoices}
          value={yScale}
          onChange={(id) => setView({ yScale: id })}
        />
      )}
      <select
        className="select"
        aria-label="Horizontal axis"
        value={showsReach ? `${xAxis} linear` : `${xAxis} ${xScale}`}
        onChange={(event) => {
          const [axis, scale] = event.target.value.split(" ");
          // the options are made of the two
          setView({ xAxis: axis as XAxis, ...(!showsReach && { xScale: scale as YScale }) });
        }}
      >
        {scales.flatMap((scale) =>
          xAxes.map((axis) => (
            <option key={`${axis} ${scale}`} value={`${axis} ${scale}`}>
              {scale === "log" ? `by ${axis}, log` : `by ${axis}`}
            </option>
          )),
        )}
      </select>
    </>
  );
}

/** Whether single seeds are drawn. */
export function SeedsChoice() {
  const showsSeeds = useView((state) => state.showsSeeds);
  return (
    <button
      className="button toggle"
      type="button"
      aria-pressed={showsSeeds}
      title="Draw every seed as a thin line of its own"
      onClick={() => setView({ showsSeeds: !showsSeeds })}
    >
      seeds
    </button>
  );
}

/** Which lane is drawn, where they cannot or need not be drawn together. */
export function LaneChoice({ mayShare }: { readonly mayShare: boolean }) {
  const lanes = useRun((state) => state.config?.lanes);
  const lane = useView((state) => state.curveLane);
  if (!lanes || lanes.length === 0) return null;
  return (
    <select
      className="select lane-choice"
      aria-label="Lane of the curves"
      value={shownLane(lane, lanes.length, mayShare) ?? "all"}
      onChange={({ target }) =>
        setView({ curveLane: target.value === "all" ? null : Number(target.value) })
      }
    >
      {mayShare && <option value="all">all lanes</option>}
      {laneNames(lanes).map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place in the list
        <option key={index} value={index}>
          {name.full}
        </option>
      ))}
    </select>
  );
}

/** The only lane to draw; null: all of them. */
export function shownLane(chosen: number | null, nLanes: number, mayShare: boolean): number | null {
  if (chosen !== null && chosen < nLanes) return chosen;
  return mayShare ? null : 0;
}

const sampleSizes = [100, 1_000, 10_000];

/** How many samples stand behind a point. */
export function SampleChoice() {
  const nSamples = useView((state) => state.nSamples);
  return (
    <select
      className="select"
      aria-label="Samples"
      value={nSamples}
      onChange={(event) => setView({ nSamples: Number(event.target.value) })}
    >
      {sampleSizes.map((size) => (
        <option key={size} value={size}>{`${formatWhole(size)} samples`}</option>
      ))}
    </select>
  );
}
