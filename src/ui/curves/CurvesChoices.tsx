// The choices above the curves that are always there: the axes.

import type { XAxis } from "../../charts/curves/curveData.ts";
import { xAxes, yScales } from "../../experiment/config.ts";
import { setView, useView, type YScale } from "../../store/view/viewStore.ts";
import { Segments } from "../kit/Segments.tsx";
import { mayBeLog } from "./curveViews.ts";
import { useCurveView } from "./unlistedViews.ts";

const scaleChoices = yScales.map((id) => ({ id, label: id }));

/** Vertical scale where there is a choice, and what the horizontal axis counts. */
export function AxisChoices() {
  const xAxis = useView((state) => state.xAxis);
  const xScale = useView((state) => state.xScale);
  const yScale = useView((state) => state.yScale);
  const showsTable = useView((state) => state.raceTable !== null);
  const view = useCurveView();
  const offersLog = !showsTable && mayBeLog(view);
  const scales: readonly YScale[] = showsTable ? ["linear"] : ["linear", "log"];
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
        value={showsTable ? `${xAxis} linear` : `${xAxis} ${xScale}`}
        onChange={(event) => {
          const [axis, scale] = event.target.value.split(" ");
          // the options are made of the two
          setView({ xAxis: axis as XAxis, ...(!showsTable && { xScale: scale as YScale }) });
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
