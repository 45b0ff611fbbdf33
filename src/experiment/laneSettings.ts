// What a lane trains with: the experiment's policy and training, but for what the lane has otherwise.
// Whatever depends on a field of either asks here. An override that equals the experiment's value
// is kept as it is: it holds when the experiment's is changed.
import {
  type Config,
  DEFAULT_STOP_AT_STEP,
  type LaneOverrides,
  type PolicyConfig,
  type TrainingConfig,
} from "./config.ts";

/** A lane's own training and policy, complete. */
export interface LaneSettings {
  readonly training: TrainingConfig;
  readonly policy: PolicyConfig;
}

type Experiment = Pick<Config, "training" | "policy">;

/** The effective settings of a lane of this experiment; of no lane the experiment's own. */
export function laneSettings(experiment: Experiment, lane: LaneOverrides = {}): LaneSettings {
  return {
    training: { ...experiment.training, ...lane.training },
    policy: { ...experiment.policy, ...lane.policy },
  };
}

/** One field that a lane has of its own. */
export interface Override {
  readonly section: keyof LaneSettings;
  readonly name: keyof TrainingConfig | keyof PolicyConfig;
  readonly value: unknown;
}

/** The fields that a lane has of its own, in the order in which they were said. */
export function overridesOf({ training = {}, policy = {} }: LaneOverrides): readonly Override[] {
  const fields = (section: Override["section"], values: object) =>
    // a validated lane has these names alone
    Object.entries(values).map(([name, value]) => ({ section, name, value }) as Override);
  return [...fields("training", training), ...fields("policy", policy)];
}

/** Whether no lane has a policy of its own: all networks are then of one size. */
export function hasOnePolicy({ lanes }: Pick<Config, "lanes">): boolean {
  return lanes.every(({ policy }) => policy === undefined);
}

/** The step at which a lane has trained to its own end; the run goes on while another has not. */
export function lastStepOfLane(experiment: Experiment, lane: LaneOverrides): number {
  return lastStepOfSettings(laneSettings(experiment, lane));
}

/** The same of a lane's own settings. */
export function lastStepOfSettings({ training }: Pick<LaneSettings, "training">): number {
  return training.stopAtStep ?? DEFAULT_STOP_AT_STEP;
}

/** The step a run stops at by itself: when every lane has trained to its end. */
export function lastStep(config: Pick<Config, "training" | "policy" | "lanes">): number {
  const ends = config.lanes.map((lane) => lastStepOfLane(config, lane));
  return ends.length === 0 ? lastStepOfLane(config, {}) : Math.max(...ends);
}

/**
 * The experiment with its end moved to `step`: lanes that train as long as the run go on, and one that
 * has its end before that stays there.
 */
export function withLastStep(config: Config, step: number): Config {
  const end = lastStep(config);
  const ownEnds = config.lanes.map(({ training }) => training?.stopAtStep !== undefined);
  const isLast = config.lanes.map((lane) => lastStepOfLane(config, lane) === end);
  const movesOwn = ownEnds.some((isOwn, k) => isOwn && isLast[k]);
  const movesShared = config.lanes.length === 0 || ownEnds.some((isOwn, k) => !isOwn && isLast[k]);
  return {
    ...config,
    training: movesShared ? { ...config.training, stopAtStep: step } : config.training,
    lanes: movesOwn
      ? config.lanes.map((lane, k) =>
          ownEnds[k] && isLast[k]
            ? { ...lane, training: { ...lane.training, stopAtStep: step } }
            : lane,
        )
      : config.lanes,
  };
}

/** The experiment with `step` as the end that was asked for, of a link or a command: nothing trains beyond
 * it, and a lane that has its own end before that keeps it. */
export function stoppingAt(config: Config, step: number): Config {
  return {
    ...config,
    training: { ...config.training, stopAtStep: step },
    lanes: config.lanes.map((lane) =>
      lane.training?.stopAtStep !== undefined && lastStepOfLane(config, lane) > step
        ? { ...lane, training: { ...lane.training, stopAtStep: step } }
        : lane,
    ),
  };
}
