// What the client tells workers of commands that came before them, and tells the page of moves and
// ends, against workers that only remember and say what the test wants.
import { describe, expect, it } from "vitest";
import { CHECKPOINT_INTERVAL, PATIENCE } from "./client.ts";
import { checkpointAt, failed, progress, ready, setUp, start } from "./clientFixtures.ts";

describe("a command", () => {
  it("to start carries the processors, and no other one does", () => {
    const { client, workers } = setUp({ cores: 8 });
    client.post(start(1));
    client.post({ type: "pause", runId: 1 });
    expect(workers[0]!.commands).toEqual([
      { ...start(1), cores: 8 },
      { type: "pause", runId: 1 },
    ]);
  });

  it("carries no processors where the page does not know them", () => {
    const { client, workers } = setUp();
    client.post(start(1));
    expect(workers[0]!.commands).toEqual([start(1)]);
  });

  it("before any start reaches the worker, and none is started by it", () => {
    const { client, workers } = setUp();
    client.post({ type: "update", runId: 0, update: { training: { learningRate: 0.5 } } });
    client.post({ type: "setSpeed", runId: 0, speed: 7 });
    workers[0]!.fail("gone");
    expect(workers).toHaveLength(1);
  });

  it("that was obeyed is what a new worker starts with: play again, another watch", () => {
    const { client, workers } = setUp();
    const watch = { diagnostics: ["flow"], seed: 0 } as const;
    client.post(start(1));
    client.post({ type: "pause", runId: 1 });
    client.post({ type: "resume", runId: 1 });
    client.post({ type: "watch", runId: 1, watch });
    workers[0]!.fail("gone");
    expect(workers[1]!.commands).toMatchObject([{ type: "start", play: true, watch }]);
  });

  it("to dispose of the run leaves nothing to be asked after or started again", () => {
    const { client, workers, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.say(ready(1));
    client.post({ type: "dispose", runId: 1 });
    tickFor(10 * CHECKPOINT_INTERVAL);
    expect(workers[0]!.commands.map(({ type }) => type)).toEqual(["start", "dispose"]);
    workers[0]!.fail("gone");
    tickFor(10_000);
    expect(workers).toHaveLength(1);
  });
});

describe("a run that is disposed of while a new worker is due", () => {
  it("is not started again", () => {
    const { client, workers, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.fail("boom");
    workers[1]!.fail("boom");
    client.post({ type: "dispose", runId: 1 });
    tickFor(10_000);
    expect(workers).toHaveLength(2);
  });
});

describe("a client that is disposed of", () => {
  it("ends its worker and starts none until it is told to", () => {
    const { client, workers, events, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.fail("boom");
    workers[1]!.fail("boom");
    client.dispose();
    tickFor(10_000);
    expect(workers).toHaveLength(2);
    client.post(start(2));
    expect(workers).toHaveLength(3);
    client.dispose();
    expect(workers[2]!.isTerminated()).toBe(true);
    const nEvents = events.length;
    workers[2]!.say(progress(2));
    expect(events).toHaveLength(nEvents);
  });

  it("before its first command has nothing to end", () => {
    const { client, workers } = setUp();
    client.dispose();
    expect(workers).toHaveLength(0);
  });
});

describe("what the page is told", () => {
  it("of a worker that hangs is for how many seconds", () => {
    const { client, workers, events, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.say(ready(1));
    tickFor(CHECKPOINT_INTERVAL + PATIENCE + 1_000);
    expect(events.at(-1)).toMatchObject({ reason: "it did not answer for 30 seconds" });
  });

  it("of graphics is whether their context was lost, or what failed in their words", () => {
    const { client, workers, events } = setUp();
    client.post(start(1, "webgl"));
    workers[0]!.say(ready(1));
    workers[0]!.say(failed("internal", "A shader was refused."));
    expect(events.at(-1)).toMatchObject({ type: "restarted", reason: "A shader was refused." });
    workers[1]!.say(failed("contextLost", "Lost."));
    expect(events.at(-1)).toMatchObject({ reason: "its graphics context was lost" });
  });

  it("is no move where the run is ready for the first time, or again on the same backend", () => {
    const { client, workers, events } = setUp();
    const types = () => events.map(({ type }) => type);
    client.post(start(1));
    workers[0]!.say(ready(1, "webgl"));
    expect(types()).toEqual(["ready"]);
    workers[0]!.fail("gone");
    workers[1]!.say(ready(1, "webgl"));
    expect(types()).toEqual(["ready", "restarted", "ready"]);
    // another run may have another backend without having moved
    client.post(start(2));
    workers[1]!.say(ready(2, "wasm"));
    expect(types().slice(3)).toEqual(["ready"]);
  });
});

describe("progress", () => {
  const isStillAskedAfter = (change: object) => {
    const { client, workers, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.say(ready(1));
    workers[0]!.say({ ...progress(1), ...change } as ReturnType<typeof progress>);
    tickFor(2 * CHECKPOINT_INTERVAL);
    return workers[0]!.commands.some(({ type }) => type === "checkpoint");
  };

  it("ends a run only where it is finished and stands still", () => {
    expect(isStillAskedAfter({ finished: false, running: true })).toBe(true);
    // a pause is the page's own to remember
    expect(isStillAskedAfter({ finished: false, running: false })).toBe(true);
    // more steps were asked for meanwhile
    expect(isStillAskedAfter({ finished: true, running: true })).toBe(true);
    expect(isStillAskedAfter({ finished: true, running: false })).toBe(false);
  });
});

describe("another run on the same worker", () => {
  it("is not asked after before it is ready, nor taken for one that does not answer", () => {
    const { client, workers, tickFor } = setUp();
    client.post(start(1));
    workers[0]!.say(ready(1));
    tickFor(CHECKPOINT_INTERVAL);
    expect(workers[0]!.commands.at(-1)).toMatchObject({ type: "checkpoint", runId: 1 });
    client.post(start(2));
    tickFor(2 * PATIENCE);
    expect(workers).toHaveLength(1);
    expect(workers[0]!.commands.at(-1)).toMatchObject({ type: "start", runId: 2 });
    workers[0]!.say(ready(2));
    client.tick();
    expect(workers[0]!.commands.at(-1)).toMatchObject({ type: "checkpoint", runId: 2 });
  });

  it("has its own rhythm of checkpoints, however slow the last run's were", () => {
    const { client, workers, tickFor } = setUp();
    const nAsked = () => workers[0]!.commands.filter(({ type }) => type === "checkpoint").length;
    client.post(start(1));
    workers[0]!.say(ready(1));
    tickFor(CHECKPOINT_INTERVAL);
    const checkpoint = checkpointAt(9);
    workers[0]!.say({ type: "checkpoint", runId: 1, checkpoint, milliseconds: 60_000 });
    client.post(start(2));
    workers[0]!.say(ready(2));
    tickFor(CHECKPOINT_INTERVAL);
    expect(nAsked()).toBe(2);
  });
});
