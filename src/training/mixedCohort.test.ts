// Lanes with settings of their own against the experiment in which every lane has those settings: to the
// last bit, weights and moments included, over every field of policy and training; lanes without any
// against the experiment without overrides; and a checkpoint against the run that went on.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Config, LaneConfig, LaneOverrides } from "../experiment/config.ts";
import { chooseStepMode } from "../experiment/costModel.ts";
import { parameterCounts } from "../experiment/laneNetwork.ts";
import { laneSettings } from "../experiment/laneSettings.ts";
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import type { BackendId } from "../records/backendReport.ts";
import { pickReplicas } from "../records/checkpoint.ts";
import { cohortGroups } from "./cohortGroups.ts";
import { MixedCohort } from "./mixedCohort.ts";
import { openCohort, stepShape } from "./openCohort.ts";
import { trajectoriesAt } from "./replica.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

const base = {
  environment: { id: "hypergrid", dimensions: 2, height: 4, reward: { id: "corners", R0: 0.1 } },
  policy: { hiddenLayers: [8], encoding: "kHot" },
  training: { batchSize: 8, learningRate: 0.01 },
  nSeeds: 2,
};
const balance = { objective: "trajectoryBalance" };
const kl = { objective: "reverseKl" };
const flow = { objective: "detailedBalance" };

function complete(input: object): Config {
  const validated = validateConfig({ ...base, ...input });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

async function backendOf(id: BackendId) {
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

/** What is known of each replica after some steps; weights and moments of each. */
function outcome(cohort: TrainedCohort) {
  cohort.evaluate();
  const checkpoint = cohort.checkpoint();
  const counts = parameterCounts(cohort.config, cohort.environment);
  return cohort.replicas.map(({ table, logZ, batch, stopped, gradientNorm }, index) => ({
    ...cohort.evaluation(index),
    logPF: table.logPFByEdge,
    logPB: table.logPBByEdge,
    logZ: { ...logZ },
    edges: batch.edges.slice(0, batch.offsets[batch.batchSize]),
    stopped,
    gradientNorm,
    weights: pickReplicas(checkpoint, [index], counts).network.weights,
  }));
}

async function trained(config: Config, nSteps: number, id: BackendId = "wasm") {
  const cohort = openCohort(config, await backendOf(id));
  for (let step = 0; step < nSteps; step++) cohort.train();
  const found = outcome(cohort);
  cohort.dispose();
  return found;
}

/** The experiment in which all lanes have what one of them has. */
function asExperiment(config: Config, { policy, training }: LaneOverrides): Config {
  const plain = ({ policy: _, training: __, ...lane }: LaneConfig) => lane;
  return complete({
    ...config,
    policy: { ...config.policy, ...policy },
    training: { ...config.training, ...training },
    lanes: config.lanes.map(plain),
  });
}

const fields: readonly (readonly [string, LaneOverrides])[] = [
  ["a batch size", { training: { batchSize: 3 } }],
  ["a learning rate", { training: { learningRate: 0.1 } }],
  ["a log Z learning rate", { training: { logZLearningRate: 1 } }],
  ["a schedule", { training: { schedule: "polynomial", stopAtStep: 20 } }],
  ["exploration", { training: { exploration: 0.3 } }],
  ["no exploration where it equals none", { training: { exploration: 0 } }],
  ["a table", { policy: { id: "tabular" } }],
  ["layers", { policy: { hiddenLayers: [5, 4] } }],
  ["an activation", { policy: { activation: "tanh" } }],
  ["an encoding", { policy: { encoding: "coordinates" } }],
  ["a backward policy", { policy: { backward: "learned" } }],
  [
    "everything",
    {
      training: {
        batchSize: 5,
        learningRate: 0.02,
        logZLearningRate: 0.5,
        schedule: "polynomial",
        exploration: 0.1,
        stopAtStep: 30,
      },
      policy: {
        id: "mlp",
        hiddenLayers: [6],
        activation: "relu",
        encoding: "oneHot",
        backward: "learned",
      },
    },
  ],
];

describe.each(["wasm", "cpu"] as const)("on %s, a lane", (id) => {
  it.each(fields)("with %s of its own trains as in the experiment that has it", async (_, own) => {
    const config = complete({ lanes: [balance, { ...balance, ...own }, flow] });
    const mixed = await trained(config, 12, id);
    const plain = await trained(asExperiment(config, {}), 12, id);
    const experiment = await trained(asExperiment(config, own), 12, id);
    expect(mixed.slice(2, 4)).toEqual(experiment.slice(2, 4));
    expect([...mixed.slice(0, 2), ...mixed.slice(4)]).toEqual([
      ...plain.slice(0, 2),
      ...plain.slice(4),
    ]);
  });
});

it("differs in each of these fields from a lane without", async () => {
  for (const [name, own] of fields.filter(([field]) => !field.startsWith("no "))) {
    const [plain, , other] = await trained(
      complete({ lanes: [balance, { ...balance, ...own }] }),
      5,
    );
    expect(other!.terminatingProbability, name).not.toEqual(plain!.terminatingProbability);
  }
});

it("draws the trajectories of a larger batch first, from equal weights", async () => {
  const lanes = [kl, { ...kl, training: { batchSize: 3 } }];
  const [large, , small] = await trained(complete({ lanes }), 1);
  expect(small!.edges.length).toBeGreaterThan(0);
  expect(large!.edges.slice(0, small!.edges.length)).toEqual(small!.edges);
});

it("shares a network where lanes differ in rates, schedule, exploration and end alone", () => {
  const config = complete({
    lanes: [
      kl,
      { ...kl, training: { batchSize: 3 } },
      {
        ...kl,
        training: {
          learningRate: 1,
          logZLearningRate: 1,
          schedule: "polynomial",
          exploration: 0.1,
          stopAtStep: 9,
        },
      },
      { ...kl, policy: { id: "tabular", activation: "relu", encoding: "oneHot" } },
      { ...kl, policy: { id: "tabular" } },
      { ...kl, policy: { encoding: "coordinates" }, training: { batchSize: 8 } },
      { ...kl, policy: { encoding: "kHot" }, training: { batchSize: 3 } },
    ],
  });
  const members = config.lanes.flatMap((_, lane) => [2 * lane, 2 * lane + 1]);
  expect(cohortGroups(config, members)).toEqual([
    [0, 1, 4, 5],
    [2, 3, 12, 13],
    [6, 7, 8, 9],
    [10, 11],
  ]);
});

describe("a lane with an end of its own", () => {
  it("stays there, whatever the others do, and is not stopped", async () => {
    const lanes = [
      kl,
      { ...balance, training: { stopAtStep: 4 } },
      { ...balance, training: { stopAtStep: 0 } },
    ];
    const cohort = openCohort(complete({ lanes, nSeeds: 1 }), await backendOf("wasm"));
    const ended = await trained(complete({ lanes: [kl, balance, balance], nSeeds: 1 }), 4);
    for (let step = 0; step < 15; step++) cohort.train();
    const found = outcome(cohort);
    expect(found[1]).toEqual(ended[1]);
    expect(cohort.replicas.map(({ finishedAt }) => finishedAt)).toEqual([null, 4, 0]);
    expect(cohort.replicas.map((replica) => trajectoriesAt(replica, 15))).toEqual([120, 32, 0]);
    // left behind, it does not come back: it would be shown at steps that it did not make
    cohort.update({ lanes: complete({ lanes: [kl, balance, balance] }).lanes });
    for (let step = 0; step < 5; step++) cohort.train();
    expect(outcome(cohort)[1]).toEqual(ended[1]);
    expect(outcome(cohort)[0]).not.toEqual(found[0]);
  });

  it("goes on with the run where it is the last", async () => {
    const lanes = [{ ...balance, training: { stopAtStep: 6 } }];
    const cohort = openCohort(complete({ lanes, nSeeds: 1 }), await backendOf("wasm"));
    for (let step = 0; step < 6; step++) cohort.train();
    cohort.update({
      lanes: complete({ lanes: [{ ...balance, training: { stopAtStep: 9 } }] }).lanes,
    });
    for (let step = 6; step < 9; step++) cohort.train();
    expect(outcome(cohort)).toEqual(await trained(complete({ lanes: [balance], nSeeds: 1 }), 9));
  });
});

it("keeps a lane's memory of its gradients where its rates change", async () => {
  const rates = { learningRate: 0.1, logZLearningRate: 0.3 };
  const cohort = openCohort(complete({ lanes: [balance, balance] }), await backendOf("wasm"));
  const experiment = openCohort(complete({ lanes: [balance] }), await backendOf("wasm"));
  for (const one of [cohort, experiment]) for (let step = 0; step < 3; step++) one.train();
  cohort.update({ lanes: complete({ lanes: [balance, { ...balance, training: rates }] }).lanes });
  experiment.update({ training: rates });
  for (const one of [cohort, experiment]) for (let step = 3; step < 6; step++) one.train();
  expect(outcome(cohort).slice(2)).toEqual(outcome(experiment));
});

it("takes live what may change live, lane by lane", async () => {
  const lanes = [kl, { ...kl, training: { batchSize: 3 } }];
  const cohort = openCohort(complete({ lanes }), await backendOf("wasm"));
  cohort.train();
  const own = { learningRate: 0.1, exploration: 0.2 };
  const later = complete({ lanes: [kl, { ...kl, training: { batchSize: 3, ...own } }] });
  cohort.update({ lanes: later.lanes });
  for (let step = 1; step < 6; step++) cohort.train();
  const experiment = openCohort(
    complete({ lanes: [kl], training: { batchSize: 3, learningRate: 0.01 } }),
    await backendOf("wasm"),
  );
  experiment.train();
  experiment.update({ training: own });
  for (let step = 1; step < 6; step++) experiment.train();
  expect(outcome(cohort).slice(2)).toEqual(outcome(experiment));
  // an order of measurement reaches all parts
  cohort.update({ metricAlpha: 2 });
  cohort.evaluate();
  expect(cohort.evaluatedStep).toBe(6);
  const found = cohort.replicas.map((_, index) => cohort.evaluation(index).metrics.tsallis);
  cohort.update({ metricAlpha: 0.5 });
  expect(cohort.evaluatedStep).toBe(-1);
  const parts = cohort.evaluateInParts();
  parts.next();
  cohort.update({ metricAlpha: 2 });
  while (!parts.next().done);
  expect(cohort.replicas.map((_, index) => cohort.evaluation(index).metrics.tsallis)).toEqual(
    found,
  );
});

it("goes on from a checkpoint as if nothing had happened, whole or in parts", async () => {
  const lanes = [
    balance,
    { ...kl, policy: { id: "tabular" } },
    { ...flow, policy: { hiddenLayers: [3] }, training: { stopAtStep: 3 } },
    { ...balance, training: { batchSize: 3 }, policy: { backward: "learned" } },
  ];
  const config = complete({ lanes });
  const backend = await backendOf("wasm");
  const whole = openCohort(config, backend);
  expect(whole).toBeInstanceOf(MixedCohort);
  for (let step = 0; step < 5; step++) whole.train();
  const checkpoint = structuredClone(whole.checkpoint());
  for (let step = 5; step < 9; step++) whole.train();
  const expected = outcome(whole);
  const again = openCohort(config, backend);
  again.restore(checkpoint);
  for (let step = 5; step < 9; step++) again.train();
  // of a lane that has ended nothing is drawn any more, so it has no last batch
  const batchless = ({
    edges: _,
    gradientNorm: __,
    metrics,
    ...rest
  }: (typeof expected)[number]) => ({
    ...rest,
    metrics: { ...metrics, effectiveSampleSize: 0, gradientNorm: 0, loss: 0 },
  });
  const found = outcome(again);
  const isEnded = (index: number) => index === 4 || index === 5;
  expect(found.filter((_, index) => !isEnded(index))).toEqual(
    expected.filter((_, index) => !isEnded(index)),
  );
  expect(found.map(batchless)).toEqual(expected.map(batchless));
  expect(again.checkpoint()).toEqual(whole.checkpoint());
  const counts = parameterCounts(config, whole.environment);
  const parts = [
    { start: 0, end: 3 },
    { start: 3, end: 8 },
  ].flatMap((range) => {
    const members = Array.from({ length: range.end - range.start }, (_, k) => range.start + k);
    const part = openCohort(config, backend, undefined, range);
    part.restore(pickReplicas(checkpoint, members, counts));
    for (let step = 5; step < 9; step++) part.train();
    part.evaluate();
    return part.replicas.map((_, index) => part.evaluation(index).terminatingProbability);
  });
  expect(parts).toEqual(expected.map(({ terminatingProbability }) => terminatingProbability));
  const { network, replicas } = checkpoint;
  const cut = { ...network, weights: network.weights.slice(1) };
  expect(() => again.restore({ ...checkpoint, network: cut })).toThrow(RangeError);
  expect(() => again.restore({ ...checkpoint, replicas: replicas.slice(1) })).toThrow(RangeError);
});

it("gives back all that it held, also where a network does not fit", async () => {
  const lanes = [
    kl,
    { ...kl, policy: { hiddenLayers: [6] } },
    { ...kl, training: { batchSize: 3 } },
  ];
  const config = complete({ lanes });
  const backend = await backendOf("wasm");
  const held = () => {
    const { nTensors, nBytes } = backend.diagnostics();
    return [nTensors, nBytes];
  };
  const before = held();
  for (let reset = 0; reset < 50; reset++) {
    const cohort = openCohort(config, backend);
    cohort.train();
    expect(held()[0]).toBeGreaterThan(before[0]!);
    cohort.dispose();
    expect(held()).toEqual(before);
  }
  let nMade = 0;
  const narrow = {
    ...backend,
    createMlp(source: Parameters<typeof backend.createMlp>[0]) {
      if (++nMade > 2) throw new RangeError("too large");
      return backend.createMlp(source);
    },
    diagnostics: () => backend.diagnostics(),
  };
  expect(() => openCohort(config, narrow)).toThrow("too large");
  expect(held()).toEqual(before);
});

it("trains by visits as by table", async () => {
  // a graph on which one step of a large batch goes by table, of a small one by visits
  const large = {
    environment: { id: "hypergrid", dimensions: 2, height: 48 },
    policy: { hiddenLayers: [64, 64], encoding: "kHot" },
    nSeeds: 1,
  };
  const lanes = [kl, { ...kl, training: { batchSize: 2, exploration: 0.2 } }];
  const config = complete({ ...large, lanes, training: { batchSize: 256 } });
  const backend = await backendOf("wasm");
  const cohort = openCohort(config, backend);
  const modes = [0, 1].map((replica) =>
    chooseStepMode(stepShape(config, cohort.environment, replica), backend),
  );
  expect(modes).toEqual(["table", "visits"]);
  const mixed = await trained(config, 3);
  expect(mixed[1]).toEqual((await trained(asExperiment(config, config.lanes[1]!), 3))[1]);
  expect(mixed[0]).toEqual((await trained(asExperiment(config, {}), 3))[0]);
});

const optional = <Value extends object>(
  record: { [Name in keyof Value]: fc.Arbitrary<Value[Name]> },
) => fc.record(record, { requiredKeys: [] });

const anyOverrides = fc.record({
  training: optional({
    batchSize: fc.integer({ min: 2, max: 9 }),
    learningRate: fc.constantFrom(1e-4, 0.01, 0.3),
    logZLearningRate: fc.constantFrom(1e-3, 0.1, 1),
    schedule: fc.constantFrom("constant", "polynomial"),
    exploration: fc.constantFrom(0, 0.1, 1),
    stopAtStep: fc.constantFrom(null, 2, 5, 40),
  }),
  policy: optional({
    id: fc.constantFrom("mlp", "tabular"),
    hiddenLayers: fc.constantFrom([4], [8], [5, 3]),
    activation: fc.constantFrom("leakyRelu", "relu", "tanh"),
    encoding: fc.constantFrom("kHot", "coordinates", "oneHot"),
    backward: fc.constantFrom("uniform", "learned"),
  }),
});

it("trains any lane as its own experiment would", { timeout: 120_000 }, async () => {
  const property = fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom(balance, flow), anyOverrides), {
      minLength: 1,
      maxLength: 4,
    }),
    async (drawn) => {
      const lanes = drawn.map(([objective, own]) => ({ ...objective, ...own }));
      const config = complete({ nSeeds: 1, lanes });
      const mixed = await trained(config, 8);
      for (const [index, lane] of config.lanes.entries()) {
        const { training } = laneSettings(config, lane);
        const nSteps = Math.min(8, training.stopAtStep ?? 8);
        const own = await trained(asExperiment(config, lane), nSteps);
        expect(mixed[index]).toEqual(own[index]);
      }
    },
  );
  await fc.assert(property, { numRuns: 40, seed: 20261125 });
});

it.each(["wasm", "cpu"] as const)(
  "an experiment without lanes trains nothing, on %s",
  async (id) => {
    const cohort = openCohort(complete({ lanes: [] }), await backendOf(id));
    cohort.train();
    cohort.evaluate();
    expect(cohort.replicas).toEqual([]);
    expect(cohort.step).toBe(1);
    cohort.restore(cohort.checkpoint());
    cohort.dispose();
  },
);
