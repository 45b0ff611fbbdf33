// Why an estimator without a baseline falls off a cliff as α → 1: its coefficients w^{1−α}/(α − 1) are the
// constant 1/(α − 1) and, beside it, little more than −log w. The constant pushes nowhere on average and
// everywhere in a single batch, so variance grows as 1/(1 − α)² while the gradient stays what it is.
import { formatNumber } from "../../math/numberText.ts";
import { biasOf, type ChosenObjective, orderOf } from "../family.ts";
import type { ControlVariateId } from "../objective.ts";

/** How near to α = 1 the constant outweighs log-weights of a few nats. */
const NEAR = 0.15;

/** What is to be said of it beside a lane; null where there is no cliff, or it is far. */
export function cliffSentence(
  lane: ChosenObjective & { readonly controlVariate: ControlVariateId },
): string | null {
  const order = orderOf(lane);
  if (order === null || !biasOf(lane.objective, lane.controlVariate).holdsConstant) return null;
  const distance = Math.abs(order - 1);
  if (distance === 0 || distance > NEAR * (1 + 1e-9)) return null;
  const constant = formatNumber(1 / (order - 1), 3);
  return `This close to α = 1, each coefficient is about ${constant} − log w: the constant carries no signal, and in a batch it is noise. Leave-one-out takes it off.`;
}
