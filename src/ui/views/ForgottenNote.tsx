// Where lanes end whose backward policy is forgotten, in one sentence with its exact numbers: p(x) ∝ n(x) R(x).
import { useMemo } from "react";
import { withHistories } from "../../environments/graph/forgottenBackward.ts";
import { targetDistribution } from "../../flow/target.ts";
import { formatFixed, formatNumber } from "../../math/numberText.ts";
import { useRun } from "../../store/run/runStore.ts";
import { stateName } from "./environmentViews.ts";

/** Below the choice of a backward policy, where some lane forgets it. */
export function ForgottenNote() {
  const report = useRun((state) => state.environment);
  const environment = useRun((state) => state.config?.environment ?? null);
  const end = useMemo(
    () => report && !report.largeSet && targetDistribution(withHistories(report)).target,
    [report],
  );
  if (!report || !environment || !end) return null;
  const { target, labels } = report;
  const gain = (state: number) => end[state]! - target[state]!;
  const most = end.reduce((best, _, state) => (gain(state) > gain(best) ? state : best), 0);
  const distance = end.reduce((sum, p, state) => sum + Math.abs(p - target[state]!) / 2, 0);
  const start = `Without p_B a lane ends in proportion to histories × reward: exactly ${formatFixed(distance, 3)} from the target in total variation`;
  return (
    <p className="remark">
      {distance < 5e-4
        ? `${start}, for here all objects have as many histories.`
        : `${start}. ${stateName({ environment, labels }, most)} gets ${formatNumber(end[most]!)} of the mass instead of ${formatNumber(target[most]!)}.`}
    </p>
  );
}
