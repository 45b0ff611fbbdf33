// Runs of one replica whose network is divided between two workers against the same undivided, number for number; the
// other worker lives in this thread.
import { describe, expect, it, vi } from "vitest";
import { allowRelaxedSimd } from "../../../scripts/relaxedSimd.ts";
import type { StartCommand } from "../../protocol/protocol.ts";
import { picturesOf, setUp, startCommand } from "./shardFixtures.ts";

const training = { batchSize: 8, learningRate: 0.01, stopAtStep: 60 };
const one = { nSeeds: 1, lanes: [{ objective: "trajectoryBalance" }] };

function command(nWorkers: number, input: object = {}, change: Partial<StartCommand> = {}) {
  return startCommand(nWorkers, change, { ...one, ...input });
}

const typesOf = ({ commands }: ReturnType<typeof setUp>["shards"][number]) => new Set(commands);

/** By what is different about them. */
const runs = {
  "leaky ReLU": {},
  "tanh, states in several chunks": {
    environment: { height: 20, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers: [24, 40], activation: "tanh", encoding: "kHot" },
  },
  "ReLU, units that fill no panel, p_B learned": {
    policy: { hiddenLayers: [13, 21], activation: "relu", encoding: "kHot", backward: "learned" },
    lanes: [{ objective: "detailedBalance" }],
  },
  "an exact gradient": { lanes: [{ objective: "reverseKl", gradient: "exact" }] },
  "a lane that explores and decays": {
    training: { ...training, exploration: 0.2, schedule: "polynomial" },
    lanes: [{ objective: "forwardKl" }],
  },
};

describe("a run divided by units", () => {
  it.each(Object.entries(runs))("shows the numbers of an undivided one: %s", async (_, input) => {
    const watch = {
      diagnostics: ["pressure", "visits", "flow", "trajectories"] as const,
      seed: "median" as const,
    };
    const found = [];
    for (const nWorkers of [1, 2]) {
      const trainer = setUp();
      await trainer.startDivided(command(nWorkers, input, { watch }), nWorkers - 1);
      const shown = [];
      for (let k = 0; k < 2; k++) {
        await trainer.takeSteps(4);
        const { seconds: _, ...picture } = structuredClone(trainer.lastSnapshot());
        shown.push(picture);
      }
      const { checkpoint } = await trainer.ask({ type: "checkpoint", runId: 1 }, "checkpoint");
      await trainer.takeSteps(2);
      const wanted = { lanes: [0] };
      const { tables } = await trainer.ask({ type: "tables", runId: 1, wanted }, "tables");
      const { run } = await trainer.ask({ type: "export", runId: 1 }, "exported");
      for (const { seeds } of run.lanes)
        for (const seed of seeds) Object.assign(seed, { seconds: 0 });
      for (const shard of trainer.shards) expect(typesOf(shard)).toEqual(new Set(["part"]));
      found.push(
        structuredClone({ shown, tables, run, checkpoint: { ...checkpoint, seconds: 0 } }),
      );
      trainer.send({ type: "dispose", runId: 1 });
      expect(trainer.shards.some(({ isAlive }) => isAlive())).toBe(false);
    }
    const [whole, divided] = found;
    expect(divided).toEqual(whole);
    expect(whole!.checkpoint.step).toBe(9);
  });

  it("computes with the kernels that it was asked for in both parts", async () => {
    allowRelaxedSimd();
    const found = [];
    for (const [backend, nWorkers] of [
      ["wasm", 1],
      ["wasmFused", 1],
      ["wasmFused", 2],
    ] as const) {
      const trainer = setUp();
      await trainer.startDivided(command(nWorkers, {}, { backend }), nWorkers - 1);
      await trainer.takeSteps(8);
      const { checkpoint } = await trainer.ask({ type: "checkpoint", runId: 1 }, "checkpoint");
      found.push(structuredClone(checkpoint.network));
      trainer.send({ type: "dispose", runId: 1 });
    }
    const [plain, whole, divided] = found;
    expect(divided).toEqual(whole);
    expect(whole).not.toEqual(plain);
  });

  it("says so, keeps the same pictures at full speed, and ends at its last step", async () => {
    const kept = [];
    for (const nWorkers of [1, 2]) {
      const trainer = setUp();
      await trainer.startDivided(command(nWorkers, {}, { pictures: 20 }), nWorkers - 1);
      trainer.send({ type: "resume", runId: 1 });
      await trainer.until(() => trainer.of("progress").at(-1)?.finished === true);
      expect(trainer.lastSnapshot().step).toBe(60);
      const told = trainer.of("progress").flatMap(({ backend }) => backend?.label ?? []);
      expect(told).toEqual(nWorkers === 1 ? [] : ["WASM × 2"]);
      kept.push(picturesOf(trainer));
    }
    expect(kept[1]).toEqual(kept[0]);
    expect(kept[0]!.length).toBeGreaterThan(10);
  });

  it("gives whole checkpoints amid its steps, from which it goes on either way", async () => {
    const trainer = setUp();
    await trainer.startDivided(command(2), 1);
    trainer.send({ type: "resume", runId: 1 });
    const { checkpoint } = await trainer.ask({ type: "checkpoint", runId: 1 }, "checkpoint");
    expect(checkpoint.step).toBeLessThan(60);
    await trainer.until(() => trainer.of("progress").at(-1)!.finished);
    for (const nWorkers of [1, 2]) {
      const again = setUp();
      const from = { play: true, checkpoint: structuredClone(checkpoint) };
      await again.start(command(nWorkers, {}, from));
      await again.until(() => again.of("progress").at(-1)!.finished);
      expect(again.lastSnapshot().replicas).toEqual(trainer.lastSnapshot().replicas);
    }
  });

  it("is updated between its steps, before the other worker is there too", async () => {
    const ends = [];
    for (const nWorkers of [1, 2]) {
      const trainer = setUp();
      await trainer.start(command(nWorkers));
      const update = (change: object) =>
        trainer.send({ type: "update", runId: 1, update: { training: change } });
      await trainer.takeSteps(1);
      update({ learningRate: 0.05 });
      await vi.waitUntil(() => trainer.shards.length === nWorkers - 1);
      await vi.waitUntil(() => trainer.shards.every(({ isOpen }) => isOpen()));
      update({ exploration: 0.1 });
      await trainer.takeSteps(2);
      update({ learningRate: 0.1 });
      await trainer.takeSteps(3);
      for (const { commands } of trainer.shards) expect(commands.length).toBeGreaterThan(12);
      ends.push(trainer.lastSnapshot().replicas);
    }
    expect(ends[1]).toEqual(ends[0]);
  });

  it.each([
    ["into", -64],
    ["out of", -49],
  ])("stops where a moment %s a unit of the other worker is no number", async (_, place) => {
    const first = setUp();
    await first.start(command(1));
    const { checkpoint } = await first.ask({ type: "checkpoint", runId: 1 }, "checkpoint");
    // no such moment can come about by training: it is looked for and refused at step 512
    const secondMoment = checkpoint.network.secondMoment.slice();
    secondMoment[secondMoment.length + place] = Number.POSITIVE_INFINITY;
    const network = { ...checkpoint.network, secondMoment };
    const broken = { ...checkpoint, step: 508, network };
    const input = { training: { ...training, stopAtStep: 1_000 } };
    const ends = [];
    for (const nWorkers of [1, 2]) {
      const trainer = setUp();
      const from = { checkpoint: structuredClone(broken) };
      await trainer.startDivided(command(nWorkers, input, from), nWorkers - 1);
      // each is evaluated: of a run that has stopped, what is shown was found last, not when the clock allowed it
      for (let step = 0; step < 6; step++) await trainer.takeSteps(1);
      ends.push(trainer.lastSnapshot().replicas);
    }
    expect(ends[1]!.map(({ stopped }) => stopped?.step)).toEqual([512]);
    expect(ends[1]).toEqual(ends[0]);
  });

  it("comes together again where that is no slower, with the same numbers", async () => {
    const ends = [];
    for (const nWorkers of [1, 2]) {
      const trainer = setUp({ sharding: { kept: 0 } });
      await trainer.startDivided(command(nWorkers), nWorkers - 1);
      await trainer.takeSteps(1);
      trainer.send({ type: "step", runId: 1, count: 3 });
      trainer.send({ type: "checkpoint", runId: 1 });
      trainer.send({ type: "update", runId: 1, update: { training: { learningRate: 0.1 } } });
      await trainer.until(
        () => trainer.lastSnapshot().step === 5 && trainer.of("checkpoint").length > 0,
      );
      await trainer.takeSteps(2);
      expect(trainer.shards.some(({ isAlive }) => isAlive())).toBe(false);
      const labels = trainer.of("progress").flatMap(({ backend }) => backend?.label ?? []);
      expect(labels).toEqual(nWorkers === 1 ? [] : ["WASM × 2", "WASM"]);
      ends.push(trainer.lastSnapshot().replicas);
    }
    expect(ends[1]).toEqual(ends[0]);
  });

  it("fails where the other worker dies amid a step, so that it goes on from its checkpoint", async () => {
    const trainer = setUp();
    await trainer.startDivided(command(2), 1);
    await trainer.takeSteps(1);
    trainer.send({ type: "resume", runId: 1 });
    trainer.shards[0]!.die();
    await trainer.until(() => trainer.of("failed").length > 0);
    expect(trainer.of("failed")[0]!.failure).toMatchObject({ code: "shardLost" });
  });

  it("goes on undivided where there is no other worker, or it dies before it takes part", async () => {
    const none = setUp({ canSpawn: () => false });
    await none.start(command(2));
    await none.takeSteps(4);
    const trainer = setUp();
    await trainer.startDivided(command(2), 1);
    trainer.shards[0]!.die();
    await trainer.takeSteps(3);
    expect(trainer.of("failed")).toEqual([]);
    expect(trainer.lastSnapshot().replicas).toEqual(none.lastSnapshot().replicas);
  });

  it.each([
    ["visited states alone", { environment: { dimensions: 3, height: 12 } }],
    ["three hidden layers", { policy: { hiddenLayers: [16, 16, 16], encoding: "kHot" } }],
    ["a table", { policy: { id: "tabular" } }],
  ])("is none of a run with %s", async (_, input) => {
    const trainer = setUp();
    await trainer.start(command(2, { training: { ...training, batchSize: 4 }, ...input }));
    await trainer.takeSteps(4);
    expect(trainer.shards).toHaveLength(0);
  });
});
