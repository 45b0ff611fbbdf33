// Single changes of an experiment of one lane that might help it where it is marked: what advice is drawn from.
import type { Config, LaneConfig } from "../../src/experiment/config.ts";
import { alphaParameter } from "../../src/objectives/divergence.ts";
import type { ObjectiveDefinition } from "../../src/objectives/objective.ts";
import { objectives } from "../../src/objectives/objectives.ts";

/** One change; null where there is nothing to change. What it gives may still be refused. */
export interface Change {
  readonly label: string;
  apply(config: Config): object | null;
}

const shareOfRate = (share: number) => (config: Config) => {
  const learningRate = config.training.learningRate * share;
  return learningRate < 1e-6 ? null : withTraining(config, { learningRate });
};

/** Of every kind that is tried. */
export const changes: readonly Change[] = [
  { label: "a tenth of the learning rate", apply: shareOfRate(0.1) },
  { label: "a hundredth of the learning rate", apply: shareOfRate(0.01) },
  {
    label: "leave-one-out",
    apply(config) {
      const [lane] = config.lanes as readonly [LaneConfig];
      const { controlVariates }: ObjectiveDefinition = objectives[lane.objective];
      const isNew = lane.controlVariate !== "leaveOneOut";
      return isNew && controlVariates.includes("leaveOneOut")
        ? withLane(config, { controlVariate: "leaveOneOut" })
        : null;
    },
  },
  {
    label: "α halfway to ½",
    apply(config) {
      const { alpha } = config.lanes[0]!;
      const middle = alphaParameter.default;
      if (alpha === undefined || Math.abs(alpha - middle) < 0.2) return null;
      return withLane(config, { alpha: (alpha + middle) / 2 });
    },
  },
  {
    label: "no exploration",
    apply: (config) =>
      config.training.exploration > 0 ? withTraining(config, { exploration: 0 }) : null,
  },
  {
    label: "exploration 0.2",
    apply: (config) =>
      config.training.exploration === 0 ? withTraining(config, { exploration: 0.2 }) : null,
  },
  {
    label: "four times the batch",
    apply: (config) => withTraining(config, { batchSize: 4 * config.training.batchSize }),
  },
  {
    label: "half the reward’s β",
    apply(config) {
      const { environment } = config;
      const { reward } = environment;
      if (!("beta" in reward) || reward.beta < 0.2) return null;
      return {
        ...config,
        environment: { ...environment, reward: { ...reward, beta: reward.beta / 2 } },
      };
    },
  },
];

function withTraining(config: Config, change: object): object {
  return { ...config, training: { ...config.training, ...change } };
}

function withLane(config: Config, change: object): object {
  return { ...config, lanes: [{ ...config.lanes[0], ...change }] };
}
