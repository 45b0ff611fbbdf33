// The laboratory's state against a trainer and workers that only remember and report what the test
// says; what they would measure is tested in src/objectives.
import { beforeEach, expect, it } from "vitest";
import type { LaneTable } from "../../protocol/snapshot.ts";
import { createFakeRun } from "../../store/run/fakeRun.ts";
import type { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { LaboratoryCommand, LaboratoryEvent } from "../estimators/laboratoryProtocol.ts";
import { createLaboratory, type LaboratoryInstance } from "./laboratoryRun.ts";

/** Stand-ins for the laboratory's workers, in the order of their start. */
class FakeWorker {
  static all: FakeWorker[] = [];
  readonly commands: LaboratoryCommand[] = [];
  isTerminated = false;
  report: (event: LaboratoryEvent) => void = () => {};
  fail: (reason: string) => void = () => {};

  constructor() {
    FakeWorker.all.push(this);
  }

  post(command: LaboratoryCommand): void {
    this.commands.push(command);
  }

  listen(receive: (event: LaboratoryEvent) => void, failed: (reason: string) => void): void {
    this.report = receive;
    this.fail = failed;
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const measured = { exact: 1, sampled: null };
const result = {
  lane: 0,
  controlVariate: "none",
  batchSize: 8,
  nRepetitions: 0,
  zeroShare: 0,
  relativeBias: null,
  cosine: null,
  variance: measured,
  signalToNoise: measured,
  plainRatio: null,
} as const;

let trainer: FakeTrainer;
let run: RunInstance;
let laboratory: LaboratoryInstance;
const state = () => laboratory.store.getState();

/** The policies of these lanes, or of none. */
function answer(...found: Partial<LaneTable>[]): void {
  const whole = {
    lane: 0,
    step: 7,
    logPFByEdge: new Float64Array(0),
    logPBByEdge: new Float64Array(0),
    logStateFlow: null,
    logZ: 0,
    logWeightShift: 0,
    weights: null,
  };
  const { wanted } = trainer.sent("tables").at(-1)!;
  const { runId, config } = run.store.getState();
  const tables = found.map((table) => ({ ...whole, ...table }));
  trainer.report({ type: "tables", runId, wanted, config: config!, tables });
  trainer.passFrame();
}

beforeEach(() => {
  FakeWorker.all = [];
  ({ run, trainer } = createFakeRun());
  laboratory = createLaboratory({ subject: () => run, spawn: () => new FakeWorker() });
  run.start();
  trainer.becomeReady();
});

it("asks the trainer for all lanes' policies, its own first, and measures on them", () => {
  laboratory.open(1);
  expect(trainer.sent("tables")).toMatchObject([{ wanted: { lanes: [1, 0, 2] } }]);
  expect(state()).toMatchObject({ lane: 1, phase: "waiting" });
  // another's question
  const { runId, config } = run.store.getState();
  const wanted = { after: 3 };
  trainer.report({ type: "tables", runId, wanted, config: config!, tables: [] });
  trainer.passFrame();
  expect(FakeWorker.all).toEqual([]);
  answer({ lane: 1 }, { lane: 0 });
  const [worker] = FakeWorker.all;
  expect(worker!.commands).toMatchObject([
    { type: "measure", request: { tables: [{ lane: 1 }, { lane: 0 }], sampledAt: null } },
  ]);
  // the third has stopped
  expect(state().subject).toMatchObject({ lanes: [0, 1] });
  const { id } = worker!.commands[0]!;
  expect(state()).toMatchObject({ phase: "measuring", subject: { step: 7 } });
  worker!.report({ type: "progress", id, nDone: 30, nTotal: 120 });
  worker!.report({ type: "results", id, results: [result] });
  expect(state()).toMatchObject({ share: 0.25, results: [result] });
  const sampled = { ...result, nRepetitions: 64 };
  const other = { ...result, batchSize: 16 };
  const ofLane = { ...result, lane: 1 };
  worker!.report({ type: "results", id, results: [other, sampled, ofLane] });
  expect(state().results).toEqual([sampled, other, ofLane]);
  worker!.report({ type: "done", id });
  expect(state()).toMatchObject({ phase: "done", share: 1, results: [sampled, other, ofLane] });
  expect(worker!.isTerminated).toBe(true);
});

it("keeps what was found when cancelled, hears nothing more of it, and can begin again", () => {
  laboratory.open(0);
  answer({});
  const [worker] = FakeWorker.all;
  const { id } = worker!.commands[0]!;
  worker!.report({ type: "results", id, results: [result] });
  laboratory.cancel();
  expect(worker!.isTerminated).toBe(true);
  worker!.report({ type: "results", id, results: [result] });
  expect(state()).toMatchObject({ phase: "cancelled", results: [result] });
  laboratory.measure();
  expect(state()).toMatchObject({ phase: "waiting", results: [] });
  answer({ step: 9 });
  expect(FakeWorker.all).toHaveLength(2);
  laboratory.close();
  expect(FakeWorker.all[1]!.isTerminated).toBe(true);
  expect(state()).toMatchObject({ lane: null, phase: "idle" });
});

it("draws anew with each measurement, and in the weights with the same numbers", () => {
  const request = () => {
    const command = FakeWorker.all.at(-1)!.commands[0]!;
    if (command.type !== "measure") throw new Error("no measurement");
    const { draw, space, trajectoriesAPoint } = command.request;
    return { draw, space, trajectoriesAPoint };
  };
  laboratory.open(0);
  answer({});
  const first = request();
  expect(first).toMatchObject({ draw: 0, space: "logits" });
  laboratory.measure();
  answer({});
  expect(request()).toEqual({ ...first, draw: 1 });
  laboratory.measureIn("weights");
  expect(state()).toMatchObject({ space: "weights", phase: "waiting" });
  answer({ weights: new Float32Array(3) });
  expect(request()).toMatchObject({ draw: 1, space: "weights" });
  expect(request().trajectoriesAPoint).toBeLessThan(first.trajectoriesAPoint);
  laboratory.open(1);
  answer({ lane: 1 });
  expect(request()).toEqual(first);
});

it("hears no late word of a measurement that was given up for another", () => {
  laboratory.open(0);
  answer({});
  laboratory.measure();
  answer({});
  const [first, second] = FakeWorker.all;
  const { id } = first!.commands[0]!;
  first!.report({ type: "results", id, results: [result] });
  first!.report({ type: "done", id });
  first!.fail("it was killed");
  expect(second!.isTerminated).toBe(false);
  expect(state()).toMatchObject({ phase: "measuring", results: [], message: null });
});

it("says why nothing can be measured: stopped lanes, no weights, a worker that fails", () => {
  laboratory.open(0);
  laboratory.measureIn("weights");
  answer({});
  expect(state().message).toMatch(/no network’s weights/);
  laboratory.measureIn("logits");
  answer();
  expect(state().message).toMatch(/stopped/);
  laboratory.measure();
  answer({});
  FakeWorker.all[0]!.fail("it could not be loaded");
  expect(state()).toMatchObject({ phase: "failed" });
  expect(state().message).toMatch(/could not be loaded/);
});

it("says what its worker says of a failure, and ends it", () => {
  laboratory.open(0);
  answer({});
  const [worker] = FakeWorker.all;
  worker!.report({ type: "failed", id: worker!.commands[0]!.id, message: "no memory" });
  expect(state()).toMatchObject({ phase: "failed", message: "The laboratory stopped: no memory." });
  expect(worker!.isTerminated).toBe(true);
});

it("asks nothing of a run that has failed, nor while it is closed", () => {
  laboratory.measure();
  expect(state()).toMatchObject({ lane: null, phase: "idle", subject: null, results: [] });
  expect(trainer.sent("tables")).toEqual([]);
  const failure = { code: "internal", message: "No memory." } as const;
  trainer.report({ type: "failed", runId: run.store.getState().runId, failure });
  trainer.passFrame();
  laboratory.open(0);
  expect(state()).toMatchObject({ lane: 0, phase: "failed" });
  expect(state().message).toMatch(/^Training has failed/);
  expect(trainer.sent("tables")).toEqual([]);
});

it("asks again when the run starts anew before it has answered", () => {
  laboratory.open(0);
  run.start();
  trainer.becomeReady();
  expect(trainer.sent("tables")).toHaveLength(2);
  expect(trainer.sent("tables")[1]!.runId).toBe(run.store.getState().runId);
});

it("knows nothing of another one beside another run", () => {
  const other = createFakeRun();
  other.run.start();
  other.trainer.becomeReady();
  const spawn = () => new FakeWorker();
  const second = createLaboratory({ subject: () => other.run, spawn });
  laboratory.open(0);
  second.open(1);
  answer({});
  expect(state()).toMatchObject({ lane: 0, phase: "measuring" });
  expect(second.store.getState()).toMatchObject({ lane: 1, phase: "waiting" });
  second.close();
  expect(state()).toMatchObject({ lane: 0, phase: "measuring" });
  expect(FakeWorker.all.map(({ isTerminated }) => isTerminated)).toEqual([false]);
  expect(trainer.sent("tables")).toMatchObject([{ wanted: { lanes: [0, 1, 2] } }]);
  expect(other.trainer.sent("tables")).toMatchObject([{ wanted: { lanes: [1, 0, 2] } }]);
});
