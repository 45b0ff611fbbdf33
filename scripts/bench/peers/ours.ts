// Our side among the peers: the engine's contender of the browser benchmark, in Node, behind the same
// requests as theirs (python/serve.py). Started as a process of its own.
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { openBackend } from "../../../src/policies/backends.ts";
import type { ShardWorker } from "../../../src/worker/shards/shardLink.ts";
import { allowRelaxedSimd } from "../../relaxedSimd.ts";
import { openDivided } from "../page/divided.ts";
import "../page/engine.harness.ts";
import { stretchOf } from "../page/measures.ts";
import { configOf, type Size } from "../page/sizes.ts";

interface Request {
  readonly do: "variants" | "build" | "train" | "learn" | "buildRace" | "race";
  readonly size: Size;
  readonly seconds: number;
  readonly allowed: number;
}

const KEY = "peer";
/** Seconds after which a race is no longer faster from one to the next. */
const WARM_UP = 3;
let current: Size | null = null;
let race: Awaited<ReturnType<typeof openDivided>> | null = null;

const backendId = process.argv[2] === "wasmFused" ? "wasmFused" : "wasm";
allowRelaxedSimd();
await engineContender.open(backendId);
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await answerTo(JSON.parse(line)).catch((error: unknown) => ({
    error: String(error),
  }));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function answerTo({ do: what, size, seconds, allowed }: Request): Promise<object> {
  switch (what) {
    case "variants":
      return { variants: [backendId], importSeconds: performance.now() / 1000 };
    case "build":
      engineContender.clear();
      current = size;
      return { setUpSeconds: engineContender.build(KEY, size, 1) };
    case "train":
      return measured(() => engineContender.train(KEY, seconds));
    case "learn":
      if (!current) throw new Error("nothing has been built");
      return engineContender.learn(current, allowed);
    case "buildRace": {
      race?.dispose();
      const backend = await openBackend(backendId);
      if ("code" in backend) throw new Error(backend.message);
      race = await openDivided(configOf(size, 6), backend, availableParallelism(), spawnShard);
      // the engine compiles its workers' loops while they run, what others compile before
      await stretchOf(race.train, WARM_UP);
      return {};
    }
    case "race": {
      const { train } = race!;
      return measured(() => stretchOf(train, seconds));
    }
    default:
      return what satisfies never;
  }
}

/** What was done, with the processor time of all threads that it took. */
async function measured(train: () => object | Promise<object>): Promise<object> {
  const before = process.cpuUsage();
  const done = await train();
  const { user, system } = process.cpuUsage(before);
  return { ...done, cpuSeconds: (user + system) / 1e6 };
}

function spawnShard(): ShardWorker {
  const worker = new Worker(new URL("./shard.mjs", import.meta.url));
  return {
    post: (command) => worker.postMessage(command),
    listen: ({ receive, failed }) => {
      worker.on("message", receive);
      worker.on("error", ({ message }) => failed(message));
    },
    terminate: () => void worker.terminate(),
  };
}
