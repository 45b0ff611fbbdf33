// Which replicas can train in one cohort: those whose networks have one shape and whose batches have one
// size. Rates, schedules, exploration and ends may differ within one.
import type { Config, PolicyConfig } from "../experiment/config.ts";
import { laneSettings } from "../experiment/laneSettings.ts";
import { laneOf } from "./networkRequest.ts";

/** The members that share a cohort, each group and the groups by their first, in order; of none, one
 * group without any. */
export function cohortGroups(
  config: Config,
  members: readonly number[],
): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const member of members) {
    const { policy, training } = laneSettings(config, laneOf(config, member));
    const key = JSON.stringify([shapeOf(policy), training.batchSize]);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return members.length === 0 ? [[]] : [...groups.values()];
}

/** What of a policy its network is made from: a table has neither layers nor encoding. */
function shapeOf({ id, backward, hiddenLayers, activation, encoding }: PolicyConfig) {
  return id === "tabular" ? [id, backward] : [id, backward, hiddenLayers, activation, encoding];
}
