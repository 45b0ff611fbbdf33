// Lanes against one of them, paired by seed: the ratio of their distances or times, its interval, and whether
// there is a difference at all.
import { useMemo } from "react";
import { pairedRows } from "../../charts/curves/pairedLanes.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { LaneHeading } from "./LaneHeading.tsx";
import { MeasureChoice } from "./MeasureChoice.tsx";
import {
  forecastText,
  pairVerdictText,
  ratioIntervalText,
  ratioText,
  sidesText,
} from "./pairedWords.ts";
import type { RaceTableProps } from "./raceTableProps.ts";

/** Choices and table. */
export function PairedTable({ history, revision, lanes, question }: RaceTableProps) {
  const chosen = useView((state) => state.raceBaseline);
  const baseline = Math.min(chosen, lanes.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  const rows = useMemo(
    () => pairedRows(history, lanes, { ...question, baseline }),
    [history, revision, lanes, question, baseline],
  );
  const fewest = rows[0]?.comparison.fewestSeeds ?? 0;
  const nSeeds = lanes[0]?.replicas.length ?? 0;
  return (
    <section className="paired" aria-label="Against a lane">
      <MeasureChoice>
        <select
          className="select"
          aria-label="Baseline lane"
          value={baseline}
          onChange={(event) => setView({ raceBaseline: Number(event.target.value) })}
        >
          {lanes.map(({ label }, index) => (
            <option key={label} value={index}>
              {`against ${label}`}
            </option>
          ))}
        </select>
      </MeasureChoice>
      <table className="reach-table">
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">Difference</th>
            <th scope="col">Ratio, 95 % interval</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.lane.label}>
              <LaneHeading lane={row.lane} />
              <td>
                <span>{pairVerdictText(row, question.measure)}</span>
                <small>{sidesText(row)}</small>
                {forecastText(row) && <small>{forecastText(row)}</small>}
              </td>
              <td>
                <span>{ratioText(row)}</span>
                <small>{ratioIntervalText(row)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {nSeeds < fewest && (
        <p className="soft">{`So many comparisons have intervals from ${fewest} seeds on; here are ${nSeeds}.`}</p>
      )}
    </section>
  );
}
