// What the curves and the table of times are made from.
import { useMemo } from "react";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { useRun } from "../../store/run/runStore.ts";
import { shownHistory } from "../../store/run/shownMoment.ts";

/** The recorded rows up to the live picture, and a number that changes when they do: the history itself
 * grows in place. */
export function useShownHistory(): { readonly history: MetricHistory; readonly revision: number } {
  const history = useRun((state) => state.history);
  const revision = useRun((state) => state.historyRevision);
  const snapshot = useRun((state) => state.snapshot);
  // the history grows in place
  return useMemo(
    () => ({ history: shownHistory({ history, snapshot }), revision }),
    [history, revision, snapshot],
  );
}
