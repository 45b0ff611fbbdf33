// How much memory a run will hold, counted from its config before anything is enumerated: what a learner keeps by
// state, the pictures of it that are kept, its network and its batches, what all learners share, once in every worker
// that trains some, and what the page has of the graph. Held to what runs then hold (training/run/runCost.test.ts).
// Decides how many learners of how many states train together.
// Not counted: code, what lies in memory until it is collected, and tables that are twice there while a run is divided.
import type { GraphExtent } from "../environments/environment.ts";
import { type EnvironmentConfig, environmentDefinition } from "../environments/environments.ts";
import type { Config } from "./config.ts";
import { laneSettings } from "./laneSettings.ts";
import { seedParameters } from "./runParameters.ts";

/** Bytes that a run may hold in all in one worker: nearly all of them in typed arrays, of which a tab may have more than
 * the four gigabytes of its other objects. A device that has less says so (worker/outOfMemory.ts). */
export const MAXIMUM_RUN_BYTES = 4e9;

/** Learners' numbers by state: log p_T as it was measured last and as it is being measured; and kept pictures
 * (`MINIMUM_FRAMES` of protocol/recording.ts), the one on show and the next. */
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
  /** Graph, what networks see of its states, and what an evaluation works on: once in every worker. */
  readonly shared: number;
  /** What the page has of the graph. */
  readonly page: number;
  /** The policies of each lane that are kept for the laboratory: those of one step, where they are large. */
  readonly kept: number;
  /** Bytes in all in one worker, with networks, checkpoints and kept pictures. */
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
  let kept = 0;
  let histories = 0;
  let gradients = 0;
  for (const lane of lanes) {
    const { policy, training } = laneSettings(config, lane);
    // of log p_F, and of log p_B where it is learned
    const nOutputs = nActions * (policy.backward === "learned" ? 2 : 1);
    const nTransitions = training.batchSize * maximumTrajectoryLength;
    tables +=
      nStates * TABLE_BYTES +
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
    kept += 8 * nStates * nOutputs;
    // batches are not drawn by row: the gradient is a table
    if (policy.backward === "learned") gradients = nStates * (8 * nActions + 10);
    // two more backward policies, and an evaluation of its own
    if (policy.backward === "forgotten") histories = nStates * (32 * nActions + 56);
    rest += nStates * PICTURE_BYTES + nParameters * PARAMETER_BYTES;
  }
  // children, log p_B and two tables to work on; edges by parent, by child, in order and of a glimpse; some numbers
  // a state; features, about one an edge, listed for networks (tabular policies have none) and where they are listed from
  const shared = nStates * (28 * nActions + 126) + 48 * nEdges + histories + gradients;
  // children and parents; rewards, target, names and regions
  const page = nStates * (4 * nActions + 60) + 4 * nEdges;
  tables = nSeeds * (tables + kept);
  const bytes = shared + page + kept + tables + nSeeds * rest;
  return { nStates, extent, tables, shared, page, kept, bytes };
}

/** How many times the learners of an experiment have room; without end where they are small, or none. `perLane`: 1
 * where they are to be more seeds: what is kept of each lane stays as it is. */
export function roomFor(config: Experiment, perLane = 0): number {
  const memory = runMemory(config);
  if (!memory) return Number.POSITIVE_INFINITY;
  const once = memory.shared + memory.page + perLane * memory.kept;
  return (MAXIMUM_RUN_BYTES - once) / (memory.bytes - once);
}

/** Most seeds a lane that a run has room for, as far as the field takes them; 0: not even one. */
export function mostSeeds(config: Experiment): number {
  return Math.floor(Math.min(seedParameters.nSeeds.maximum, config.nSeeds * roomFor(config, 1)));
}

/** Number of states of a valid environment, dead ends included; nothing is enumerated. */
export function stateCount(environment: EnvironmentConfig): number {
  const definition = environmentDefinition(environment.id)!;
  return definition.countStates(definition.space(environment));
}
