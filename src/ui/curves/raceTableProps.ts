// What the tables that compare lanes are made from.
import type { CurveLane } from "../../charts/curves/curveData.ts";
import type { PairedQuestion } from "../../charts/curves/pairedLanes.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";

export interface RaceTableProps {
  readonly history: MetricHistory;
  /** Grows with the history, which grows in place. */
  readonly revision: number;
  /** At least two, of at least two seeds. */
  readonly lanes: readonly CurveLane[];
  readonly question: Omit<PairedQuestion, "baseline">;
}
