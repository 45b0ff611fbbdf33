// Runs divided over two and three shards against the same run undivided, number for number; shards
// live in this thread, with copied messages that take turns as between workers.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { allowRelaxedSimd } from "../../../scripts/relaxedSimd.ts";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { chooseStepMode } from "../../experiment/costModel.ts";
import { validateConfig } from "../../experiment/schema.ts";
import type { Command, StartCommand, TrainerEvent } from "../../protocol/protocol.ts";
import type { WatchedListener } from "../../protocol/watchedWorker.ts";
import { stepShape } from "../../training/openCohort.ts";
import { BackendPool } from "../backendPool.ts";
import type { Sharding } from "../run.ts";
import { Trainer } from "../trainer.ts";
import { serveShard } from "./shard.ts";
import type { ShardWorker } from "./shardLink.ts";
import type { ShardAnswer, ShardCommand } from "./shardProtocol.ts";

/** A shard beside the trainer; messages are copied and take a turn, as between workers. */
function shardNearby() {
  /** Steps that each message asked for. */
  const asked: number[] = [];
  let nAnswers = 0;
  /** What is not answered yet. */
  const underWay: ShardCommand["type"][] = [];
  let mostTraining = 0;
  let listener: WatchedListener<ShardAnswer> | null = null;
  let obey: (command: ShardCommand) => void = () => {};
  let isAlive = true;
  const later = (deliver: () => void) => setImmediate(() => isAlive && deliver());
  serveShard({
    post: (answer) => {
      const copy = structuredClone(answer);
      later(() => {
        nAnswers++;
        underWay.shift();
        listener?.receive(copy);
      });
    },
    listen: (receive) => {
      obey = receive;
    },
  });
  const worker: ShardWorker = {
    post: (command) => {
      const copy = structuredClone(command);
      underWay.push(command.type);
      mostTraining = Math.max(mostTraining, underWay.filter((type) => type === "train").length);
      if (command.type === "train") asked.push(command.count);
      later(() => obey(copy));
    },
    listen: (given) => {
      listener = given;
    },
    terminate: () => {
      isAlive = false;
    },
  };
  return {
    worker,
    asked,
    nSteps: () => asked.reduce((sum, count) => sum + count, 0),
    isOpen: () => nAnswers > 0,
    /** Messages for steps that waited for their answers at the same time. */
    mostTraining: () => mostTraining,
    isAlive: () => isAlive,
    die() {
      isAlive = false;
      listener?.failed("it was killed");
    },
  };
}

function afterTurns(count: number, action: () => void): void {
  setImmediate(() => (count > 1 ? afterTurns(count - 1, action) : action()));
}

function setUp({
  canSpawn = (): boolean => true,
  sharding = {} as Partial<Sharding>,
  now = () => performance.now(),
  /** Turns in which the page draws a picture. */
  drawing = 1,
} = {}) {
  const events: TrainerEvent[] = [];
  const shards: ReturnType<typeof shardNearby>[] = [];
  let heard: () => void = () => {};
  let receive: (command: Command) => void = () => {};
  new Trainer({
    port: {
      post: (event) => {
        events.push(event);
        if (event.type === "snapshot")
          afterTurns(drawing, () => receive({ type: "acknowledge", runId: event.runId }));
        heard();
      },
      listen: (callback) => {
        receive = callback;
      },
    },
    scheduler: {
      now,
      later(callback, delay) {
        const timer = delay > 0 ? setTimeout(callback, delay) : null;
        if (!timer) setImmediate(callback);
        return () => void (timer && clearTimeout(timer));
      },
    },
    backends: new BackendPool(),
    shards: {
      // every step counts, as one of a second, and stays divided
      look: { skipped: { steps: 0, milliseconds: 0 }, measured: { steps: 1, milliseconds: 0 } },
      step: 1_000,
      kept: Number.POSITIVE_INFINITY,
      ...sharding,
      spawn() {
        if (!canSpawn()) throw new Error("no workers within workers");
        const shard = shardNearby();
        shards.push(shard);
        return shard.worker;
      },
    },
  });
  const of = <Type extends TrainerEvent["type"]>(type: Type) =>
    events.filter((event): event is Extract<TrainerEvent, { type: Type }> => event.type === type);
  const until = async (isSo: () => boolean) => {
    while (!isSo())
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
  };
  return {
    events,
    shards,
    of,
    until,
    send: (command: Command) => receive(command),
    lastSnapshot: () => of("snapshot").at(-1)!.snapshot,
    /** Sends a command and resolves with the next report of the type. */
    async ask<Type extends TrainerEvent["type"]>(command: Command, type: Type) {
      const nBefore = of(type).length;
      receive(command);
      await until(() => of(type).length > nBefore || of("failed").length > 0);
      return of(type).at(-1)!;
    },
    async start(command: StartCommand) {
      receive(command);
      await until(() => of("snapshot").length > 0 || of("failed").length > 0);
    },
    /** Starts, takes a step, and waits for the shards that its time has called for: they take over with the next. */
    async startDivided(command: StartCommand, nShards: number) {
      await this.start(command);
      await this.takeSteps(1);
      while (shards.length < nShards || !shards.every(({ isOpen }) => isOpen()))
        await new Promise((resolve) => setImmediate(resolve));
      expect(shards).toHaveLength(nShards);
    },
    async takeSteps(count: number) {
      const step = of("snapshot").at(-1)!.snapshot.step + count;
      receive({ type: "step", runId: 1, count });
      await until(() => of("snapshot").at(-1)!.snapshot.step === step);
    },
  };
}

/** Cores that make for so many workers. */
const coresFor = (nWorkers: number) => (nWorkers === 2 ? 2 : nWorkers + 1);

function startCommand(nWorkers: number, change: Partial<StartCommand> = {}, input: object = {}) {
  const validated = validateConfig({
    environment: { height: 6, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers: [16, 16], encoding: "kHot" },
    training: { batchSize: 8, learningRate: 0.01, stopAtStep: 60 },
    nSeeds: 2,
    lanes: [
      { objective: "reverseKl" },
      { objective: "detailedBalance" },
      { objective: "trajectoryBalance" },
    ],
    ...input,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return {
    type: "start" as const,
    runId: 1,
    config: validated.config,
    backend: "wasm" as const,
    checkpoint: null,
    play: false,
    speed: null,
    cores: nWorkers === 1 ? 1 : coresFor(nWorkers),
    ...change,
  };
}

/** Pictures that are kept, without the time they took. */
const picturesOf = (trainer: ReturnType<typeof setUp>) =>
  trainer
    .of("pictures")
    .flatMap(({ pictures }) => pictures)
    .map(({ seconds: _, ...picture }) => picture);

it("keeps the same pictures, divided or not, at full speed", async () => {
  const kept = [];
  for (const nWorkers of [1, 3]) {
    const trainer = setUp();
    await trainer.startDivided(startCommand(nWorkers, { pictures: 20 }), nWorkers - 1);
    trainer.send({ type: "resume", runId: 1 });
    await trainer.until(() => trainer.of("progress").at(-1)?.finished === true);
    for (const { nSteps } of trainer.shards) expect(nSteps()).toBe(59);
    kept.push(picturesOf(trainer));
  }
  const [whole, divided] = kept;
  expect(whole!.map(({ step }) => step)).toEqual([
    0, 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60,
  ]);
  expect(divided).toEqual(whole);
});

/** A clock on which a look takes so long: the shorter, the more steps seem to fit into a message. */
function clockOf(tick: number): () => number {
  let time = 0;
  return () => {
    time += tick;
    return time;
  };
}

describe("however many steps a message asks for", () => {
  const ticks = [7, 1, 0.1, 0.01];
  const endless = { training: { batchSize: 8, learningRate: 0.01, stopAtStep: 100_000 } };

  /** A trainer on such a clock, whose run is divided from its second step on. */
  async function divided(tick: number, change: Partial<StartCommand> = {}, input: object = {}) {
    const trainer = setUp({ now: clockOf(tick) });
    onTestFinished(() => trainer.send({ type: "dispose", runId: 1 }));
    await trainer.startDivided(startCommand(3, { pictures: 20, ...change }, input), 2);
    return trainer;
  }

  it("pictures are kept of the same steps with the same numbers, and the run ends at its last", async () => {
    const whole = setUp();
    await whole.start(startCommand(1, { pictures: 20, play: true }));
    await whole.until(() => whole.of("progress").at(-1)!.finished);
    const most: number[] = [];
    for (const tick of ticks) {
      const trainer = await divided(tick);
      trainer.send({ type: "resume", runId: 1 });
      await trainer.until(() => trainer.of("progress").at(-1)!.finished);
      expect(picturesOf(trainer)).toEqual(picturesOf(whole));
      expect(trainer.lastSnapshot().replicas).toEqual(whole.lastSnapshot().replicas);
      for (const { nSteps } of trainer.shards) expect(nSteps()).toBe(59);
      most.push(Math.max(...trainer.shards[0]!.asked));
    }
    // one by one where a step seems to take longer than a slice, at most from picture to picture
    expect([most[0], most.at(-1)]).toEqual([1, 4]);
  });

  it.each(ticks)(
    "it pauses at its step, and takes the single steps asked for (tick %f)",
    async (tick) => {
      const whole = setUp();
      await whole.start(startCommand(1));
      const trainer = await divided(tick, { pictures: 0, pauseAt: 33 });
      trainer.send({ type: "resume", runId: 1 });
      const isPaused = () => trainer.of("progress").at(-1)!.running === false;
      await trainer.until(() => isPaused() && trainer.lastSnapshot().step > 1);
      expect(trainer.lastSnapshot().step).toBe(33);
      await whole.takeSteps(33);
      expect(trainer.lastSnapshot().replicas).toEqual(whole.lastSnapshot().replicas);
      for (const count of [1, 3, 10])
        for (const one of [trainer, whole]) await one.takeSteps(count);
      expect(trainer.lastSnapshot().step).toBe(47);
      expect(trainer.lastSnapshot().replicas).toEqual(whole.lastSnapshot().replicas);
    },
  );

  it.each(ticks)(
    "an edit amid them is of one step in all parts, and a pause ends them (tick %f)",
    async (tick) => {
      const trainer = await divided(tick, { pictures: 0 }, endless);
      const [{ asked, nSteps }] = trainer.shards as [(typeof trainer.shards)[0]];
      /** Lets some more messages be answered, and comes back before the next is. */
      const later = async () => {
        const end = asked.length + 5;
        while (asked.length < end) await new Promise((resolve) => setImmediate(resolve));
      };
      trainer.send({ type: "resume", runId: 1 });
      await later();
      const update = { training: { learningRate: 0.1 } };
      trainer.send({ type: "checkpoint", runId: 1 });
      trainer.send({ type: "update", runId: 1, update });
      await later();
      trainer.send({ type: "pause", runId: 1 });
      const [nBefore, nTold] = [nSteps(), trainer.of("progress").length];
      await trainer.until(() => trainer.of("progress").length > nTold);
      expect(trainer.of("progress").at(-1)!.running).toBe(false);
      // those under way are made, and no more
      expect(nSteps()).toBe(nBefore);
      const { step, replicas } = trainer.lastSnapshot();
      expect(step).toBe(nBefore + 1);
      const { checkpoint } = trainer.of("checkpoint")[0]!;
      expect(step).toBeGreaterThan(checkpoint.step);
      const whole = setUp();
      await whole.start(startCommand(1, { checkpoint: structuredClone(checkpoint) }, endless));
      whole.send({ type: "update", runId: 1, update });
      await whole.takeSteps(step - checkpoint.step);
      expect(replicas).toEqual(whole.lastSnapshot().replicas);
    },
  );
});

describe("steps that nobody looks at for longer than a message asks for", () => {
  // evaluations take so long beside them that rows are far apart
  const shared = { training: { batchSize: 8, learningRate: 0.01, stopAtStep: 2_000 } };

  it.each([1, 40])(
    "are known to shards before those before them are answered, with the same numbers (a page that draws for %i turns)",
    async (drawing) => {
      const whole = setUp();
      await whole.start(startCommand(1, { play: true, pictures: 0 }, shared));
      await whole.until(() => whole.of("progress").at(-1)!.finished);
      const trainer = setUp({ now: clockOf(1), drawing });
      onTestFinished(() => trainer.send({ type: "dispose", runId: 1 }));
      await trainer.startDivided(startCommand(3, { pictures: 0 }, shared), 2);
      trainer.send({ type: "resume", runId: 1 });
      await trainer.until(() => trainer.of("progress").at(-1)!.finished);
      for (const { mostTraining, nSteps } of trainer.shards)
        expect([mostTraining(), nSteps()]).toEqual([2, 1_999]);
      expect(trainer.lastSnapshot().replicas).toEqual(whole.lastSnapshot().replicas);
    },
  );
});

/** By the way a step of it is made. */
const inputs = {
  table: {},
  visits: {
    environment: { dimensions: 3, height: 12 },
    training: { batchSize: 4, learningRate: 0.01 },
  },
};

/** Lanes whose networks and batches differ, one of which ends before the run. */
const overriding = {
  lanes: [
    { objective: "reverseKl" },
    { objective: "detailedBalance", policy: { id: "tabular" }, training: { stopAtStep: 6 } },
    {
      objective: "trajectoryBalance",
      policy: { hiddenLayers: [5], backward: "learned" },
      training: { batchSize: 3, exploration: 0.1 },
    },
  ],
};

describe("a run divided over shards", () => {
  it("shows the numbers of a whole one on the plane, which has no table", async () => {
    const input = {
      environment: {
        id: "plane",
        components: 3,
        spread: 1,
        cells: 12,
        reward: { id: "normals", x: [-2, 2], y: [0, 1], weights: [1], scales: [0.5] },
      },
      policy: { hiddenLayers: [16], encoding: "coordinates" },
      training: { batchSize: 16, learningRate: 0.01, stopAtStep: 60, logZStart: "firstBatch" },
    };
    const watch = {
      diagnostics: ["visits", "flow", "trajectories"] as const,
      seed: "median" as const,
    };
    const found = [];
    for (const nWorkers of [1, 2, 3]) {
      const trainer = setUp();
      await trainer.startDivided(startCommand(nWorkers, { watch }, input), nWorkers - 1);
      await trainer.takeSteps(8);
      const { seconds: _, ...picture } = structuredClone(trainer.lastSnapshot());
      const { run } = await trainer.ask({ type: "export", runId: 1 }, "exported");
      for (const { seeds } of run.lanes)
        for (const seed of seeds) Object.assign(seed, { seconds: 0 });
      found.push(structuredClone({ picture, run }));
      trainer.send({ type: "dispose", runId: 1 });
    }
    const [whole, two, three] = found;
    expect(whole!.picture.replicas).toHaveLength(6);
    expect(new Set(whole!.picture.replicas.map(({ metrics }) => metrics.totalVariation)).size).toBe(
      6,
    );
    expect(two).toEqual(whole);
    expect(three).toEqual(whole);
  }, 20_000);

  it.each([...Object.entries(inputs), ["table", overriding] as const])(
    "shows the numbers of a whole one, in the order of its replicas (%s)",
    async (mode, input) => {
      const { config } = startCommand(1, {}, input);
      const environment = buildEnvironment(config.environment, config.seed);
      const wasm = { id: "wasm", isSoftware: false } as const;
      expect(chooseStepMode(stepShape(config, environment), wasm)).toBe(mode);
      const watch = {
        diagnostics: ["pressure", "visits", "flow", "trajectories"] as const,
        seed: "median" as const,
      };
      const pictures = [];
      for (const nWorkers of [1, 2, 3]) {
        const trainer = setUp();
        await trainer.startDivided(startCommand(nWorkers, { watch }, input), nWorkers - 1);
        const picture = [];
        for (let k = 0; k < 2; k++) {
          await trainer.takeSteps(4);
          const { seconds: _, ...rest } = structuredClone(trainer.lastSnapshot());
          picture.push(rest);
        }
        const wanted = { lanes: [2] };
        const { tables } = await trainer.ask({ type: "tables", runId: 1, wanted }, "tables");
        const { run } = await trainer.ask({ type: "export", runId: 1 }, "exported");
        for (const lane of run.lanes)
          for (const seed of lane.seeds) Object.assign(seed, { seconds: 0 });
        pictures.push(structuredClone({ picture, tables, run }));
        trainer.send({ type: "dispose", runId: 1 });
        expect(trainer.shards.some(({ isAlive }) => isAlive())).toBe(false);
      }
      const [whole, two, three] = pictures;
      expect(two).toEqual(whole);
      expect(three).toEqual(whole);
      const { replicas } = whole!.picture[1]!;
      expect(replicas.map(({ lane }) => lane)).toEqual([0, 0, 1, 1, 2, 2]);
      const isEnded = (lane: number) => input === overriding && lane === 1;
      for (const { lane, finishedAt } of replicas)
        expect(finishedAt).toBe(isEnded(lane) ? 6 : null);
      const results = whole!.run.lanes.flatMap(({ seeds }) => seeds);
      if (input === overriding)
        expect(results.map(({ step, trajectories }) => [step, trajectories])).toEqual([
          [9, 72],
          [9, 72],
          [6, 48],
          [6, 48],
          [9, 27],
          [9, 27],
        ]);
    },
    20_000,
  );

  it("computes with the kernels that it was asked for in all of its parts", async () => {
    allowRelaxedSimd();
    const found = [];
    for (const [backend, nWorkers] of [
      ["wasm", 1],
      ["wasmFused", 1],
      ["wasmFused", 3],
    ] as const) {
      const trainer = setUp();
      await trainer.startDivided(startCommand(nWorkers, { backend }), nWorkers - 1);
      await trainer.takeSteps(8);
      const { run } = await trainer.ask({ type: "export", runId: 1 }, "exported");
      expect(run.backend).toBe(backend);
      found.push(run.lanes.map(({ seeds }) => seeds.map(({ logPF }) => structuredClone(logPF))));
      trainer.send({ type: "dispose", runId: 1 });
    }
    const [plain, whole, divided] = found;
    expect(divided).toEqual(whole);
    expect(whole).not.toEqual(plain);
  });

  it("says how many workers compute", async () => {
    const trainer = setUp();
    await trainer.startDivided(startCommand(3), 2);
    expect(trainer.of("ready")[0]!.backend.label).toBe("WASM");
    await trainer.takeSteps(2);
    await trainer.takeSteps(1);
    const told = trainer.of("progress").flatMap(({ backend }) => backend?.label ?? []);
    expect(told).toEqual(["WASM × 3"]);
  });

  it("continues undivided, or divided otherwise, from its checkpoint", async () => {
    const first = setUp();
    await first.startDivided(startCommand(2), 1);
    await first.takeSteps(6);
    const { checkpoint } = await first.ask({ type: "checkpoint", runId: 1 }, "checkpoint");
    const ends = [];
    for (const nWorkers of [1, 3]) {
      const next = setUp();
      const command = startCommand(nWorkers, { checkpoint: structuredClone(checkpoint) });
      await next.startDivided(command, nWorkers - 1);
      expect(next.lastSnapshot().step).toBe(8);
      await next.takeSteps(4);
      ends.push(next.lastSnapshot().replicas);
    }
    await first.takeSteps(5);
    expect(ends[0]).toEqual(first.lastSnapshot().replicas);
    expect(ends[1]).toEqual(first.lastSnapshot().replicas);
  });

  it("takes checkpoints of one step while it trains, and ends at its last step", async () => {
    const trainer = setUp();
    await trainer.startDivided(startCommand(3), 2);
    trainer.send({ type: "resume", runId: 1 });
    const { checkpoint } = await trainer.ask({ type: "checkpoint", runId: 1 }, "checkpoint");
    await trainer.until(() => trainer.of("progress").at(-1)!.finished);
    expect(trainer.lastSnapshot().step).toBe(60);
    const again = setUp();
    await again.start(startCommand(1, { play: true, checkpoint: structuredClone(checkpoint) }));
    await again.until(() => again.of("progress").at(-1)!.finished);
    expect(again.lastSnapshot().replicas).toEqual(trainer.lastSnapshot().replicas);
  });

  it("is shown while it trains, however long its steps are", async () => {
    const input = {
      environment: { height: 32 },
      training: { batchSize: 64, learningRate: 0.01, stopAtStep: 2_000 },
    };
    const trainer = setUp();
    await trainer.startDivided(startCommand(2, {}, input), 1);
    const nBefore = trainer.of("snapshot").length;
    trainer.send({ type: "resume", runId: 1 });
    const isFinished = () => trainer.of("progress").at(-1)!.finished;
    await trainer.until(() => isFinished() || trainer.of("snapshot").length > nBefore + 3);
    expect(isFinished()).toBe(false);
    expect(trainer.of("progress").some(({ backend }) => backend)).toBe(true);
    trainer.send({ type: "dispose", runId: 1 });
  });

  it("is updated in all of its parts at the same step, before they are there too", async () => {
    const ends = [];
    for (const nWorkers of [1, 2, 3]) {
      const trainer = setUp();
      await trainer.start(startCommand(nWorkers));
      const learn = (learningRate: number) =>
        trainer.send({ type: "update", runId: 1, update: { training: { learningRate } } });
      const explore = (exploration: number) =>
        trainer.send({ type: "update", runId: 1, update: { training: { exploration } } });
      const step = trainer.takeSteps(1);
      explore(0.2);
      await step;
      // while shards are opened
      learn(0.05);
      await vi.waitUntil(() => trainer.shards.length === nWorkers - 1);
      await vi.waitUntil(() => trainer.shards.every(({ isOpen }) => isOpen()));
      explore(0.1);
      await trainer.takeSteps(2);
      learn(0.1);
      await trainer.takeSteps(3);
      for (const { nSteps } of trainer.shards) expect(nSteps()).toBeGreaterThan(4);
      ends.push(trainer.lastSnapshot().replicas);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("stops a stopped replica of a shard and lets the others go on", async () => {
    const first = setUp();
    await first.start(startCommand(1));
    const { checkpoint } = await first.ask({ type: "checkpoint", runId: 1 }, "checkpoint");
    // no such moments can come about by training: the last replica's are looked at and refused at step 512
    const secondMoment = checkpoint.network.secondMoment.slice();
    secondMoment.fill(Number.POSITIVE_INFINITY, (secondMoment.length / 6) * 5);
    const network = { ...checkpoint.network, secondMoment };
    const broken = { ...checkpoint, step: 508, network };
    const input = { training: { batchSize: 8, learningRate: 0.01, stopAtStep: 1_000 } };
    const ends = [];
    for (const nWorkers of [1, 3]) {
      const trainer = setUp();
      const command = startCommand(nWorkers, { checkpoint: broken }, input);
      await trainer.startDivided(command, nWorkers - 1);
      await trainer.takeSteps(6);
      for (const { nSteps } of trainer.shards) expect(nSteps()).toBe(6);
      ends.push(trainer.lastSnapshot().replicas);
    }
    expect(ends[1]!.map(({ stopped }) => stopped?.step ?? null)).toEqual([
      ...Array(5).fill(null),
      512,
    ]);
    expect(ends[1]).toEqual(ends[0]);
  });

  it("comes together again where that is no slower, and stays so, with the same numbers", async () => {
    const ends = [];
    for (const nWorkers of [1, 2, 3]) {
      const trainer = setUp({ sharding: { kept: 0 } });
      await trainer.startDivided(startCommand(nWorkers), nWorkers - 1);
      // the first is divided, and found too slow; the second waits for all of the replicas
      await trainer.takeSteps(1);
      trainer.send({ type: "step", runId: 1, count: 3 });
      trainer.send({ type: "checkpoint", runId: 1 });
      trainer.send({ type: "update", runId: 1, update: { training: { learningRate: 0.1 } } });
      const isThere = () =>
        trainer.lastSnapshot().step === 5 && trainer.of("checkpoint").length > 0;
      await trainer.until(isThere);
      const { checkpoint } = trainer.of("checkpoint")[0]!;
      for (const { asked, isAlive } of trainer.shards)
        expect([asked, isAlive()]).toEqual([[1], false]);
      await trainer.takeSteps(2);
      const labels = trainer.of("progress").flatMap(({ backend }) => backend?.label ?? []);
      expect(labels).toEqual(nWorkers === 1 ? [] : [`WASM × ${nWorkers}`, "WASM"]);
      expect(checkpoint.replicas).toHaveLength(6);
      const { seconds: _, ...picture } = structuredClone(trainer.lastSnapshot());
      ends.push({ picture, at: checkpoint.step });
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("comes together where steps take little of the time that the speed leaves, and divides again where they do not", async () => {
    const ends = [];
    for (const nWorkers of [1, 2, 3]) {
      let time = 0;
      // a millisecond or two a step by this clock
      const now = () => {
        time += 0.25;
        return time;
      };
      const trainer = setUp({ now });
      await trainer.startDivided(startCommand(nWorkers), nWorkers - 1);
      await trainer.takeSteps(2);
      trainer.send({ type: "setSpeed", runId: 1, speed: 1 });
      // the third is found short, the fourth waits for all of the replicas
      await trainer.takeSteps(3);
      expect(trainer.shards.filter(({ isAlive }) => isAlive())).toEqual([]);
      trainer.send({ type: "setSpeed", runId: 1, speed: null });
      await trainer.takeSteps(1);
      const others = () => trainer.shards.slice(nWorkers - 1);
      await vi.waitUntil(
        () => others().length === nWorkers - 1 && others().every(({ isOpen }) => isOpen()),
      );
      await trainer.takeSteps(2);
      for (const { nSteps, isAlive } of others()) expect([nSteps(), isAlive()]).toEqual([2, true]);
      const { seconds: _, ...picture } = structuredClone(trainer.lastSnapshot());
      ends.push(picture);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("is not divided once a lane has ended: no checkpoint holds its last batch", async () => {
    const pictures = [];
    for (const nWorkers of [1, 2]) {
      const trainer = setUp();
      await trainer.start(startCommand(nWorkers, {}, overriding));
      await trainer.takeSteps(8);
      await vi.waitUntil(() =>
        trainer.shards.every(({ isOpen, isAlive }) => isOpen() || !isAlive()),
      );
      const { seconds: _, ...picture } = structuredClone(trainer.lastSnapshot());
      pictures.push(picture);
    }
    expect(pictures[1]).toEqual(pictures[0]);
  });

  it("fails as a whole where a shard dies, so that the run goes on from its checkpoint", async () => {
    const trainer = setUp();
    await trainer.startDivided(startCommand(3), 2);
    await trainer.takeSteps(1);
    trainer.shards[1]!.die();
    await trainer.until(() => trainer.of("failed").length > 0);
    expect(trainer.of("failed")[0]!.failure).toMatchObject({ code: "shardLost" });
    expect(trainer.shards.some(({ isAlive }) => isAlive())).toBe(false);
  });

  it("goes on without shards where none can be had, or one fails before it takes part", async () => {
    const none = setUp({ canSpawn: () => false });
    await none.start(startCommand(3));
    await none.takeSteps(3);
    expect(none.lastSnapshot().step).toBe(3);
    const trainer = setUp();
    await trainer.startDivided(startCommand(3), 2);
    trainer.shards[1]!.die();
    await trainer.takeSteps(3);
    expect(trainer.of("failed")).toEqual([]);
    expect(trainer.shards.some(({ isAlive }) => isAlive())).toBe(false);
    expect(trainer.lastSnapshot().replicas).toEqual(
      await none.takeSteps(1).then(() => none.lastSnapshot().replicas),
    );
  });
});
