// A lane whose estimator is changed while it trains against a twin that had it from the start: within
// 1,000 steps both are as near their target, on two of the environments where it was measured.
import { expect, it } from "vitest";
import type { LaneConfig } from "../experiment/config.ts";
import { distanceAfter, smallMlp, trainableCohort } from "./cohortFixtures.ts";

const training = { batchSize: 64, learningRate: 0.001, exploration: 0 };
/** `#v=1&lanes=tsallis:-2,tsallis:0.5`, with what the link once left to defaults. */
const grid = {
  environment: {
    id: "hypergrid",
    dimensions: 2,
    height: 8,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  },
  policy: smallMlp,
  seed: 1,
  nSeeds: 1,
};
/** The same with what it leaves to them today: a target that takes thousands of steps. */
const gridToday = {
  ...grid,
  environment: {
    ...grid.environment,
    height: 10,
    reward: { ...grid.environment.reward, R0: 0.001 },
  },
  policy: { ...smallMlp, encoding: "coordinates" },
};
const strings = {
  ...grid,
  environment: {
    id: "sequence",
    construction: "append",
    alphabet: "ACGT",
    maximumLength: 3,
    reward: { id: "positional" },
  },
};
const half = { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" } as const;
const plain = { objective: "reverseKl", controlVariate: "none" } as const;

it.each<[string, object, LaneConfig, LaneConfig, number, number?]>([
  ["α from −2 to ½ on today's first experiment", gridToday, { ...half, alpha: -2 }, half, 0, 0.06],
  ["α from −2 to ½", grid, { ...half, alpha: -2 }, half, 0],
  ["α from ½ to 2", strings, half, { ...half, alpha: 2 }, 0],
  ["control variate", strings, plain, { ...plain, controlVariate: "leaveOneOut" }, 0],
  ["exploration", grid, half, half, 0.5],
  ["sampled to exact", grid, half, { ...half, gradient: "exact" }, 0],
  ["exact to sampled", grid, { ...half, gradient: "exact" }, half, 0],
])("%s", async (_, input, from, to, exploration, margin = 0.005) => {
  const changed = await trainableCohort({
    ...input,
    lanes: [from],
    training: { ...training, exploration },
  });
  const twin = await trainableCohort({ ...input, lanes: [to], training });
  distanceAfter(changed, 150);
  distanceAfter(twin, 150);
  const update = { lanes: [to], training: { exploration: 0 } };
  changed.update(update);
  expect(changed.replicas[0]!.memory.since).toBe(150);
  // said again it is no change
  distanceAfter(changed, 10);
  changed.update(update);
  expect(changed.replicas[0]!.memory.since).toBe(150);
  const [distance] = distanceAfter(changed, 990);
  expect(distance).toBeLessThan(distanceAfter(twin, 1_000)[0]! + margin);
});

it("a dial that is moved all the time does not shake a lane off its target", async () => {
  const cohort = await trainableCohort({ ...strings, lanes: [half], training });
  const [before] = distanceAfter(cohort, 400);
  for (let move = 1; move <= 50; move++) {
    cohort.update({ lanes: [{ ...half, alpha: 0.5 + move / 100 }] });
    distanceAfter(cohort, 4);
  }
  expect(distanceAfter(cohort, 0)[0]).toBeLessThan(before! + 0.005);
});

it("log Z forgets with its lane, and a learning rate is no reason to", async () => {
  const lanes = [{ objective: "trajectoryBalance", controlVariate: "none" }] as const;
  const cohort = await trainableCohort({ ...grid, lanes, training });
  distanceAfter(cohort, 20);
  cohort.update({ training: { learningRate: 0.01, logZLearningRate: 0.5 } });
  expect(cohort.replicas[0]!.memory.since).toBe(0);
  const { value } = cohort.replicas[0]!.logZ;
  cohort.update({ training: { exploration: 0.3 } });
  expect(cohort.replicas[0]!.memory.since).toBe(20);
  expect(cohort.replicas[0]!.logZ).toEqual({ value, firstMoment: 0, secondMoment: 0, step: 0 });
});
