// Lanes against one of them, paired by seed: the ratio of their distances or times, its interval, and whether
// there is a difference at all; beneath, all lanes in order as far as there is one.
import { useMemo } from "react";
import type { CurveLane, XAxis } from "../../charts/curves/curveData.ts";
import { pairedRows } from "../../charts/curves/pairedLanes.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { InfoPopover } from "../kit/InfoPopover.tsx";
import { Segments } from "../kit/Segments.tsx";
import { LaneHeading } from "./LaneHeading.tsx";
import { differenceText, measures, ratioIntervalText, ratioText } from "./pairedWords.ts";
import { RankingList } from "./RankingList.tsx";

interface PairedTableProps {
  readonly history: MetricHistory;
  /** Grows with the history, which grows in place. */
  readonly revision: number;
  /** At least two, of at least two seeds. */
  readonly lanes: readonly CurveLane[];
  readonly threshold: number;
  readonly xAxis: XAxis;
}

/** Choices, table and ranking. */
export function PairedTable({ history, revision, lanes, threshold, xAxis }: PairedTableProps) {
  const measure = useView((state) => state.raceMeasure);
  const chosen = useView((state) => state.raceBaseline);
  const baseline = Math.min(chosen, lanes.length - 1);
  const question = useMemo(
    () => ({ metric: "totalVariation", threshold, xAxis, measure }),
    [threshold, xAxis, measure],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  const rows = useMemo(
    () => pairedRows(history, lanes, { ...question, baseline }),
    [history, revision, lanes, question, baseline],
  );
  const fewest = rows[0]?.comparison.fewestSeeds ?? 0;
  const nSeeds = lanes[0]?.replicas.length ?? 0;
  return (
    <section className="paired" aria-labelledby="paired-heading">
      <div className="paired-head">
        <h3 id="paired-heading">Against</h3>
        <select
          className="select"
          aria-label="Baseline lane"
          value={baseline}
          onChange={(event) => setView({ raceBaseline: Number(event.target.value) })}
        >
          {lanes.map(({ label }, index) => (
            <option key={label} value={index}>
              {label}
            </option>
          ))}
        </select>
        <Segments
          legend="What is compared"
          options={measures}
          value={measure}
          onChange={(raceMeasure) => setView({ raceMeasure })}
        />
        <InfoPopover about="Paired differences">
          <p>
            Lanes of one seed share their initial weights and random numbers, so each seed gives one
            ratio to the baseline. Shown are their median and its 95 % interval from order
            statistics, which supposes nothing of the distribution; the intervals of all lanes hold
            together. A lane is called different where its interval leaves 1 out.
          </p>
          <p>
            The ranking compares every lane with every other, corrected for all these pairs: in 95 %
            of races all places hold.
          </p>
          <p className="popover-facts">
            Whoever looks again and again while seeds are added finds differences by chance more
            often than one time in twenty. Coverage and power: docs/intervals.md.
          </p>
        </InfoPopover>
      </div>
      <div className="reach-scroll">
        <table className="reach-table">
          <thead>
            <tr>
              <th scope="col">Lane</th>
              <th scope="col">Difference</th>
              <th scope="col">Ratio</th>
              <th scope="col">95 % interval</th>
              <th scope="col">Lower, higher</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.lane.label}>
                <LaneHeading lane={row.lane} />
                <td className="paired-word">{differenceText(row, measure)}</td>
                <td>{ratioText(row)}</td>
                <td>{ratioIntervalText(row)}</td>
                <td>{`${row.comparison.nLower}, ${row.comparison.nHigher}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {nSeeds < fewest && (
        <p className="soft">{`So many comparisons have intervals from ${fewest} seeds on; here are ${nSeeds}.`}</p>
      )}
      <RankingList history={history} revision={revision} lanes={lanes} question={question} />
    </section>
  );
}
