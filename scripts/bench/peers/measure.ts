// All contenders on all sizes, in turn: round after round each trains for a moment, one at a time, so
// that whatever else the machine does meets all of them alike.
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Size } from "../page/sizes.ts";
import {
  allowedProcessors,
  type ContenderProcess,
  type Cores,
  startContender,
} from "./contender.ts";
import { measureRace } from "./race.ts";
import { type PeersOptions, ROUNDS, requestOf, type TrainAnswer } from "./requests.ts";
import {
  type ContenderId,
  contenderIds,
  type PeerFigures,
  type PeerSize,
  type PeersResult,
} from "./result.ts";
import { type PeerPythons, pythonFolder, setUpPeers } from "./setUp.ts";

/** Stretches that learning may take; where everyone has to learn, for the check, more. */
const LEARNING = 25;
const PATIENCE = 150;
/** The size on which everyone has to learn, or its loop is wrong. */
const CHECKED = "8x8";
/** Larger ones are not learned in the time. */
const MOST_LEARNED_STATES = 4096;

/** A process and what it is. */
interface Entry {
  readonly contender: ContenderId;
  readonly cores: Cores;
  readonly process: ContenderProcess;
  readonly variants: readonly string[];
}

/** @throws UserError where the peers cannot be set up */
export async function measurePeers(
  options: PeersOptions,
): Promise<Omit<PeersResult, "machine" | "date" | "seconds">> {
  const [load = 0] = loadavg();
  const pythons = await setUpPeers(options.say);
  const one = { nThreads: 1, processors: allowedProcessors().slice(-1) };
  const product = startContender("NumPy", [...programOf("jax", pythons), "product"], one);
  const entries: Entry[] = [];
  const importSeconds = { ours: 0, oursFused: 0, torchgfn: 0, gfnx: 0, jax: 0, numpy: 0 };
  try {
    for (const contender of contenderIds)
      for (const cores of coresOf(contender)) {
        options.say(`starting ${contender}, ${cores}`);
        const process = startContender(
          contender,
          commandOf(contender, pythons),
          cores === "one" ? one : null,
        );
        const opened = await process.ask<{ variants: string[]; importSeconds: number }>({
          do: "variants",
        });
        entries.push({ contender, cores, process, variants: opened.variants });
        if (cores === "one") importSeconds[contender] = opened.importSeconds;
      }
    const sizes: PeerSize[] = [];
    for (const size of options.sizes)
      sizes.push(await measureSize(entries, product, size, options));
    for (const { process } of entries) process.close();
    const commands = {
      ours: commandOf("ours", pythons),
      oursFused: commandOf("oursFused", pythons),
      jax: commandOf("jax", pythons),
    };
    const races = availableParallelism() > 1 ? await measureRace(commands, options) : [];
    return { load, importSeconds, sizes, races };
  } finally {
    product.close();
    for (const { process } of entries) process.close();
  }
}

/** NumPy and torchgfn gain nothing from more threads on networks of this size; ours is one thread. */
function coresOf(contender: ContenderId): readonly Cores[] {
  const usesAll = contender === "gfnx" || contender === "jax";
  return usesAll && availableParallelism() > 1 ? ["one", "all"] : ["one"];
}

const oursProgram = [
  process.execPath,
  "--import",
  "tsx",
  fileURLToPath(new URL("./ours.ts", import.meta.url)),
];

function programOf(environment: keyof PeerPythons, pythons: PeerPythons): string[] {
  return [pythons[environment], join(pythonFolder, "serve.py")];
}

function commandOf(contender: ContenderId, pythons: PeerPythons): string[] {
  switch (contender) {
    case "ours":
      return [...oursProgram, "wasm"];
    case "oursFused":
      return [...oursProgram, "wasmFused"];
    case "torchgfn":
      return [...programOf("torch", pythons), "torchgfn_library"];
    case "gfnx":
      return [...programOf("jax", pythons), "gfnx_library"];
    case "jax":
      return [...programOf("jax", pythons), "jax_table"];
    case "numpy":
      return [...programOf("jax", pythons), "numpy_table"];
    default:
      return contender satisfies never;
  }
}

async function measureSize(
  entries: readonly Entry[],
  product: ContenderProcess,
  size: Size,
  { seconds, say }: PeersOptions,
): Promise<PeerSize> {
  const turns: { readonly entry: Entry; readonly figures: PeerFigures }[] = [];
  for (const entry of entries) {
    say(`${size.label}: building ${entry.contender}, ${entry.cores}`);
    const alone = turns.find(({ figures }) => figures.contender === entry.contender);
    const found = await buildBest(entry, alone ? [alone.figures.variant] : null, size, seconds);
    turns.push({ entry, figures: found });
  }
  const products: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    say(`${size.label}: round ${round + 1}`);
    const multiplied = await product.ask<TrainAnswer>({ do: "train", seconds });
    products.push((multiplied.flops ?? 0) / multiplied.cpuSeconds / 1e9);
    for (const { entry, figures } of turns) {
      const done = await entry.process.ask<TrainAnswer>({ do: "train", seconds });
      figures.stepsPerSecond.push(done.steps / done.seconds);
      figures.stepsPerCpuSecond.push(done.steps / done.cpuSeconds);
      figures.gigaflopsPerCpuSecond.push((done.flops ?? 0) / done.cpuSeconds / 1e9);
    }
  }
  if (size.height ** size.dimensions <= MOST_LEARNED_STATES)
    for (const { entry, figures } of turns)
      if (entry.cores === "one") {
        say(`${size.label}: ${entry.contender} learns`);
        figures.learning = await learn(entry, size, seconds);
      }
  return {
    id: size.id,
    label: size.label,
    product: products,
    figures: turns.map(({ figures }) => figures),
  };
}

/** Builds every variant, trains each for a moment, and leaves the fastest built. */
async function buildBest(
  { contender, cores, process, variants }: Entry,
  chosen: readonly string[] | null,
  size: Size,
  seconds: number,
): Promise<PeerFigures> {
  const build = (variant: string) =>
    process.ask<{ setUpSeconds: number }>({ do: "build", variant, size: requestOf(size) });
  const tried = chosen ?? variants;
  let best = { variant: "", speed: -1, setUpSeconds: 0 };
  let built = "";
  for (const variant of tried) {
    const { setUpSeconds } = await build(variant);
    built = variant;
    if (tried.length > 1) await process.ask<TrainAnswer>({ do: "train", seconds });
    const { steps, cpuSeconds } = await process.ask<TrainAnswer>({ do: "train", seconds });
    const speed = steps / cpuSeconds;
    if (speed > best.speed) best = { variant, speed, setUpSeconds };
  }
  if (built !== best.variant) await build(best.variant);
  return {
    contender,
    cores,
    variant: best.variant,
    setUpSeconds: best.setUpSeconds,
    stepsPerSecond: [],
    stepsPerCpuSecond: [],
    gigaflopsPerCpuSecond: [],
    learning: null,
  };
}

async function learn({ contender, process }: Entry, size: Size, seconds: number) {
  const isChecked = size.id === CHECKED;
  const allowed = (isChecked ? PATIENCE : LEARNING) * seconds;
  const found = await process.ask<NonNullable<PeerFigures["learning"]>>({ do: "learn", allowed });
  if (isChecked && !found.reached)
    throw new Error(
      `${contender} has not learned ${size.label} in ${allowed} s (${found.steps} steps, total variation ${found.totalVariation}): its loop is wrong, or the machine is too busy`,
    );
  return found;
}
