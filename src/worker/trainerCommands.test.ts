// What the trainer does at each command and when something fails, on a clock that the test moves:
// against the steps and the time that the command asks for.
import { describe, expect, it } from "vitest";
import { BackendPool, type PoolRequest } from "./backendPool.ts";
import { setUpTrainer, startCommand, type TrainerSetting } from "./trainerFixtures.ts";

type Change = Parameters<typeof startCommand>[1];

/** A trainer whose first picture is out. */
async function started(change: Change = {}, stopAtStep = 2_000, setting: TrainerSetting = {}) {
  const trainer = setUpTrainer(setting);
  trainer.send(startCommand({ training: { batchSize: 8, stopAtStep } }, change));
  await trainer.run(() => trainer.of("snapshot").length > 0);
  return {
    ...trainer,
    last: () => trainer.of("progress").at(-1)!,
    reach: (step: number) => trainer.run(() => trainer.of("progress").at(-1)!.step >= step),
  };
}

describe("pausing", () => {
  it("shows where the run stands, and nothing follows until it is resumed", async () => {
    const trainer = await started();
    await trainer.reach(5);
    expect(trainer.last()).toMatchObject({ running: true, finished: false });
    trainer.send({ type: "pause", runId: 1 });
    await trainer.run();
    const { step } = trainer.last();
    expect(trainer.last()).toMatchObject({ running: false, finished: false, stepsPerSecond: 0 });
    expect(trainer.queue).toEqual([]);
    const nEvents = trainer.events.length;
    trainer.pass(5_000);
    await trainer.run();
    expect(trainer.events).toHaveLength(nEvents);
    trainer.send({ type: "resume", runId: 1 });
    await trainer.reach(step + 20);
    // the pause is no running time
    expect(trainer.last().seconds).toBeLessThan(5);
    expect(trainer.last().stepsPerSecond).toBeGreaterThan(5);
  });

  it("keeps the steps asked for within the last one, and forgets the rest", async () => {
    const trainer = await started({ play: false }, 5);
    trainer.send({ type: "step", runId: 1, count: 2 });
    trainer.send({ type: "step", runId: 1, count: 1 });
    expect(trainer.queue).toHaveLength(1);
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 3, running: false, finished: false });
    trainer.send({ type: "step", runId: 1, count: 20 });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 5, running: false, finished: true });
    trainer.send({ type: "update", runId: 1, update: { training: { stopAtStep: 9 } } });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 5, running: false, finished: false });
    trainer.send({ type: "resume", runId: 1 });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 9, running: false, finished: true });
    expect(trainer.queue).toEqual([]);
  });
});

describe("the order of the metrics", () => {
  it("is changed while paused without a step, and every report says which it is", async () => {
    const trainer = await started({ play: false });
    trainer.send({ type: "step", runId: 1, count: 2 });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 2, metricAlpha: 0.5 });
    const before = trainer.of("snapshot").at(-1)!.snapshot;
    trainer.send({ type: "update", runId: 1, update: { metricAlpha: 1 } });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 2, metricAlpha: 1, rows: { step: [2] } });
    const after = trainer.of("snapshot").at(-1)!.snapshot;
    expect([before.metricAlpha, after.metricAlpha]).toEqual([0.5, 1]);
    for (const [index, { metrics }] of after.replicas.entries()) {
      expect(metrics.tsallis).toBe(metrics.trajectoryReverseKl);
      expect(metrics.totalVariation).toBe(before.replicas[index]!.metrics.totalVariation);
    }
  });
});

describe("a run at its last step", () => {
  it("is finished where it is opened there, whether or not it was to train", async () => {
    const first = await started({}, 6);
    await first.run();
    first.send({ type: "checkpoint", runId: 1 });
    const { checkpoint } = first.of("checkpoint")[0]!;
    for (const play of [true, false]) {
      const trainer = await started({ play, checkpoint: structuredClone(checkpoint) }, 6);
      await trainer.run();
      expect(trainer.of("ready")[0]!.step).toBe(6);
      for (const progress of trainer.of("progress"))
        expect(progress).toMatchObject({ step: 6, running: false, finished: true });
    }
    const further = await started({ play: false, checkpoint: structuredClone(checkpoint) }, 7);
    expect(further.last()).toMatchObject({ step: 6, finished: false });
    expect(further.last().seconds).toBe(checkpoint.seconds);
  });

  it("is finished still after an edit that gives it no more steps", async () => {
    const trainer = await started({}, 3);
    await trainer.run();
    for (const training of [{ learningRate: 0.1 }, { exploration: 0.5 }, { stopAtStep: 2 }]) {
      trainer.send({ type: "update", runId: 1, update: { training } });
      await trainer.run();
      expect(trainer.last()).toMatchObject({ step: 3, running: false, finished: true });
    }
    trainer.send({ type: "update", runId: 1, update: { training: { stopAtStep: 4 } } });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 3, running: false, finished: false });
  });

  it("is finished still when it is resumed", async () => {
    const trainer = await started({ play: false }, 3);
    trainer.send({ type: "step", runId: 1, count: 3 });
    await trainer.run();
    trainer.send({ type: "update", runId: 1, update: { training: { learningRate: 0.1 } } });
    trainer.send({ type: "resume", runId: 1 });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 3, running: false, finished: true });
  });
});

describe("a step to pause at", () => {
  it("is met exactly, however fast it goes, with its picture, and passed when it is asked to", async () => {
    const trainer = await started({ pauseAt: 7 }, 40);
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 7, running: false, finished: false });
    expect(trainer.of("snapshot").at(-1)?.snapshot.step).toBe(7);
    trainer.send({ type: "pauseAt", runId: 1, step: 23 });
    trainer.send({ type: "resume", runId: 1 });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 23, running: false });
    trainer.send({ type: "pauseAt", runId: 1, step: null });
    trainer.send({ type: "resume", runId: 1 });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 40, finished: true });
  });
});

describe("the speed", () => {
  it("counts from the moment at which it is set", async () => {
    const trainer = await started({ speed: 1 }, 2_000, { tick: 0.05 });
    await trainer.reach(20);
    trainer.send({ type: "setSpeed", runId: 1, speed: 100 });
    const [from, { step }] = [trainer.time(), trainer.last()];
    await trainer.reach(step + 50);
    expect(trainer.time() - from).toBeGreaterThan(440);
    expect(trainer.time() - from).toBeLessThan(650);
  });

  it("is caught up with after a short wait, not after a long one", async () => {
    const takes = async (wait: number) => {
      const trainer = await started({ speed: 50 }, 2_000, { tick: 0.05 });
      await trainer.reach(10);
      const { step } = trainer.last();
      trainer.pass(wait);
      const from = trainer.time();
      await trainer.reach(step + 60);
      return trainer.time() - from;
    };
    // 60 steps are 1,200 ms at this speed; half a second is 25 of them
    expect(await takes(500)).toBeLessThan(900);
    expect(await takes(10_000)).toBeGreaterThan(1_000);
  });

  it("leaves room for other messages: one turn at a time, of a few steps each", async () => {
    const trainer = await started();
    const turns: number[] = [];
    while (turns.length < 50) {
      expect(trainer.queue.length).toBe(1);
      const before = trainer.time();
      await trainer.run(() => trainer.time() > before);
      turns.push(trainer.time() - before);
    }
    // every look at the clock takes 1 ms, a slice 12
    expect(Math.max(...turns)).toBeLessThan(40);
    trainer.send({ type: "pause", runId: 1 });
    await trainer.run();
    expect(trainer.last().step).toBeGreaterThan(turns.length);
  });
});

describe("the wait for the next step", () => {
  /** The wait after a picture, and once the page has drawn that within these milliseconds. */
  const waitsAt = async (speed: number, drawing: number) => {
    const trainer = await started({ speed }, 2_000, { tick: 0.01 });
    const wait = () => trainer.queue[0]!.at - trainer.time();
    await trainer.run(() => trainer.last().step > 0 && wait() > 0.5);
    const shown = trainer.of("snapshot").length;
    trainer.send({ type: "acknowledge", runId: 1 });
    await trainer.run(() => trainer.of("snapshot").length > shown && wait() > 0.5, false);
    const before = wait();
    trainer.pass(drawing);
    trainer.send({ type: "acknowledge", runId: 1 });
    expect(trainer.queue).toHaveLength(1);
    return [before, wait()] as const;
  };

  it.each([
    [1, 500, 480],
    [3, 250, 1000 / 6],
    [60, 250, 80],
    [4_000, 250, 80],
  ])(
    "is a turn at %i a second, until the page takes a picture, and half of the time from step to step at least",
    async (speed, before, after) => {
      const [unseen, seen] = await waitsAt(speed, 20);
      // less what the turn's own last looks at the clock took
      expect(unseen).toBeGreaterThan(0.9 * before);
      expect(unseen).toBeLessThan(before + 0.001);
      expect(seen).toBeGreaterThan(0.9 * after - 10);
      expect(seen).toBeLessThan(after + 0.001);
    },
  );

  it("is over at once when the page takes the next picture late, which is of all steps that have come due", async () => {
    const trainer = await started({ speed: 60 }, 2_000, { tick: 0.01 });
    await trainer.reach(20);
    const { step } = trainer.last();
    await trainer.run(() => trainer.queue[0]!.at > trainer.time() + 200, false);
    trainer.pass(200);
    trainer.send({ type: "acknowledge", runId: 1 });
    await trainer.run(() => trainer.last().step > step);
    expect(trainer.last().step).toBeGreaterThan(step + 10);
    expect(trainer.of("snapshot").at(-1)!.snapshot.step).toBe(trainer.last().step);
  });
});

describe("a run that nobody looks at", () => {
  const rowsIn = async (acknowledges: boolean) => {
    const trainer = await started({ speed: 60 }, 2_000, { tick: 0.01 });
    const end = trainer.time() + 10_000;
    await trainer.run(() => trainer.time() > end, acknowledges);
    trainer.send({ type: "acknowledge", runId: 1 });
    const again = trainer.time();
    await trainer.run(() => trainer.time() > again + 1_000);
    return trainer.of("progress").flatMap(({ rows }) => [...rows.step]);
  };

  it("goes on at its speed and has a few rows a second, on a grid", async () => {
    const [seen, unseen] = [await rowsIn(true), await rowsIn(false)];
    // in sight every step of the first 512, then fifteen rows a second and the shown steps
    expect(seen.filter((step) => step < 512).length).toBe(512);
    const dense = seen.filter((step) => step >= 512 && step < 592);
    expect([...new Set(dense)].filter((step) => step % 4 === 0).length).toBe(20);
    expect(dense.length).toBeLessThan(40);
    const hidden = unseen.filter((step) => step > 60 && step <= 540);
    // and the pictures that are kept: every fourth step or fewer
    expect(hidden.every((step) => step % 4 === 0)).toBe(true);
    expect(hidden.filter((step) => step % 16 === 0).length).toBe(30);
    expect(hidden.length).toBeLessThan(0.4 * 480);
    expect(unseen.at(-1)).toBeGreaterThan(600);
  });

  it("is woken every two seconds, loses no step to that, and is there as soon as it is seen", async () => {
    const trainer = await started({ speed: 60 }, 2_000, { tick: 0.01 });
    const start = trainer.time();
    await trainer.run(() => trainer.time() > start + 3_000, false);
    const pauses: number[] = [];
    while (trainer.time() < start + 21_000) {
      const before = trainer.time();
      await trainer.run(() => trainer.time() > before + 100, false);
      pauses.push(trainer.time() - before);
    }
    expect(Math.min(...pauses)).toBeGreaterThan(1_500);
    expect(Math.max(...pauses)).toBeLessThan(2_100);
    // in the middle of a pause
    trainer.pass(1_000);
    trainer.send({ type: "acknowledge", runId: 1 });
    await trainer.run(() => trainer.last().step > 1, false);
    const seconds = (trainer.time() - start) / 1_000;
    expect(trainer.last().step).toBeGreaterThan(60 * seconds - 10);
    expect(trainer.last().step).toBeLessThan(60 * seconds + 10);
  });

  it("sends its rows before a checkpoint, and goes on as one that nobody looks at", async () => {
    const trainer = await started({ speed: 60 }, 2_000, { tick: 0.01 });
    const until = (time: number) => trainer.run(() => trainer.time() > time, false);
    const start = trainer.time();
    await until(start + 4_000);
    const before = trainer.of("progress");
    trainer.send({ type: "checkpoint", runId: 1 });
    const { step } = trainer.of("checkpoint").at(-1)!.checkpoint;
    const [told] = trainer.of("progress").slice(before.length);
    expect(told!.step).toBe(step);
    expect(told!.rows.step.at(-1)).toBe(step);
    expect(trainer.events.findLastIndex(({ type }) => type === "progress")).toBeLessThan(
      trainer.events.findLastIndex(({ type }) => type === "checkpoint"),
    );
    expect(before.at(-1)!.step).toBeLessThan(step);
    // the next turn is as far away as before
    await until(trainer.time() + 300);
    expect(trainer.queue[0]!.at - trainer.time()).toBeGreaterThan(150);
  });
});

describe("opening the backend", () => {
  it("is for one worker where there are no others, by the trainer's clock, and says what it does", async () => {
    let wanted: PoolRequest | null = null;
    class WatchedPool extends BackendPool {
      override open(request: PoolRequest) {
        wanted = request;
        request.onPrepare("Measuring");
        return super.open(request);
      }
    }
    const trainer = await started({ cores: 8, play: false }, 9, { backends: new WatchedPool() });
    expect(wanted).toMatchObject({ request: "cpu", cores: 1 });
    const before = trainer.time();
    expect(wanted!.now()).toBe(before + 1);
    const prepared = trainer.of("preparing").map(({ what }) => what);
    expect(prepared).toEqual([
      "Opening the backend",
      "Measuring",
      "Enumerating 9 states",
      "Building networks",
      "Finding regions",
    ]);
  });
});

describe("watching", () => {
  it("is shown at once while the run is paused, with the next picture while it trains", async () => {
    const watch = { diagnostics: ["visits"], seed: 0 } as const;
    const trainer = await started({ play: false });
    const reach = () => {
      const [replica] = trainer.of("snapshot").at(-1)!.snapshot.replicas;
      return replica!.diagnostics?.reach ?? null;
    };
    expect(reach()).toBeNull();
    trainer.send({ type: "watch", runId: 1, watch });
    expect(reach()).toHaveLength(9);
    const nothing = { diagnostics: [], seed: 0 } as const;
    trainer.send({ type: "watch", runId: 1, watch: nothing });
    expect(reach()).toBeNull();
    trainer.send({ type: "resume", runId: 1 });
    await trainer.reach(3);
    const nEvents = trainer.events.length;
    trainer.send({ type: "watch", runId: 1, watch });
    expect(trainer.events).toHaveLength(nEvents);
    await trainer.reach(trainer.last().step + 1);
    expect(reach()).toHaveLength(9);
  });
});

describe("a checkpoint", () => {
  it("says when it was taken and how long that took", async () => {
    const trainer = await started({ play: false });
    trainer.send({ type: "step", runId: 1, count: 4 });
    await trainer.run();
    trainer.send({ type: "checkpoint", runId: 1 });
    const [event] = trainer.of("checkpoint");
    expect(event!.checkpoint.seconds).toBe(trainer.last().seconds);
    expect(trainer.last().seconds).toBeGreaterThan(0);
    // one look at the clock
    expect(event!.milliseconds).toBe(1);
  });

  it("is not to be had, nor anything else, of a run that is gone", async () => {
    const trainer = await started({ play: false });
    trainer.send({ type: "dispose", runId: 1 });
    const nEvents = trainer.events.length;
    for (const type of ["checkpoint", "export", "resume", "pause"] as const)
      trainer.send({ type, runId: 1 });
    trainer.send({ type: "tables", runId: 1, wanted: { lanes: [0] } });
    await trainer.run();
    expect(trainer.events).toHaveLength(nEvents);
  });
});

describe("a walk", () => {
  it("is of the step that its lane has reached, and none of a lane that is not there", async () => {
    const trainer = await started();
    await trainer.run(() => trainer.queue.length === 0 || trainer.time() > 500, false);
    const wanted = { lane: 0, seed: 0, way: { id: "drawn", number: 1 } } as const;
    trainer.send({ type: "walk", runId: 1, wanted });
    trainer.send({ type: "walk", runId: 1, wanted: { ...wanted, lane: 99 } });
    await trainer.run(() => trainer.of("walk").length > 1, false);
    const [first, second] = trainer.of("walk");
    expect(first!.walk!.step).toBeGreaterThan(0);
    expect(first!.wanted).toEqual(wanted);
    expect(second!.walk).toBeNull();
  });
});

describe("an export", () => {
  it("comes after the rows up to its step, whatever the page has drawn", async () => {
    const trainer = await started();
    await trainer.run(() => trainer.queue.length === 0 || trainer.time() > 500, false);
    const nProgress = trainer.of("progress").length;
    trainer.send({ type: "export", runId: 1 });
    const [exported] = trainer.of("exported");
    expect(exported!.checkpoint.step).toBeGreaterThan(trainer.of("progress")[0]!.step);
    expect(trainer.of("progress")).toHaveLength(nProgress + 1);
    expect(trainer.last().rows.step.at(-1)).toBe(exported!.checkpoint.step);
  });
});

describe("a start", () => {
  it("that another follows, or an end, before its backend is open is not heard of", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({}));
    trainer.send(startCommand({}, { runId: 2 }));
    trainer.send(startCommand({}, { runId: 3 }));
    await trainer.run();
    expect(trainer.of("ready").map(({ runId }) => runId)).toEqual([3]);
    expect(trainer.of("preparing").map(({ runId }) => runId)).toEqual([1, 2, 3, 3, 3, 3]);
    expect(new Set(trainer.of("progress").map(({ runId }) => runId))).toEqual(new Set([3]));
    trainer.send(startCommand({}, { runId: 4 }));
    trainer.send({ type: "dispose", runId: 4 });
    await trainer.run();
    expect(trainer.of("ready")).toHaveLength(1);
    const first = setUpTrainer();
    first.send(startCommand({}));
    first.send({ type: "dispose", runId: 1 });
    await first.run();
    expect(first.of("ready")).toEqual([]);
    expect(trainer.of("failed")).toEqual([]);
  });

  it("in the middle of a run leaves nothing of it", async () => {
    const trainer = await started();
    await trainer.reach(5);
    trainer.send({ type: "step", runId: 1, count: 50 });
    trainer.send(startCommand({}, { runId: 2, play: false }));
    await trainer.run();
    expect(trainer.last()).toMatchObject({ runId: 2, step: 0, running: false, finished: false });
    expect(trainer.last().rows.step).toEqual([]);
    const rows = trainer.of("progress").filter(({ runId }) => runId === 2);
    expect(rows.flatMap((progress) => progress.rows.step)).toEqual([0]);
  });
});

describe("a failure", () => {
  it.each([new Error("no memory"), "no memory"])("ends the run, and is told: %s", async (error) => {
    const trainer = await started({}, 2_000, {
      onPost(event) {
        if (event.type === "snapshot" && event.snapshot.step > 2) throw error;
      },
    });
    await trainer.run();
    expect(trainer.of("failed")).toMatchObject([
      { runId: 1, failure: { code: "internal", message: "Training stopped: no memory" } },
    ]);
    expect(trainer.events.at(-1)!.type).toBe("failed");
    for (const type of ["resume", "pause", "checkpoint", "export"] as const)
      trainer.send({ type, runId: 1 });
    trainer.send({ type: "tables", runId: 1, wanted: { lanes: [0] } });
    await trainer.run();
    expect(trainer.events.at(-1)!.type).toBe("failed");
    expect(trainer.of("failed")).toHaveLength(1);
  });

  it("of what is asked for is told too", async () => {
    const trainer = await started({ play: false }, 2_000, {
      onPost({ type }) {
        if (type === "tables") throw new Error("too large");
      },
    });
    trainer.send({ type: "tables", runId: 1, wanted: { lanes: [0] } });
    expect(trainer.of("failed")).toMatchObject([{ failure: { code: "internal" } }]);
  });

  it("to open a run leaves a trainer that opens the next", async () => {
    const trainer = await started({ play: false });
    trainer.send({ type: "checkpoint", runId: 1 });
    const { checkpoint } = trainer.of("checkpoint")[0]!;
    const replicas = checkpoint.replicas.slice(1);
    trainer.send(startCommand({}, { runId: 2, checkpoint: { ...checkpoint, replicas } }));
    await trainer.run();
    expect(trainer.of("failed")).toMatchObject([{ runId: 2, failure: { code: "internal" } }]);
    expect(trainer.of("failed")[0]!.failure.message).toMatch(/^Training stopped: 1 replicas/);
    // there is no WebGL here, and nothing else will do
    trainer.send(startCommand({}, { runId: 3, backend: "webgl", insists: true }));
    await trainer.run();
    expect(trainer.of("failed").at(-1)).toMatchObject({
      runId: 3,
      failure: { code: "backendUnavailable" },
    });
    expect(trainer.of("ready")).toHaveLength(1);
    trainer.send(startCommand({}, { runId: 4 }));
    await trainer.run();
    expect(trainer.last()).toMatchObject({ runId: 4, step: 40, finished: true });
  });

  it("of the graphics context ends the run", async () => {
    let lose: PoolRequest["onContextLost"] = () => {};
    class LosingPool extends BackendPool {
      override open(wanted: PoolRequest) {
        lose = wanted.onContextLost;
        return super.open(wanted);
      }
    }
    const trainer = await started({}, 2_000, { backends: new LosingPool() });
    await trainer.reach(3);
    lose("The graphics context was lost.");
    const nEvents = trainer.events.length;
    await trainer.run();
    expect(trainer.events).toHaveLength(nEvents);
    expect(trainer.events.at(-1)).toEqual({
      type: "failed",
      runId: 1,
      failure: { code: "contextLost", message: "The graphics context was lost." },
    });
  });
});

describe("a race's seeds", () => {
  const race = (trainedBy: string) => ({
    step: 7,
    trainedBy,
    nReplicas: 6,
    rows: [0, 3, 7],
  });
  const checkpointOf = async (trainer: Awaited<ReturnType<typeof started>>) => {
    trainer.send({ type: "checkpoint", runId: 1 });
    await trainer.run(() => trainer.of("checkpoint").length > 0);
    return trainer.of("checkpoint").at(-1)!;
  };

  it("catch up with it: as far as it is, with exact metrics at its steps alone", async () => {
    const first = await started({ play: false });
    const { checkpoint, counts } = await checkpointOf(first);
    expect(counts).toHaveLength(first.of("snapshot")[0]!.snapshot.replicas.length);
    const trainer = await started({ race: race(checkpoint.trainedBy!) });
    await trainer.run();
    expect(trainer.last()).toMatchObject({ step: 7, running: false, finished: true });
    expect(trainer.of("progress").flatMap(({ rows }) => rows.step)).toEqual([0, 3, 7]);
  });

  it("are refused where they would be trained by anything else", async () => {
    const trainer = setUpTrainer();
    trainer.send(startCommand({}, { race: race("webgl table") }));
    await trainer.run(() => trainer.of("failed").length > 0);
    expect(trainer.of("failed")[0]!.failure.code).toBe("badConfig");
    expect(trainer.of("ready")).toEqual([]);
  });

  it("may be added as long as no setting that counts was changed on the way", async () => {
    const trainer = await started({ play: false });
    const rate = (learningRate: number) =>
      trainer.send({ type: "update", runId: 1, update: { training: { learningRate } } });
    const step = async () => {
      trainer.send({ type: "step", runId: 1, count: 1 });
      await trainer.run();
      return trainer.last().mayGrow;
    };
    rate(0.2);
    expect(await step()).toBe(true);
    trainer.send({ type: "update", runId: 1, update: { training: { stopAtStep: 90 } } });
    expect(await step()).toBe(true);
    rate(0.3);
    expect(await step()).toBe(false);
    rate(0.2);
    expect(await step()).toBe(false);
    const { checkpoint } = await checkpointOf(trainer);
    expect(checkpoint.trainedBy).toBeNull();
    const next = await started({ play: false, checkpoint });
    expect(next.last().mayGrow).toBe(false);
  });

  it("may not be added to one that goes on from another setting's checkpoint, or is past its end", async () => {
    const first = await started({ play: false });
    first.send({ type: "step", runId: 1, count: 4 });
    await first.run();
    const { checkpoint } = await checkpointOf(first);
    expect((await started({ play: false, checkpoint })).last().mayGrow).toBe(true);
    const other = { ...checkpoint, trainedBy: checkpoint.trainedBy!.replace("cpu", "webgl") };
    expect((await started({ play: false, checkpoint: other })).last().mayGrow).toBe(false);
    expect((await started({ play: false, checkpoint }, 3)).last().mayGrow).toBe(false);
  });
});
