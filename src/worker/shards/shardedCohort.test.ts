// A cohort of three workers whose answers come when the test lets them, against what it may say before
// and after, and against the same cohort undivided.
import { beforeEach, expect, it, vi } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import type { CohortCheckpoint } from "../../records/checkpoint.ts";
import { openCohort } from "../../training/openCohort.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";
import { serveShard } from "./shard.ts";
import { ShardedCohort } from "./shardedCohort.ts";
import { ShardLink } from "./shardLink.ts";
import type { ShardAnswer, ShardCommand } from "./shardProtocol.ts";

const validated = validateConfig({
  environment: { height: 3 },
  policy: { id: "tabular" },
  training: { batchSize: 4, learningRate: 0.05 },
  nSeeds: 2,
  lanes: [
    { objective: "trajectoryBalance" },
    { objective: "reverseKl" },
    { objective: "detailedBalance" },
  ],
});
if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
const { config } = validated;

/** A shard whose answers wait. */
class SlowShard {
  readonly commands: ShardCommand[] = [];
  readonly waiting: ShardAnswer[] = [];
  isTerminated = false;
  readonly link: ShardLink;
  #obey: (command: ShardCommand) => void = () => {};
  #receive: (answer: ShardAnswer) => void = () => {};

  constructor() {
    serveShard({
      post: (answer) => this.waiting.push(answer),
      listen: (obey) => {
        this.#obey = obey;
      },
    });
    const worker = {
      post: (command: ShardCommand) => {
        this.commands.push(command);
        this.#obey(command);
      },
      listen: ({ receive }: { receive: (answer: ShardAnswer) => void }) => {
        this.#receive = receive;
      },
      terminate: () => {
        this.isTerminated = true;
      },
    };
    this.link = new ShardLink(worker, () => {});
  }

  /** Lets its oldest answer arrive. */
  answer(): void {
    this.#receive(structuredClone(this.waiting.shift()!));
  }
}

let whole: TrainedCohort;
let cohort: ShardedCohort;
let shards: SlowShard[];
let answered: ReturnType<typeof vi.fn<() => void>>;
const typesOf = (shard: SlowShard) => shard.commands.map(({ type }) => type).slice(1);

beforeEach(async () => {
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  whole = openCohort(config, backend);
  answered = vi.fn();
  const ranges = [
    { start: 2, end: 4 },
    { start: 4, end: 6 },
  ];
  const parts = ranges.map((range) => ({ range, shard: new SlowShard() }));
  shards = parts.map(({ shard }) => shard);
  for (const { range, shard } of parts) {
    shard.link.ask({ type: "open", config, backend: "wasm", range });
    await vi.waitUntil(() => shard.waiting.length > 0);
    shard.answer();
  }
  const own = openCohort(config, backend, undefined, { start: 0, end: 2 });
  const links = parts.map(({ range, shard }) => ({ range, link: shard.link }));
  cohort = new ShardedCohort(own, links, answered);
});

/** Evaluates both, the divided one with all its answers. */
function evaluateAll(): void {
  whole.evaluate();
  const parts = cohort.evaluateInParts();
  while (!parts.next().done) if (cohort.isWaiting) for (const shard of shards) shard.answer();
}

it("waits for every shard after a step, and says once that all have answered", () => {
  expect([cohort.nWorkers, cohort.isWaiting]).toEqual([3, false]);
  cohort.train(1);
  expect(cohort.isWaiting).toBe(true);
  shards[1]!.answer();
  expect(cohort.isWaiting).toBe(true);
  expect(answered).not.toHaveBeenCalled();
  shards[0]!.answer();
  expect(cohort.isWaiting).toBe(false);
  expect(answered).toHaveBeenCalledTimes(1);
  expect(cohort.step).toBe(1);
});

it.each([[[1, 1, 1, 1, 1, 1]], [[6]], [[1, 3, 2]], [[4, 2]]])(
  "makes the same of the same steps, asked for in messages of %j",
  (counts) => {
    for (let step = 0; step < 6; step++) whole.train();
    for (const count of counts) {
      cohort.train(count);
      for (const shard of shards) shard.answer();
    }
    const asked = counts.map((count) => ({ type: "train", count }));
    for (const { commands, waiting } of shards)
      expect([commands.slice(1), waiting]).toEqual([asked, []]);
    expect([cohort.step, answered.mock.calls.length]).toEqual([6, counts.length]);
    evaluateAll();
    for (const index of whole.replicas.keys())
      expect(cohort.evaluation(index)).toEqual(whole.evaluation(index));
    const done = vi.fn<(checkpoint: CohortCheckpoint) => void>();
    cohort.checkpoint(done);
    for (const shard of shards) shard.answer();
    expect(done.mock.calls).toEqual([[whole.checkpoint()]]);
  },
);

it("has an edit and a checkpoint in the middle of steps after the last of them, in all parts", () => {
  const faster = { training: { learningRate: 0.2 } };
  for (let step = 0; step < 4; step++) whole.train();
  const middle = whole.checkpoint();
  whole.update(faster);
  for (let step = 0; step < 3; step++) whole.train();
  const done = vi.fn<(checkpoint: CohortCheckpoint) => void>();
  // nobody has answered before all is asked
  cohort.train(4);
  cohort.checkpoint(done);
  cohort.update(faster);
  cohort.train(3);
  cohort.checkpoint(done);
  for (const shard of shards) while (shard.waiting.length > 0) shard.answer();
  expect(done.mock.calls).toEqual([[middle], [whole.checkpoint()]]);
});

it("lets shards go on to steps that follow for certain, which are asked for before anything else", () => {
  cohort.train(2, 3);
  const told = ["train", "train"];
  expect(shards.map(typesOf)).toEqual([told, told]);
  expect(cohort.isWaiting).toBe(true);
  for (const shard of shards) shard.answer();
  expect([cohort.isWaiting, cohort.step, cohort.owed]).toEqual([false, 2, 3]);
  expect(answered).toHaveBeenCalledTimes(1);
  for (const other of [
    () => cohort.train(2),
    () => cohort.update({ metricAlpha: 2 }),
    () => cohort.checkpoint(() => {}),
    () => cohort.evaluateInParts().next(),
    () => cohort.glimpseInParts().next(),
  ])
    expect(other).toThrow(RangeError);
  // one is ready before the trainer's own replicas begin
  shards[0]!.answer();
  cohort.train(3);
  expect([cohort.isWaiting, cohort.step, cohort.owed]).toEqual([true, 5, 0]);
  shards[1]!.answer();
  expect(cohort.isWaiting).toBe(false);
  expect(answered).toHaveBeenCalledTimes(2);
  expect(shards.map(typesOf)).toEqual([told, told]);
  for (let step = 0; step < 5; step++) whole.train();
  evaluateAll();
  for (const index of whole.replicas.keys())
    expect(cohort.evaluation(index)).toEqual(whole.evaluation(index));
});

it("waits for nobody where all were ready before it", () => {
  cohort.train(1, 1);
  for (const shard of shards) for (let k = 0; k < 2; k++) shard.answer();
  expect(answered).toHaveBeenCalledTimes(1);
  cohort.train(1);
  expect([cohort.isWaiting, cohort.step]).toEqual([false, 2]);
  expect(answered).toHaveBeenCalledTimes(1);
});

it("has an evaluation of a shard's replica once that has answered, that of the whole", () => {
  expect(() => cohort.evaluation(2)).toThrow(RangeError);
  expect(cohort.evaluatedStep).toBe(-1);
  expect(cohort.replicas).toHaveLength(2);
  whole.train();
  cohort.train(1);
  for (const shard of shards) shard.answer();
  const parts = cohort.evaluateInParts();
  while (!cohort.isWaiting) expect(parts.next().done).toBe(false);
  expect(parts.next().done).toBe(false);
  expect(cohort.evaluatedStep).toBe(-1);
  const { bytes } = cohort;
  for (const shard of shards.toReversed()) shard.answer();
  expect(parts.next().done).toBe(true);
  expect(cohort.evaluatedStep).toBe(1);
  expect(cohort.bytes).toBeGreaterThan(bytes);
  whole.evaluate();
  for (const [index, replica] of whole.replicas.entries()) {
    expect(cohort.evaluation(index)).toEqual(whole.evaluation(index));
    const { laneIndex, lane, seed, objective } = replica;
    expect(cohort.replicas[index]).toMatchObject({ laneIndex, lane, seed });
    expect(cohort.replicas[index]!.objective).toBe(objective);
  }
});

it("evaluates a step once, and again at another order of the metrics", () => {
  evaluateAll();
  evaluateAll();
  expect(shards.map(typesOf)).toEqual([["evaluate"], ["evaluate"]]);
  cohort.update({ training: { learningRate: 0.1 } });
  for (const shard of shards) shard.answer();
  expect(cohort.evaluatedStep).toBe(0);
  expect(cohort.config.training.learningRate).toBe(0.1);
  cohort.update({ metricAlpha: 2 });
  for (const shard of shards) shard.answer();
  expect(cohort.evaluatedStep).toBe(-1);
  evaluateAll();
  const told = ["evaluate", "update", "update", "evaluate"];
  expect(shards.map(typesOf)).toEqual([told, told]);
});

it("measures every replica at one order, also where it changes on the way", () => {
  const answerAll = () => {
    for (const shard of shards) while (shard.waiting.length > 0) shard.answer();
  };
  const parts = cohort.evaluateInParts();
  parts.next();
  answerAll();
  for (const part of [cohort, whole]) part.update({ metricAlpha: 2 });
  whole.evaluate();
  let nParts = 0;
  for (; !parts.next().done && nParts < 1_000; nParts++) answerAll();
  expect(nParts).toBeLessThan(1_000);
  for (const index of whole.replicas.keys())
    expect(cohort.evaluation(index)).toEqual(whole.evaluation(index));
});

it("hands out one checkpoint when all parts are there, in whichever order they come", () => {
  whole.train();
  cohort.train(1);
  for (const shard of shards) shard.answer();
  const done = vi.fn<(checkpoint: CohortCheckpoint) => void>();
  cohort.checkpoint(done);
  shards[1]!.answer();
  expect(done).not.toHaveBeenCalled();
  shards[0]!.answer();
  expect(done.mock.calls).toEqual([[whole.checkpoint()]]);
  // nobody waits for a checkpoint
  expect(cohort.isWaiting).toBe(false);
});

it("ends with its shards", () => {
  cohort.dispose();
  expect(shards.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
});
