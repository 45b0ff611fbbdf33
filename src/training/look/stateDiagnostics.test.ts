// Diagnostics by state: a large batch's pressure against the exact one, visits against the batch's
// counts, stops of the edge flows against p_T and p*.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { FlowEvaluator } from "../../flow/evaluator.ts";
import { edgeMismatch } from "../../flow/flowFixtures.ts";
import { expectedGradientQuery } from "../../objectives/gradient/expectedGradient.ts";
import { curveObjectives } from "../../objectives/lateObjectives.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { openBackend } from "../../policies/backends.ts";
import { openCohort } from "../openCohort.ts";
import type { TrainedCohort } from "../trainedCohort.ts";
import { StateDiagnostics } from "./stateDiagnostics.ts";

async function trained(
  batchSize: number,
  nSteps: number,
  learningRate = 0.1,
): Promise<TrainedCohort> {
  const validated = validateConfig({
    environment: { height: 4, reward: { id: "corners", R0: 0.1 } },
    policy: { id: "tabular" },
    training: { batchSize, learningRate },
    lanes: [
      ...Object.keys(objectives)
        .filter((id) => !(id in curveObjectives))
        .map((objective) => ({ objective })),
      { objective: "forwardKl", controlVariate: "selfNormalised" },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(validated.config, backend);
  for (let step = 0; step < nSteps; step++) cohort.train();
  cohort.evaluate();
  return cohort;
}

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const cosine = (a: Float64Array, b: Float64Array) =>
  a.reduce((total, x, k) => total + x * b[k]!, 0) / (Math.hypot(...a) * Math.hypot(...b));

it("a large batch pushes where the exact expected update pushes", async () => {
  // so small a step that the batch was drawn from this table
  const cohort = await trained(1024, 1, 1e-6);
  const diagnostics = new StateDiagnostics(cohort.environment.graph);
  for (const replica of cohort.replicas) {
    const { exact, batch } = diagnostics.pressure(replica, 0);
    expect(sum(batch)).toBeCloseTo(0, 12);
    if (replica.objective.level === "transition") expect(exact).toBeNull();
    if (exact === null) continue;
    expect(sum(exact)).toBeCloseTo(0, 12);
    expect(cosine(batch, exact), replica.lane.objective).toBeGreaterThan(0.95);
    const ratio = Math.hypot(...batch) / Math.hypot(...exact);
    expect(Math.abs(Math.log(ratio)), replica.lane.objective).toBeLessThan(0.2);
  }
});

it("counts the batch's visits and ends", async () => {
  const cohort = await trained(16, 3);
  const { graph } = cohort.environment;
  const diagnostics = new StateDiagnostics(graph);
  for (const { batch } of cohort.replicas) {
    const visits = diagnostics.visits(batch);
    expect(visits[graph.initialState]).toBe(16);
    expect(sum(visits)).toBe(batch.offsets[16]);
    const terminations = diagnostics.terminations(batch);
    expect(sum(terminations)).toBe(16);
    terminations.forEach((n, state) => {
      expect(n).toBeLessThanOrEqual(visits[state]!);
    });
  }
});

it("has edge flows whose stops are p_T and p*, and nothing before the first batch", async () => {
  const cohort = await trained(16, 0);
  const { graph } = cohort.environment;
  const diagnostics = new StateDiagnostics(graph);
  const { target } = new FlowEvaluator(cohort.environment);
  const [replica] = cohort.replicas;
  const flows = diagnostics.flows(replica!.table);
  const { terminatingProbability } = cohort.evaluation(0);
  for (let state = 0; state < graph.nStates; state++) {
    const stop = state * graph.nActions + graph.stopAction;
    expect(flows.forward[stop]).toBeCloseTo(terminatingProbability[state]!, 12);
    expect(flows.backward[stop]).toBeCloseTo(target[state]!, 12);
    expect(edgeMismatch(flows, stop)).toBeCloseTo(
      Math.log(terminatingProbability[state]! / target[state]!),
      9,
    );
  }
  const { exact, batch } = diagnostics.pressure(replica!, 0);
  expect(exact!.some((x) => x !== 0)).toBe(true);
  expect([sum(batch), sum(diagnostics.visits(replica!.batch))]).toEqual([0, 0]);
  expect(sum(diagnostics.terminations(replica!.batch))).toBe(0);
});

it("expects nothing it does not know: transitions, and balance objectives that explore", () => {
  const known = (exploration: number) =>
    (Object.keys(objectives) as ObjectiveId[]).filter(
      (objective) =>
        expectedGradientQuery({
          lane: { objective, controlVariate: "none" },
          logWeightShift: 0,
          trueLogZ: 1,
          batchSize: 8,
          exploration,
        }) !== null,
    );
  const divergences = ["reverseKl", "forwardKl", "renyi", "tsallis"] as const;
  const onPolicy = [...divergences, "trajectoryBalance", "varGrad"] as const;
  for (const objective of onPolicy) expect(known(0)).toContain(objective);
  for (const objective of divergences) expect(known(0.1)).toContain(objective);
  for (const objective of known(0)) expect(objectives[objective].level).toBe("trajectory");
  for (const objective of known(0.1)) expect(objectives[objective].learnsBackward).toBe(false);
});
