import { describe, expect, it } from "vitest";
import type { Config } from "../experiment/config.ts";
import type { Checkpoint } from "../training/checkpoint.ts";
import {
  CHECKPOINT_INTERVAL,
  type ClientEvent,
  PATIENCE,
  TrainerClient,
  type WorkerHandle,
} from "./client.ts";
import type { Command, TrainerEvent } from "./protocol.ts";

/** A worker that only remembers what it was told and can be made to say or fail anything. */
function fakeWorker() {
  const commands: Command[] = [];
  let say: (event: TrainerEvent) => void = () => {};
  let fail: (reason: string) => void = () => {};
  let terminated = false;
  const handle: WorkerHandle = {
    post: (command) => commands.push(command),
    listen(receive, failed) {
      say = receive;
      fail = failed;
    },
    terminate() {
      terminated = true;
    },
  };
  return {
    handle,
    commands,
    say: (event: TrainerEvent) => say(event),
    fail: (reason: string) => fail(reason),
    isTerminated: () => terminated,
  };
}

function setUp() {
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const events: ClientEvent[] = [];
  let time = 0;
  const client = new TrainerClient({
    spawn() {
      const worker = fakeWorker();
      workers.push(worker);
      return worker.handle;
    },
    now: () => time,
  });
  client.listen((event) => events.push(event));
  return {
    client,
    workers,
    events,
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}

const config = {
  training: { learningRate: 0.001 },
  lanes: [{ objective: "reverseKl", controlVariate: "none" }],
} as unknown as Config;

function start(runId: number): Command {
  return {
    type: "start",
    runId,
    config,
    backend: "wasm",
    checkpoint: null,
    play: true,
    speed: 60,
  };
}

const checkpointAt = (step: number) => ({ step }) as Checkpoint;

const ready = (runId: number) => ({ type: "ready", runId }) as TrainerEvent;

const progress = (runId: number): TrainerEvent => ({
  type: "progress",
  runId,
  step: 1,
  trajectories: 64,
  seconds: 0.1,
  bytes: 0,
  stepsPerSecond: 10,
  running: true,
  finished: false,
  rows: { step: [], trajectories: [], seconds: [], replicas: [] },
});

describe("TrainerClient", () => {
  it("spawns nothing before the first command", () => {
    const { client, workers } = setUp();
    expect(workers).toHaveLength(0);
    client.post(start(1));
    expect(workers).toHaveLength(1);
  });

  it("drops events of a run that is over", () => {
    const { client, workers, events } = setUp();
    client.post(start(1));
    client.post(start(2));
    workers[0]!.say(progress(1));
    expect(events).toEqual([]);
    workers[0]!.say(progress(2));
    expect(events).toHaveLength(1);
  });

  it("asks for a checkpoint every few seconds of running, once it is ready", () => {
    const { client, workers, pass } = setUp();
    const types = () => workers[0]!.commands.map((command) => command.type);
    client.post(start(1));
    pass(CHECKPOINT_INTERVAL);
    client.tick();
    expect(types()).toEqual(["start"]);
    workers[0]!.say(ready(1));
    client.tick();
    client.tick();
    expect(types()).toEqual(["start", "checkpoint"]);
    workers[0]!.say({ type: "checkpoint", runId: 1, checkpoint: checkpointAt(9) });
    client.tick();
    expect(types()).toEqual(["start", "checkpoint"]);
    pass(CHECKPOINT_INTERVAL);
    client.tick();
    expect(types()).toEqual(["start", "checkpoint", "checkpoint"]);
    client.post({ type: "pause", runId: 1 });
    pass(CHECKPOINT_INTERVAL);
    client.tick();
    expect(types()).toEqual(["start", "checkpoint", "checkpoint", "pause"]);
  });

  it("replaces a worker that hangs, and only then", () => {
    const { client, workers, events, pass } = setUp();
    client.post(start(1));
    pass(10 * PATIENCE);
    client.tick();
    expect(workers).toHaveLength(1);
    workers[0]!.say(ready(1));
    client.tick();
    pass(PATIENCE);
    client.tick();
    expect(workers).toHaveLength(1);
    pass(1);
    client.tick();
    expect(workers).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: "restarted", step: 0 });
  });

  it("continues from the last checkpoint, with what was changed since the start", () => {
    const { client, workers, events } = setUp();
    client.post(start(1));
    client.post({ type: "update", runId: 1, update: { training: { learningRate: 0.5 } } });
    client.post({ type: "setSpeed", runId: 1, speed: null });
    client.post({ type: "pause", runId: 1 });
    workers[0]!.say({ type: "checkpoint", runId: 1, checkpoint: checkpointAt(120) });
    workers[0]!.fail("out of memory");
    expect(workers[0]!.isTerminated()).toBe(true);
    expect(workers[1]!.commands).toMatchObject([
      {
        type: "start",
        runId: 1,
        checkpoint: { step: 120 },
        config: { training: { learningRate: 0.5 } },
        speed: null,
        play: false,
      },
    ]);
    expect(events.at(-1)).toEqual({
      type: "restarted",
      runId: 1,
      step: 120,
      reason: "out of memory",
    });
  });

  it("takes a lost graphics context for a death of the worker", () => {
    const { client, workers, events } = setUp();
    client.post(start(1));
    workers[0]!.say({ type: "checkpoint", runId: 1, checkpoint: checkpointAt(7) });
    const failure = { code: "contextLost", message: "The graphics context was lost." } as const;
    workers[0]!.say({ type: "failed", runId: 1, failure });
    expect(workers[1]!.commands).toMatchObject([{ type: "start", checkpoint: { step: 7 } }]);
    expect(events.at(-1)).toMatchObject({ type: "restarted", step: 7 });
    expect(events.filter((event) => event.type === "failed")).toEqual([]);
  });

  it("ignores what a replaced worker still says", () => {
    const { client, workers, events } = setUp();
    client.post(start(1));
    workers[0]!.fail("gone");
    const nEvents = events.length;
    workers[0]!.say(progress(1));
    expect(events).toHaveLength(nEvents);
  });

  it("gives a run up when it crashes again and again, until it is started anew", () => {
    const { client, workers, events } = setUp();
    client.post(start(1));
    for (let crash = 0; crash < 4; crash++) workers.at(-1)!.fail("boom");
    expect(events.at(-1)).toMatchObject({ type: "failed", failure: { code: "internal" } });
    expect(workers).toHaveLength(4);
    client.post(start(2));
    expect(workers).toHaveLength(5);
    expect(workers[4]!.commands).toMatchObject([{ type: "start", runId: 2 }]);
  });

  it("keeps going when checkpoints arrive between crashes", () => {
    const { client, workers, events } = setUp();
    client.post(start(1));
    for (let crash = 0; crash < 10; crash++) {
      workers.at(-1)!.say({ type: "checkpoint", runId: 1, checkpoint: checkpointAt(crash) });
      workers.at(-1)!.fail("boom");
    }
    expect(events.filter((event) => event.type === "failed")).toEqual([]);
    expect(workers.at(-1)!.commands).toMatchObject([{ checkpoint: { step: 9 } }]);
  });
});
