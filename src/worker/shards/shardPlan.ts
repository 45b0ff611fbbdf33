// Into which parts a run is divided, each trained by a worker of its own, when a step of all replicas
// takes so long. Only WASM runs are: there is one GPU, however many workers use it. How long a step takes is
// measured (stepTimes.ts); what replicas cost beside each other is estimated, where they differ.
import type { Environment } from "../../environments/environment.ts";
import type { Config } from "../../experiment/config.ts";
import { estimateSampling, estimateStep } from "../../experiment/costModel.ts";
import { mostWorkersOn } from "../../experiment/runWorkers.ts";
import type { Backend } from "../../policies/backend.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import { stepShape } from "../../training/openCohort.ts";
import { STRETCH, stepsWithin } from "../stepsAhead.ts";

/** Milliseconds a worker that a message and its answer cost: steps of 1.67 ms became 1.0 with a second one when each
 * had its own. */
const HANDOVER = 0.08;
/** A division is worth it where a step is expected to take at most this share of what it takes in one worker. */
export const WORTHWHILE = 0.85;

export interface PlanRequest {
  readonly config: Config;
  readonly environment: Environment;
  readonly backend: Pick<Backend, "id" | "isSoftware">;
  /** Processors of the device. */
  readonly cores: number;
}

/** A way to divide a run. */
export interface ShardPlan {
  /** The replicas of each part, in order; one part: undivided. The first has the fewest, since the
   * trainer's own worker also computes what the page looks at. */
  readonly ranges: readonly ReplicaRange[];
  /** Milliseconds that a step is expected to take. */
  readonly step: number;
}

/** The way that is expected to be fastest where a step takes `step` milliseconds undivided; undivided where
 * none is worth it. */
export function planShards(request: PlanRequest, step: number): ShardPlan {
  const costs = replicaCosts(request);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const whole = { ranges: divideReplicas(costs.length, 1), step };
  let best: ShardPlan = whole;
  for (let nParts = 2; nParts <= mostWorkers(request); nParts++) {
    const ranges = divideCosts(costs, nParts);
    const largest = Math.max(...ranges.map((range) => costOf(costs, range)));
    const part = (step * largest) / total;
    const expected = part + (HANDOVER * nParts) / stepsWithin(STRETCH, part);
    if (expected < best.step) best = { ranges, step: expected };
  }
  return best.step <= WORTHWHILE * step ? best : whole;
}

/** Most workers that a run can have; one where it is not on WASM. */
export function mostWorkers({
  config,
  backend,
  cores,
}: Pick<PlanRequest, "config" | "backend" | "cores">): number {
  return isWasm(backend) ? mostWorkersOn(cores, config) : 1;
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

/** Replicas in ranges whose costs are about the same, none of them empty. */
export function divideCosts(costs: readonly number[], nParts: number): readonly ReplicaRange[] {
  if (costs.every((cost) => cost === costs[0])) return divideReplicas(costs.length, nParts);
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

function costOf(costs: readonly number[], { start, end }: ReplicaRange): number {
  return costs.slice(start, end).reduce((sum, cost) => sum + cost, 0);
}

/** Estimated seconds of each replica's step, sampling included. [replica] */
function replicaCosts({ config, environment, backend }: PlanRequest): readonly number[] {
  return config.lanes.flatMap((_, lane) => {
    const shape = stepShape(config, environment, lane * config.nSeeds, 1);
    const { table, visits } = estimateStep(shape, backend);
    const cost = Math.min(table, visits) + estimateSampling(shape);
    return Array<number>(config.nSeeds).fill(cost);
  });
}
