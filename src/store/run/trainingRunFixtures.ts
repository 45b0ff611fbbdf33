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

/** A trainer that was opened beside a run's own. */
interface Helper {
  /** What it was told to start. */
  readonly starts: readonly StartCommand[];
  /** Reports something of its first run. */
  readonly report: (event: ClientEvent) => void;
  readonly post: (command: Command) => void;
}

export interface TrainingRun {
  readonly run: RunInstance;
  readonly source: StoreApi<{ readonly config: Config }>;
  /** What its trainer was told to start. */
  readonly starts: readonly StartCommand[];
  readonly helpers: readonly Helper[];
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
  const open = (): OwnTrainer & Helper => {
    let isOpen = true;
    let obey: (command: Command) => void = () => {};
    let hear: (event: ClientEvent) => void = () => {};
    const starts: StartCommand[] = [];
    new Trainer({
      port: {
        post: (event) => hear(event),
        listen: (receive) => {
          obey = receive;
        },
      },
      scheduler: {
        now: () => ++time,
        later(callback) {
          let isWaitedFor = true;
          turns.push(() => {
            if (isOpen && isWaitedFor) callback();
          });
          return () => {
            isWaitedFor = false;
          };
        },
      },
      backends: new BackendPool(),
    });
    return {
      starts,
      report: (event) => hear(event),
      post: (command) => {
        if (command.type === "start") starts.push(command);
        obey(command);
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
