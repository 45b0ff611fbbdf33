// Six lanes of ours over all processors against six runs of the table loop in JAX, by the clock.
import { availableParallelism } from "node:os";
import { divideReplicas } from "../../../src/worker/shards/shardPlan.ts";
import type { Size } from "../page/sizes.ts";
import {
  allowedProcessors,
  type ContenderProcess,
  type Room,
  startContender,
} from "./contender.ts";
import { type PeersOptions, ROUNDS, requestOf, type TrainAnswer } from "./requests.ts";
import type { Pace, PeerRace } from "./result.ts";

const RUNS = 6;
/** Sizes whose steps are short enough for six runs to be a race. */
const RACED = ["8x8", "16x16", "32x32"];

/** One process of ours with each set of kernels; of JAX a process a processor, with its share of the runs. */
export async function measureRace(
  { ours, oursFused, jax }: Readonly<Record<"ours" | "oursFused" | "jax", readonly string[]>>,
  { sizes, seconds, say }: PeersOptions,
): Promise<PeerRace[]> {
  const nCores = Math.min(availableParallelism(), RUNS);
  const shares = divideReplicas(RUNS, nCores).map(({ start, end }) => end - start);
  const processors = allowedProcessors();
  const own = [ours, oursFused].map((command) => startContender("ours", command, null));
  const start = () =>
    shares.map((_, index) => startContender("jax", jax, roomOf(processors, nCores, index)));
  const [inTurn, stacked] = [start(), start()];
  const races: PeerRace[] = [];
  try {
    for (const size of sizes.filter(({ id }) => RACED.includes(id))) {
      say(`${size.label}: a race of six`);
      const [plain, fused] = [emptyPace(), emptyPace()];
      const [turn, stack] = [emptyPace(), emptyPace()];
      for (const process of own) await process.ask({ do: "buildRace", size });
      await build(inTurn, size, shares, false);
      await build(stacked, size, shares, true);
      for (let round = 0; round < ROUNDS; round++) {
        for (const [index, pace] of [plain, fused].entries()) {
          const done = await own[index]!.ask<TrainAnswer>({ do: "race", seconds });
          pace.clock.push(done.steps / done.seconds);
          pace.processor.push(done.steps / done.cpuSeconds);
        }
        await together(inTurn, seconds, shares, turn);
        await together(stacked, seconds, null, stack);
      }
      const paces = { ours: plain, oursFused: fused, inTurn: turn, stacked: stack };
      races.push({ label: size.label, nCores, ...paces });
    }
    return races;
  } finally {
    for (const process of [...own, ...inTurn, ...stacked]) process.close();
  }
}

/** A processor for each; where they cannot be told apart, the system divides them. */
function roomOf(processors: readonly number[], nCores: number, index: number): Room {
  const own = processors.length >= nCores ? [processors[index]!] : [];
  return { nThreads: 1, processors: own };
}

async function build(
  processes: readonly ContenderProcess[],
  size: Size,
  shares: readonly number[],
  isStacked: boolean,
): Promise<void> {
  for (const [index, process] of processes.entries()) {
    const runs = isStacked ? shares[index]! : 1;
    await process.ask({ do: "build", variant: "compiled", runs, size: requestOf(size) });
    // its calls grow until they are long enough
    await process.ask({ do: "train", seconds: 0.2 });
  }
}

/**
 * All train at once; by the clock the slowest process counts. `shares`: how many runs each would have to
 * train one after the other; null: its calls train all of them.
 */
async function together(
  processes: readonly ContenderProcess[],
  seconds: number,
  shares: readonly number[] | null,
  pace: Pace,
): Promise<void> {
  const done = await Promise.all(
    processes.map((process) => process.ask<TrainAnswer>({ do: "train", seconds })),
  );
  const runs = (index: number) => shares?.[index] ?? 1;
  pace.clock.push(Math.min(...done.map((it, i) => it.steps / it.seconds / runs(i))));
  pace.processor.push(
    1 / done.reduce((sum, it, i) => sum + (runs(i) * it.cpuSeconds) / it.steps, 0),
  );
}

function emptyPace(): Pace {
  return { clock: [], processor: [] };
}
