// Lanes whose gradients no float32 can square: against their distance at the start, a float64 run of the
// same case, and themselves from a checkpoint. Then lanes that nothing moves any more, and what helps.
import { describe, expect, it } from "vitest";
import { restoreCheckpoint, saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { stopReasons, wantsLowerRate } from "../../records/stopped.ts";
import { distanceAfter, smallMlp, trainableCohort } from "../cohortFixtures.ts";
import { runTiny } from "../run/tinyRun.ts";

/** `#v=1&reward=sparse&lanes=tsallis:-1` with what the link once left to defaults: weights of e^27.6 beside
 * others of 1, squared by the objective and once more by Adam. */
const sparse = {
  environment: { id: "hypergrid", dimensions: 2, height: 8, reward: { id: "sparse" } },
  policy: smallMlp,
  training: {
    batchSize: 64,
    learningRate: 0.001,
    logZLearningRate: 0.1,
    schedule: "constant",
    exploration: 0,
    stopAtStep: null,
  },
  seed: 1,
  nSeeds: 1,
  lanes: [{ objective: "tsallis", alpha: -1, controlVariate: "leaveOneOut" }],
} as const;

/** The same with what it leaves to them today. */
const sparseToday = {
  ...sparse,
  environment: { ...sparse.environment, height: 10 },
  policy: { ...smallMlp, encoding: "coordinates" },
  training: { ...sparse.training, batchSize: 128 },
} as const;

/** Strings of three over two letters, weights of e^20 to the power −3. */
const strings = {
  environment: {
    id: "sequence",
    construction: "fixedLength",
    alphabet: "ab",
    maximumLength: 3,
    reward: { id: "modes", modes: ["aaa", "bbb"], beta: 20 },
  },
  policy: { id: "tabular" },
  training: { batchSize: 64, learningRate: 0.02 },
  seed: 1,
  lanes: [{ objective: "tsallis", alpha: 4, controlVariate: "leaveOneOut" }],
} as const;

describe("a lane trains", () => {
  it.each([
    ["cpu", sparse, 100],
    ["wasm", sparse, 500],
    ["cpu", sparseToday, 60],
    ["wasm", sparseToday, 500],
  ] as const)("on the sparse reward at α = −1 (%s)", async (id, input, nSteps) => {
    const cohort = await trainableCohort(input, id);
    const [before] = distanceAfter(cohort, 0);
    const [after] = distanceAfter(cohort, nSteps);
    expect(cohort.replicas[0]!.stopped).toBeNull();
    expect(cohort.replicas[0]!.memory.exponent).toBeLessThan(-40);
    expect(before! - after!).toBeGreaterThan(nSteps / 200_000);
    const { secondMoment } = cohort.checkpoint().network;
    expect(secondMoment.every(Number.isFinite)).toBe(true);
  });

  it("on strings of three at β = 20 and α = 4, as in float64", async () => {
    const cohort = await trainableCohort(strings);
    const found = [0, 100, 400].map((nSteps) => distanceAfter(cohort, nSteps)[0]!);
    expect(found[0]).toBeCloseTo(0.75, 2);
    expect(found[1]).toBeCloseTo(0.26, 1);
    expect(found[2]).toBeCloseTo(0.136, 2);
  });

  it.each([
    ["weights whose powers overflow float64", 8, 20, 4],
    ["weights whose powers are all too small for ε", 6, 4, 4],
  ])("on %s (strings of %d, β = %d, α = %d)", async (_, maximumLength, beta, alpha) => {
    const modes = ["a", "b"].map((letter) => letter.repeat(maximumLength));
    const cohort = await trainableCohort({
      ...strings,
      environment: {
        ...strings.environment,
        maximumLength,
        reward: { ...strings.environment.reward, modes, beta },
      },
      lanes: [{ ...strings.lanes[0], alpha }],
    });
    const [before] = distanceAfter(cohort, 0);
    const [after] = distanceAfter(cohort, 500);
    expect(cohort.replicas[0]!.stopped).toBeNull();
    expect(cohort.replicas[0]!.logWeightShift).not.toBe(0);
    expect(after).toBeLessThan(before! - 0.02);
  });
});

it("goes on from a file as if it had not stopped, scale and all", async () => {
  const { run } = await runTiny();
  const straight = await trainableCohort(sparse);
  distanceAfter(straight, 45);
  const saved = saveCheckpoint({
    ...straight.checkpoint(),
    seconds: 0,
    trainedBy: null,
    seedLooks: null,
  });
  const read = restoreCheckpoint({ ...run, checkpoint: JSON.parse(JSON.stringify(saved)) })!;
  const resumed = await trainableCohort(sparse);
  resumed.restore(read);
  expect(resumed.replicas[0]!.memory).toEqual(straight.replicas[0]!.memory);
  expect(resumed.replicas[0]!.memory.exponent).toBeLessThan(0);
  distanceAfter(straight, 20);
  distanceAfter(resumed, 20);
  expect(resumed.checkpoint()).toEqual(straight.checkpoint());
});

describe("a lane that nothing moves", () => {
  const lanes = [
    { objective: "trajectoryBalance" },
    { objective: "reverseKl" },
    { objective: "renyi", alpha: 0.5 },
    { objective: "tsallis", alpha: 4 },
  ] as const;
  const input = (learningRate: number) => ({
    environment: { id: "hypergrid", height: 8, reward: { id: "corners", R0: 0.1 } },
    policy: { ...smallMlp, hiddenLayers: [16, 16] },
    training: { batchSize: 16, learningRate },
    seed: 1,
    lanes,
  });

  it("is stopped within 500 steps, and the advice helps: at a hundredth of the rate all train", async () => {
    const cohort = await trainableCohort(input(1));
    const before = distanceAfter(cohort, 0);
    distanceAfter(cohort, 500);
    const stopped = cohort.replicas.map((replica) => replica.stopped);
    expect(stopped.map((one) => one?.message)).toEqual(lanes.map(() => stopReasons.collapsed));
    expect(stopped.every((one) => one && wantsLowerRate(one))).toBe(true);
    const gentle = await trainableCohort(input(0.01));
    const after = distanceAfter(gentle, 500);
    expect(gentle.replicas.every((replica) => replica.stopped === null)).toBe(true);
    for (const [index, distance] of after.entries()) expect(distance).toBeLessThan(before[index]!);
  });

  it("is advised by its own rate, whatever the experiment's is", async () => {
    const own = { objective: "trajectoryBalance", training: { learningRate: 1 } } as const;
    const cohort = await trainableCohort({ ...input(0.001), lanes: [own] });
    distanceAfter(cohort, 500);
    expect(cohort.replicas[0]!.stopped?.message).toBe(stopReasons.collapsed);
  });

  it("is left alone where it has arrived: a uniform target", async () => {
    const reward = { ...strings.environment.reward, beta: 0 };
    const environment = { ...strings.environment, reward };
    const cohort = await trainableCohort({ ...strings, environment });
    expect(distanceAfter(cohort, 700)[0]).toBeLessThan(1e-3);
    expect(cohort.replicas[0]!.stopped).toBeNull();
  });

  it("is stopped where a moment is not a number, though its loss is one", async () => {
    const cohort = await trainableCohort(sparse);
    distanceAfter(cohort, 500);
    const { network, ...rest } = cohort.checkpoint();
    const secondMoment = network.secondMoment.slice();
    secondMoment[3] = Number.POSITIVE_INFINITY;
    cohort.restore({ ...rest, network: { ...network, secondMoment } });
    distanceAfter(cohort, 20);
    expect(cohort.replicas[0]!.stopped).toEqual({ step: 512, message: stopReasons.memory });
  });
});
