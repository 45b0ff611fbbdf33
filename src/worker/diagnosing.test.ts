// When diagnostics are computed and of which replicas, against a clock of the test's own and a real
// cohort of two lanes with three seeds.
import { beforeAll, describe, expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import type { Watch } from "../records/diagnostics.ts";
import type { EvaluatedCohort } from "../training/evaluatedCohort.ts";
import { openCohort } from "../training/openCohort.ts";
import { Diagnosing, type PicturePurpose } from "./diagnosing.ts";

const flow: Watch = { diagnostics: ["flow"], seed: 0 };
let cohort: EvaluatedCohort;

beforeAll(async () => {
  const validated = validateConfig({
    environment: { height: 3 },
    policy: { id: "tabular" },
    training: { batchSize: 4 },
    nSeeds: 3,
    lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const opened = openCohort(validated.config, backend);
  for (let step = 0; step < 5; step++) opened.train();
  opened.evaluate();
  cohort = opened;
});

/** Diagnosing on a clock; `cost` is how long each diagnosis takes. */
function setUp(options: { cohort?: EvaluatedCohort; cost?: number } = {}) {
  let time = 1_000;
  let isTaking = false;
  const diagnosing = new Diagnosing(options.cohort ?? cohort, () => {
    // asked twice while it works: before and after
    const now = time;
    if (isTaking) time += options.cost ?? 0;
    isTaking = false;
    return now;
  });
  return {
    diagnosing,
    pass(milliseconds: number) {
      time += milliseconds;
    },
    take(purpose: PicturePurpose = "kept") {
      isTaking = true;
      return [...diagnosing.take(purpose).keys()];
    },
  };
}

describe("what is diagnosed", () => {
  it("is nothing where nothing is watched, even where it must be shown", () => {
    const { diagnosing, take } = setUp();
    expect(take("shown")).toEqual([]);
    diagnosing.watch({ diagnostics: [], seed: 0 });
    expect(take("shown")).toEqual([]);
  });

  it.each([
    [0, [0, 3]],
    [1, [1, 4]],
    [2, [2, 5]],
    [9, [2, 5]],
  ])("is seed %d of each lane, the last one where there are fewer", (seed, replicas) => {
    const { diagnosing, take } = setUp();
    diagnosing.watch({ ...flow, seed });
    expect(take()).toEqual(replicas);
  });

  it("is the seed of median total variation, lane by lane", () => {
    // seeds of lane 0 in the order 1, 2, 0; of lane 1 in the order 2, 0, 1
    const distances = [0.9, 0.1, 0.5, 0.2, 0.3, 0.1];
    const { diagnosing, take } = setUp({
      cohort: {
        ...viewOf(cohort),
        evaluation: (index) => {
          const { metrics, ...rest } = cohort.evaluation(index);
          return { ...rest, metrics: { ...metrics, totalVariation: distances[index]! } };
        },
      },
    });
    diagnosing.watch({ ...flow, seed: "median" });
    expect(take()).toEqual([2, 3]);
  });

  it("is of the step that was evaluated, with what was asked for and no more", () => {
    const { diagnosing } = setUp();
    diagnosing.watch(flow);
    const found = diagnosing.take("shown").get(0)!;
    expect(found.step).toBe(5);
    expect(found.edgeFlow).not.toBeNull();
    // p_B is uniform here, so the target's flow never changes
    expect(found.backwardFlow).toBeNull();
    expect([found.pressure, found.visits, found.trajectories]).toEqual([null, null, null]);
  });

  it("has the target's flow where the backward policy is learned", () => {
    const { policy } = cohort.config;
    const config = { ...cohort.config, policy: { ...policy, backward: "learned" as const } };
    const { diagnosing } = setUp({ cohort: { ...viewOf(cohort), config } });
    diagnosing.watch(flow);
    expect(diagnosing.take("shown").get(0)!.backwardFlow).not.toBeNull();
  });

  it("leaves out a replica that has stopped", () => {
    const stopped = { step: 3, message: "The loss is not finite." };
    const replicas = cohort.replicas.map((replica, index) =>
      index === 3 ? Object.create(replica, { stopped: { value: stopped } }) : replica,
    );
    const { diagnosing, take } = setUp({ cohort: { ...viewOf(cohort), replicas } });
    diagnosing.watch(flow);
    expect(take()).toEqual([0]);
  });
});

describe("a picture that is kept", () => {
  it("has them a twentieth of the time: after ten milliseconds of work none for two hundred", () => {
    const { diagnosing, take, pass } = setUp({ cost: 10 });
    diagnosing.watch(flow);
    expect(take("kept")).toEqual([0, 3]);
    pass(199);
    expect(take("kept")).toEqual([]);
    pass(1);
    expect(take("kept")).toEqual([0, 3]);
  });

  it("has them at once where something else is watched", () => {
    const { diagnosing, take } = setUp({ cost: 10 });
    diagnosing.watch(flow);
    take("kept");
    expect(take("kept")).toEqual([]);
    diagnosing.watch({ diagnostics: ["visits"], seed: 1 });
    expect(take("kept")).toEqual([1, 4]);
  });
});

describe("a picture that is shown", () => {
  it("always has its own, and is shown when they are affordable", () => {
    const { diagnosing, take, pass } = setUp({ cost: 10 });
    expect(diagnosing.isAffordable("shown")).toBe(true);
    diagnosing.watch(flow);
    expect(diagnosing.isAffordable("shown")).toBe(true);
    expect(take("shown")).toEqual([0, 3]);
    expect(diagnosing.isAffordable("shown")).toBe(false);
    expect(take("shown")).toEqual([0, 3]);
    pass(199);
    expect(diagnosing.isAffordable("shown")).toBe(false);
    pass(1);
    expect(diagnosing.isAffordable("shown")).toBe(true);
  });

  it("waits no longer than a second for them", () => {
    const { diagnosing, take, pass } = setUp({ cost: 400 });
    diagnosing.watch(flow);
    take("shown");
    pass(999);
    expect(diagnosing.isAffordable("shown")).toBe(false);
    pass(1);
    expect(diagnosing.isAffordable("shown")).toBe(true);
  });

  it("is not held up by those that are kept", () => {
    const { diagnosing, take } = setUp({ cost: 10 });
    diagnosing.watch(flow);
    take("kept");
    expect(diagnosing.isAffordable("shown")).toBe(true);
  });
});

/** A cohort's own fields, to be changed one by one. */
function viewOf(whole: EvaluatedCohort): EvaluatedCohort {
  const { config, environment, step, evaluatedStep, replicas } = whole;
  const evaluation = (index: number) => whole.evaluation(index);
  return { config, environment, step, evaluatedStep, replicas, evaluation };
}
