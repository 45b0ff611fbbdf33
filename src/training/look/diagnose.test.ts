// Diagnostics against what they stand for: finite steps along the gradient, counted batches,
// conservation of flow.
import { beforeAll, describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { FlowEvaluator } from "../../flow/evaluator.ts";
import { createNetwork, openBackend } from "../../policies/backends.ts";
import type { DiagnosticId } from "../../records/diagnostics.ts";
import { Cohort } from "../cohort.ts";
import { networkRequest } from "../networkRequest.ts";
import { Diagnoser } from "./diagnose.ts";

const everything: DiagnosticId[] = ["pressure", "visits", "flow", "trajectories"];

async function trained(input: object): Promise<Cohort> {
  const validated = validateConfig({
    environment: { height: 4, reward: { id: "corners", R0: 0.1 } },
    policy: { id: "tabular" },
    training: { batchSize: 64, learningRate: 0.05 },
    ...input,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const environment = buildEnvironment(config.environment, config.seed);
  const network = createNetwork({ backend, ...networkRequest(config, environment) });
  const cohort = new Cohort({ config, environment, network, mode: "table" });
  for (let step = 0; step < 20; step++) cohort.train();
  cohort.evaluate();
  return cohort;
}

function diagnose(cohort: Cohort, index: number, wanted = everything) {
  const { config, environment, replicas, step } = cohort;
  const learnsBackward = config.policy.backward === "learned";
  const moment = { step, exploration: 0, learnsBackward };
  return new Diagnoser(environment.graph).diagnose(replicas[index]!, moment, wanted);
}

const lanes = [
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "tsallis", alpha: 0.5 },
  { objective: "detailedBalance" },
  { objective: "trajectoryBalance" },
];

describe("diagnostics of a grid", () => {
  let cohort: Cohort;
  beforeAll(async () => {
    cohort = await trained({ lanes });
  });

  it.each([0, 1, 2])("moves mass towards the target along the exact gradient, lane %d", (lane) => {
    const { pressure } = diagnose(cohort, lane);
    const sum = pressure!.reduce((total, x) => total + x, 0);
    expect(Math.abs(sum)).toBeLessThan(1e-12);
    const { target } = new FlowEvaluator(cohort.environment);
    const { terminatingProbability: learned } = cohort.evaluation(lane);
    // a descent direction of the reverse KL of states
    let slope = 0;
    for (let x = 0; x < learned.length; x++)
      slope += pressure![x]! * (Math.log(learned[x]!) - Math.log(target[x]!));
    expect(slope).toBeLessThan(0);
  });

  it("has the batch's push near the exact one, in the same unit", () => {
    for (const lane of [0, 1, 2]) {
      const { pressure, batchPressure } = diagnose(cohort, lane);
      const dot = (a: Float64Array, b: Float64Array) => a.reduce((s, x, i) => s + x * b[i]!, 0);
      const cosine =
        dot(pressure!, batchPressure!) /
        Math.sqrt(dot(pressure!, pressure!) * dot(batchPressure!, batchPressure!));
      expect(cosine).toBeGreaterThan(0.4);
      const size = Math.sqrt(dot(batchPressure!, batchPressure!) / dot(pressure!, pressure!));
      expect(size).toBeGreaterThan(0.4);
      expect(size).toBeLessThan(2.5);
    }
  });

  it("knows no exact pressure of detailed balance, and gives the batch's", () => {
    const { pressure, batchPressure } = diagnose(cohort, 3, ["pressure"]);
    expect(pressure).toBeNull();
    expect(batchPressure!.some((x) => x !== 0)).toBe(true);
  });

  it("counts the batch's visits; every trajectory starts in s0 and ends once", () => {
    const { visits, reach } = diagnose(cohort, 0, ["visits"]);
    expect(visits![0]).toBeCloseTo(1, 12);
    expect(reach![0]).toBe(1);
    const { batch } = cohort.replicas[0]!;
    const nStops = batch.edges
      .slice(0, batch.offsets[batch.batchSize])
      .filter((edge) => edge % 3 === 2).length;
    expect(nStops).toBe(64);
    expect(visits!.reduce((sum, x) => sum + x * 64, 0)).toBeCloseTo(batch.offsets[64]!, 9);
  });

  it("counts with the batch's pressure where its trajectories came and ended", () => {
    const { visits, ends, reach } = diagnose(cohort, 0, ["pressure"]);
    expect(reach).toBeNull();
    const { edges, offsets, batchSize, terminalStates } = cohort.replicas[0]!.batch;
    const came = new Set(
      [...edges.slice(0, offsets[batchSize])].map((edge) => Math.floor(edge / 3)),
    );
    visits!.forEach((share, state) => {
      expect(share > 0).toBe(came.has(state));
    });
    ends!.forEach((share, state) => {
      expect(share).toBe(terminalStates.filter((end) => end === state).length / 64);
    });
  });

  it("conserves flow: what enters a state leaves it, and stops are p_T", () => {
    const { edgeFlow, backwardFlow, reach } = diagnose(cohort, 0, ["visits", "flow"]);
    expect(backwardFlow).toBeNull();
    const { terminatingProbability } = cohort.evaluation(0);
    for (let s = 0; s < 16; s++) {
      const leaving = [0, 1, 2].reduce((sum, a) => sum + edgeFlow![3 * s + a]!, 0);
      expect(leaving).toBeCloseTo(reach![s]!, 12);
      expect(edgeFlow![3 * s + 2]!).toBeCloseTo(terminatingProbability[s]!, 12);
    }
  });

  it("tells with the flow what a lane has learned of it, in memory of its own", () => {
    const of = (lane: number) => diagnose(cohort, lane, ["flow"]).learnedFlow;
    const nothing = { logZ: null, logStateFlow: null, forgetsBackward: false };
    expect(of(0)).toEqual(nothing);
    const { table } = cohort.replicas[3]!;
    const logStateFlow = table.logStateFlow!;
    expect(new Set(logStateFlow).size).toBeGreaterThan(8);
    expect(of(3)).toEqual({ ...nothing, logStateFlow });
    expect(of(3)!.logStateFlow!.buffer).not.toBe(logStateFlow.buffer);
    const { logZ } = cohort.replicas[4]!;
    expect(logZ.value).toBeGreaterThan(0.1);
    expect(of(4)).toEqual({ ...nothing, logZ: logZ.value });
  });

  it("hands out trajectories whose factors are those of the table", () => {
    const { trajectories } = diagnose(cohort, 0, ["trajectories"]);
    const { offsets, edges, logPF, logPB } = trajectories!;
    expect(offsets).toHaveLength(65);
    const { table } = cohort.replicas[0]!;
    edges.forEach((edge, t) => {
      expect(logPF[t]).toBe(table.logPFByEdge[edge]);
      if (edge % 3 === 2) expect(logPB[t]).toBe(0);
    });
  });

  it("computes nothing that was not asked for", () => {
    const { step: _, ...rest } = diagnose(cohort, 0, []);
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });
});

it("gives the target's backward flow where p_B is learned", async () => {
  const cohort = await trained({
    policy: { id: "tabular", backward: "learned" },
    lanes: [{ objective: "trajectoryBalance" }],
  });
  const { backwardFlow } = diagnose(cohort, 0, ["flow"]);
  const { target } = new FlowEvaluator(cohort.environment);
  for (let s = 0; s < 16; s++) expect(backwardFlow![3 * s + 2]!).toBeCloseTo(target[s]!, 12);
  const leaving = [0, 1, 2].reduce((sum, a) => sum + backwardFlow![a]!, 0);
  expect(leaving).toBeCloseTo(1, 12);
});
