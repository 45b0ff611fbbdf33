// What a run will cost, before anything is enumerated: the memory it will hold, and how long a step and an exact
// evaluation take, counted from its numbers of states, actions and learners. Said where it is much, so that nobody
// waits unawares.
import { formatBytesRoughly, formatNumber } from "../math/numberText.ts";
import { type Config, replicaCount } from "./config.ts";
import { estimateForward, estimateSampling, estimateStep, type StepShape } from "./costModel.ts";
import { outputCount } from "./laneNetwork.ts";
import { laneSettings } from "./laneSettings.ts";
import { type RunMemory, runMemory } from "./runMemory.ts";
import { bytesInWorkers, mostWorkersOn } from "./runWorkers.ts";

/** From here on it is said. */
const MANY_BYTES = 250e6;
const MANY_SECONDS = 1;
/** Of the passes over a valid edge: 1.05 s a learner at 5.5 million edges. */
const SECONDS_PER_EDGE = 190e-9;
/** The rates of the estimate: one worker, which multiplies and adds in WebAssembly. */
const wasm = { id: "wasm", isSoftware: false } as const;

export interface RunCost {
  readonly nStates: number;
  readonly nLearners: number;
  /** In all in as many workers as it may be divided over, with kept pictures and checkpoints. */
  readonly bytes: number;
  /** Of a step of all learners, in one worker on WASM. */
  readonly stepSeconds: number;
  /** Of exact metrics of all learners, likewise. */
  readonly evaluationSeconds: number;
}

/** What one learner of a lane costs, in one worker on WASM. */
export interface LearnerCost {
  readonly evaluationSeconds: number;
  /** Of a step whose batch has so many transitions; left out: of trajectories of medium length. */
  stepSeconds(nTransitions?: number): number;
}

/** By lane. */
function learnerCosts(config: Config, memory: RunMemory): LearnerCost[] {
  return config.lanes.map((lane) => {
    const shape = stepShape(config, lane, memory);
    return {
      evaluationSeconds: memory.extent.nEdges * SECONDS_PER_EDGE + estimateForward(shape),
      stepSeconds(nTransitions) {
        const stepped = nTransitions === undefined ? shape : { ...shape, nTransitions };
        const { table, visits } = estimateStep(stepped, wasm);
        return Math.min(table, visits) + estimateSampling(stepped);
      },
    };
  });
}

/** What learners cost, by lane; null where there is no table. */
export function costsByLane(config: Config): readonly LearnerCost[] | null {
  const memory = runMemory(config);
  return memory && learnerCosts(config, memory);
}

/** What the run of a valid config costs on a device of so many processors that are used; null where there is no table, or
 * it is a small share of what is worth saying: a run from `share` of that on has one. */
export function runCost(config: Config, share = 1, cores = 1): RunCost | null {
  const memory = runMemory(config);
  const nLearners = replicaCount(config);
  if (!memory || nLearners === 0) return null;
  const { nStates } = memory;
  const bytes = bytesInWorkers(memory, config.nSeeds, mostWorkersOn(cores, config));
  let stepSeconds = 0;
  let evaluationSeconds = 0;
  for (const cost of learnerCosts(config, memory)) {
    stepSeconds += config.nSeeds * cost.stepSeconds();
    evaluationSeconds += config.nSeeds * cost.evaluationSeconds;
  }
  const isMuch =
    bytes >= share * MANY_BYTES || Math.max(evaluationSeconds, stepSeconds) >= share * MANY_SECONDS;
  return isMuch ? { nStates, nLearners, bytes, stepSeconds, evaluationSeconds } : null;
}

/** "about 1 GB of memory, 11 s an exact evaluation". */
export function costText({ bytes, evaluationSeconds }: RunCost): string {
  return `about ${formatBytesRoughly(bytes)} of memory, ${secondsText(evaluationSeconds)} an exact evaluation`;
}

/** "20 ms", "1.5 s". */
export function secondsText(seconds: number): string {
  return seconds < 0.995 ? `${formatNumber(1e3 * seconds, 2)} ms` : `${formatNumber(seconds, 2)} s`;
}

function stepShape(
  config: Config,
  lane: Config["lanes"][number],
  { nStates, extent }: RunMemory,
): StepShape {
  const { policy, training } = laneSettings(config, lane);
  const { nActions, maximumTrajectoryLength } = extent;
  const { hiddenLayers } = policy;
  return {
    graph: { nStates, maximumTrajectoryLength },
    network: { nReplicas: 1, hiddenLayers, nOutputs: outputCount(config, lane, nActions) },
    policy: policy.id,
    batchSize: training.batchSize,
  };
}
