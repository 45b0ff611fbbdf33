// A cohort on WASM in one worker against the same replicas divided over several, step by step.
import type { Config } from "../../../src/experiment/config.ts";
import type { Backend } from "../../../src/policies/backend.ts";
import { openCohort } from "../../../src/training/openCohort.ts";
import { smoothed } from "../../../src/worker/pacing.ts";
import { openShards } from "../../../src/worker/shards/openShards.ts";
import { ShardedCohort } from "../../../src/worker/shards/shardedCohort.ts";
import type { ShardWorker } from "../../../src/worker/shards/shardLink.ts";
import { divideReplicas } from "../../../src/worker/shards/shardPlan.ts";
import { STRETCH, stepsWithin } from "../../../src/worker/stepsAhead.ts";
import { stretch, stretchOf } from "./measures.ts";

/** Both ways in turns: steps a second, by round. */
export interface Divided {
  readonly nWorkers: number;
  readonly undivided: readonly number[];
  readonly divided: readonly number[];
}

/** As many workers as there are processors: there is no page here to leave one to. */
export async function compareDivided(
  config: Config,
  backend: Backend,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Divided> {
  const whole = openCohort(config, backend);
  const parts = await openDivided(config, backend, navigator.hardwareConcurrency, spawnShard);
  whole.train();
  await parts.train();
  const undivided: number[] = [];
  const divided: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const alone = stretch(() => whole.train(), seconds);
    undivided.push(alone.steps / alone.seconds);
    const together = await stretchOf(parts.train, seconds);
    divided.push(together.steps / together.seconds);
  }
  whole.dispose();
  parts.dispose();
  return { nWorkers: parts.nWorkers, undivided, divided };
}

/** A cohort divided over workers, this one among them, that is asked for as many steps at a time as the trainer asks
 * for where nobody looks; how many they were can be waited for. */
export async function openDivided(
  config: Config,
  backend: Backend,
  nWorkers: number,
  spawn: () => ShardWorker,
) {
  const nReplicas = config.lanes.length * config.nSeeds;
  const ranges = divideReplicas(nReplicas, nWorkers);
  let answered = () => {};
  let stepTime = 0;
  const shards = await openShards({
    config,
    backend: backend.id,
    ranges: ranges.slice(1),
    spawn,
    onFailure: (reason) => {
      throw new Error(`a shard failed: ${reason}`);
    },
  });
  if (!shards) throw new Error("the shards were not opened");
  const own = openCohort(config, backend, undefined, ranges[0]);
  const parts = new ShardedCohort(own, shards, () => answered());
  return {
    nWorkers: parts.nWorkers,
    async train(): Promise<number> {
      const start = performance.now();
      const next = stepsWithin(STRETCH, stepTime);
      const count = parts.owed || next;
      await new Promise<void>((resolve) => {
        answered = resolve;
        parts.train(count, next);
        if (!parts.isWaiting) resolve();
      });
      stepTime = smoothed(stepTime, (performance.now() - start) / count);
      return count;
    },
    dispose: () => parts.dispose(),
  };
}

function spawnShard(): ShardWorker {
  const worker = new Worker("/shard.js");
  return {
    post: (command) => worker.postMessage(command),
    listen: ({ receive, failed }) => {
      worker.addEventListener("message", ({ data }) => receive(data));
      worker.addEventListener("error", ({ message }) => failed(message));
    },
    terminate: () => worker.terminate(),
  };
}
