// Training on sets that cannot be listed, at sizes that can: against the same sets on the graph that lists them, with
// the same numbers drawn; estimates against exact divergences of the twin's table; runs against themselves after a
// restore; a step at the paper's size.
import { describe, expect, it, vi } from "vitest";
import { policyOutputs } from "../../environments/environment.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { largeSetTarget } from "../../flow/largeSetTarget.ts";
import { createNetwork, openBackend } from "../../policies/backends.ts";
import { smallMlp, trainableCohort } from "../cohortFixtures.ts";
import { networkRequest, outputColumns } from "../networkRequest.ts";
import type { PathContext } from "../policyPath.ts";
import type { TrainedCohort } from "../trainedCohort.ts";
import { logProbabilityOfSet } from "./setProbabilities.ts";
import { SetRows } from "./setRows.ts";

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
        for (const [i, value] of batch[name].entries())
          expect(value).toBeCloseTo(twin.batch[name][i]!, 4);
      expect(output.loss).toBeCloseTo(twin.output.loss, 4);
      expect(large!.replicas[k]!.gradientNorm).toBeCloseTo(twin.gradientNorm, 4);
    }
    for (const cohort of [large!, listed!]) cohort.dispose();
  });
});

/** A cohort on the sets as they are met, and its twin on the list of all, trained by the same steps. */
async function twins(lanes: readonly object[], nSteps: number, nSeeds: number) {
  const cohorts = await Promise.all(
    (["largeSet", "set"] as const).map((id) => trainableCohort({ ...inputOf(id, lanes), nSeeds })),
  );
  for (const cohort of cohorts) train(cohort, nSteps).evaluate();
  return cohorts as [TrainedCohort, TrainedCohort];
}

const estimated = ["trajectoryReverseKl", "trajectoryForwardKl", "elbo", "eubo"] as const;
const ofStates = ["totalVariation", "forwardKl", "reverseKl", "jensenShannon"] as const;

it("estimates what is exact where all sets are listed, as surely as its intervals say", async () => {
  const [large, listed] = await twins(divergences, 20, 8);
  for (const _ of large.estimateStates(48));
  let [covered, n] = [0, 0];
  for (const index of large.replicas.keys()) {
    const { metrics, estimates } = large.evaluation(index);
    const exact = listed.evaluation(index).metrics;
    // ELBO and EUBO are the same two figures
    for (const name of [...estimated.slice(0, 2), ...ofStates] as const) {
      const { value, low, high } = estimates![name]!;
      expect(metrics[name]).toBe(value);
      n++;
      if (low <= exact[name] && exact[name] <= high) covered++;
    }
    for (const name of estimated) expect(Math.abs(metrics[name] - exact[name])).toBeLessThan(0.3);
    expect(metrics.renyi).toBeNaN();
    expect(metrics.modesTotal).toBeNaN();
  }
  expect(n).toBe(288);
  expect(covered / n).toBeGreaterThan(0.91);
  for (const cohort of [large, listed]) cohort.dispose();
});

it("shows elements, bands and the best sets as the exact policy has them, within five standard errors", async () => {
  const [large, listed] = await twins([{ objective: "trajectoryBalance" }], 60, 1);
  const { sampledSets, terminatingProbability } = large.evaluation(0);
  const p = listed.evaluation(0).terminatingProbability;
  const { label, graph } = listed.environment;
  const error = (share: number) => 5 * Math.sqrt((share * (1 - share)) / 512) + 1e-12;
  const members = Array.from(p, (_, state) => label(state).split(",").map(Number));
  for (const [d, share] of sampledSets!.elementShares.entries()) {
    const exact = p.reduce((sum, q, x) => sum + (members[x]!.includes(d) ? q : 0), 0);
    expect(Math.abs(share - exact)).toBeLessThan(error(exact));
    expect(sampledSets!.elementLow[d]).toBeLessThan(share);
    expect(sampledSets!.elementHigh[d]).toBeGreaterThan(share);
  }
  const { edges } = large.environment.largeSet!;
  for (const [state, share] of terminatingProbability.entries()) {
    if (state === 0) continue;
    const isIn = (logR: number) =>
      logR >= (edges[state - 2] ?? Number.NEGATIVE_INFINITY) &&
      logR < (edges[state - 1] ?? Infinity);
    const exact = p.reduce((sum, q, x) => sum + (isIn(graph.logRewards[x]!) ? q : 0), 0);
    expect(Math.abs(share - exact)).toBeLessThan(error(exact));
  }
  expect(terminatingProbability.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  // {2, 4, 0} is worth most and probable
  expect(sampledSets!.bestMasks[0]).toBe(0b10101);
  expect(sampledSets!.bestLogRewards[0]).toBeCloseTo(3.8, 12);
  const best = members.findIndex((of) => of.join() === "0,2,4");
  const { logZ } = largeSetTarget(large.environment.largeSet!);
  const ratio = Math.log(p[best]!) - (3.8 - logZ);
  expect(Math.abs(sampledSets!.bestLogRatios[0]! - ratio)).toBeLessThan(0.2);
  for (const cohort of [large, listed]) cohort.dispose();
});

it("goes on from a checkpoint as it would have, and measures the same again", async () => {
  const input = inputOf("largeSet", divergences);
  const [first, second] = [await trainableCohort(input), await trainableCohort(input)];
  train(first, 5);
  const half = first.checkpoint();
  train(first, 5).evaluate();
  second.restore(half);
  train(second, 5).evaluate();
  expect(second.checkpoint()).toEqual(first.checkpoint());
  for (const index of first.replicas.keys())
    expect(second.evaluation(index)).toEqual(first.evaluation(index));
  for (const cohort of [first, second]) cohort.dispose();
});

it("measures without touching what is trained", async () => {
  const input = inputOf("largeSet", divergences);
  const [first, second] = [await trainableCohort(input), await trainableCohort(input)];
  train(first, 6);
  for (let step = 0; step < 6; step++) {
    second.train();
    second.evaluate();
  }
  expect(second.checkpoint().network).toEqual(first.checkpoint().network);
  for (const cohort of [first, second]) cohort.dispose();
});

it("trains on the CPU as on WASM", async () => {
  const input = inputOf("largeSet", flows);
  const [cpu, wasm] = [await trainableCohort(input, "cpu"), await trainableCohort(input)];
  for (const cohort of [cpu, wasm]) train(cohort, 10).evaluate();
  const { weights } = cpu.checkpoint().network;
  const twin = wasm.checkpoint().network.weights;
  for (const [k, weight] of weights.entries())
    expect(Math.abs(weight - twin[k]!)).toBeLessThan(1e-4);
  for (const cohort of [cpu, wasm]) cohort.dispose();
});

it("stops a replica whose outputs are not finite, and trains the others on", async () => {
  const cohort = await trainableCohort(inputOf("largeSet", divergences.slice(0, 2)));
  train(cohort, 2).evaluate();
  const { network, ...rest } = cohort.checkpoint();
  const weights = network.weights.slice();
  weights.fill(Number.NaN, 0, weights.length / 4);
  cohort.restore({ ...rest, network: { ...network, weights } });
  train(cohort, 2).evaluate();
  expect(cohort.replicas.map(({ stopped }) => stopped !== null)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(cohort.evaluation(1).metrics.trajectoryReverseKl).toBeLessThan(1);
  cohort.dispose();
});

it("trains on 16 of 32 elements, whose log Z is known", async () => {
  const cohort = await trainableCohort({
    ...inputOf("largeSet", [{ objective: "reverseKl", controlVariate: "leaveOneOut" }]),
    environment: { id: "largeSet", universe: 32, size: 16, reward: { id: "additive" } },
    policy: smallMlp,
    nSeeds: 1,
  });
  cohort.evaluate();
  const before = cohort.evaluation(0).metrics;
  train(cohort, 60).evaluate();
  const { metrics, estimates } = cohort.evaluation(0);
  expect(metrics.trajectoryReverseKl).toBeLessThan(before.trajectoryReverseKl / 2);
  const { logZ } = largeSetTarget(cohort.environment.largeSet!);
  expect(metrics.elbo + metrics.trajectoryReverseKl).toBeCloseTo(logZ, 10);
  expect(estimates!.elbo!.low).toBeLessThan(logZ);
  expect(estimates!.eubo!.high).toBeGreaterThan(logZ);
  cohort.dispose();
});

it("finds the probability of a set exactly, from its subsets", async () => {
  const input = inputOf("largeSet", [{ objective: "trajectoryBalance" }]);
  const validated = validateConfig({ ...input, nSeeds: 1 });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const environment = environmentOf(config);
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  const network = createNetwork({ backend, ...networkRequest(config, environment) });
  const columns = outputColumns(config, config.lanes[0], policyOutputs(environment));
  const setting = environment.largeSet!;
  const context = { network, columns, replicas: [{}] } as unknown as PathContext;
  const listed = await trainableCohort({ ...inputOf("set", input.lanes), nSeeds: 1 });
  listed.evaluate();
  const exact = listed.evaluation(0).terminatingProbability;
  const rows = new SetRows(setting);
  for (const [state, p] of exact.entries()) {
    if (p === 0) continue;
    const members = listed.environment.label(state).split(",").map(Number);
    const mask = members.reduce((of, d) => of | (1 << d), 0);
    const parts = logProbabilityOfSet({ context, setting, rows, logZ: 0, index: 0 }, mask);
    let next = parts.next();
    while (!next.done) next = parts.next();
    expect(next.value).toBeCloseTo(Math.log(p), 5);
  }
  network.dispose();
  listed.dispose();
});
