// A trainer and its shards in one thread, for tests of divided runs: messages are copied and take turns as between
// workers.
import { expect } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import type { Command, StartCommand, TrainerEvent } from "../../protocol/protocol.ts";
import type { WatchedListener } from "../../protocol/watchedWorker.ts";
import { BackendPool } from "../backendPool.ts";
import type { Sharding } from "../run.ts";
import { Trainer } from "../trainer.ts";
import { serveShard } from "./shard.ts";
import type { ShardWorker } from "./shardLink.ts";
import type { ShardAnswer, ShardCommand } from "./shardProtocol.ts";

/** Node's: the types of the page know none. */
const { setImmediate } = globalThis as unknown as {
  readonly setImmediate: (callback: () => void) => void;
};

/** A shard beside the trainer; messages are copied and take a turn, as between workers. */
function shardNearby() {
  const commands: ShardCommand["type"][] = [];
  let nAnswers = 0;
  let listener: WatchedListener<ShardAnswer> | null = null;
  let obey: (command: ShardCommand) => void = () => {};
  let isAlive = true;
  const later = (deliver: () => void) => setImmediate(() => isAlive && deliver());
  serveShard({
    post: (answer) => {
      const copy = structuredClone(answer);
      later(() => {
        nAnswers++;
        listener?.receive(copy);
      });
    },
    listen: (receive) => {
      obey = receive;
    },
  });
  const worker: ShardWorker = {
    post: (command) => {
      const copy = structuredClone(command);
      commands.push(command.type);
      later(() => obey(copy));
    },
    listen: (given) => {
      listener = given;
    },
    terminate: () => {
      isAlive = false;
    },
  };
  return {
    worker,
    commands,
    isOpen: () => nAnswers > 0,
    isAlive: () => isAlive,
    die() {
      isAlive = false;
      listener?.failed("it was killed");
    },
  };
}

export function setUp({ canSpawn = (): boolean => true, sharding = {} as Partial<Sharding> } = {}) {
  const events: TrainerEvent[] = [];
  const shards: ReturnType<typeof shardNearby>[] = [];
  let heard: () => void = () => {};
  let receive: (command: Command) => void = () => {};
  new Trainer({
    port: {
      post: (event) => {
        events.push(event);
        if (event.type === "snapshot")
          setImmediate(() => receive({ type: "acknowledge", runId: event.runId }));
        heard();
      },
      listen: (callback) => {
        receive = callback;
      },
    },
    scheduler: {
      now: () => performance.now(),
      later: (callback, delay) =>
        delay > 0 ? setTimeout(callback, delay) : setImmediate(callback),
    },
    backends: new BackendPool(),
    shards: {
      // every step counts, as one of a second, and stays divided
      look: { skipped: { steps: 0, milliseconds: 0 }, measured: { steps: 1, milliseconds: 0 } },
      step: 1_000,
      kept: Number.POSITIVE_INFINITY,
      ...sharding,
      spawn() {
        if (!canSpawn()) throw new Error("no workers within workers");
        const shard = shardNearby();
        shards.push(shard);
        return shard.worker;
      },
    },
  });
  const of = <Type extends TrainerEvent["type"]>(type: Type) =>
    events.filter((event): event is Extract<TrainerEvent, { type: Type }> => event.type === type);
  const until = async (isSo: () => boolean) => {
    while (!isSo())
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
  };
  return {
    events,
    shards,
    of,
    until,
    send: (command: Command) => receive(command),
    lastSnapshot: () => of("snapshot").at(-1)!.snapshot,
    /** Sends a command and resolves with the next report of the type. */
    async ask<Type extends TrainerEvent["type"]>(command: Command, type: Type) {
      const nBefore = of(type).length;
      receive(command);
      await until(() => of(type).length > nBefore || of("failed").length > 0);
      return of(type).at(-1)!;
    },
    async start(command: StartCommand) {
      receive(command);
      await until(() => of("snapshot").length > 0 || of("failed").length > 0);
    },
    /** Starts, takes a step, and waits for the shards that its time has called for: they take over with the next. */
    async startDivided(command: StartCommand, nShards: number) {
      await this.start(command);
      await this.takeSteps(1);
      while (shards.length < nShards || !shards.every(({ isOpen }) => isOpen()))
        await new Promise<void>((resolve) => setImmediate(() => resolve()));
      expect(shards).toHaveLength(nShards);
    },
    async takeSteps(count: number) {
      const step = of("snapshot").at(-1)!.snapshot.step + count;
      receive({ type: "step", runId: 1, count });
      await until(() => of("snapshot").at(-1)!.snapshot.step === step);
    },
  };
}

/** Cores that make for so many workers. */
const coresFor = (nWorkers: number) => (nWorkers === 2 ? 2 : nWorkers + 1);

export function startCommand(
  nWorkers: number,
  change: Partial<StartCommand> = {},
  input: object = {},
) {
  const validated = validateConfig({
    environment: { height: 6, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers: [16, 16], encoding: "kHot" },
    training: { batchSize: 8, learningRate: 0.01, stopAtStep: 60 },
    nSeeds: 2,
    lanes: [
      { objective: "reverseKl" },
      { objective: "detailedBalance" },
      { objective: "trajectoryBalance" },
    ],
    ...input,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return {
    type: "start" as const,
    runId: 1,
    config: validated.config,
    backend: "wasm" as const,
    checkpoint: null,
    play: false,
    speed: null,
    cores: nWorkers === 1 ? 1 : coresFor(nWorkers),
    ...change,
  };
}

export const isTrain = (type: ShardCommand["type"]) => type === "train";

/** Pictures that are kept, without the time they took. */
export const picturesOf = (trainer: ReturnType<typeof setUp>) =>
  trainer
    .of("pictures")
    .flatMap(({ pictures }) => pictures)
    .map(({ seconds: _, ...picture }) => picture);
