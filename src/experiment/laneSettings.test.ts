// A lane's own fields against hand-written configs: what is accepted and kept, what is refused and by
// which path, and what the experiment's fields and the lane's come to together.
import { describe, expect, it } from "vitest";
import { threeLanes } from "../store/config/configFixtures.ts";
import type { Config } from "./config.ts";
import {
  laneSettings,
  lastStep,
  lastStepOfLane,
  overridesOf,
  stoppingAt,
  withLastStep,
} from "./laneSettings.ts";
import { validateConfig } from "./schema.ts";

const kl = { objective: "reverseKl", controlVariate: "leaveOneOut" } as const;
const balance = { objective: "trajectoryBalance", controlVariate: "none" } as const;

/** The config of the fixture with these lanes, validated. */
function withLanes(...lanes: readonly object[]): Config {
  const validated = validateConfig({ ...threeLanes(), lanes });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

function pathsOf(fields: object): readonly string[] {
  const validated = validateConfig({ ...threeLanes(), ...fields });
  return validated.ok ? [] : validated.problems.map(({ path }) => path);
}

const training = {
  batchSize: 16,
  learningRate: 0.01,
  logZLearningRate: 0.2,
  logZStart: "zero",
  schedule: "polynomial",
  exploration: 0.1,
  stopAtStep: 70,
} as const;
const policy = {
  id: "tabular",
  hiddenLayers: [8],
  activation: "tanh",
  encoding: "coordinates",
  backward: "learned",
} as const;

describe("a lane's settings", () => {
  it("are the experiment's but for what the lane says", () => {
    const config = withLanes(
      balance,
      { ...balance, training, policy },
      { ...kl, training: { batchSize: 7 } },
    );
    const [first, second, third] = config.lanes.map((lane) => laneSettings(config, lane));
    expect(first).toEqual({ training: config.training, policy: config.policy });
    expect(second).toEqual({ training, policy });
    expect(third).toEqual({
      training: { ...config.training, batchSize: 7 },
      policy: config.policy,
    });
    expect(overridesOf(config.lanes[0]!)).toEqual([]);
    expect(overridesOf(config.lanes[2]!)).toEqual([
      { section: "training", name: "batchSize", value: 7 },
    ]);
  });

  it("keep what equals the experiment's, and drop what says nothing", () => {
    const { batchSize } = threeLanes().training;
    const lanes = withLanes(
      { ...kl, training: { batchSize } },
      { ...kl, training: {}, policy: {} },
      { ...kl, policy: { id: undefined } },
    ).lanes;
    expect(lanes).toEqual([{ ...kl, training: { batchSize } }, kl, kl]);
    expect(lanes.map((lane) => Object.keys(lane).length)).toEqual([3, 2, 2]);
  });
});

describe("a lane's own fields", () => {
  it.each([
    ["a batch below the range", { ...kl, training: { batchSize: 1 } }, "training.batchSize"],
    [
      "a rate that is no number",
      { ...kl, training: { learningRate: "1" } },
      "training.learningRate",
    ],
    [
      "a rate of null",
      { ...kl, training: { logZLearningRate: null } },
      "training.logZLearningRate",
    ],
    ["an unknown schedule", { ...kl, training: { schedule: "cosine" } }, "training.schedule"],
    [
      "an infinite exploration",
      { ...kl, training: { exploration: Infinity } },
      "training.exploration",
    ],
    ["a last step below 0", { ...kl, training: { stopAtStep: -1 } }, "training.stopAtStep"],
    ["an unknown field of training", { ...kl, training: { momentum: 0.9 } }, "training.momentum"],
    ["an unknown policy", { ...kl, policy: { id: "forest" } }, "policy.id"],
    ["no layers", { ...kl, policy: { hiddenLayers: [] } }, "policy.hiddenLayers"],
    ["a layer too wide", { ...kl, policy: { hiddenLayers: [64, 513] } }, "policy.hiddenLayers.1"],
    [
      "an encoding that is not there",
      { ...kl, policy: { encoding: "letters" } },
      "policy.encoding",
    ],
    [
      "a learned p_B of a divergence",
      { ...kl, policy: { backward: "learned" } },
      "policy.backward",
    ],
    ["an unknown field of the policy", { ...kl, policy: { depth: 2 } }, "policy.depth"],
    ["a training that is no object", { ...kl, training: 7 }, "training"],
    ["a policy that is null", { ...kl, policy: null }, "policy"],
  ])("refuse %s", (_, lane, path) => {
    expect(pathsOf({ lanes: [balance, lane] })).toEqual([`lanes.1.${path}`]);
  });

  it("decide whether p_B may be learned, whatever the experiment says", () => {
    const learned = { ...threeLanes().policy, backward: "learned" };
    expect(pathsOf({ policy: learned, lanes: [balance, kl] })).toEqual(["lanes.1.objective"]);
    const uniform = { ...kl, policy: { backward: "uniform" } };
    expect(pathsOf({ policy: learned, lanes: [balance, uniform] })).toEqual([]);
    expect(pathsOf({ lanes: [{ ...balance, policy: { backward: "learned" } }, kl] })).toEqual([]);
  });

  it("may bring an encoding that is too large for the environment alone", () => {
    // 17³ = 4,913 cells, more than one-hot allows
    const environment = { id: "hypergrid", dimensions: 3, height: 17, reward: { id: "corners" } };
    const oneHot = { ...kl, policy: { encoding: "oneHot" } };
    expect(pathsOf({ environment, lanes: [kl, oneHot] })).toEqual(["lanes.1.policy.encoding"]);
    const table = { ...kl, policy: { encoding: "oneHot", id: "tabular" } };
    expect(pathsOf({ environment, lanes: [kl, table] })).toEqual([]);
    // a network in an experiment of tables, which need no encoding
    const tables = { ...threeLanes().policy, id: "tabular", encoding: "oneHot" };
    const network = { ...kl, policy: { id: "mlp" } };
    expect(pathsOf({ environment, policy: tables, lanes: [kl, network] })).toEqual([
      "lanes.1.policy.encoding",
    ]);
    // said once, of the experiment, where it is the experiment's
    const letters = { ...threeLanes().policy, encoding: "letters" };
    expect(pathsOf({ policy: letters, lanes: [kl, network] })).toEqual(["policy.encoding"]);
  });
});

describe("the last step", () => {
  const at = (stopAtStep: number | null) => ({ ...kl, training: { stopAtStep } });

  it("is the latest end of any lane", () => {
    const ends = (config: Config) => config.lanes.map((lane) => lastStepOfLane(config, lane));
    const early = withLanes(kl, at(70));
    expect(ends(early)).toEqual([5_000, 70]);
    expect(lastStep(early)).toBe(5_000);
    expect(lastStep(withLanes(at(70), at(90)))).toBe(90);
    expect(lastStep(withLanes(kl, at(9_000)))).toBe(9_000);
    expect(lastStep({ ...withLanes(kl), lanes: [] })).toBe(5_000);
    const short = { ...withLanes(at(null)), training: { ...early.training, stopAtStep: 10 } };
    expect(lastStep(short)).toBe(5_000);
  });

  it("moves with the lanes that train as long as the run", () => {
    const early = withLastStep(withLanes(kl, at(70)), 8_000);
    expect(early.training.stopAtStep).toBe(8_000);
    expect(early.lanes[1]!.training).toEqual({ stopAtStep: 70 });
    const late = withLastStep(withLanes(kl, at(9_000)), 12_000);
    expect(late.training.stopAtStep).toBe(null);
    expect(late.lanes[1]!.training).toEqual({ stopAtStep: 12_000 });
    const alike = withLastStep(withLanes(kl, at(5_000)), 6_000);
    expect(alike.lanes.map((lane) => lastStepOfLane(alike, lane))).toEqual([6_000, 6_000]);
    const plain = withLanes(kl, kl);
    expect(withLastStep(plain, 6_000).lanes).toBe(plain.lanes);
  });

  it("is the one that was asked for, but for lanes that end before it", () => {
    const lanes = withLanes(kl, at(70), at(9_000), at(null));
    const ends = (step: number) => {
      const config = stoppingAt(lanes, step);
      return config.lanes.map((lane) => lastStepOfLane(config, lane));
    };
    expect(ends(120)).toEqual([120, 70, 120, 120]);
    expect(ends(0)).toEqual([0, 0, 0, 0]);
    expect(ends(7_000)).toEqual([7_000, 70, 7_000, 5_000]);
    expect(ends(20_000)).toEqual([20_000, 70, 9_000, 5_000]);
    // what a lane has beside its end stays
    const own = withLanes({ ...kl, training: { batchSize: 16, stopAtStep: 300 } });
    expect(stoppingAt(own, 5).lanes[0]!.training).toEqual({ batchSize: 16, stopAtStep: 5 });
    expect(validateConfig(stoppingAt(own, 5)).ok).toBe(true);
  });
});
