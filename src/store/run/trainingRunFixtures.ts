// A run of the page that really trains, on a trainer in memory and a clock that turns with the test. Never
// part of the application.
import { createStore } from "zustand/vanilla";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import type { Command } from "../../protocol/protocol.ts";
import { BackendPool } from "../../worker/backendPool.ts";
import { Trainer } from "../../worker/trainer.ts";
import { createRun } from "./createRun.ts";
import type { RunInstance } from "./runInstance.ts";

export interface TrainingRun {
  readonly run: RunInstance;
  readonly edit: (change: Partial<Config>) => void;
  /** Lets the trainer take one turn and the page draw one frame. */
  readonly turn: () => Promise<void>;
}

/** A run with a trainer, a clock and an experiment of its own; every look at the time takes a millisecond. */
export function openTrainingRun(config: Config): TrainingRun {
  let time = 0;
  const turns: (() => void)[] = [];
  const frames: ((time: number) => void)[] = [];
  let obey: (command: Command) => void = () => {};
  let hear: (event: ClientEvent) => void = () => {};
  new Trainer({
    port: {
      post: (event) => hear(event),
      listen: (receive) => {
        obey = receive;
      },
    },
    scheduler: { now: () => ++time, later: (callback) => turns.push(callback) },
    backends: new BackendPool(),
  });
  const source = createStore(() => ({ config }));
  const run = createRun({
    port: {
      post: (command) => obey(command),
      listen: (receive) => {
        hear = receive;
      },
    },
    clock: { frame: (callback) => frames.push(callback), delay: () => () => {} },
    source,
    initial: { speed: null, backendRequest: "wasm" },
  });
  return {
    run,
    edit(change) {
      const edited = { ...source.getState().config, ...change };
      source.setState({ config: edited });
      run.adoptConfig(edited);
    },
    async turn() {
      // what opens a backend waits for promises that are kept without a turn
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (const due of turns.splice(0)) due();
      time += 17;
      for (const due of frames.splice(0)) due(time);
    },
  };
}
