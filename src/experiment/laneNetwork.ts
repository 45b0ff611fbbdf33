// The sizes of each lane's network, from its config: what its policy and the objectives beside it come to.
// A network has a column for log F where any lane of the experiment learns it, so that what a lane
// trains on does not depend on which lanes have a policy of their own.
import { type Environment, policyOutputs } from "../environments/environment.ts";
import { objectives } from "../objectives/objectives.ts";
import type { Config, LaneConfig, LaneOverrides } from "./config.ts";
import { laneSettings } from "./laneSettings.ts";

/** Whether the networks of this experiment have a column for log F(s). */
export function hasStateFlow({ lanes }: Pick<Config, "lanes">): boolean {
  return lanes.some((lane) => objectives[lane.objective].learns.stateFlow);
}

/** Columns of a lane's output: those of the forward policy, log F, logits of the backward policy. */
export function outputCount(
  config: Config,
  lane: LaneOverrides | undefined,
  nActions: number,
): number {
  const learnsBackward = laneSettings(config, lane).policy.backward === "learned";
  return nActions + (hasStateFlow(config) ? 1 : 0) + (learnsBackward ? nActions - 1 : 0);
}

/** Widths from the input to the output of a lane's network; null where its policy is a table. */
export function layerWidths(
  config: Config,
  lane: LaneConfig,
  environment: Environment,
): readonly number[] | null {
  const { policy } = laneSettings(config, lane);
  if (policy.id === "tabular") return null;
  const { nFeatures } = environment.encodings[policy.encoding]!();
  return [nFeatures, ...policy.hiddenLayers, outputCount(config, lane, policyOutputs(environment))];
}

/** How many parameters each replica has, which is where its own begin in a checkpoint. [replica] */
export function parameterCounts(config: Config, environment: Environment): readonly number[] {
  const { nStates } = environment.graph;
  return config.lanes.flatMap((lane) => {
    const widths = layerWidths(config, lane, environment);
    const count = widths
      ? widths.slice(1).reduce((sum, width, k) => sum + (widths[k]! + 1) * width, 0)
      : nStates * outputCount(config, lane, policyOutputs(environment));
    return Array<number>(config.nSeeds).fill(count);
  });
}
