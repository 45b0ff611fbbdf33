// The client against workers that only remember and say, fail or hang as the test wants, on the
// test's clock: checkpoints, restarts, giving up.
import { describe, expect, it } from "vitest";
import type { Config } from "../experiment/config.ts";
import type { BackendId } from "../policies/network.ts";
import type { Checkpoint } from "../training/checkpoint.ts";
import {
  CHECKPOINT_INTERVAL,
  type ClientEvent,
  PATIENCE,
  TrainerClient,
  type WorkerHandle,
  type WorkerListener,
} from "./client.ts";
import type { Command, Failure, TrainerEvent } from "./protocol.ts";
import { GRAPHICS_WINDOW, MAXIMUM_CRASHES, MAXIMUM_GRAPHICS_FAILURES } from "./recovery.ts";

/** A worker that only remembers what it was told and can be made to say or fail anything. */
function fakeWorker() {
  const commands: Command[] = [];
  let listener: WorkerListener = { receive: () => {}, failed: () => {}, beat: () => {} };
  let terminated = false;
  const handle: WorkerHandle = {
    post: (command) => commands.push(command),
    listen(given) {
      listener = given;
    },
    terminate() {
      terminated = true;
    },
  };
  return {
    handle,
    commands,
    say: (event: TrainerEvent) => listener.receive(event),
    fail: (reason: string) => listener.failed(reason),
    beat: () => listener.beat(),
    isTerminated: () => terminated,
  };
}

function setUp(options: { cores?: number } = {}) {
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
    ...options,
  });
  client.listen((event) => events.push(event));
  return {
    client,
    workers,
    events,
    pass(milliseconds: number) {
      time += milliseconds;
    },
    /** Time passes in seconds, each with its tick. */
    tickFor(milliseconds: number) {
      for (let passed = 0; passed < milliseconds; passed += 1_000) {
        time += 1_000;
        client.tick();
      }
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

const ready = (runId: number, id: BackendId = "webgl") =>
  ({ type: "ready", runId, step: 0, backend: { id } }) as TrainerEvent;

const failed = (code: Failure["code"], message = "No."): TrainerEvent => ({
  type: "failed",
  runId: 1,
  failure: { code, message },
});

const progress = (runId: number, isFinished = false): TrainerEvent => ({
  type: "progress",
  runId,
  step: 1,
  trajectories: 64,
  seconds: 0.1,
  bytes: 0,
  stepsPerSecond: 10,
  running: !isFinished,
  finished: isFinished,
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

  it("asks for none once the run has ended by itself", () => {
    const { client, workers, pass } = setUp();
    client.post(start(1));
    workers[0]!.say(ready(1));
    workers[0]!.say(progress(1, true));
    pass(CHECKPOINT_INTERVAL);
    client.tick();
    expect(workers[0]!.commands).toHaveLength(1);
  });

  it("takes checkpoints that are slow to make less often", () => {
    const { client, workers, tickFor } = setUp();
    const nAsked = () => workers[0]!.commands.filter(({ type }) => type === "checkpoint").length;
    client.post(start(1));
    workers[0]!.say(ready(1));
    tickFor(CHECKPOINT_INTERVAL);
    expect(nAsked()).toBe(1);
    workers[0]!.say({
      type: "checkpoint",
      runId: 1,
      checkpoint: checkpointAt(9),
      milliseconds: 2_000,
    });
    tickFor(7_000);
    expect(nAsked()).toBe(1);
    tickFor(1_000);
    expect(nAsked()).toBe(2);
  });

  it("ticks at the worker's beat, which hiding the page does not slow", () => {
    const { client, workers, pass } = setUp();
    client.post(start(1));
    workers[0]!.say(ready(1));
    pass(CHECKPOINT_INTERVAL);
    workers[0]!.beat();
    expect(workers[0]!.commands.at(-1)).toEqual({ type: "checkpoint", runId: 1 });
  });

  it("replaces a worker that hangs, and only then", () => {
    const { client, workers, events, tickFor } = setUp();
    client.post(start(1));
    tickFor(10 * PATIENCE);
    expect(workers).toHaveLength(1);
    workers[0]!.say(ready(1));
    client.tick();
    tickFor(PATIENCE);
    expect(workers).toHaveLength(1);
    tickFor(1_000);
    expect(workers).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: "restarted", step: 0 });
  });

  it("takes no worker for hung because the machine slept", () => {
    const { client, workers, pass, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.say(ready(1));
    tickFor(CHECKPOINT_INTERVAL);
    pass(100 * PATIENCE);
    client.tick();
    expect(workers).toHaveLength(1);
    workers[0]!.say(progress(1));
    tickFor(PATIENCE);
    expect(workers).toHaveLength(1);
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

  it("gives a run that lost a shard one worker, and the next run all again", () => {
    const { client, workers, events } = setUp({ cores: 8 });
    client.post(start(1));
    expect(workers[0]!.commands[0]).toMatchObject({ cores: 8 });
    workers[0]!.say(ready(1, "wasm"));
    workers[0]!.say({ type: "checkpoint", runId: 1, checkpoint: checkpointAt(300) });
    workers[0]!.say(failed("shardLost", "a part of training failed: it was killed"));
    expect(workers[0]!.isTerminated()).toBe(true);
    expect(workers[1]!.commands[0]).toMatchObject({ cores: 1, checkpoint: { step: 300 } });
    expect(events.at(-1)).toMatchObject({ type: "restarted", step: 300 });
    client.post(start(2));
    expect(workers[1]!.commands.at(-1)).toMatchObject({ runId: 2, cores: 8 });
  });

  it("ignores what a replaced worker still says", () => {
    const { client, workers, events } = setUp();
    client.post(start(1));
    workers[0]!.fail("gone");
    const nEvents = events.length;
    workers[0]!.say(progress(1));
    expect(events).toHaveLength(nEvents);
  });

  it("waits longer before each new worker, and hands on what was changed meanwhile", () => {
    const { client, workers, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.fail("boom");
    expect(workers).toHaveLength(2);
    workers[1]!.fail("boom");
    client.post({ type: "setSpeed", runId: 1, speed: 7 });
    client.post({ type: "acknowledge", runId: 1 });
    expect(workers).toHaveLength(2);
    tickFor(1_000);
    expect(workers[2]!.commands).toMatchObject([{ type: "start", runId: 1, speed: 7 }]);
    workers[2]!.fail("boom");
    tickFor(1_000);
    expect(workers).toHaveLength(3);
    tickFor(1_000);
    expect(workers).toHaveLength(4);
  });

  it("starts another run at once, whatever the last one waits for", () => {
    const { client, workers, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.fail("boom");
    workers[1]!.fail("boom");
    client.post(start(2));
    expect(workers[2]!.commands).toMatchObject([{ type: "start", runId: 2 }]);
    tickFor(10_000);
    expect(workers).toHaveLength(3);
  });

  it("gives a run up when it crashes again and again, until it is started anew", () => {
    const { client, workers, events, tickFor } = setUp();
    client.post(start(1));
    for (let crash = 0; crash <= MAXIMUM_CRASHES; crash++) {
      workers.at(-1)!.fail("boom");
      tickFor(10_000);
    }
    expect(events.at(-1)).toMatchObject({ type: "failed", failure: { code: "internal" } });
    expect(workers).toHaveLength(MAXIMUM_CRASHES + 1);
    client.post(start(2));
    expect(workers.at(-1)!.commands).toMatchObject([{ type: "start", runId: 2 }]);
  });

  it("moves to WASM from the checkpoint when the context is lost again and again", () => {
    const { client, workers, events, tickFor } = setUp();
    client.post({ ...start(1), backend: "webgl" } as Command);
    for (let loss = 0; loss < MAXIMUM_GRAPHICS_FAILURES; loss++) {
      workers.at(-1)!.say(ready(1));
      workers.at(-1)!.say({ type: "checkpoint", runId: 1, checkpoint: checkpointAt(loss) });
      workers.at(-1)!.say(failed("contextLost"));
      tickFor(4_000);
    }
    expect(workers.map(({ commands }) => commands[0])).toMatchObject([
      { backend: "webgl" },
      { backend: "webgl" },
      { backend: "webgl" },
      { backend: "webgl" },
      { backend: "wasm", checkpoint: { step: MAXIMUM_GRAPHICS_FAILURES - 1 } },
    ]);
    workers.at(-1)!.say(ready(1, "wasm"));
    expect(events.at(-1)).toMatchObject({
      type: "moved",
      from: "webgl",
      to: "wasm",
      reason: "its graphics context was lost",
    });
    expect(events.filter(({ type }) => type === "failed")).toEqual([]);
  });

  it("stays on WebGL when losses are rare", () => {
    const { client, workers, tickFor } = setUp();
    client.post({ ...start(1), backend: "webgl" } as Command);
    for (let loss = 0; loss < 20; loss++) {
      workers.at(-1)!.say(ready(1));
      workers.at(-1)!.say(failed("contextLost"));
      tickFor(GRAPHICS_WINDOW / 2);
    }
    expect(workers.at(-1)!.commands[0]).toMatchObject({ backend: "webgl" });
  });

  it("takes a WebGL that fails mid-run, or is not to be had again, for a loss", () => {
    const { client, workers, events, tickFor } = setUp();
    client.post({ ...start(1), backend: "webgl" } as Command);
    workers[0]!.say(ready(1));
    workers[0]!.say(failed("internal", "Training stopped: GL error."));
    for (let attempt = 1; attempt < MAXIMUM_GRAPHICS_FAILURES; attempt++) {
      workers.at(-1)!.say(failed("backendUnavailable"));
      tickFor(4_000);
    }
    expect(workers.at(-1)!.commands[0]).toMatchObject({ backend: "wasm" });
    expect(events.filter(({ type }) => type === "failed")).toEqual([]);
  });

  it("tells a backend that never was there, and an error on the CPU, as failures", () => {
    const { client, workers, events } = setUp();
    client.post({ ...start(1), backend: "webgl" } as Command);
    workers[0]!.say(failed("backendUnavailable"));
    workers[0]!.say(ready(1, "wasm"));
    workers[0]!.say(failed("internal"));
    expect(events.filter(({ type }) => type === "failed")).toHaveLength(2);
    expect(workers).toHaveLength(1);
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
