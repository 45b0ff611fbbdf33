// Lanes against one of them, paired by seed: the ratio of their distances or times, its interval, and whether
// there is a difference at all.
import { useMemo, useState } from "react";
import type { CurveLane, XAxis } from "../../charts/curves/curveData.ts";
import {
  MOST_SEEDS_FORESEEN,
  type PairedMeasure,
  type PairedRow,
  pairedRows,
} from "../../charts/curves/pairedLanes.ts";
import { formatNumber } from "../../math/numberText.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { InfoPopover } from "../kit/InfoPopover.tsx";
import { Segments } from "../kit/Segments.tsx";
import { LaneHeading } from "./LaneHeading.tsx";

interface PairedTableProps {
  readonly history: MetricHistory;
  /** Grows with the history, which grows in place. */
  readonly revision: number;
  /** At least two, of at least two seeds. */
  readonly lanes: readonly CurveLane[];
  readonly threshold: number;
  readonly xAxis: XAxis;
}

const measures = [
  {
    id: "end",
    label: "at the end",
    sentence: "Mean total variation of the last tenth of the steps",
  },
  { id: "reach", label: "until ε", sentence: "First time at a total variation of ε or below" },
  {
    id: "way",
    label: "on the way",
    sentence: "Geometric mean of the total variation over all steps",
  },
] as const;

/** Choices and table. */
export function PairedTable({ history, revision, lanes, threshold, xAxis }: PairedTableProps) {
  const [measure, setMeasure] = useState<PairedMeasure>("end");
  const [chosen, setChosen] = useState(0);
  const baseline = Math.min(chosen, lanes.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  const rows = useMemo(() => {
    const question = { metric: "totalVariation", threshold, xAxis, measure, baseline };
    return pairedRows(history, lanes, question);
  }, [history, revision, lanes, threshold, xAxis, measure, baseline]);
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
          onChange={(event) => setChosen(Number(event.target.value))}
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
          onChange={setMeasure}
        />
        <InfoPopover about="Paired differences">
          <p>
            Lanes of one seed share their initial weights and random numbers, so each seed gives one
            ratio to the baseline. Shown are their median and its 95 % interval from order
            statistics, which supposes nothing of the distribution; the intervals of all lanes hold
            together. A lane is called different where its interval leaves 1 out.
          </p>
          <p className="popover-facts">
            Whoever looks again and again while seeds are added finds differences by chance more
            often than one time in twenty. Coverage and power: docs/intervals.md.
          </p>
        </InfoPopover>
      </div>
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
              <td>{row.comparison.value === null ? "open" : times(row.comparison.value)}</td>
              <td>{intervalText(row)}</td>
              <td>{`${row.comparison.nLower}, ${row.comparison.nHigher}`}</td>
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

const words = {
  end: { lower: "nearer", higher: "farther" },
  reach: { lower: "sooner", higher: "later" },
  way: { lower: "nearer", higher: "farther" },
} as const satisfies Record<PairedMeasure, object>;

function differenceText({ comparison, seedsNeeded }: PairedRow, measure: PairedMeasure): string {
  const { verdict, nLower, nHigher } = comparison;
  if (verdict !== "undecided") return words[measure][verdict];
  if (nLower === nHigher) return "none shown";
  return seedsNeeded === null
    ? `none shown; more than ${MOST_SEEDS_FORESEEN} seeds would tell`
    : `none shown; ${seedsNeeded} seeds might tell`;
}

function intervalText({ comparison: { interval } }: PairedRow): string {
  return interval ? `${times(interval.low)} to ${times(interval.high)}` : "–";
}

function times(value: number): string {
  return value === Number.POSITIVE_INFINITY ? "∞" : formatNumber(value);
}
