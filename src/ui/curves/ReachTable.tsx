// How long each lane took until its exact total variation first was at or below ε: median over the
// seeds, spread, and how many got there; and, of several lanes with several seeds, how they differ.
import { useMemo, useState } from "react";
import type { XAxis } from "../../charts/curves/curveData.ts";
import { type ReachRow, reachTable } from "../../charts/curves/reachTimes.ts";
import { formatFixed, formatNumber, formatWhole } from "../../math/numberText.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Segments } from "../kit/Segments.tsx";
import { Slider } from "../kit/Slider.tsx";
import { POSITIONS, positionOf, valueAtPosition } from "../kit/steps.ts";
import { curvesOfView } from "./curveViews.ts";
import { LaneHeading } from "./LaneHeading.tsx";
import { PairedTable } from "./PairedTable.tsx";
import { useShownHistory } from "./useShownHistory.ts";
import "./reachTable.css";

/** The thresholds on offer. */
const thresholds = { minimum: 0.001, maximum: 0.9, scale: "log" } as const;

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
  const [table, setTable] = useState<(typeof tables)[number]["id"]>("arrivals");
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
        <label htmlFor="reach-threshold">{`${nouns[xAxis]} until TV ≤ ε`}</label>
        <Slider
          id="reach-threshold"
          minimum={0}
          maximum={POSITIONS}
          step={10}
          value={positionOf(thresholds, threshold)}
          valueText={`ε ${formatNumber(threshold, 2)}`}
          onChange={(position) =>
            setView({ reachThreshold: valueAtPosition(thresholds, position) })
          }
        />
        <output
          className="reach-value"
          htmlFor="reach-threshold"
        >{`ε = ${formatNumber(threshold, 2)}`}</output>
      </div>
      {isRace && <Segments legend="Table" options={tables} value={table} onChange={setTable} />}
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
  const widest = rows.reduce((most, { resolution }) => Math.max(most, resolution), 0);
  return (
    <>
      <table className="reach-table">
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">{nSeeds > 1 ? "Median" : nouns[xAxis]}</th>
            {nSeeds > 1 && <th scope="col">First to last seed</th>}
            {nSeeds > 1 && <th scope="col">Reached</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.lane.label}>
              <LaneHeading lane={row.lane} />
              <td>{row.median === null ? "not yet" : amount(row.median, xAxis)}</td>
              {nSeeds > 1 && <td>{spreadOf(row, xAxis)}</td>}
              {nSeeds > 1 && <td>{`${row.nReached} of ${row.seeds.length}`}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{remarkOf(widest, xAxis, nSeeds)}</p>
    </>
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

const nouns = { steps: "Steps", trajectories: "Trajectories", seconds: "Seconds" } as const;

function amount(value: number, xAxis: XAxis): string {
  return xAxis === "seconds" ? formatFixed(value, 2) : formatWhole(value);
}

function spreadOf({ earliest, latest }: ReachRow, xAxis: XAxis): string {
  if (earliest === null || latest === null) return "–";
  return earliest === latest
    ? amount(earliest, xAxis)
    : `${amount(earliest, xAxis)} – ${amount(latest, xAxis)}`;
}
