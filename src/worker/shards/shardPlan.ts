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
  if (!isWasm(request.backend)) return divideReplicas(nReplicas, 1);
  const ofLanes = laneCosts(request);
  const mean = ofLanes.reduce((sum, cost) => sum + cost, 0) / ofLanes.length;
  const isWorthIt = mean >= request.leastStep;
  const nParts = isWorthIt
    ? Math.max(1, Math.min(nReplicas, request.cores - SPARED_CORES, MOST_SHARDS))
    : 1;
  if (ofLanes.every((cost) => cost === ofLanes[0])) return divideReplicas(nReplicas, nParts);
  const { nSeeds } = request.config;
  const costs = ofLanes.flatMap((cost) => Array<number>(nSeeds).fill(cost));
  return divideCosts(costs, nParts);
}

function isWasm({ id }: PlanRequest["backend"]): boolean {
  return id === "wasm" || id === "wasmFused";
}

/** Replicas in nParts ranges, in order; they differ by one at most. */
export function divideReplicas(nReplicas: number, nParts: number): readonly ReplicaRange[] {
  return Array.from({ length: nParts }, (_, part) => ({
    start: Math.floor((part * nReplicas) / nParts),
    end: Math.floor(((part + 1) * nReplicas) / nParts),
  }));
}

/** Replicas of different cost in ranges whose costs are about the same, none of them empty. */
export function divideCosts(costs: readonly number[], nParts: number): readonly ReplicaRange[] {
  const ranges: ReplicaRange[] = [];
  let left = costs.reduce((sum, cost) => sum + cost, 0);
  let start = 0;
  for (let part = 0; part < nParts; part++) {
    const share = left / (nParts - part);
    const latest = costs.length - (nParts - part - 1);
    let end = start + 1;
    let cost = costs[start]!;
    // the next one too, where most of it still fits
    while (end < latest && cost + costs[end]! / 2 <= share) cost += costs[end++]!;
    if (part === nParts - 1) end = costs.length;
    ranges.push({ start, end });
    left -= cost;
    start = end;
  }
  return ranges;
}

/** Estimated seconds of a step if all replicas were as those of each lane. [lane] */
function laneCosts({ config, environment, backend }: PlanRequest): readonly number[] {
  return config.lanes.map((_, lane) => {
    const shape = stepShape(config, environment, lane * config.nSeeds);
    const { table, visits } = estimateStep(shape, backend);
    return Math.min(table, visits);
  });
}
