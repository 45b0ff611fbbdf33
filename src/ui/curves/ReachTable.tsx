// How long each lane took until its exact total variation first was at or below ε: median over the
// seeds, spread, and how many got there; and, of several lanes with several seeds, how they differ.
import { useMemo } from "react";
import type { XAxis } from "../../charts/curves/curveData.ts";
import { type ReachRow, reachTable } from "../../charts/curves/reachTimes.ts";
import { reachThresholds } from "../../experiment/config.ts";
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { shownLastStep, shownStep } from "../../store/run/shownMoment.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Segments } from "../kit/Segments.tsx";
import { Slider } from "../kit/Slider.tsx";
import { POSITIONS, positionOf, valueAtPosition } from "../kit/steps.ts";
import { curvesOfView } from "./curveViews.ts";
import { LaneHeading } from "./LaneHeading.tsx";
import { PairedTable } from "./PairedTable.tsx";
import { amount, countNouns, intervalOfReach, medianText, spreadText } from "./reachWords.ts";
import { useShownHistory } from "./useShownHistory.ts";
import "./reachTable.css";

/** What of a race is shown. */
const tables = [
  { id: "arrivals", label: "arrivals", sentence: "When each lane got there" },
  { id: "paired", label: "against a lane", sentence: "How lanes differ from one of them" },
] as const;

/** Threshold and table. */
export function ReachTable() {
  const config = useRun((state) => state.config);
  const { history, revision } = useShownHistory();
  const threshold = useView((state) => state.reachThreshold);
  const table = useView((state) => state.raceTable ?? "arrivals");
  const xAxis = useView((state) => state.xAxis);
  const lanes = useMemo(
    () => (config ? curvesOfView("totalVariation", config, null) : []),
    [config],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  const rows = useMemo(
    () => reachTable(history, lanes, { metric: "totalVariation", threshold, xAxis }),
    [history, revision, lanes, threshold, xAxis],
  );
  const nSeeds = config?.nSeeds ?? 1;
  const isRace = nSeeds > 1 && lanes.length > 1;
  return (
    <div className="reach">
      <div className="reach-threshold">
        <label htmlFor="reach-threshold">{`${countNouns[xAxis]} until TV ≤ ε`}</label>
        <Slider
          id="reach-threshold"
          minimum={0}
          maximum={POSITIONS}
          step={10}
          value={positionOf(reachThresholds, threshold)}
          valueText={`ε ${formatNumber(threshold, 2)}`}
          onChange={(position) =>
            setView({ reachThreshold: valueAtPosition(reachThresholds, position) })
          }
        />
        <output
          className="reach-value"
          htmlFor="reach-threshold"
        >{`ε = ${formatNumber(threshold, 2)}`}</output>
        <RaceProgress />
      </div>
      {isRace && (
        <Segments
          legend="Table"
          options={tables}
          value={table}
          onChange={(raceTable) => setView({ raceTable })}
        />
      )}
      {isRace && table === "paired" ? (
        <PairedTable
          history={history}
          revision={revision}
          lanes={lanes}
          threshold={threshold}
          xAxis={xAxis}
        />
      ) : (
        <Arrivals rows={rows} nSeeds={nSeeds} xAxis={xAxis} />
      )}
    </div>
  );
}

interface ArrivalsProps {
  readonly rows: readonly ReachRow[];
  readonly nSeeds: number;
  readonly xAxis: XAxis;
}

/** When each lane got there. */
function Arrivals({ rows, nSeeds, xAxis }: ArrivalsProps) {
  const hasIntervals = rows.some(({ interval }) => interval !== null);
  const widest = rows.reduce((most, { resolution }) => Math.max(most, resolution), 0);
  return (
    <div className="reach-scroll">
      <table className="reach-table">
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">{nSeeds > 1 ? "Median" : countNouns[xAxis]}</th>
            {hasIntervals && <th scope="col">95 % interval</th>}
            {nSeeds > 1 && <th scope="col">First to last seed</th>}
            {nSeeds > 1 && <th scope="col">Reached</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.lane.label}>
              <LaneHeading lane={row.lane} />
              <td>{medianText(row, xAxis)}</td>
              {hasIntervals && <td>{intervalOfReach(row, xAxis)}</td>}
              {nSeeds > 1 && <td>{spreadText(row, xAxis)}</td>}
              {nSeeds > 1 && <td>{`${row.nReached} of ${row.seeds.length}`}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{remarkOf(widest, xAxis, nSeeds)}</p>
    </div>
  );
}

/** What the times are not. `widest`: the largest distance between two looks, on this axis. */
function remarkOf(widest: number, xAxis: XAxis, nSeeds: number): string {
  const late =
    widest > 0
      ? `; looked at every ${amount(widest, xAxis)} ${xAxis} or oftener, so up to that late`
      : "";
  const latest = nSeeds > 1 ? " Seeds not there yet count as latest." : "";
  return `First time, not for good${late}.${latest}`;
}

/** How far the race is. */
function RaceProgress() {
  const step = useRun(shownStep);
  const wanted = useConfig((state) => state.config);
  const last = useRun((state) => shownLastStep(state, wanted));
  return (
    <span className="reach-progress">
      <progress aria-label="Race" max={Math.max(1, last)} value={Math.min(step, last)} />
      <span className="soft">{`step ${formatWhole(step)} of ${formatWhole(last)}`}</span>
    </span>
  );
}
