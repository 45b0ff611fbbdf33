// Which lanes of the run the page's live region is to tell of: those that get no nearer to what they minimise.
import { laneNames } from "../experiment/laneNames.ts";
import { isTold, standingText } from "../records/laneStanding.ts";
import type { RunState } from "../store/run/runState.ts";

/**
 * Their words ("Reverse KL: no nearer than at step 0"), by what makes them another case: the run, the lane,
 * and the step that it is measured from, which is another after a change of what is minimised.
 */
export function toldLanes({
  runId,
  config,
  snapshot,
}: Pick<RunState, "runId" | "config" | "snapshot">): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const replica of snapshot?.replicas ?? []) {
    const { lane, noNearerThan } = replica;
    if (!config || !isTold(replica)) continue;
    const seeds = snapshot!.replicas.filter((one) => one.lane === lane);
    const name = laneNames(config.lanes)[lane]!.full;
    told.set([runId, lane, noNearerThan].join(), `${name}: ${standingText(seeds)}`);
  }
  return told;
}
