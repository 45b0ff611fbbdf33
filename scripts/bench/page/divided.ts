// A cohort on WASM in one worker against the same replicas divided over several, or against its one network divided
// over two, step by step.
import type { Config } from "../../../src/experiment/config.ts";
import type { Backend } from "../../../src/policies/backend.ts";
import { openCohort } from "../../../src/training/openCohort.ts";
import type { TrainedCohort } from "../../../src/training/trainedCohort.ts";
import { handoverOf } from "../../../src/worker/shards/handover.ts";
import { openShards } from "../../../src/worker/shards/openShards.ts";
import { prepare } from "../../../src/worker/shards/prepared.ts";
import type { RunningCohort } from "../../../src/worker/shards/runningCohort.ts";
import { ShardedCohort } from "../../../src/worker/shards/shardedCohort.ts";
import type { ShardWorker } from "../../../src/worker/shards/shardLink.ts";
import { divideReplicas, planShards } from "../../../src/worker/shards/shardPlan.ts";
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
  length: Length,
): Promise<Divided> {
  const parts = await openDivided(config, backend, navigator.hardwareConcurrency, spawnShard);
  return compare(openCohort(config, backend), parts, length);
}

/** The network of one replica; null where it is not one to be divided. */
export async function compareUnits(
  config: Config,
  backend: Backend,
  length: Length,
): Promise<Divided | null> {
  const whole = openCohort(config, backend);
  const request = { config, environment: whole.environment, backend, cores: 2 };
  // as if messages cost nothing beside a step
  const plan = planShards(request, 1_000);
  if (!plan.byUnits) {
    whole.dispose();
    return null;
  }
  const prepared = await prepare({
    plan,
    config,
    backend,
    build: (of, range, by = backend) => openCohort(of, by, undefined, range),
    counts: [],
    spawn: spawnShard,
    onFailure,
  });
  whole.train();
  whole.evaluate();
  const handover = handoverOf(whole, whole.checkpoint());
  const beginning = { config, missed: [], answered: () => waiting.answered() };
  const waiting = { answered: () => {} };
  const divided = handover && prepared?.begin({ ...beginning, handover });
  if (!divided) throw new Error("the network was not divided");
  return compare(whole, waitedFor(divided, waiting), length);
}

interface Length {
  readonly rounds: number;
  readonly seconds: number;
}

async function compare(
  whole: TrainedCohort,
  parts: ReturnType<typeof waitedFor>,
  { rounds, seconds }: Length,
): Promise<Divided> {
  whole.train();
  await parts.step();
  const undivided: number[] = [];
  const divided: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const alone = stretch(() => whole.train(), seconds);
    undivided.push(alone.steps / alone.seconds);
    const together = await stretchOf(parts.step, seconds);
    divided.push(together.steps / together.seconds);
  }
  whole.dispose();
  parts.dispose();
  return { nWorkers: parts.nWorkers, undivided, divided };
}

/** A cohort divided over workers, this one among them, whose steps can be waited for. */
export async function openDivided(
  config: Config,
  backend: Backend,
  nWorkers: number,
  spawn: () => ShardWorker,
) {
  const nReplicas = config.lanes.length * config.nSeeds;
  const ranges = divideReplicas(nReplicas, nWorkers);
  const waiting = { answered: () => {} };
  const shards = await openShards({
    config,
    backend: backend.id,
    ranges: ranges.slice(1),
    spawn,
    onFailure,
  });
  if (!shards) throw new Error("the shards were not opened");
  const own = openCohort(config, backend, undefined, ranges[0]);
  return waitedFor(new ShardedCohort(own, shards, () => waiting.answered()), waiting);
}

function waitedFor(parts: RunningCohort, waiting: { answered: () => void }) {
  return {
    nWorkers: parts.nWorkers,
    step: () =>
      new Promise<void>((resolve) => {
        waiting.answered = resolve;
        parts.train();
        if (!parts.isWaiting) resolve();
      }),
    dispose: () => parts.dispose(),
  };
}

function onFailure(reason: string): never {
  throw new Error(`a shard failed: ${reason}`);
}

function spawnShard(): ShardWorker {
  const worker = new Worker("/shard.js");
  return {
    post: (command, transfer = []) => worker.postMessage(command, [...transfer]),
    listen: ({ receive, failed }) => {
      worker.addEventListener("message", ({ data }) => receive(data));
      worker.addEventListener("error", ({ message }) => failed(message));
    },
    terminate: () => worker.terminate(),
  };
}
