// The laboratory over training against a real cohort and the real laboratory, in this thread: figures equal
// to the exact ones of the policy that was trained so far; and what is asked of the trainer, when.
import { beforeEach, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { createExactFigures, isExact } from "../../objectives/gradient/exactFigures.ts";
import { openBackend } from "../../policies/backends.ts";
import type { TablesWanted } from "../../protocol/protocol.ts";
import { createFakeRun } from "../../store/run/fakeRun.ts";
import type { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { openCohort } from "../../training/openCohort.ts";
import { KeptTables } from "../../worker/keptTables.ts";
import type { LaboratoryCommand, LaboratoryEvent } from "../estimators/laboratoryProtocol.ts";
import { Laboratory } from "../estimators/measure.ts";
import { estimatesOver } from "./figurePanels.ts";
import { createTimeline, type TimelineInstance } from "./laboratoryTimeline.ts";

const validated = validateConfig({
  environment: { id: "hypergrid", dimensions: 2, height: 3, reward: { id: "corners", R0: 0.1 } },
  policy: { id: "tabular" },
  training: { batchSize: 24, learningRate: 0.05, stopAtStep: 200 },
  seed: 3,
  nSeeds: 1,
  lanes: [
    { objective: "reverseKl", controlVariate: "leaveOneOut" },
    { objective: "tsallis", alpha: 0.5, controlVariate: "none" },
  ],
});
if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
const { config } = validated;

let trainer: FakeTrainer;
let run: RunInstance;
let timeline: TimelineInstance;
let turns: (() => void)[];
let nWorkers: number;
let time: number;

beforeEach(() => {
  turns = [];
  nWorkers = 0;
  time = 0;
  ({ run, trainer } = createFakeRun(config));
  timeline = createTimeline({ subject: () => run, spawn: spawnHere, now: () => time++ });
  run.start();
});

/** The laboratory's worker in this thread. */
function spawnHere() {
  nWorkers++;
  let send: (command: LaboratoryCommand) => void = () => {};
  let receive: (event: LaboratoryEvent) => void = () => {};
  let isAlive = true;
  new Laboratory({
    port: {
      post: (event) => {
        if (isAlive) receive(event);
      },
      listen: (callback) => {
        send = callback;
      },
    },
    later: (callback) => turns.push(callback),
  });
  return {
    post: (command: LaboratoryCommand) => send(command),
    listen: (callback: (event: LaboratoryEvent) => void) => {
      receive = callback;
    },
    terminate: () => {
      isAlive = false;
    },
  };
}

function takeTurns() {
  for (let turn = 0; turn < 10_000 && turns.length > 0; turn++) turns.shift()!();
}

/** A cohort that keeps its policies, and answers the questions about them. */
async function training() {
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(config, backend);
  const kept = new KeptTables({ cohort, isPictureDue: () => false, maximumBytes: 1e9 });
  const evaluated = () => {
    cohort.evaluate();
    kept.keep();
  };
  evaluated();
  let nAnswered = 0;
  return {
    cohort,
    trainTo(step: number) {
      while (cohort.step < step) {
        cohort.train();
        if (kept.isDue()) evaluated();
      }
    },
    /** Answers what was asked since, until nothing is asked any more. */
    answerAll() {
      for (;;) {
        const asked = trainer.sent("tables").slice(nAnswered);
        if (asked.length === 0) return;
        nAnswered += asked.length;
        for (const { wanted, runId } of asked) {
          const { tables } = ("after" in wanted && kept.after(wanted.after)) || { tables: [] };
          trainer.report({ type: "tables", runId, wanted, config, tables });
          trainer.passFrame();
          takeTurns();
          trainer.passDelays();
        }
      }
    },
  };
}

const stepsOf = () => timeline.store.getState().steps.map(({ step }) => step);
const askedAfter = () =>
  trainer
    .sent("tables")
    .map(({ wanted }: { wanted: TablesWanted }) => "after" in wanted && wanted.after);

it("has the exact figures of the policy as it was at every step that was kept", async () => {
  const { cohort, trainTo, answerAll } = await training();
  trainer.becomeReady();
  timeline.follow();
  trainTo(12);
  answerAll();
  expect(stepsOf()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12]);
  // the cohort still stands at the last of them
  const { steps } = timeline.store.getState();
  for (const [lane, objective] of config.lanes.entries()) {
    const { table, logWeightShift } = cohort.replicas[lane]!;
    const figuresOf = createExactFigures({
      graph: cohort.environment.graph,
      policies: table,
      objective,
      exploration: 0,
      logZ: 0,
      logWeightShift: logWeightShift ?? 0,
    });
    const found = estimatesOver(steps, lane, "own").filter(({ step }) => step === 12);
    const told = found.flatMap(({ controlVariate, variance, signalToNoise }) => {
      const exact = figuresOf(controlVariate, 24);
      if (!isExact(exact)) return [];
      expect(variance.exact).toBeCloseTo(exact.variance, 12);
      expect(signalToNoise.exact).toBeCloseTo(exact.signalToNoise, 12);
      return [controlVariate];
    });
    expect(told).toEqual(expect.arrayContaining(["none", "leaveOneOut", "batchMean"]));
    // what path sums do not know is sampled at that size alone
    const score = found.find(({ controlVariate }) => controlVariate === "scoreFunction");
    if (score && score.variance.exact === null) expect(score.nRepetitions).toBeGreaterThan(0);
  }
  // every size is known where it is exact
  expect(estimatesOver(steps, 0, 512)).not.toEqual([]);
  expect(nWorkers).toBe(1);
});

it("goes on as the run does, and asks only where a step may have been kept", async () => {
  const { trainTo, answerAll } = await training();
  trainer.becomeReady();
  timeline.follow();
  answerAll();
  expect(askedAfter()).toEqual([-1, 0]);
  trainTo(8);
  trainer.reportStep(8);
  trainer.passFrame();
  answerAll();
  expect(stepsOf().at(-1)).toBe(8);
  const nAsked = askedAfter().length;
  trainer.reportStep(9);
  trainer.passFrame();
  expect(askedAfter()).toHaveLength(nAsked);
  timeline.leave();
  trainer.reportStep(10);
  trainer.passFrame();
  expect(askedAfter()).toHaveLength(nAsked);
  trainTo(16);
  timeline.follow();
  answerAll();
  expect(stepsOf()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16]);
});

it("forgets what a run that starts over has not done, and keeps what it goes on from", async () => {
  const { trainTo, answerAll } = await training();
  trainer.becomeReady();
  timeline.follow();
  trainTo(12);
  answerAll();
  const { runId } = run.store.getState();
  const ready = { ...trainerReady(), runId };
  trainer.report({ ...ready, step: 7 });
  trainer.passFrame();
  expect(stepsOf()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(askedAfter().at(-1)).toBe(6);
  run.reset();
  trainer.becomeReady();
  expect(stepsOf()).toEqual([]);
});

it("measures again at another batch size what is still kept", async () => {
  const { trainTo, answerAll } = await training();
  trainer.becomeReady();
  timeline.follow();
  trainTo(3);
  answerAll();
  timeline.sampleAt(64);
  expect(stepsOf()).toEqual([0, 1, 2, 3]);
  answerAll();
  expect(stepsOf()).toEqual([0, 1, 2, 3]);
  const { steps } = timeline.store.getState();
  const sampled = steps.flatMap(({ results }) => results.filter((one) => one.nRepetitions > 0));
  expect(new Set(sampled.map(({ batchSize }) => batchSize))).toEqual(new Set([64]));
});

it("says why it cannot measure", async () => {
  const failing = createTimeline({
    subject: () => run,
    spawn: () => {
      throw new Error("Workers are refused.");
    },
    now: () => 0,
  });
  const { answerAll } = await training();
  trainer.becomeReady();
  failing.follow();
  answerAll();
  expect(failing.store.getState()).toMatchObject({ phase: "failed" });
  expect(failing.store.getState().message).toMatch(/cannot start here. Workers are refused/);
});

function trainerReady() {
  const { backend, environment } = run.store.getState();
  return { type: "ready", backend: backend!, environment: environment! } as const;
}
