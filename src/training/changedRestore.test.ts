// A change that a run meets when it goes on from an older checkpoint (a crash, a reload, a file whose config
// was edited) against the same change made live at that step: weights must be bit-equal.
import { expect, it } from "vitest";
import { type LiveUpdate, withUpdate } from "../experiment/liveUpdate.ts";
import type { CohortCheckpoint } from "../records/checkpoint.ts";
import { trainableCohort } from "./cohortFixtures.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

const input = {
  environment: {
    id: "hypergrid",
    dimensions: 2,
    height: 4,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  },
  policy: { id: "tabular" },
  training: { batchSize: 8, learningRate: 0.02, logZLearningRate: 0.1, exploration: 0.1 },
  seed: 1,
  nSeeds: 2,
  lanes: [
    { objective: "tsallis", alpha: -1, controlVariate: "leaveOneOut" },
    { objective: "trajectoryBalance", controlVariate: "none" },
    // trains in a cohort of its own
    { objective: "reverseKl", controlVariate: "none", training: { batchSize: 4 } },
  ],
} as const;

const half = { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" } as const;
const [, second, third] = input.lanes;

async function after(steps: number, update?: LiveUpdate): Promise<TrainedCohort> {
  const cohort = await trainableCohort(input, "cpu");
  trainFor(cohort, steps);
  if (update) cohort.update(update);
  return cohort;
}

function trainFor(cohort: TrainedCohort, steps: number): void {
  for (let step = 0; step < steps; step++) cohort.train();
  cohort.evaluate();
}

/** A cohort of the changed experiment that goes on from a checkpoint of before the change. */
async function recovered(checkpoint: CohortCheckpoint, update: LiveUpdate) {
  const { config } = await trainableCohort(input, "cpu");
  const cohort = await trainableCohort(withUpdate(config, update), "cpu");
  cohort.restore(checkpoint);
  return cohort;
}

const changes: readonly [string, LiveUpdate, readonly number[]][] = [
  ["a parameter", { lanes: [half, second, third] }, [150, 150, 0, 0, 0, 0]],
  [
    "a control variate",
    { lanes: [input.lanes[0], second, { ...third, controlVariate: "leaveOneOut" }] },
    [0, 0, 0, 0, 150, 150],
  ],
  ["the exploration", { training: { exploration: 0 } }, Array(6).fill(150)],
  ["a rate", { training: { learningRate: 0.01, logZLearningRate: 0.2 } }, Array(6).fill(0)],
];

it.each(changes)("%s changed since the checkpoint acts as live", async (_, update, since) => {
  const live = await after(150, update);
  const again = await recovered((await after(150)).checkpoint(), update);
  expect(again.replicas.map(({ firstDistance }) => firstDistance)).toEqual(
    live.replicas.map(({ firstDistance }) => firstDistance),
  );
  expect(again.checkpoint().replicas.map(({ memorySince }) => memorySince)).toEqual(since);
  trainFor(live, 30);
  trainFor(again, 30);
  expect(again.checkpoint()).toEqual(live.checkpoint());
});

it("an unchanged run goes on with its memory, in whatever order its lanes say their fields", async () => {
  const through = await after(50);
  const checkpoint = through.checkpoint();
  trainFor(through, 30);
  const reordered = {
    ...input,
    lanes: input.lanes.map((lane) => Object.fromEntries(Object.entries(lane).reverse())),
  };
  const again = await trainableCohort(reordered, "cpu");
  again.restore(checkpoint);
  trainFor(again, 30);
  expect(again.checkpoint()).toEqual(through.checkpoint());
});

it("a checkpoint that says nothing of its estimator is taken at its word", async () => {
  const { replicas, ...rest } = (await after(50)).checkpoint();
  const older = { ...rest, replicas: replicas.map((one) => ({ ...one, estimator: null })) };
  const again = await recovered(older, { training: { exploration: 0 } });
  expect(again.checkpoint().replicas.map(({ memorySince }) => memorySince)).toEqual(
    Array(6).fill(0),
  );
});

it("what a stopped lane was measured at another order is left out, as live", async () => {
  const cohort = await after(5);
  cohort.replicas[0]!.stopped = { step: 5, message: "The loss is not finite." };
  const checkpoint = cohort.checkpoint();
  const orders = async (metricAlpha: number) => {
    const again = await recovered(checkpoint, { metricAlpha });
    again.evaluate();
    const { renyi, tsallis, totalVariation } = again.evaluation(0).metrics;
    return [renyi, tsallis, totalVariation].map(Number.isFinite);
  };
  expect(checkpoint.replicas[0]!.lastGoodOrder).toBe(0.5);
  expect(await orders(0.5)).toEqual([true, true, true]);
  expect(await orders(2)).toEqual([false, false, true]);
});
