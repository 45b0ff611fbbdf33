// Lanes that must and must not be told that they are no nearer than at step 0: noise at the largest learning
// rate, training as usual, a target that the first policy already is; over checkpoints and live changes.
import { expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import { isAtTarget, isNearer, isNoNearer } from "../records/nearness.ts";
import { openCohort } from "./openCohort.ts";
import { runExperiment } from "./run/runExperiment.ts";

const opened = await openBackend("cpu");
if ("code" in opened) throw new Error(opened.message);
const backend = opened;

function configOf(input: object) {
  const validated = validateConfig({
    environment: { id: "hypergrid", height: 4, reward: { id: "corners", R0: 0.1 } },
    policy: { id: "tabular" },
    lanes: [{ objective: "reverseKl" }, { objective: "forwardKl" }],
    ...input,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

function open(input: object) {
  const cohort = openCohort(configOf(input), backend);
  return {
    cohort,
    /** Trains up to a step and says what the lanes are told there. */
    toldAt(step: number) {
      while (cohort.step < step) cohort.train();
      cohort.evaluate();
      return cohort.replicas.map(({ noNearerThan }) => noNearerThan);
    },
  };
}

/** Two trajectories a step at the largest rate: noise that no lane learns from. */
const noise = { batchSize: 2, learningRate: 1 };

it("tells lanes that move away from their targets, after some patience", () => {
  const { toldAt } = open({ training: noise });
  expect(toldAt(0)).toEqual([null, null]);
  expect(toldAt(199)).toEqual([null, null]);
  expect(toldAt(250)).toEqual([0, 0]);
});

it("is in the run file of the lanes that it is told of, and of no others", () => {
  const toldIn = (learningRate: number, steps: number) => {
    const run = runExperiment({
      config: configOf({ training: { ...noise, learningRate } }),
      backend,
      steps,
      now: () => 0,
    });
    let next = run.next();
    while (!next.done) next = run.next();
    return next.value.lanes.map(({ seeds }) => seeds[0]!.noNearerThan);
  };
  expect(toldIn(1, 250)).toEqual([0, 0]);
  expect(toldIn(1, 100)).toEqual([undefined, undefined]);
});

it("tells nothing of lanes that learn, or that were at their target from the start", () => {
  const learning = open({ training: { batchSize: 32, learningRate: 0.02 } });
  learning.toldAt(0);
  expect(learning.toldAt(300)).toEqual([null, null]);
  // every permutation is as likely as any other, which is where the table begins
  const environment = { id: "permutation", size: 4, reward: { id: "mallows", beta: 0 } };
  const there = open({ environment, training: { batchSize: 8, learningRate: 0.02 } });
  there.toldAt(0);
  expect(there.toldAt(300)).toEqual([null, null]);
});

it("goes on from a checkpoint with the distance of step 0, and measures anew after a change", () => {
  const { cohort, toldAt } = open({ training: noise });
  toldAt(0);
  toldAt(250);
  const other = open({ training: noise });
  other.cohort.restore(cohort.checkpoint());
  expect(other.toldAt(260)).toEqual([0, 0]);
  // one that knows no distance of step 0 is told of the first step that it measures
  const unknown = open({ training: noise });
  const { replicas, ...rest } = cohort.checkpoint();
  const unmeasured = replicas.map((one) => ({ ...one, firstDistance: null }));
  unknown.cohort.restore({ ...rest, replicas: unmeasured });
  expect(unknown.toldAt(250)).toEqual([null, null]);
  cohort.update({ training: { learningRate: 0.5 } });
  expect(toldAt(260)).toEqual([0, 0]);
  cohort.update({
    lanes: [{ objective: "reverseKl", controlVariate: "none" }, ...cohort.config.lanes.slice(1)],
  });
  expect(toldAt(270)).toEqual([null, 0]);
  cohort.update({ training: { exploration: 0.5 } });
  expect(toldAt(280)).toEqual([null, null]);
});

it("calls nearer what is nearer beyond rounding", () => {
  expect([isAtTarget(0), isAtTarget(1e-4), isAtTarget(1e-2), isAtTarget(Number.NaN)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([
    isNearer(2, 1.9),
    isNearer(2, 2),
    isNearer(2, 2 - 1e-12),
    isNearer(2, Number.NaN),
  ]).toEqual([true, false, false, false]);
  const first = { step: 10, value: 2 };
  expect(isNoNearer(first, 209, 3)).toBe(false);
  expect(isNoNearer(first, 210, 3)).toBe(true);
  expect(isNoNearer(first, 210, Number.POSITIVE_INFINITY)).toBe(true);
  expect(isNoNearer(first, 210, 1)).toBe(false);
});
