// Training on sets that cannot be listed, at sizes that can: against the same sets on the graph that lists them, with
// the same numbers drawn; estimates against exact divergences of the twin's table; runs against themselves after a
// restore; a step at the paper's size.
import { describe, expect, it, vi } from "vitest";
import { smallMlp, trainableCohort } from "./cohortFixtures.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

vi.setConfig({ testTimeout: 120_000 });

const f = [0.9, 0.1, 1.7, 0.4, 1.2, 0.3, 0.8];
const sets = { universe: 7, size: 3, reward: { id: "additive", f } };
const policy = { ...smallMlp, hiddenLayers: [16] };
const training = {
  batchSize: 32,
  learningRate: 0.003,
  logZLearningRate: 0.1,
  schedule: "constant",
  exploration: 0,
  stopAtStep: 400,
} as const;
const divergences = [
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "forwardKl", controlVariate: "selfNormalised" },
  { objective: "renyi", alpha: 0.5, controlVariate: "batchMean" },
  { objective: "tsallis", alpha: 0.5, controlVariate: "scoreFunction" },
  { objective: "trajectoryBalance", controlVariate: "none" },
  { objective: "varGrad", controlVariate: "none" },
];
const flows = [
  { objective: "detailedBalance", controlVariate: "none" },
  { objective: "subTrajectoryBalance", controlVariate: "none" },
  { objective: "reverseKl", controlVariate: "none" },
];

function inputOf(id: "set" | "largeSet", lanes: readonly object[], exploration = 0) {
  return {
    environment: { id, ...sets },
    policy,
    training: { ...training, exploration },
    seed: 3,
    nSeeds: 2,
    lanes,
  };
}

function train(cohort: TrainedCohort, nSteps: number) {
  for (let step = 0; step < nSteps; step++) cohort.train();
  return cohort;
}

describe.each([
  ["divergences and balance of trajectories", divergences, 0],
  ["state flows", flows, 0],
  ["an exploring policy", divergences.slice(0, 5), 0.2],
] as const)("%s", (_, lanes, exploration) => {
  it("train as they do where all sets are listed", async () => {
    const [large, listed] = await Promise.all(
      (["largeSet", "set"] as const).map((id) => trainableCohort(inputOf(id, lanes, exploration))),
    );
    train(large!, 40);
    train(listed!, 40);
    const [a, b] = [large!.checkpoint(), listed!.checkpoint()];
    expect(a.network.weights.length).toBe(b.network.weights.length);
    const farthest = a.network.weights.reduce(
      (most, weight, k) => Math.max(most, Math.abs(weight - b.network.weights[k]!)),
      0,
    );
    expect(farthest).toBeLessThan(1e-5);
    for (const [k, { logZ }] of a.replicas.entries())
      expect(logZ).toBeCloseTo(b.replicas[k]!.logZ, 6);
    for (const [k, { batch, output }] of large!.replicas.entries()) {
      const twin = listed!.replicas[k]!;
      expect(batch.logReward).toEqual(twin.batch.logReward);
      for (const name of ["logPF", "logPB", "logPE"] as const)
        batch[name].forEach((value, i) => expect(value).toBeCloseTo(twin.batch[name][i]!, 4));
      expect(output.loss).toBeCloseTo(twin.output.loss, 4);
      expect(large!.replicas[k]!.gradientNorm).toBeCloseTo(twin.gradientNorm, 4);
    }
    for (const cohort of [large!, listed!]) cohort.dispose();
  });
});
