// Runs divided over two and three shards against the same run undivided, number for number; shards
// live in this thread, with copied messages that take turns as between workers.
import { describe, expect, it, vi } from "vitest";
import { allowRelaxedSimd } from "../../../scripts/relaxedSimd.ts";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { chooseStepMode } from "../../experiment/costModel.ts";
import { stepShape } from "../../training/openCohort.ts";
import { isTrain, picturesOf, setUp, startCommand } from "./shardFixtures.ts";

it("keeps the same pictures, divided or not, at full speed", async () => {
  const kept = [];
  for (const nWorkers of [1, 3]) {
    const trainer = setUp();
    await trainer.startDivided(startCommand(nWorkers, { pictures: 20 }), nWorkers - 1);
    trainer.send({ type: "resume", runId: 1 });
    await trainer.until(() => trainer.of("progress").at(-1)?.finished === true);
    for (const { commands } of trainer.shards) expect(commands.filter(isTrain)).toHaveLength(59);
    kept.push(picturesOf(trainer));
  }
  const [whole, divided] = kept;
  expect(whole!.map(({ step }) => step)).toEqual([
    0, 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60,
  ]);
  expect(divided).toEqual(whole);
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
      for (const { commands } of trainer.shards)
        expect(commands.filter(isTrain).length).toBeGreaterThan(4);
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
      for (const { commands } of trainer.shards) expect(commands.filter(isTrain)).toHaveLength(6);
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
      for (const { commands, isAlive } of trainer.shards)
        expect([commands.filter(isTrain).length, isAlive()]).toEqual([1, false]);
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
