// A cohort on WASM in one worker against the same replicas divided over several, step by step.
import type { Config } from "../../../src/experiment/config.ts";
import type { Backend } from "../../../src/policies/backend.ts";
import { openCohort } from "../../../src/training/openCohort.ts";
import { openShards } from "../../../src/worker/shards/openShards.ts";
import { ShardedCohort } from "../../../src/worker/shards/shardedCohort.ts";
import type { ShardWorker } from "../../../src/worker/shards/shardLink.ts";
import { divideReplicas } from "../../../src/worker/shards/shardPlan.ts";
import { stretch } from "./measures.ts";

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
  const nReplicas = whole.replicas.length;
  const ranges = divideReplicas(nReplicas, navigator.hardwareConcurrency);
  let answered = () => {};
  const shards = await openShards({
    config,
    backend: backend.id,
    checkpoint: null,
    counts: [],
    ranges: ranges.slice(1),
    spawn: spawnShard,
    onFailure: (reason) => {
      throw new Error(`a shard failed: ${reason}`);
    },
  });
  if (!shards) throw new Error("the shards were not opened");
  const own = openCohort(config, backend, undefined, ranges[0]);
  const parts = new ShardedCohort(own, shards, () => answered());
  const step = () =>
    new Promise<void>((resolve) => {
      answered = resolve;
      parts.train();
      if (!parts.isWaiting) resolve();
    });
  whole.train();
  await step();
  const undivided: number[] = [];
  const divided: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const alone = stretch(() => whole.train(), seconds);
    undivided.push(alone.steps / alone.seconds);
    const start = performance.now();
    let steps = 0;
    for (; performance.now() - start < 1000 * seconds; steps++) await step();
    divided.push((1000 * steps) / (performance.now() - start));
  }
  whole.dispose();
  parts.dispose();
  return { nWorkers: parts.nWorkers, undivided, divided };
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
