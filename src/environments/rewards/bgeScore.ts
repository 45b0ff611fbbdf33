// The score of a node given its parents under BGe, by which the record checks data and its builder scores
// networks.
import { logGamma } from "../../math/logGamma.ts";
import { logPivots, type Moments } from "./networkMoments.ts";
import type { LocalScore } from "./scoreTable.ts";

/** Weight of the prior mean, which is 0. */
const ALPHA_MU = 1;

/** log p(x_j, x_pa) − log p(x_pa) with α_μ = 1, α_w = d + 2 and T = t·I, t = α_μ(α_w − d − 1)/(α_μ + 1). */
export function bgeScore({ n, mean, scatter }: Moments): LocalScore {
  const d = mean.length;
  const alphaW = d + 2;
  const t = (ALPHA_MU * (alphaW - d - 1)) / (ALPHA_MU + 1);
  const pull = (n * ALPHA_MU) / (n + ALPHA_MU);
  const posterior = scatter.map((row, i) =>
    row.map((value, j) => (i === j ? t : 0) + value + pull * mean[i]! * mean[j]!),
  );
  return (node, parents) => {
    const p = parents.length;
    const pivots = logPivots(posterior, [...parents, node]);
    const logDetParents = pivots.slice(0, -1).reduce((sum, pivot) => sum + pivot, 0);
    const logDetFamily = logDetParents + pivots.at(-1)!;
    const freedom = alphaW - d + p;
    return (
      0.5 * Math.log(ALPHA_MU / (n + ALPHA_MU)) +
      logGamma(0.5 * (n + freedom + 1)) -
      logGamma(0.5 * (freedom + 1)) -
      0.5 * n * Math.log(Math.PI) +
      0.5 * (freedom + p + 1) * Math.log(t) +
      0.5 * (n + freedom) * logDetParents -
      0.5 * (n + freedom + 1) * logDetFamily
    );
  };
}
