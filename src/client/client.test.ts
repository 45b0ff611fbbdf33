// The client while all is well, against workers that only remember and say what the test wants, on the
// test's clock: which events reach the page, when checkpoints are asked for, which silence is a hang.
import { describe, expect, it } from "vitest";
import { CHECKPOINT_INTERVAL, HIDDEN_INTERVAL, PATIENCE } from "./client.ts";
import { checkpointAt, progress, ready, setUp, start } from "./clientFixtures.ts";

describe("TrainerClient", () => {
  it("spawns nothing before the first command", () => {
    const { client, workers } = setUp();
    expect(workers).toHaveLength(0);
    client.post(start(1));
    expect(workers).toHaveLength(1);
  });

  it("starts the worker beforehand where it is asked to, and gives it the first command", () => {
    const { client, workers } = setUp();
    client.warm();
    expect(workers).toHaveLength(1);
    client.post(start(1));
    expect(workers).toHaveLength(1);
    expect(workers[0]!.commands.map(({ type }) => type)).toEqual(["start"]);
  });

  it("starts another with the first command where the one started beforehand has died", () => {
    const { client, workers, events } = setUp();
    client.warm();
    workers[0]!.fail("killed");
    expect(workers).toHaveLength(1);
    client.post(start(1));
    expect(workers).toHaveLength(2);
    expect(workers[1]!.commands.map(({ type }) => type)).toEqual(["start"]);
    expect(events).toEqual([]);
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

  it("asks for fewer while the page is hidden, and for one as soon as it is seen", () => {
    let isHidden = true;
    const { client, workers, tickFor } = setUp({ isHidden: () => isHidden });
    const nAsked = () => workers[0]!.commands.filter(({ type }) => type === "checkpoint").length;
    const answer = () =>
      workers[0]!.say({ type: "checkpoint", runId: 1, checkpoint: checkpointAt(9) });
    client.post(start(1));
    workers[0]!.say(ready(1));
    tickFor(HIDDEN_INTERVAL - 1_000);
    expect(nAsked()).toBe(0);
    tickFor(1_000);
    expect(nAsked()).toBe(1);
    answer();
    tickFor(CHECKPOINT_INTERVAL);
    expect(nAsked()).toBe(1);
    isHidden = false;
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
});
