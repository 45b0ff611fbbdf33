// The laboratory's state against a trainer and workers that only remember and report what the test
// says; what they would measure is tested in src/objectives.
import { beforeEach, expect, it } from "vitest";
import type { LaneTable } from "../../protocol/protocol.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { connectTrainer, startRun } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";
import type { LaboratoryCommand, LaboratoryEvent } from "./laboratoryProtocol.ts";
import {
  cancelMeasurement,
  closeLaboratory,
  measure,
  openLaboratory,
  provideLaboratory,
  useLaboratory,
} from "./laboratoryRun.ts";

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

const interval = { value: 1, low: 1, high: 1 };
const result = {
  controlVariate: "none",
  batchSize: 8,
  nRepetitions: 32,
  relativeBias: null,
  scale: null,
  cosine: null,
  variance: interval,
  signalToNoise: interval,
} as const;

let trainer: FakeTrainer;

function answer(table: Partial<LaneTable> | null): void {
  const whole = {
    lane: 0,
    step: 7,
    logPFByEdge: new Float64Array(0),
    logPBByEdge: new Float64Array(0),
    logStateFlow: null,
    logZ: 0,
    logWeightShift: 0,
  };
  const { runId } = useRun.getState();
  trainer.report({ type: "table", runId, table: table && { ...whole, ...table } });
  trainer.passFrame();
}

beforeEach(() => {
  closeLaboratory();
  FakeWorker.all = [];
  provideLaboratory(() => new FakeWorker());
  trainer = new FakeTrainer();
  connectTrainer(trainer, trainer);
  startRun();
  trainer.becomeReady();
});

it("asks the trainer for the lane's policy and measures on it", () => {
  openLaboratory(1);
  expect(trainer.sent("table")).toMatchObject([{ lane: 1 }]);
  expect(useLaboratory.getState()).toMatchObject({ lane: 1, phase: "waiting" });
  answer({ lane: 0 });
  expect(FakeWorker.all).toEqual([]);
  answer({ lane: 1 });
  const [worker] = FakeWorker.all;
  expect(worker!.commands).toMatchObject([{ type: "measure", request: { table: { lane: 1 } } }]);
  const { id } = worker!.commands[0]!;
  expect(useLaboratory.getState()).toMatchObject({ phase: "measuring", subject: { step: 7 } });
  worker!.report({ type: "progress", id, nDone: 30, nTotal: 120 });
  worker!.report({ type: "result", id, result });
  expect(useLaboratory.getState()).toMatchObject({ share: 0.25, results: [result] });
  worker!.report({ type: "done", id });
  expect(useLaboratory.getState()).toMatchObject({ phase: "done", share: 1, results: [result] });
  expect(worker!.isTerminated).toBe(true);
});

it("keeps what was found when cancelled, hears nothing more of it, and can begin again", () => {
  openLaboratory(0);
  answer({});
  const [worker] = FakeWorker.all;
  const { id } = worker!.commands[0]!;
  worker!.report({ type: "result", id, result });
  cancelMeasurement();
  expect(worker!.isTerminated).toBe(true);
  worker!.report({ type: "result", id, result });
  expect(useLaboratory.getState()).toMatchObject({ phase: "cancelled", results: [result] });
  measure();
  expect(useLaboratory.getState()).toMatchObject({ phase: "waiting", results: [] });
  answer({ step: 9 });
  expect(FakeWorker.all).toHaveLength(2);
  closeLaboratory();
  expect(FakeWorker.all[1]!.isTerminated).toBe(true);
  expect(useLaboratory.getState()).toMatchObject({ lane: null, phase: "idle" });
});

it("says why nothing can be measured: a diverged lane, a worker that fails", () => {
  openLaboratory(0);
  answer(null);
  expect(useLaboratory.getState().message).toMatch(/diverged/);
  measure();
  answer({});
  FakeWorker.all[0]!.fail("it could not be loaded");
  expect(useLaboratory.getState()).toMatchObject({ phase: "failed" });
  expect(useLaboratory.getState().message).toMatch(/could not be loaded/);
});

it("asks again when the run starts anew before it has answered", () => {
  openLaboratory(0);
  startRun();
  trainer.becomeReady();
  expect(trainer.sent("table")).toHaveLength(2);
  expect(trainer.sent("table")[1]!.runId).toBe(useRun.getState().runId);
});
