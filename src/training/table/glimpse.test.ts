// What a glimpse finds, against a whole evaluation of the same weights, and against the same run without one.
import { describe, expect, it } from "vitest";
import { presets } from "../../experiment/presets.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import { glimpsedMetrics, metricIds } from "../../records/metrics.ts";
import { openCohort } from "../openCohort.ts";
import type { TrainedCohort } from "../trainedCohort.ts";

const lanes = [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }];

async function cohortOf(input: object): Promise<TrainedCohort> {
  const validated = validateConfig({
    policy: { hiddenLayers: [16] },
    training: { batchSize: 4, learningRate: 0.02 },
    lanes,
    ...input,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  return openCohort(validated.config, backend);
}

function glimpseOf(cohort: TrainedCohort) {
  const parts = cohort.glimpseInParts();
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

function train(cohort: TrainedCohort, nSteps: number): void {
  for (let step = 0; step < nSteps; step++) cohort.train();
}

const grid = {
  environment: { id: "hypergrid", dimensions: 3, height: 12, reward: { id: "corners", R0: 0.1 } },
};

describe.each([
  ["a grid", grid],
  // where some states leave no choice
  ["forests", { environment: presets["phylogeny-six"].config.environment }],
  ["networks", { environment: presets["network-thesis"].config.environment }],
])("%s", (_, input) => {
  it("is seen as an evaluation finds it", async () => {
    const cohort = await cohortOf(input);
    expect(cohort.mayGlimpse).toBe(true);
    train(cohort, 12);
    const glimpse = glimpseOf(cohort)!;
    expect(cohort.evaluatedStep).not.toBe(12);
    cohort.evaluate();
    for (const [index, seen] of glimpse.entries()) {
      const { terminatingProbability: exact, metrics } = cohort.evaluation(index);
      expect(exact.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      for (const [state, p] of seen.terminatingProbability.entries())
        expect(Math.abs(p - exact[state]!)).toBeLessThanOrEqual(1e-13 * exact[state]!);
      for (const id of metricIds)
        if (!glimpsedMetrics.includes(id)) expect(seen.metrics[id]).toBeNaN();
        else if (Number.isNaN(metrics[id])) expect(seen.metrics[id]).toBeNaN();
        else expect(seen.metrics[id]).toBeCloseTo(metrics[id], 11);
    }
  });
});

it("changes nothing", async () => {
  const looked = await cohortOf(grid);
  const plain = await cohortOf(grid);
  for (let step = 0; step < 8; step++) {
    looked.train();
    plain.train();
    glimpseOf(looked);
  }
  expect(looked.checkpoint()).toEqual(plain.checkpoint());
  looked.evaluate();
  plain.evaluate();
  for (const index of lanes.keys())
    expect(looked.evaluation(index)).toEqual(plain.evaluation(index));
});

it("is not there where the tables are, nor where p_B is learned or forgotten", async () => {
  for (const input of [
    { environment: { id: "hypergrid", dimensions: 2, height: 8 } },
    { ...grid, policy: { hiddenLayers: [16], backward: "learned" }, lanes: lanes.slice(0, 1) },
  ])
    expect((await cohortOf(input)).mayGlimpse).toBe(false);
});

it("sees nothing of a replica whose outputs are no numbers", async () => {
  const cohort = await cohortOf(grid);
  const checkpoint = cohort.checkpoint();
  checkpoint.network.weights.fill(Number.NaN, 0, 4);
  cohort.restore(checkpoint);
  expect(glimpseOf(cohort)).toBe(null);
});
