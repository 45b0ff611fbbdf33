// Into how many parts a run is divided, each trained by a worker of its own. Only WASM runs are: there
// is one GPU, however many workers use it. Every step ends with a message each way, so runs of short
// steps stay together.
import type { Environment } from "../../environments/environment.ts";
import { type Config, replicaCount } from "../../experiment/config.ts";
import type { Backend } from "../../policies/backend.ts";
import { estimateStep } from "../../training/costModel.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import { stepShape } from "../../training/openCohort.ts";

/** Processors left to the page and to the rest: a run is divided from four on. */
const SPARED_CORES = 2;
const MOST_SHARDS = 8;
/** Estimated seconds of a step of all replicas, below which messages would cost what is gained. */
export const LEAST_STEP = 5e-3;

export interface PlanRequest {
  readonly config: Config;
  readonly environment: Environment;
  readonly backend: Pick<Backend, "id" | "isSoftware">;
  readonly cores: number;
  readonly leastStep: number;
}

/** The replicas of each part, in order; one part: undivided. The first has the fewest, since the
 * trainer's own worker also computes what the page looks at. */
export function planShards(request: PlanRequest): readonly ReplicaRange[] {
  const nReplicas = replicaCount(request.config);
  const nParts = isWorthIt(request)
    ? Math.max(1, Math.min(nReplicas, request.cores - SPARED_CORES, MOST_SHARDS))
    : 1;
  return divideReplicas(nReplicas, nParts);
}

/** Replicas in nParts ranges, in order; they differ by one at most. */
export function divideReplicas(nReplicas: number, nParts: number): readonly ReplicaRange[] {
  return Array.from({ length: nParts }, (_, part) => ({
    start: Math.floor((part * nReplicas) / nParts),
    end: Math.floor(((part + 1) * nReplicas) / nParts),
  }));
}

function isWorthIt({ config, environment, backend, leastStep }: PlanRequest): boolean {
  if (backend.id !== "wasm") return false;
  const { table, visits } = estimateStep(stepShape(config, environment), backend);
  return Math.min(table, visits) >= leastStep;
}
