// What is being watched, in one plain sentence that follows the environment and the lanes. Its terms are marked
// as glossary/linkedText.ts reads them.
import type { Config, LaneConfig } from "../../experiment/config.ts";
import { formatWhole } from "../../math/numberText.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { objectives } from "../../objectives/objectives.ts";
import { viewOf } from "../views/environmentViews.ts";

const numbers = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ");

/** "Four [learners](lane) try to reach each cell of this grid as often as its [reward](reward) says, …". */
export function watchedSentence({
  environment,
  lanes,
}: Pick<Config, "environment" | "lanes">): string {
  const aim = `${viewOf(environment).task} as often as its [reward](reward) says`;
  const n = lanes.length;
  if (n === 0) return `Nobody learns yet to ${aim}.`;
  if (n === 1) return `One [learner](lane) tries to ${aim}.`;
  const count = numbers[n - 1] ?? formatWhole(n);
  return `${count} [learners](lane) try to ${aim}${differenceOf(lanes)}.`;
}

/** What the learners differ in. */
function differenceOf(lanes: readonly LaneConfig[]): string {
  if (lanes.every(hasNothingOfItsOwn))
    return ", and differ only in how they count a [miss](divergence)";
  return ", each with settings of its own";
}

/** Whether all that a lane says is its objective, with the parameters and the estimator that come with it. */
function hasNothingOfItsOwn(
  lane: LaneConfig,
  place: number,
  lanes: readonly LaneConfig[],
): boolean {
  const { training, policy, gradient, controlVariate, objective } = lane;
  const isUsual = controlVariate === objectives[objective].defaultControlVariate;
  const isTwin = lanes.slice(0, place).some((other) => isSameValue(other, lane));
  return isUsual && !isTwin && !training && !policy && gradient !== "exact";
}
