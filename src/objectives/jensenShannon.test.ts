// Jensen–Shannon against hand-worked batches, its closed-form push, exact descent on the enumerated 3×3
// grid and a training run. Its biases, coefficients and script: the tests of the whole registry.

import { describe, expect, it } from "vitest";
import { pushOf, pushOfLane } from "../charts/push/pushData.ts";
import { decodeLink, encodeLink } from "../experiment/link.ts";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import { lookOf } from "../records/look.ts";
import { batchOf, enumerateTrajectories } from "../sampling/enumerate.ts";
import { scoreBatch } from "../sampling/rollouts.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../sampling/samplingFixtures.ts";
import { openCohort } from "../training/openCohort.ts";
import { coefficientOf, orderOf } from "./family.ts";
import { createTableGradient, differentiateTable } from "./gradient/tableGradient.ts";
import { jensenShannon } from "./jensenShannon.ts";
import { estimate } from "./objectiveFixtures.ts";

const graph = cornerGrid(3);
const options = { seed: 9, spread: 0.6 };
const columns = columnsOf(graph, options);
const trajectories = enumerateTrajectories(graph);
const objective = "jensenShannon";

/** Σ p_F·½(v log v − (1 + v) log((1 + v)/2)) written as the mean of two KL divergences. */
function exactJensenShannon(outputs: Float32Array): number {
  const all = batchOf(graph, trajectories);
  scoreBatch({ graph, ...tableOf(graph, outputs, options), exploration: 0 }, all);
  const backward = Array.from(all.logReward, (logReward, i) => Math.exp(logReward + all.logPB[i]!));
  const z = backward.reduce((sum, mass) => sum + mass);
  return backward.reduce((sum, mass, i) => {
    const p = Math.exp(all.logPF[i]!);
    const q = mass / z;
    const m = (p + q) / 2;
    return sum + (p * Math.log(p / m) + q * Math.log(q / m)) / 2;
  }, 0);
}

describe("a batch of two", () => {
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const pair = [trajectories[0]!, trajectories[7]!];
  const setup = { graph, table, columns, objective, controlVariate: "none" } as const;
  const { batch, output } = estimate(setup, pair);
  const weights = [0, 1].map((i) =>
    Math.exp(batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!),
  );
  const mean = (weights[0]! + weights[1]!) / 2;

  it("has f = −½ log((1 + w/w̄)/2), and its loss from the same weights", () => {
    let loss = 0;
    weights.forEach((w, i) => {
      const v = w / mean;
      expect(output.byTrajectory[i]).toBeCloseTo(-Math.log((1 + v) / 2) / 2, 12);
      loss += (v * Math.log(v) - (1 + v) * Math.log((1 + v) / 2)) / 4;
    });
    expect(output.loss).toBeCloseTo(loss, 12);
    expect(output.centre).toBeCloseTo(Math.log(mean), 12);
  });

  it("stands for Z by the mean of ρw where it explores, ρ = p_F/p_E", () => {
    const explored = estimate({ ...setup, exploration: 0.3 }, pair);
    const { logReward, logPB, logPE } = explored.batch;
    const masses = [0, 1].map((i) => Math.exp(logReward[i]! + logPB[i]! - logPE[i]!));
    expect(explored.output.centre).toBeCloseTo(Math.log((masses[0]! + masses[1]!) / 2), 12);
    expect(explored.output.centre).not.toBeCloseTo(output.centre, 3);
  });

  it("gives the same at any scale of the rewards, and takes no score function", () => {
    const scaled = { ...graph, logRewards: graph.logRewards.map((logR) => logR + 300) };
    const other = estimate({ ...setup, graph: scaled }, pair).output;
    expect(other.byTrajectory[0]).toBeCloseTo(output.byTrajectory[0]!, 10);
    expect(other.loss).toBeCloseTo(output.loss, 10);
    const wrong = { ...setup, controlVariate: "scoreFunction" } as const;
    expect(() => estimate(wrong, pair)).toThrow(/α-divergence/);
  });
});

it("falls to zero by exact descent along E[f(w/Z)·S]", () => {
  let outputs = randomOutputs(graph, { ...options, spread: 1.5 });
  const all = batchOf(graph, trajectories);
  const template = estimate(
    { graph, table: tableOf(graph, outputs, options), columns, objective },
    trajectories,
  ).output;
  const gradient = createTableGradient(graph, columns);
  const coefficient = coefficientOf({ objective })!;
  const start = exactJensenShannon(outputs);
  for (let step = 0; step < 4000; step++) {
    const table = tableOf(graph, outputs, options);
    scoreBatch({ graph, ...table, exploration: 0 }, all);
    const masses = Array.from(all.logReward, (logReward, i) => Math.exp(logReward + all.logPB[i]!));
    const logZ = Math.log(masses.reduce((sum, mass) => sum + mass));
    for (let i = 0; i < all.batchSize; i++) {
      const logWeight = all.logReward[i]! + all.logPB[i]! - all.logPF[i]!;
      const push = Math.exp(all.logPF[i]!) * coefficient(logWeight, logZ);
      template.byTransition.fill(push, all.offsets[i]!, all.offsets[i + 1]!);
    }
    differentiateTable(gradient, { batch: all, table, output: template });
    outputs = outputs.map((value, k) => value - 2 * gradient.byState[k]!);
  }
  expect(start).toBeGreaterThan(0.05);
  expect(start).toBeLessThan(Math.LN2);
  expect(exactJensenShannon(outputs)).toBeLessThan(1e-3);
});

it("trains: the divergence of the states falls to a hundredth", async () => {
  const validated = validateConfig({
    environment: { height: 4 },
    policy: { id: "tabular" },
    training: { batchSize: 64, learningRate: 0.05 },
    lanes: [{ objective }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(validated.config, backend);
  cohort.evaluate();
  const before = cohort.evaluation(0).metrics.jensenShannon;
  for (let step = 0; step < 600; step++) cohort.train();
  cohort.evaluate();
  expect(cohort.evaluation(0).metrics.jensenShannon).toBeLessThan(0.01 * before);
  cohort.dispose();
});

describe("its push", () => {
  const logZ = 1.7;
  const laneAt = (...centres: number[]) => ({
    ...pushOfLane({ objective }),
    label: objective,
    look: lookOf(0),
    controlVariate: "none" as const,
    batches: centres.map((centre) => ({
      logWeights: Float64Array.of(0, 1),
      coefficients: Float64Array.of(0, 0),
      centre,
    })),
  });
  const soft = (x: number) => Math.log1p(Math.exp(x));

  it("is 2 log((1 + e^x)/2) before there is a batch: bounded below, a line above", () => {
    const push = pushOf(laneAt(), { logZ, kind: "shape" })!;
    for (const x of [-6, -1, 0, 0.5, 3, 9])
      expect(push(x)).toBeCloseTo(2 * (soft(x) - Math.LN2), 5);
    expect(push(-40)).toBeCloseTo(-2 * Math.LN2, 5);
    expect(push(41) - push(40)).toBeCloseTo(2, 5);
  });

  it("bends with the batch's centre, the median over the seeds", () => {
    const d = 0.9;
    for (const lane of [laneAt(logZ - d), laneAt(logZ - d, logZ - 5, logZ + 3)])
      for (const kind of ["shape", "applied"] as const) {
        const push = pushOf(lane, { logZ, kind })!;
        const slope = 1 / (1 + Math.exp(-d));
        // without a baseline the push is what f is, which is 0 at the centre itself
        const offset = kind === "shape" ? soft(d) : lane.batches.length > 1 ? null : Math.LN2;
        if (offset === null) continue;
        for (const x of [-6, -1, 0, 0.5, 3])
          expect(push(x)).toBeCloseTo((soft(x + d) - offset) / slope, 4);
      }
  });
});

it("stands in a link, and nowhere on the dial", () => {
  const decoded = decodeLink("#v=1&lanes=jensenShannon:none,jensenShannon");
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  expect(decoded.config.lanes).toEqual([
    { objective, controlVariate: "none" },
    { objective, controlVariate: "leaveOneOut" },
  ]);
  expect(encodeLink(decoded.config)).toContain("lanes=jensenShannon:none,jensenShannon");
  expect(orderOf({ objective })).toBeNull();
  expect(decodeLink("#v=1&lanes=jensenShannon:0.5").ok).toBe(false);
  expect(jensenShannon.shortLabel.length).toBeLessThan(4);
});
