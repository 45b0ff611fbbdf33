// What the numbers of a step depend on beside what never changes under a run: the backend, how a step is
// made, and of each lane what may be changed while it trains. New seeds can catch up with a race only where
// one such text stands for all of its steps. Seeds, their number and the view do not count, nor does an end
// that no step has met: it says nothing of the steps before it, unless rates fall towards it.
import type { Environment } from "../environments/environment.ts";
import { type Config, type LaneConfig, replicaCount } from "../experiment/config.ts";
import { chooseStepMode } from "../experiment/costModel.ts";
import { laneSettings, lastStep, lastStepOfLane } from "../experiment/laneSettings.ts";
import type { Backend } from "../policies/backend.ts";
import { stepShape } from "./openCohort.ts";
import { estimatorOf } from "./replica.ts";

interface TrainedByOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly backend: Pick<Backend, "id" | "isSoftware">;
  /** Of the race that the run is to be part of; left out: its own. */
  readonly nReplicas?: number;
}

/** One line a lane: "wasm table exploration=0 objective=reverseKl rate=0.001 rateOfLogZ=0.1 constant". */
export function trainedBy(options: TrainedByOptions): string {
  const { config, environment, backend, nReplicas = replicaCount(config) } = options;
  return config.lanes
    .map((lane, index) => {
      const shape = stepShape(config, environment, index * config.nSeeds, nReplicas);
      const mode = chooseStepMode(shape, backend);
      return `${backend.id} ${mode} ${settingsOf(config, lane)}`;
    })
    .join("\n");
}

function settingsOf(config: Config, lane: LaneConfig): string {
  const settings = laneSettings(config, lane);
  const { learningRate, logZLearningRate, schedule } = settings.training;
  const end = lastStepOfLane(config, lane);
  const meetsEnd = schedule !== "constant" || end < lastStep(config);
  return [
    estimatorOf({ lane, settings }),
    `rate=${learningRate}`,
    `rateOfLogZ=${logZLearningRate}`,
    schedule,
    ...(meetsEnd ? [`until=${end}`] : []),
  ].join(" ");
}
