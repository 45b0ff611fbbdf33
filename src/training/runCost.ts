// What a run will cost, before it is built: the bytes of its tables and the time of an exact evaluation, from the
// numbers of states, actions and learners. Said where it is much, so that nobody waits unawares.
import type { Environment } from "../environments/environment.ts";
import { validEdgesOf } from "../environments/validEdges.ts";
import { type Config, replicaCount } from "../experiment/config.ts";
import { laneSettings } from "../experiment/laneSettings.ts";
import { formatBytes, formatNumber } from "../math/numberText.ts";
import { estimateForward } from "./costModel.ts";
import { heldBytes } from "./heldBytes.ts";
import { stepShape } from "./openCohort.ts";

/** From here on it is said. */
const MANY_BYTES = 250e6;
const MANY_SECONDS = 1;
/** Of the passes over a valid edge: 1.05 s a learner at 5.5 million edges. */
const SECONDS_PER_EDGE = 190e-9;

export interface RunCost {
  /** Of graph and tables; what the networks hold depends on the backend. */
  readonly bytes: number;
  /** Of exact metrics of all learners, in one worker on WASM. */
  readonly evaluationSeconds: number;
}

/** What a run on this environment costs; nothing worth saying where there is no table. */
export function runCost(config: Config, environment: Environment): RunCost {
  const { graph, plane, largeSet } = environment;
  if (plane || largeSet) return { bytes: 0, evaluationSeconds: 0 };
  const { nStates, nActions } = graph;
  const n = replicaCount(config);
  const nOwnBackward = config.lanes.filter(
    (lane) => laneSettings(config, lane).policy.backward === "learned",
  ).length;
  // log p_F of each, log p_B of each or of all, what an evaluation works on, and two numbers a state
  const nTables = n + nOwnBackward * config.nSeeds + 2;
  const nNumbers = nStates * (nTables * nActions + 2 * n + 1);
  const perEdge = validEdgesOf(graph).edges.length * SECONDS_PER_EDGE;
  const seconds = config.lanes.map((_, lane) => {
    const shape = stepShape(config, environment, lane * config.nSeeds, 1);
    return config.nSeeds * (perEdge + estimateForward(shape));
  });
  return {
    bytes: heldBytes(graph) + Float64Array.BYTES_PER_ELEMENT * nNumbers,
    evaluationSeconds: seconds.reduce((sum, one) => sum + one, 0),
  };
}

/** "tables take about 980 MB, an exact evaluation about 11 s"; null where that is little. */
export function costText({ bytes, evaluationSeconds }: RunCost): string | null {
  if (bytes < MANY_BYTES && evaluationSeconds < MANY_SECONDS) return null;
  return `tables take about ${formatBytes(bytes)}, an exact evaluation about ${formatNumber(evaluationSeconds, 2)} s`;
}
