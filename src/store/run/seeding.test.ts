// Another number of seeds in a run that really trains, on trainers in memory: against the run that had as many
// from the start, number for number, and against what Pause, undo, other edits and failures must lead to.
import { describe, expect, it, vi } from "vitest";
import type { Config } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { seriesOffset } from "../../records/metricHistory.ts";
import { metricIds } from "../../records/metrics.ts";
import { reasons } from "./seedWork.ts";
import { openTrainingRun, type TrainingRun } from "./trainingRunFixtures.ts";

vi.setConfig({ testTimeout: 30_000 });

const LAST_STEP = 40;

function configOf(change: object = {}): Config {
  const validated = validateConfig({
    environment: { id: "hypergrid", dimensions: 2, height: 3, reward: { id: "corners", R0: 0.1 } },
    policy: {
      hiddenLayers: [4, 6],
      activation: "leakyRelu",
      encoding: "kHot",
      backward: "uniform",
    },
    training: { batchSize: 4, learningRate: 0.01, stopAtStep: LAST_STEP },
    seed: 5,
    nSeeds: 3,
    lanes: [{ objective: "trajectoryBalance" }, { objective: "tsallis", alpha: 0.5 }],
    ...change,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

async function until(training: TrainingRun, isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 3_000; n++) {
    if (isSo()) return;
    await training.turn();
  }
  const { phase, step, seeding, failure } = training.run.store.getState();
  throw new Error(JSON.stringify({ phase, step, seeding, failure }));
}

const stateOf = ({ run }: TrainingRun) => run.store.getState();
const textOf = (training: TrainingRun, key: string) =>
  stateOf(training).notices.find((notice) => notice.key === key)?.text;

/** Until it is at rest at `step`, with so many seeds and a picture of them. */
const rests = (training: TrainingRun, nSeeds: number, step = LAST_STEP) =>
  until(training, () => {
    const { phase, snapshot, config, seeding } = stateOf(training);
    const isThere = phase === "finished" || phase === "paused";
    const isShown = snapshot?.step === step && snapshot.replicas.length === 2 * nSeeds;
    return isThere && isShown && seeding === null && config?.nSeeds === nSeeds;
  });

async function started(change: object = {}): Promise<TrainingRun> {
  const training = openTrainingRun(configOf(change));
  training.run.start();
  return training;
}

/** What does not depend on when it was looked at: a run from a checkpoint has no last batch. */
const ofBatch: readonly string[] = ["effectiveSampleSize", "gradientNorm", "loss"];

/** All numbers of the run: pictures, and rows of the steps that both have. */
function numbersOf(training: TrainingRun, steps: readonly number[]) {
  const { snapshot, history } = stateOf(training);
  const rows = new Map(
    Array.from(history.step.subarray(0, history.nBuckets), (step, k) => [step, k] as const),
  );
  return {
    replicas: snapshot!.replicas.map(
      ({ lane, seed, stopped, terminatingProbability, logZ, metrics }) => ({
        ...{ lane, seed, stopped, logZ },
        terminatingProbability: [...terminatingProbability],
        metrics: metricIds.flatMap((id) => (ofBatch.includes(id) ? [] : [metrics[id]])),
      }),
    ),
    rows: steps.map((step) =>
      metricIds.map((metric) =>
        Array.from({ length: history.nReplicas }, (_, replica) =>
          (["minimum", "maximum", "last"] as const).map(
            (name) => history[name][seriesOffset(history, metric, replica) + rows.get(step)!],
          ),
        ),
      ),
    ),
  };
}

const stepsOf = (training: TrainingRun) => {
  const { history } = stateOf(training);
  return [...history.step.subarray(0, history.nBuckets)];
};

/** Steps that both have a row of. */
const common = (one: TrainingRun, other: TrainingRun) =>
  stepsOf(one).filter((step) => stepsOf(other).includes(step));

const nLanesOf = (training: TrainingRun) => stateOf(training).config!.lanes.length;

/** Of every replica what is known of its last batch. */
const batchesOf = (training: TrainingRun) =>
  stateOf(training).snapshot!.replicas.map(({ logWeights, coefficients, metrics }) => ({
    nTrajectories: logWeights.length,
    logWeights: [...logWeights],
    coefficients: [...coefficients],
    share: metrics.effectiveSampleSize,
    loss: metrics.loss,
  }));

async function checkpointOf(training: TrainingRun) {
  let found: unknown = null;
  const stop = training.run.onReport((event) => {
    // that seeds were added is all that tells them apart
    if (event.type === "checkpoint") found = { ...event.checkpoint, seconds: 0, seedLooks: null };
  });
  training.run.requestCheckpoint();
  await until(training, () => found !== null);
  stop();
  return found;
}

describe("seeds that are added", () => {
  it("to a finished race make the race that had them from the start, bit for bit", async () => {
    const [race, whole] = [await started(), await started({ nSeeds: 5 })];
    await rests(race, 3);
    await rests(whole, 5);
    race.edit({ nSeeds: 5 });
    expect(stateOf(race)).toMatchObject({
      phase: "training",
      wantsPlay: true,
      config: { nSeeds: 3 },
    });
    const shown = stateOf(race).snapshot;
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 10);
    // the old race is on show meanwhile
    expect(stateOf(race)).toMatchObject({
      step: LAST_STEP,
      snapshot: shown,
      config: { nSeeds: 3 },
    });
    expect(stateOf(race).seeding).toMatchObject({ before: 3, after: 5, of: LAST_STEP });
    await rests(race, 5);
    expect(stateOf(race)).toMatchObject({ phase: "finished", wantsPlay: false, mayGrow: true });
    // what is known of the last batches stays on show: a finished race takes no more steps
    await until(race, () => stateOf(race).snapshot?.replicas.length === 5 * nLanesOf(race));
    expect(batchesOf(race)).toEqual(batchesOf(whole));
    expect(batchesOf(race)[0]!.nTrajectories).toBeGreaterThan(0);
    expect([stateOf(race).seedLooks, stateOf(whole).seedLooks]).toEqual(["3", null]);
    const steps = common(race, whole);
    expect(steps.length).toBeGreaterThan(5);
    expect(numbersOf(race, steps)).toEqual(numbersOf(whole, steps));
    expect(await checkpointOf(race)).toEqual(await checkpointOf(whole));
    // one start of the race, one of what was added, one of all
    expect(race.starts).toHaveLength(2);
    expect(race.helpers.map(({ starts }) => starts.length)).toEqual([1]);
    const { frames } = stateOf(race).recording;
    expect(frames.map(({ step }) => step)).toEqual(
      stateOf(whole).recording.frames.map(({ step }) => step),
    );
    for (const [k, frame] of frames.entries())
      expect(frame.replicas.map(({ terminatingProbability }) => terminatingProbability)).toEqual(
        stateOf(whole).recording.frames[k]!.replicas.map((one) => one.terminatingProbability),
      );
  });

  it("to one under way wait for nobody, and all go on together to the same end", async () => {
    const [race, whole] = [await started(), await started({ nSeeds: 4 })];
    await until(race, () => stateOf(race).step > 12);
    race.edit({ nSeeds: 4 });
    await until(race, () => stateOf(race).config?.nSeeds === 4);
    await rests(race, 4);
    await rests(whole, 4);
    expect(race.starts[1]!.checkpoint!.step).toBeLessThan(LAST_STEP);
    const steps = common(race, whole);
    expect(numbersOf(race, steps)).toEqual(numbersOf(whole, steps));
    expect(await checkpointOf(race)).toEqual(await checkpointOf(whole));
  });

  it("pause and go on with the run's own button, and by single steps", async () => {
    const race = await started();
    await rests(race, 3);
    race.edit({ nSeeds: 5 });
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 5);
    race.run.pause();
    for (let n = 0; n < 5; n++) await race.turn();
    const { step } = stateOf(race).seeding!;
    for (let n = 0; n < 20; n++) await race.turn();
    expect(stateOf(race).seeding!.step).toBe(step);
    expect(stateOf(race).phase).toBe("paused");
    race.run.takeSteps(2);
    await until(race, () => stateOf(race).seeding!.step === step + 2);
    race.run.train();
    // a finished race gets no more steps by that
    await rests(race, 5);
    expect(race.source.getState().config.training.stopAtStep).toBe(LAST_STEP);
  });

  it("are let go by an undo, and the race is as it was", async () => {
    const race = await started();
    await rests(race, 3);
    const steps = stepsOf(race);
    const before = numbersOf(race, steps);
    race.edit({ nSeeds: 5 });
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 5);
    race.edit({ nSeeds: 3 });
    expect(stateOf(race)).toMatchObject({ seeding: null, phase: "finished", wantsPlay: false });
    for (let n = 0; n < 20; n++) await race.turn();
    expect(numbersOf(race, steps)).toEqual(before);
    expect(race.starts).toHaveLength(1);
  });

  it("make room for another number of them, and for a new run", async () => {
    const race = await started();
    await rests(race, 3);
    race.edit({ nSeeds: 5 });
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 5);
    race.edit({ nSeeds: 4 });
    await rests(race, 4);
    expect(race.helpers).toHaveLength(2);
    race.edit({ nSeeds: 6 });
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 5);
    race.run.reset();
    expect(stateOf(race).seeding).toBeNull();
    await rests(race, 6);
    expect(race.starts.at(-1)).toMatchObject({ checkpoint: null, config: { nSeeds: 6 } });
  });

  it("let a setting that is changed meanwhile act from the step on at which they join", async () => {
    const change = { training: { ...configOf().training, learningRate: 0.3 } };
    const [race, whole] = [3, 5].map((nSeeds) => openTrainingRun(configOf({ nSeeds }))) as [
      TrainingRun,
      TrainingRun,
    ];
    for (const training of [race, whole]) {
      training.run.pause();
      training.run.start();
      await until(training, () => stateOf(training).snapshot !== null);
      training.run.takeSteps(25);
      await until(training, () => stateOf(training).snapshot?.step === 25);
    }
    race.edit({ nSeeds: 5 });
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 5);
    race.edit(change);
    await rests(race, 5, 25);
    expect(stateOf(race)).toMatchObject({ phase: "paused", mayGrow: false });
    whole.edit(change);
    for (const training of [race, whole]) training.run.train();
    await rests(race, 5);
    await rests(whole, 5);
    expect(await checkpointOf(race)).toMatchObject({ trainedBy: null });
    expect(numbersOf(race, [LAST_STEP])).toEqual(numbersOf(whole, [LAST_STEP]));
  });

  it("are refused where settings were changed on the way, and the race stays; all can start again", async () => {
    const race = await started();
    await until(race, () => stateOf(race).step > 12);
    race.edit({ training: { ...configOf().training, learningRate: 0.3 } });
    await rests(race, 3);
    race.edit({ nSeeds: 5 });
    await until(race, () => textOf(race, "seeds") !== undefined);
    expect(textOf(race, "seeds")).toBe(reasons.changed);
    expect(race.source.getState().config.nSeeds).toBe(3);
    expect(stateOf(race)).toMatchObject({ phase: "finished", seeding: null });
    const [choice] = stateOf(race).notices.find(({ key }) => key === "seeds")!.choices!;
    expect(choice!.label).toBe("Start again with 5 seeds");
    choice!.choose();
    await rests(race, 5);
    expect(race.starts[1]).toMatchObject({ checkpoint: null, config: { nSeeds: 5 } });
  });

  it("are refused where the change is so young that only the checkpoint knows of it", async () => {
    const race = await started();
    await until(race, () => stateOf(race).step > 12);
    race.edit({ training: { ...configOf().training, learningRate: 0.3 } });
    race.edit({ nSeeds: 5 });
    await until(race, () => textOf(race, "seeds") !== undefined);
    expect(textOf(race, "seeds")).toBe(reasons.changed);
    await rests(race, 3);
    expect(race.starts).toHaveLength(1);
  });

  it("that fail leave the race as it was, and say why", async () => {
    const race = await started();
    await rests(race, 3);
    race.edit({ nSeeds: 5 });
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 5);
    const failure = { code: "internal", message: "Training stopped: no memory." } as const;
    race.helpers[0]!.report({ type: "failed", runId: 1, failure });
    await until(race, () => stateOf(race).seeding === null);
    expect(textOf(race, "seeds")).toBe(
      "The new seeds could not be trained, so the race stays as it was. Training stopped: no memory.",
    );
    await rests(race, 3);
    expect(race.source.getState().config.nSeeds).toBe(3);
    expect(race.starts).toHaveLength(1);
  });

  it("begin again on a new worker from what it has, and join all the same", async () => {
    const [race, whole] = [await started(), await started({ nSeeds: 4 })];
    await rests(race, 3);
    await rests(whole, 4);
    race.edit({ nSeeds: 4 });
    await until(race, () => (stateOf(race).seeding?.step ?? 0) > 5);
    const [helper] = race.helpers;
    helper!.report({ type: "restarted", runId: 1, step: 0, reason: "it was killed" });
    helper!.post(helper!.starts[0]!);
    await rests(race, 4);
    expect(await checkpointOf(race)).toEqual(await checkpointOf(whole));
    expect(numbersOf(race, [LAST_STEP])).toEqual(numbersOf(whole, [LAST_STEP]));
  });

  it("are not waited for where nothing has been trained: all start together", async () => {
    const race = openTrainingRun(configOf());
    race.run.pause();
    race.run.start();
    await until(race, () => stateOf(race).snapshot?.step === 0);
    race.edit({ nSeeds: 5 });
    await until(race, () => race.starts.length === 2);
    expect(race.starts[1]).toMatchObject({ checkpoint: null });
    expect(race.helpers).toHaveLength(0);
  });
});

describe("fewer seeds", () => {
  it("keep the first of each lane as they are, without a step of training", async () => {
    const [race, few] = [await started({ nSeeds: 5 }), await started({ nSeeds: 2 })];
    await rests(race, 5);
    await rests(few, 2);
    race.edit({ nSeeds: 2 });
    await rests(race, 2);
    const steps = common(race, few);
    expect(steps.length).toBeGreaterThan(5);
    expect(numbersOf(race, steps)).toEqual(numbersOf(few, steps));
    expect(await checkpointOf(race)).toEqual(await checkpointOf(few));
    expect(stateOf(race)).toMatchObject({ phase: "finished", mayGrow: true });
    // and back: the others train again
    race.edit({ nSeeds: 5 });
    const whole = await started({ nSeeds: 5 });
    await rests(race, 5);
    await rests(whole, 5);
    expect(await checkpointOf(race)).toEqual(await checkpointOf(whole));
  });

  it("of a race under way go on training", async () => {
    const [race, few] = [await started({ nSeeds: 5 }), await started({ nSeeds: 2 })];
    await until(race, () => stateOf(race).step > 12);
    race.edit({ nSeeds: 2 });
    await rests(race, 2);
    await rests(few, 2);
    expect(race.starts[1]!.checkpoint!.step).toBeLessThan(LAST_STEP);
    expect(await checkpointOf(race)).toEqual(await checkpointOf(few));
  });
});
