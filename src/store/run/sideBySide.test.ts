// Two runs that really train, on two trainers in memory: whatever is done with the one, the other comes
// to the very numbers that it comes to alone.
import { describe, expect, it } from "vitest";
import type { Config } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { openTrainingRun, type TrainingRun } from "./trainingRunFixtures.ts";

const LAST_STEP = 60;

function configOf(change: object): Config {
  const validated = validateConfig({
    environment: { height: 3 },
    policy: { hiddenLayers: [4, 6] },
    training: { batchSize: 4, learningRate: 0.01, stopAtStep: LAST_STEP },
    lanes: [{ objective: "trajectoryBalance" }, { objective: "tsallis" }],
    ...change,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

/** Turns until it has finished and its last picture is there; `beside` may do something at each. */
async function finish({ run, turn }: TrainingRun, beside = async () => {}): Promise<void> {
  const { store } = run;
  for (let n = 0; n < 2_000; n++) {
    const { phase, snapshot, failure } = store.getState();
    if (failure) throw new Error(failure.message);
    if (phase === "finished" && snapshot?.step === LAST_STEP) return;
    await turn();
    await beside();
  }
  throw new Error(`at step ${store.getState().step} after 2,000 turns`);
}

/** All that a finished run has come to, but for the time that it took. */
function resultOf({ run }: TrainingRun) {
  const { snapshot, history, notices } = run.store.getState();
  const replicas = snapshot!.replicas.map(({ terminatingProbability, metrics, logZ }) => ({
    terminatingProbability: [...terminatingProbability],
    metrics,
    logZ,
  }));
  const { nRows, nBuckets, step, last } = history;
  const steps = [...step.subarray(0, nBuckets)];
  return { replicas, nRows, steps, last: [...last], notices };
}

const first = configOf({ seed: 1 });
const second = configOf({
  seed: 2,
  environment: { height: 4 },
  lanes: [{ objective: "reverseKl" }],
});

async function alone(config: Config) {
  const training = openTrainingRun(config);
  training.run.start();
  await finish(training);
  return resultOf(training);
}

describe("two runs that train", () => {
  it("side by side come to what each comes to alone", async () => {
    const [one, other] = [openTrainingRun(first), openTrainingRun(second)];
    one.run.start();
    other.run.start();
    await finish(one, other.turn);
    await finish(other);
    expect(resultOf(one)).toEqual(await alone(first));
    expect(resultOf(other)).toEqual(await alone(second));
    expect(resultOf(one).replicas).not.toEqual(resultOf(other).replicas);
  });

  it("leave each other alone when one is paused, edited, restarted and disposed of in mid-flight", async () => {
    const [one, other] = [openTrainingRun(first), openTrainingRun(second)];
    one.run.start();
    other.run.start();
    const { run, edit, turn } = other;
    const acts = [
      run.pause,
      run.train,
      () => edit({ training: { ...second.training, learningRate: 0.5 } }),
      run.reset,
      run.dispose,
    ];
    await finish(one, async () => {
      const { phase, step } = run.store.getState();
      if (phase === "paused" || (phase === "training" && step > 0)) acts.shift()?.();
      await turn();
    });
    expect(acts).toEqual([]);
    expect(run.store.getState()).toMatchObject({ phase: "training", runId: 2 });
    expect(run.store.getState().step).toBeLessThan(LAST_STEP);
    expect(resultOf(one)).toEqual(await alone(first));
  });
});
