// A trainer with real training on a clock that the test moves, for the tests that hold it.
import { validateConfig } from "../experiment/schema.ts";
import type { Command, StartCommand, TrainerEvent } from "../protocol/protocol.ts";
import { BackendPool } from "./backendPool.ts";
import { Trainer } from "./trainer.ts";

export interface TrainerSetting {
  /** Milliseconds that every look at the clock takes. */
  readonly tick?: number;
  readonly backends?: BackendPool;
  /** Sees every message before it goes out, and may throw. */
  readonly onPost?: (event: TrainerEvent) => void;
}

/** A trainer on a clock that the test moves that the test moves: every look at it takes a fixed time. */
export function setUpTrainer({
  tick = 1,
  backends = new BackendPool(),
  onPost,
}: TrainerSetting = {}) {
  const events: TrainerEvent[] = [];
  const queue: { callback: () => void; at: number }[] = [];
  let time = 0;
  let receive: (command: Command) => void = () => {};
  new Trainer({
    port: {
      post: (event) => {
        onPost?.(event);
        events.push(event);
      },
      listen: (callback) => {
        receive = callback;
      },
    },
    scheduler: {
      now: () => {
        time += tick;
        return time;
      },
      later: (callback, delay) => {
        const turn = { callback, at: time + delay };
        queue.push(turn);
        return () => void queue.splice(queue.indexOf(turn), 1);
      },
    },
    backends,
  });
  return {
    events,
    /** Turns that are waited for. */
    queue,
    /** Milliseconds, without taking any. */
    time: () => time,
    /** Lets time pass in which the trainer does nothing. */
    pass(milliseconds: number) {
      time += milliseconds;
    },
    send: (command: Command) => receive(command),
    /** Lets promises settle and runs scheduled turns, acknowledging snapshots, until none is left
     * or `done` holds. */
    async run(done: () => boolean = () => false, acknowledges = true) {
      let nSeen = 0;
      for (let turn = 0; turn < 20_000 && !done(); turn++) {
        await Promise.resolve();
        if (acknowledges)
          for (const event of events.slice(nSeen))
            if (event.type === "snapshot") receive({ type: "acknowledge", runId: event.runId });
        nSeen = events.length;
        const next = queue.shift();
        if (!next) {
          if (turn > 20) return;
          continue;
        }
        time = Math.max(time, next.at);
        next.callback();
      }
    },
    of: <Type extends TrainerEvent["type"]>(type: Type) =>
      events.filter((event): event is Extract<TrainerEvent, { type: Type }> => event.type === type),
  };
}

/** Starts a run of two lanes on nine states, 40 steps of 8 trajectories. */
export function startCommand(input: object, change: Partial<StartCommand> = {}): StartCommand {
  const validated = validateConfig({
    environment: { height: 3, reward: { id: "corners", R0: 0.1 } },
    policy: { id: "tabular" },
    training: { batchSize: 8, learningRate: 0.05, stopAtStep: 40 },
    lanes: [{ objective: "reverseKl" }, { objective: "trajectoryBalance" }],
    ...input,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return {
    type: "start",
    runId: 1,
    config: validated.config,
    backend: "cpu",
    checkpoint: null,
    play: true,
    speed: null,
    ...change,
  };
}
