// What may change while training goes on, and what a config is after it.
import type { Config, LaneConfig, TrainingConfig } from "./config.ts";

/** Fields that need no new graph and no new network. */
export interface LiveUpdate {
  readonly training?: Partial<
    Pick<
      TrainingConfig,
      "learningRate" | "logZLearningRate" | "schedule" | "exploration" | "stopAtStep"
    >
  >;
  /** As many lanes, with the same objectives: α, λ and control variate may differ. */
  readonly lanes?: readonly LaneConfig[];
}

/**
 * The config after an update.
 * @throws RangeError where the update would change the number of lanes or an objective.
 */
export function withUpdate(config: Config, { training, lanes }: LiveUpdate): Config {
  if (lanes) {
    const isSame =
      lanes.length === config.lanes.length &&
      lanes.every((lane, index) => lane.objective === config.lanes[index]!.objective);
    if (!isSame) throw new RangeError("a live update may not change which objectives train");
  }
  return {
    ...config,
    training: { ...config.training, ...training },
    lanes: lanes ?? config.lanes,
  };
}
