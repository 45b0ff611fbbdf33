// What the page is told and when, by a publisher of a real run on a port that remembers: against the
// run itself, and against at most ten pictures a second, each after the last was drawn.
import { beforeEach, describe, expect, it } from "vitest";
import { openBackend } from "../policies/backends.ts";
import type { TrainerEvent } from "../protocol/protocol.ts";
import { Publisher } from "./publisher.ts";
import { assembleRun, type Run } from "./run.ts";
import { startCommand } from "./trainerFixtures.ts";

type Transfer = readonly Transferable[] | undefined;
const standing = { runId: 3, stepsPerSecond: 7, running: true, finished: false };
const never = () => {};

let sent: { readonly event: TrainerEvent; readonly transfer: Transfer }[];
let publisher: Publisher;
const events = () => sent.map(({ event }) => event);

beforeEach(() => {
  sent = [];
  publisher = new Publisher({
    post: (event, transfer?: Transfer) => sent.push({ event, transfer }),
    listen: never,
  });
});

/** A run of two lanes on nine states that has taken so many steps, and the backend it is on. */
async function runAfter(
  nSteps: number,
  change: Parameters<typeof startCommand>[1] = {},
  { id = "cpu", input = {} }: { readonly id?: "cpu" | "wasm"; readonly input?: object } = {},
) {
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  const context = { backend, now: () => 0, period: () => 0, onAnswer: never, onFailure: never };
  const run = await assembleRun(startCommand(input, change), context);
  for (let step = 0; step < nSteps; step++) run.cohort.train(1);
  const parts = run.cohort.evaluateInParts();
  while (!parts.next().done);
  return { run, backend };
}

function publish(run: Run, now: number): void {
  publisher.publish(run, standing, now);
}

describe("a picture", () => {
  it("is due 100 ms after the last one, once that was drawn", async () => {
    const { run } = await runAfter(0);
    publish(run, 90);
    publish(run, 100);
    expect(publisher.isDue(1_000, 1)).toBe(false);
    publisher.acknowledge();
    expect([199, 200].map((now) => publisher.isDue(now, 1))).toEqual([false, true]);
    publish(run, 200);
    publisher.restart(2);
    expect(publisher.isDue(150, 0)).toBe(true);
  });

  it("of the first step follows that of the start, drawn or not", async () => {
    const { run } = await runAfter(0);
    for (const _ of ["a run", "another"]) {
      publisher.restart(2);
      expect(publisher.isDue(0, 0)).toBe(true);
      publish(run, 100);
      // nothing has changed yet
      expect(publisher.isDue(1_000, 0)).toBe(false);
      expect(publisher.isDue(101, 1)).toBe(true);
      publish(run, 101);
      expect(publisher.isDue(1_000, 2)).toBe(false);
    }
  });

  it("comes after the numbers and rows of its step, and is handed over, not copied", async () => {
    const { run } = await runAfter(4);
    run.seconds = 2.5;
    publisher.restart(2);
    publisher.append(run);
    publish(run, 0);
    const [progress, picture] = sent;
    expect(progress!.event).toMatchObject({
      ...standing,
      type: "progress",
      step: 4,
      trajectories: 32,
      seconds: 2.5,
      bytes: run.bytes(),
      rows: { step: [4], trajectories: [32], seconds: [2.5] },
    });
    expect(picture!.event).toMatchObject({ type: "snapshot", runId: 3, snapshot: { step: 4 } });
    if (picture!.event.type !== "snapshot") throw new Error("no picture");
    for (const { terminatingProbability } of picture!.event.snapshot.replicas)
      expect(picture!.transfer).toContain(terminatingProbability.buffer);
    // rows are told once
    publish(run, 50);
    expect(events()[2]).toMatchObject({ type: "progress", rows: { step: [] } });
  });
});

describe("a run", () => {
  it("counts the memory of its backend and of its tables", async () => {
    const input = { policy: { hiddenLayers: [8] } };
    const { run, backend } = await runAfter(1, {}, { id: "wasm", input });
    const { nBytes } = backend.diagnostics();
    expect(nBytes).toBeGreaterThan(0);
    expect(run.cohort.bytes).toBeGreaterThan(0);
    expect(run.bytes()).toBe(nBytes + run.cohort.bytes);
  });

  it("shows from the start what is watched, and goes on with its time", async () => {
    const watch = { diagnostics: ["flow"], seed: 0 } as const;
    const { run } = await runAfter(2, { watch });
    expect(run.seconds).toBe(0);
    expect([...run.diagnosing.take("shown").keys()]).toEqual([0, 1]);
    let checkpoint = null;
    run.cohort.checkpoint((taken) => {
      checkpoint = { ...taken, seconds: 12 };
    });
    const { run: next } = await runAfter(0, { checkpoint });
    expect([next.seconds, next.cohort.step]).toEqual([12, 2]);
  });

  it("that another has replaced is not handed out", async () => {
    const { run } = await runAfter(1);
    publisher.sendExport(run, 3, () => false);
    expect(sent).toEqual([]);
    run.seconds = 9;
    publisher.sendExport(run, 3, () => true);
    expect(events()).toMatchObject([
      { type: "exported", runId: 3, checkpoint: { step: 1, seconds: 9 } },
    ]);
    publisher.sendTables(run, { runId: 3, isCurrent: () => true }, { lanes: [1] });
    const tables = [{ lane: 1, step: 1, weights: null }];
    expect(events()[1]).toMatchObject({ type: "tables", runId: 3, tables });
  });

  it("hands out lanes' policies with the weights of their first seeds", async () => {
    const input = { policy: { id: "mlp", hiddenLayers: [8] }, nSeeds: 2 };
    const { run } = await runAfter(2, {}, { id: "wasm", input });
    let weights = new Float32Array(0);
    run.cohort.checkpoint(({ network }) => {
      weights = network.weights.slice();
    });
    const wanted = { lanes: [0, 1] };
    publisher.sendTables(run, { runId: 3, isCurrent: () => false }, wanted);
    expect(sent).toEqual([]);
    publisher.sendTables(run, { runId: 3, isCurrent: () => true }, wanted);
    const [event] = events();
    if (event?.type !== "tables") throw new Error("no tables");
    // lane-major, two seeds a lane
    const stride = weights.length / run.cohort.replicas.length;
    expect(event.tables.map((table) => [table.lane, ...table.weights!])).toEqual([
      [0, ...weights.slice(0, stride)],
      [1, ...weights.slice(2 * stride, 3 * stride)],
    ]);
  });
});
