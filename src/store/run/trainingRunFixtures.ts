// A run of the page that really trains, on a trainer in memory and a clock that turns with the test. Never
// part of the application.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import type { Command, StartCommand } from "../../protocol/protocol.ts";
import { BackendPool } from "../../worker/backendPool.ts";
import { Trainer } from "../../worker/trainer.ts";
import { createRun } from "./createRun.ts";
import type { RunInstance } from "./runInstance.ts";
import type { OwnTrainer } from "./wire.ts";

export interface TrainingRun {
  readonly run: RunInstance;
  readonly source: StoreApi<{ readonly config: Config }>;
  /** What its trainer was told to start. */
  readonly starts: readonly StartCommand[];
  /** The trainers that were opened beside its own, with what they were told to start. */
  readonly helpers: readonly { readonly starts: readonly StartCommand[] }[];
  readonly edit: (change: Partial<Config>) => void;
  /** Lets the trainer take one turn and the page draw one frame. */
  readonly turn: () => Promise<void>;
}

/** A run with a trainer, a clock and an experiment of its own; every look at the time takes a millisecond. */
export function openTrainingRun(config: Config): TrainingRun {
  let time = 0;
  const turns: (() => void)[] = [];
  const frames: ((time: number) => void)[] = [];
  const delayed = new Set<() => void>();
  const open = (): OwnTrainer & { readonly starts: StartCommand[] } => {
    let isOpen = true;
    let obey: (command: Command) => void = () => {};
    let hear: (event: ClientEvent) => void = () => {};
    const starts: StartCommand[] = [];
    new Trainer({
      port: {
        // what is sent is a copy, as between workers
        post: (event) => hear(structuredClone(event)),
        listen: (receive) => {
          obey = receive;
        },
      },
      scheduler: {
        now: () => ++time,
        later: (callback) =>
          turns.push(() => {
            if (isOpen) callback();
          }),
      },
      backends: new BackendPool(),
    });
    return {
      starts,
      post: (command) => {
        if (command.type === "start") starts.push(command);
        obey(structuredClone(command));
      },
      listen: (receive) => {
        hear = receive;
      },
      dispose() {
        isOpen = false;
      },
    };
  };
  const source = createStore(() => ({ config }));
  const trainer = open();
  const helpers: ReturnType<typeof open>[] = [];
  const run = createRun({
    port: trainer,
    clock: {
      frame: (callback) => frames.push(callback),
      delay: (callback) => {
        const own = () => callback();
        delayed.add(own);
        return () => delayed.delete(own);
      },
    },
    source,
    initial: { speed: null, backendRequest: "wasm" },
    seeding: {
      openTrainer: () => {
        const helper = open();
        helpers.push(helper);
        return helper;
      },
      load: () => import("./seedWork.ts"),
    },
  });
  return {
    run,
    source,
    starts: trainer.starts,
    helpers,
    edit(change) {
      const edited = { ...source.getState().config, ...change };
      source.setState({ config: edited });
      run.adoptConfig(edited);
    },
    async turn() {
      // what opens a backend waits for promises that are kept without a turn
      await new Promise((resolve) => setTimeout(resolve, 0));
      const late = [...delayed];
      delayed.clear();
      for (const due of late) due();
      for (const due of turns.splice(0)) due();
      time += 17;
      for (const due of frames.splice(0)) due(time);
    },
  };
}
