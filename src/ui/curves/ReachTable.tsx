// The tables of a race: how long each lane took until its exact total variation first was at or below ε (median
// over the seeds, its interval, spread, how many got there), how lanes differ from one of them, their order.
import { useMemo } from "react";
import type { XAxis } from "../../charts/curves/curveData.ts";
import { type ReachRow, reachTable } from "../../charts/curves/reachTimes.ts";
import { reachThresholds } from "../../experiment/config.ts";
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { shownLastStep, shownStep } from "../../store/run/shownMoment.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { POSITIONS, positionOf, valueAtPosition } from "../kit/keys/steps.ts";
import { Slider } from "../kit/Slider.tsx";
import { curvesOfView } from "./curveViews.ts";
import { LaneHeading } from "./LaneHeading.tsx";
import { looksText } from "./looksWords.ts";
import { PairedTable } from "./PairedTable.tsx";
import { RankingList } from "./RankingList.tsx";
import { countNouns, intervalOfReach, medianText, reachRemark, spreadText } from "./reachWords.ts";
import { NO_RACE, useIsEstimated } from "./unlistedViews.ts";
import { useRaceTable } from "./useRaceTable.ts";
import { useShownHistory } from "./useShownHistory.ts";
import "./reachTable.css";

/** Threshold, table, and how far the race is. */
export function ReachTable() {
  const config = useRun((state) => state.config);
  const { history, revision } = useShownHistory();
  const { table } = useRaceTable();
  const isEstimated = useIsEstimated();
  const threshold = useView((state) => state.reachThreshold);
  const measure = useView((state) => state.raceMeasure);
  const xAxis = useView((state) => state.xAxis);
  const lanes = useMemo(
    () => (config ? curvesOfView("totalVariation", config, null) : []),
    [config],
  );
  const question = useMemo(
    () => ({ metric: "totalVariation", threshold, xAxis, measure }),
    [threshold, xAxis, measure],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  const rows = useMemo(
    () => reachTable(history, lanes, question),
    [history, revision, lanes, question],
  );
  if (isEstimated) return <p className="reach soft">{NO_RACE}</p>;
  const race = { history, revision, lanes, question };
  const nSeeds = config?.nSeeds ?? 1;
  return (
    <div className="reach">
      {(table === "arrivals" || measure === "reach") && <Threshold />}
      {table === "arrivals" && <Arrivals rows={rows} nSeeds={nSeeds} xAxis={xAxis} />}
      {table === "paired" && <PairedTable {...race} />}
      {table === "ranking" && <RankingList {...race} />}
      <Looks />
      <RaceProgress />
    </div>
  );
}

/** ε, in step with the line on the chart. */
function Threshold() {
  const threshold = useView((state) => state.reachThreshold);
  const xAxis = useView((state) => state.xAxis);
  const text = formatNumber(threshold, 2);
  return (
    <div className="reach-threshold">
      <label htmlFor="reach-threshold">{`${countNouns[xAxis]} until TV ≤ ε`}</label>
      <Slider
        id="reach-threshold"
        minimum={0}
        maximum={POSITIONS}
        step={10}
        value={positionOf(reachThresholds, threshold)}
        valueText={`ε ${text}`}
        onChange={(position) =>
          setView({ reachThreshold: valueAtPosition(reachThresholds, position) })
        }
      />
      <output className="reach-value" htmlFor="reach-threshold">{`ε = ${text}`}</output>
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
  const medianHeading = hasIntervals
    ? "Median, 95 % interval"
    : nSeeds > 1
      ? "Median"
      : countNouns[xAxis];
  return (
    <div>
      <table className="reach-table">
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">{medianHeading}</th>
            {nSeeds > 1 && <th scope="col">First to last seed</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.lane.label}>
              <LaneHeading lane={row.lane} />
              <td>
                <span>{medianText(row, xAxis)}</span>
                {hasIntervals && <small>{intervalOfReach(row, xAxis)}</small>}
              </td>
              {nSeeds > 1 && (
                <td>
                  <span>{spreadText(row, xAxis)}</span>
                  <small>{`${row.nReached} of ${row.seeds.length} seeds`}</small>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{reachRemark(rows, xAxis)}</p>
    </div>
  );
}

/** That seeds were added, where they were. */
function Looks() {
  const text = looksText(useRun((state) => state.seedLooks));
  return text && <p className="soft">{text}</p>;
}

/** How far the race is. */
function RaceProgress() {
  const step = useRun(shownStep);
  const wanted = useConfig((state) => state.config);
  const last = useRun((state) => shownLastStep(state, wanted));
  return (
    <p className="reach-progress">
      <progress aria-label="Race" max={Math.max(1, last)} value={Math.min(step, last)} />
      <span className="soft">{`At step ${formatWhole(step)} of ${formatWhole(last)}`}</span>
    </p>
  );
}
