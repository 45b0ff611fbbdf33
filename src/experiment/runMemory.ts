// How much memory a run will hold, counted from its config before anything is enumerated: what a learner keeps by
// state, the pictures of it that are kept, its network and its batches, and what all learners share. Held to what
// runs then hold (training/run/runCost.test.ts). Decides how many learners of how many states train together.
import type { GraphExtent } from "../environments/environment.ts";
import { type EnvironmentConfig, environmentDefinition } from "../environments/environments.ts";
import type { Config } from "./config.ts";
import { laneSettings } from "./laneSettings.ts";
import { seedParameters } from "./runParameters.ts";

/** Bytes that a run may hold in all: of the four gigabytes that a tab of a small device has, what leaves room for the
 * page, and for tables that are twice there for a moment. */
export const MAXIMUM_RUN_BYTES = 2.5e9;

/** Learners' numbers by state: log p_T as it was measured last and as it is being measured; and kept pictures (`MINIMUM_FRAMES` of protocol/recording.ts), the one on show and the next. */
const TABLE_BYTES = 16;
const PICTURE_BYTES = 8 * (8 + 2);
/** A parameter with its two moments and gradient, and the two checkpoints that may be under way. */
const PARAMETER_BYTES = 16 + 2 * 12;
/** A transition of a batch; a state that it meets, without its row of gradients; and what a batch that is drawn by row
 * holds of such a state's action. */
const TRANSITION_BYTES = 52;
const ROW_BYTES = 28;
const ROW_ACTION_BYTES = 28;

/** What a run holds. */
export interface RunMemory {
  readonly nStates: number;
  readonly extent: GraphExtent;
  /** Of all learners: what is listed by state, and batches. */
  readonly tables: number;
  /** Graph and what an evaluation works on, once for all. */
  readonly shared: number;
  /** Bytes in all, with networks, checkpoints and kept pictures. */
  readonly bytes: number;
}

type Experiment = Pick<Config, "environment" | "policy" | "training" | "lanes" | "nSeeds">;

/** What the run of a valid config holds; null where its graph is small, or no policy is a table. */
export function runMemory(config: Experiment): RunMemory | null {
  const { environment, lanes, nSeeds } = config;
  const definition = environmentDefinition(environment.id)!;
  const extent = definition.extent?.(definition.space(environment));
  if (!extent) return null;
  const nStates = stateCount(environment);
  const { nActions, nEdges, maximumTrajectoryLength } = extent;
  let tables = 0;
  let rest = 0;
  for (const lane of lanes) {
    const { policy, training } = laneSettings(config, lane);
    // of log p_F, and of log p_B where it is learned
    const nOutputs = nActions * (policy.backward === "learned" ? 2 : 1);
    const nTransitions = training.batchSize * maximumTrajectoryLength;
    tables +=
      nStates * (8 * nOutputs + TABLE_BYTES) +
      nTransitions * TRANSITION_BYTES +
      Math.min(nStates, nTransitions) *
        (ROW_BYTES +
          4 * nOutputs +
          (policy.backward === "learned" ? 0 : ROW_ACTION_BYTES * nActions));
    let width = policy.encoding === "oneHot" ? nStates : 0;
    let nParameters = 0;
    for (const next of [...policy.hiddenLayers, nOutputs]) {
      nParameters += width * next;
      width = next;
    }
    if (policy.id === "tabular") nParameters = nStates * nOutputs;
    rest += nStates * PICTURE_BYTES + nParameters * PARAMETER_BYTES;
  }
  // children, log p_B and three tables to work on; edges by parent, by child and in order; a dozen numbers a state
  const shared = nStates * (36 * nActions + 100) + 16 * nEdges;
  tables *= nSeeds;
  return { nStates, extent, tables, shared, bytes: shared + tables + nSeeds * rest };
}

/** How many times the learners of an experiment have room; without end where they are small, or none. */
export function roomFor(config: Experiment): number {
  const memory = runMemory(config);
  return memory
    ? (MAXIMUM_RUN_BYTES - memory.shared) / (memory.bytes - memory.shared)
    : Number.POSITIVE_INFINITY;
}

/** Most seeds a lane that a run has room for, as far as the field takes them; 0: not even one. */
export function mostSeeds(config: Experiment): number {
  return Math.floor(Math.min(seedParameters.nSeeds.maximum, config.nSeeds * roomFor(config)));
}

/** Number of states of a valid environment, dead ends included; nothing is enumerated. */
export function stateCount(environment: EnvironmentConfig): number {
  const definition = environmentDefinition(environment.id)!;
  return definition.countStates(definition.space(environment));
}
