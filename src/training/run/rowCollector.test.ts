// Waiting metrics of a real cohort against the steps that must be left when nobody takes them.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import { openCohort } from "../openCohort.ts";
import { MOST_WAITING, RowCollector } from "./rowCollector.ts";

it("thins evenly what nobody takes, and is dense again once it was taken", async () => {
  const validated = validateConfig({
    environment: { height: 2 },
    policy: { id: "tabular" },
    training: { batchSize: 2 },
    lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
  });
  const backend = await openBackend("cpu");
  if (!validated.ok || "code" in backend) throw new Error("cannot be set up");
  const cohort = openCohort(validated.config, backend);
  const rows = new RowCollector(2);
  const trainAndAppend = (steps: number) => {
    for (let k = 0; k < steps; k++) {
      cohort.evaluate();
      rows.append(cohort, cohort.step / 10);
      cohort.train();
    }
  };
  trainAndAppend(3 * MOST_WAITING);
  const { step, seconds, replicas } = rows.take();
  // every fourth: halved at 1,024 rows of every step, and again at 1,024 of every second
  expect(step).toEqual(Array.from({ length: (3 * MOST_WAITING) / 4 }, (_, k) => 4 * k));
  expect(seconds).toEqual(step.map((at) => at / 10));
  for (const columns of replicas) expect(columns.loss).toHaveLength(step.length);
  trainAndAppend(5);
  expect(rows.take().step).toEqual([0, 1, 2, 3, 4].map((k) => 3 * MOST_WAITING + k));
});

it("hands out rows of one order, and a step that is measured again once", async () => {
  const validated = validateConfig({
    environment: { id: "hypergrid", dimensions: 1, height: 3, reward: { id: "corners", R0: 0.1 } },
    policy: { id: "tabular" },
    training: { batchSize: 2 },
    lanes: [{ objective: "reverseKl" }],
  });
  const backend = await openBackend("cpu");
  if (!validated.ok || "code" in backend) throw new Error("cannot be set up");
  const cohort = openCohort(validated.config, backend);
  const rows = new RowCollector(1);
  const append = () => {
    cohort.evaluate();
    rows.append(cohort, cohort.step);
  };
  append();
  cohort.train();
  append();
  const { tsallis } = cohort.evaluation(0).metrics;
  cohort.update({ metricAlpha: 1 });
  append();
  const taken = rows.take();
  expect(taken.step).toEqual([0, 1]);
  const { metrics } = cohort.evaluation(0);
  expect(taken.replicas[0]!.tsallis).toEqual([Number.NaN, metrics.trajectoryReverseKl]);
  expect(taken.replicas[0]!.renyi).toEqual([Number.NaN, metrics.trajectoryReverseKl]);
  expect(metrics.tsallis).not.toBe(tsallis);
  expect(taken.replicas[0]!.totalVariation.every(Number.isFinite)).toBe(true);
});
