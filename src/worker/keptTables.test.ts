// The policies that a run keeps: at the steps of the schedule, equal to what a run that stands at such a step
// hands out, in bounded memory, and without a trace in the training.
import { expect, it } from "vitest";
import { parameterValues } from "../objectives/family.ts";
import { openBackend } from "../policies/backends.ts";
import { openCohort } from "../training/openCohort.ts";
import { KeptTables } from "./keptTables.ts";
import { setUpTrainer, startCommand } from "./trainerFixtures.ts";

type Running = ReturnType<typeof setUpTrainer>;

async function trained(change: object = {}, input: object = {}): Promise<Running> {
  const trainer = setUpTrainer();
  trainer.send(startCommand(input, change));
  await trainer.run();
  return trainer;
}

/** All that is kept, asked for one after the other as the laboratory does. */
function keptOf(trainer: Running) {
  const kept = [];
  for (let after = -1; ; ) {
    trainer.send({ type: "tables", runId: 1, wanted: { after } });
    const { tables } = trainer.of("tables").at(-1)!;
    if (tables.length === 0) return kept;
    after = tables[0]!.step;
    kept.push(tables);
  }
}

it("are of the steps of the schedule and the last, of every lane", async () => {
  const training = { batchSize: 8, learningRate: 0.05, stopAtStep: 30 };
  const kept = keptOf(await trained({ pictures: 400 }, { training }));
  expect(kept.map(([first]) => first!.step)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 30,
  ]);
  expect(kept.map((tables) => tables.map(({ lane }) => lane))).toEqual(kept.map(() => [0, 1]));
});

it("are what the run itself was at that step", async () => {
  const kept = keptOf(await trained({ pictures: 400 }));
  const standing = await trained({ play: false });
  standing.send({ type: "step", runId: 1, count: 10 });
  await standing.run();
  standing.send({ type: "tables", runId: 1, wanted: { lanes: [0, 1] } });
  const { tables } = standing.of("tables")[0]!;
  const ofStep = kept.find(([first]) => first!.step === 10);
  expect(ofStep).toEqual(tables);
});

it("leave the training as it is, bit for bit", async () => {
  const checkpointOf = (trainer: Running) => {
    trainer.send({ type: "checkpoint", runId: 1 });
    const { seconds: _, ...rest } = trainer.of("checkpoint")[0]!.checkpoint;
    return rest;
  };
  const keeping = await trained({ pictures: 400 });
  const plain = await trained();
  expect(keptOf(keeping)).not.toEqual([]);
  expect(keptOf(plain)).toEqual([]);
  expect(checkpointOf(keeping)).toEqual(checkpointOf(plain));
});

it("say what the lanes were then", async () => {
  const trainer = setUpTrainer();
  trainer.send(startCommand({ lanes: [{ objective: "tsallis", alpha: 0.5 }] }, { pictures: 400 }));
  await trainer.run(() => trainer.of("snapshot").some(({ snapshot }) => snapshot.step >= 12));
  const { step } = trainer.of("snapshot").at(-1)!.snapshot;
  const { config } = startCommand({ lanes: [{ objective: "tsallis", alpha: 1.5 }] });
  trainer.send({ type: "update", runId: 1, update: { lanes: config.lanes } });
  await trainer.run();
  const alphaAfter = (after: number) => {
    trainer.send({ type: "tables", runId: 1, wanted: { after } });
    return parameterValues(trainer.of("tables").at(-1)!.config.lanes[0]!);
  };
  expect([alphaAfter(-1), alphaAfter(step + 1)]).toEqual([{ alpha: 0.5 }, { alpha: 1.5 }]);
});

it("are fewer where they do not fit, the coarser schedule's, and the latest with a picture", async () => {
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const { config } = startCommand({ lanes: [{ objective: "reverseKl" }] });
  const cohort = openCohort(config, backend);
  const stepsAt = (maximumBytes: number, last: number) => {
    const standing = { step: 0 };
    const kept = new KeptTables({
      cohort: {
        environment: cohort.environment,
        replicas: cohort.replicas,
        config: cohort.config,
        evaluation: (index) => cohort.evaluation(index),
        get step() {
          return standing.step;
        },
        get evaluatedStep() {
          return standing.step;
        },
      },
      isPictureDue: (step = standing.step) => step % 12 === 0,
      maximumBytes,
    });
    for (; standing.step <= last; standing.step++) kept.keep();
    const steps: number[] = [];
    for (let found = kept.after(-1); found; found = kept.after(found.step)) steps.push(found.step);
    return { steps, bytes: kept.bytes };
  };
  cohort.evaluate();
  const one = 8 * cohort.replicas[0]!.table.logPFByEdge.length;
  // a policy a step, and the one backward policy of all
  const nine = stepsAt(10 * one, 39);
  expect(nine.steps).toEqual([0, 1, 2, 4, 8, 16, 32]);
  expect(nine.bytes).toBe(8 * one);
  expect(stepsAt(12 * one, 39).steps).toEqual([0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32]);
  // but the last few: those of steps whose pictures are kept
  expect(stepsAt(4 * one, 39).steps).toEqual([12, 24, 36]);
  expect(stepsAt(0, 39)).toEqual({ steps: [], bytes: 0 });
});
