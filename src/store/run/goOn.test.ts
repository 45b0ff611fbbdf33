// A finished run that goes on, with training that is real: in whatever way, each of its steps is a row of the
// history once, and so of curves and files.
import { expect, it } from "vitest";
import { type Config, metricAlphaOf } from "../../experiment/config.ts";
import { curvesCsv } from "../../experiment/files/runCsv.ts";
import { saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { exportRun } from "../../features/files/exportRun.ts";
import { openRun } from "../../features/files/openRun.ts";
import { outcome } from "../../features/files/partsFixtures.ts";
import { seriesOffset } from "../../records/metricHistory.ts";
import { EXTENSION } from "./createRun.ts";
import { openTrainingRun, type TrainingRun } from "./trainingRunFixtures.ts";

const LAST_STEP = 30;

function config(): Config {
  const validated = validateConfig({
    environment: { id: "hypergrid", height: 3, reward: { id: "corners" } },
    policy: { id: "tabular" },
    training: { batchSize: 4, learningRate: 0.01, stopAtStep: LAST_STEP },
    lanes: [{ objective: "trajectoryBalance" }, { objective: "tsallis" }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

async function until({ run, turn }: TrainingRun, done: () => boolean): Promise<void> {
  for (let n = 0; n < 3_000; n++) {
    const { failure } = run.store.getState();
    if (failure) throw new Error(failure.message);
    if (done()) return;
    await turn();
  }
  throw new Error(`at step ${run.store.getState().step} after 3,000 turns`);
}

/** A run that has finished, its last picture drawn. */
async function finished(): Promise<TrainingRun> {
  const training = openTrainingRun(config());
  training.run.start();
  await until(training, () => training.run.store.getState().phase === "finished");
  for (let n = 0; n < 5; n++) await training.turn();
  return training;
}

const stepsOf = ({ run }: TrainingRun) => {
  const { history } = run.store.getState();
  return [...history.step.subarray(0, history.nBuckets)];
};

/** Trains on for some steps and says how often each step up to the last one is in history and files. */
async function expectEachStepOnce(training: TrainingRun): Promise<void> {
  const { run } = training;
  expect(new Set(stepsOf(training)).size).toBe(stepsOf(training).length);
  expect(stepsOf(training).filter((step) => step === LAST_STEP)).toEqual([LAST_STEP]);
  run.train();
  await until(training, () => run.store.getState().step > LAST_STEP + 40);
  run.pause();
  for (let n = 0; n < 5; n++) await training.turn();
  const steps = stepsOf(training);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(steps.filter((step) => step === LAST_STEP)).toEqual([LAST_STEP]);
  expect(run.store.getState().history.nRows).toBe(steps.length);
  const exported = exportRun(run);
  for (let n = 0; n < 5; n++) await training.turn();
  const file = (await exported).run;
  expect(file.lanes[1]!.seeds[0]!.history.step).toEqual(steps);
  const rows = curvesCsv(file).trim().split("\r\n").slice(1);
  expect(rows).toHaveLength(2 * steps.length);
  // the last batch of the step is not forgotten
  const { history } = run.store.getState();
  const losses = history.last.subarray(seriesOffset(history, "loss", 0)).slice(0, steps.length);
  expect([...losses].map(Number.isFinite)).toEqual(steps.map((step) => step > 0));
}

it("records each step once when it goes on where it stands", async () => {
  const training = await finished();
  training.run.trainMore();
  await expectEachStepOnce(training);
  expect(EXTENSION).toBeGreaterThan(100);
});

it("records each step once when it was looked at by another order meanwhile", async () => {
  const training = await finished();
  training.edit({ view: { metricAlpha: 2 } });
  for (let n = 0; n < 5; n++) await training.turn();
  const { config, history } = training.run.store.getState();
  expect(metricAlphaOf(config!)).toBe(2);
  const values = history.last.subarray(seriesOffset(history, "tsallis", 0));
  // of the step that it was measured at again, and of no other
  expect([...values.slice(0, history.nBuckets)].map(Number.isFinite)).toEqual(
    stepsOf(training).map((step) => step === LAST_STEP),
  );
  training.edit({ training: { ...config!.training, stopAtStep: LAST_STEP + EXTENSION } });
  await expectEachStepOnce(training);
});

it("records each step once when a new worker takes it over", async () => {
  const training = await finished();
  const { run } = training;
  run.requestCheckpoint();
  const checkpoint = await new Promise<Parameters<typeof run.start>[0]>((resolve) => {
    run.onReport((event) => event.type === "checkpoint" && resolve(event.checkpoint));
    run.requestCheckpoint();
    void training.turn();
  });
  run.start(checkpoint);
  await until(training, () => run.store.getState().phase === "finished");
  for (let n = 0; n < 5; n++) await training.turn();
  await expectEachStepOnce(training);
});

it("records each step once when it goes on from its file", async () => {
  const training = await finished();
  const { run } = training;
  const exported = exportRun(run);
  for (let n = 0; n < 5; n++) await training.turn();
  const { run: file, checkpoint } = await exported;
  const other = openTrainingRun(file.config);
  other.run.start();
  expect(
    outcome(openRun({ ...file, checkpoint: saveCheckpoint(checkpoint!) }, other.run)),
  ).toBeNull();
  await until(other, () => other.run.store.getState().phase === "finished");
  for (let n = 0; n < 5; n++) await other.turn();
  await expectEachStepOnce(other);
});
