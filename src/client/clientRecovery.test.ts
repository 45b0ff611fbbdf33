// The client when a worker dies or fails, against workers that do so as the test wants, on the test's
// clock: what the next one is told, when it comes, the move to the CPU, giving up.
import { describe, expect, it } from "vitest";
import { type ClientEvent, TrainerClient } from "./client.ts";
import { checkpointAt, failed, progress, ready, setUp, start } from "./clientFixtures.ts";
import { GRAPHICS_WINDOW, MAXIMUM_CRASHES, MAXIMUM_GRAPHICS_FAILURES } from "./recovery.ts";

describe("TrainerClient when a worker fails", () => {
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
    client.post(start(1, "webgl"));
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
    client.post(start(1, "webgl"));
    for (let loss = 0; loss < 20; loss++) {
      workers.at(-1)!.say(ready(1));
      workers.at(-1)!.say(failed("contextLost"));
      tickFor(GRAPHICS_WINDOW / 2);
    }
    expect(workers.at(-1)!.commands[0]).toMatchObject({ backend: "webgl" });
  });

  it("takes a WebGL that fails mid-run, or is not to be had again, for a loss", () => {
    const { client, workers, events, tickFor } = setUp();
    client.post(start(1, "webgl"));
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
    client.post(start(1, "webgl"));
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

  it("fails in words where the browser starts no worker, and tries again when it is asked to", () => {
    const events: ClientEvent[] = [];
    let nTried = 0;
    const client = new TrainerClient({
      spawn() {
        nTried++;
        throw new DOMException("Script cannot be accessed from origin 'null'.", "SecurityError");
      },
      now: () => 0,
    });
    client.listen((event) => events.push(event));
    client.post(start(1));
    client.post({ type: "pause", runId: 1 });
    client.tick();
    expect(nTried).toBe(1);
    expect(events).toMatchObject([
      { type: "failed", runId: 1, failure: { code: "workerRefused" } },
    ]);
    expect(JSON.stringify(events)).toContain("starts no worker for the page");
    client.post(start(2));
    expect(events.at(-1)).toMatchObject({ type: "failed", runId: 2 });
  });

  it("insists on graphics that were there a moment ago, and on nothing else", () => {
    const { client, workers } = setUp();
    client.post(start(1, "webgl"));
    expect(workers[0]!.commands[0]).not.toHaveProperty("insists");
    workers[0]!.say(ready(1, "webgl"));
    workers[0]!.say(failed("contextLost"));
    expect(workers[1]!.commands[0]).toMatchObject({ backend: "webgl", insists: true });
    client.post(start(2, "webgl"));
    expect(workers[1]!.commands.at(-1)).not.toHaveProperty("insists");
  });
});
