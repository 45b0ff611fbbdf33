// Seeds that are added to a race, against the race that had them from the start: weights, Adam's memory, log Z
// and every exact metric, to the last bit. And what a race was trained by, against hand-written changes.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { Config } from "../experiment/config.ts";
import { chooseStepMode } from "../experiment/costModel.ts";
import { environmentOf } from "../experiment/environmentOf.ts";
import { parameterCounts } from "../experiment/laneNetwork.ts";
import { validateConfig } from "../experiment/schema.ts";
import { targetSeedOf } from "../experiment/targetSeed.ts";
import type { Backend } from "../policies/backend.ts";
import { openBackend } from "../policies/backends.ts";
import { pickReplicas } from "../records/checkpoint.ts";
import { firstSeeds, joinSeeds } from "../records/joinedSeeds.ts";
import { metricIds } from "../records/metrics.ts";
import { openCohort, stepShape } from "./openCohort.ts";
import { trainedBy } from "./trainedBy.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

const STEPS = 12;
const MORE = 5;

function configOf(change: object = {}): Config {
  const validated = validateConfig({
    environment: { id: "hypergrid", dimensions: 2, height: 4, reward: { id: "corners", R0: 0.1 } },
    policy: {
      hiddenLayers: [6, 5],
      activation: "leakyRelu",
      encoding: "kHot",
      backward: "uniform",
    },
    training: { batchSize: 6, learningRate: 0.01, exploration: 0.05, stopAtStep: 40 },
    seed: 11,
    nSeeds: 5,
    lanes: [
      { objective: "reverseKl" },
      { objective: "tsallis", alpha: 0.5 },
      { objective: "trajectoryBalance" },
    ],
    ...change,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

/** The race of its first seeds, and that of the ones which are added. */
const firstOf = (config: Config, nSeeds: number): Config => ({ ...config, nSeeds });
const addedOf = (config: Config, nSeeds: number): Config => ({
  ...config,
  seed: config.seed + nSeeds,
  nSeeds: config.nSeeds - nSeeds,
  targetSeed: targetSeedOf(config),
});

async function backendOf(id: "cpu" | "wasm"): Promise<Backend> {
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

/** All that a cohort has come to. */
function stateOf(cohort: TrainedCohort) {
  cohort.evaluate();
  return {
    checkpoint: cohort.checkpoint(),
    evaluations: cohort.replicas.map((_, k) => cohort.evaluation(k)),
  };
}

/** What a checkpoint brings back has no last batch. */
const ofBatch = ["effectiveSampleSize", "gradientNorm", "loss"] as const;

function withoutBatch(state: ReturnType<typeof stateOf>) {
  const evaluations = state.evaluations.map(({ metrics, ...rest }) => ({
    ...rest,
    metrics: Object.fromEntries(
      metricIds.filter((id) => !ofBatch.some((one) => one === id)).map((id) => [id, metrics[id]]),
    ),
  }));
  return { ...state, evaluations };
}

const races = {
  "of one policy": {},
  "of a drawn target, whose numbers come from the seed": {
    environment: {
      id: "sequence",
      construction: "append",
      alphabet: "AC",
      maximumLength: 4,
      reward: { id: "positional" },
    },
    policy: { hiddenLayers: [6], activation: "leakyRelu", encoding: "oneHot", backward: "uniform" },
  },
  "by visits": {
    environment: { id: "hypergrid", dimensions: 3, height: 12, reward: { id: "corners", R0: 0.1 } },
    training: { batchSize: 4, learningRate: 0.01, stopAtStep: 40 },
    policy: {
      hiddenLayers: [16, 16],
      activation: "leakyRelu",
      encoding: "kHot",
      backward: "uniform",
    },
  },
  "with rates that fall": {
    training: { batchSize: 6, learningRate: 0.01, schedule: "polynomial", stopAtStep: 40 },
  },
  "of lanes with policies, batches and ends of their own, one of which descends exactly": {
    lanes: [
      { objective: "reverseKl", gradient: "exact" },
      { objective: "detailedBalance", policy: { id: "tabular" }, training: { stopAtStep: 7 } },
      {
        objective: "trajectoryBalance",
        policy: { hiddenLayers: [5], backward: "learned" },
        training: { batchSize: 3, exploration: 0.1 },
      },
    ],
  },
} as const;

describe.each(["cpu", "wasm"] as const)("on %s, seeds added to a race", (id) => {
  it.each(Object.entries(races))(
    "%s are as if they had been there from the start",
    async (name, change) => {
      const config = configOf(change);
      const backend = await backendOf(id);
      const environment = environmentOf(config);
      if (name === "by visits" && id === "wasm")
        expect(chooseStepMode(stepShape(config, environment), backend)).toBe("visits");
      const train = (own: Config, steps: number) => {
        const cohort = openCohort(
          own,
          backend,
          undefined,
          undefined,
          config.lanes.length * config.nSeeds,
        );
        while (cohort.step < steps) cohort.train();
        return cohort;
      };
      const whole = train(config, STEPS);
      const before = train(firstOf(config, 2), STEPS);
      const added = train(addedOf(config, 2), STEPS);
      const counts = parameterCounts({ ...config, nSeeds: 1 }, environment);
      // evaluated first: where each began is a part of what is kept
      for (const cohort of [whole, before, added]) cohort.evaluate();
      const joined = openCohort(config, backend);
      joined.restore(joinSeeds(before.checkpoint(), added.checkpoint(), counts));
      expect(joined.checkpoint()).toEqual(whole.checkpoint());
      expect(withoutBatch(stateOf(joined))).toEqual(withoutBatch(stateOf(whole)));
      for (const cohort of [whole, joined]) for (let k = 0; k < MORE; k++) cohort.train();
      expect(withoutBatch(stateOf(joined))).toEqual(withoutBatch(stateOf(whole)));
      const again = pickReplicas(
        whole.checkpoint(),
        firstSeeds(config.lanes.length, config.nSeeds, 2),
        counts.flatMap((count) => Array<number>(config.nSeeds).fill(count)),
      );
      while (before.step < whole.step) before.train();
      expect(again).toEqual(before.checkpoint());
    },
  );
});

describe("what a race was trained by", () => {
  const config = configOf();
  const environment = buildEnvironment(config.environment, config.seed);
  const wasm = { id: "wasm", isSoftware: false } as const;
  const textOf = (own: Config, backend: Pick<Backend, "id" | "isSoftware"> = wasm) =>
    trainedBy({ config: own, environment, backend });
  const training = (change: Partial<Config["training"]>, own = config): Config => ({
    ...own,
    training: { ...own.training, ...change },
  });

  it("is the same for other seeds, more of them, another view and an end that is not met", () => {
    const text = textOf(config);
    expect(textOf({ ...config, seed: 3, nSeeds: 2 })).toBe(text);
    expect(textOf({ ...config, view: { title: "Race" } })).toBe(text);
    expect(textOf(training({ stopAtStep: 80 }))).toBe(text);
    expect(text.split("\n")).toHaveLength(3);
  });

  it("is another one for another rate, schedule, exploration, parameter, gradient, end or backend", () => {
    const falling = training({ schedule: "polynomial" });
    const [first, ...rest] = config.lanes;
    const others = [
      textOf(config),
      textOf(training({ learningRate: 0.02 })),
      textOf(training({ logZLearningRate: 0.02 })),
      textOf(training({ exploration: 0.1 })),
      textOf(falling),
      textOf(training({ stopAtStep: 80 }, falling)),
      textOf({ ...config, lanes: [{ ...first!, gradient: "exact" }, ...rest] }),
      textOf({ ...config, lanes: [{ ...first!, controlVariate: "none" }, ...rest] }),
      textOf({ ...config, lanes: [{ ...first!, training: { stopAtStep: 20 } }, ...rest] }),
      textOf({ ...config, lanes: [{ ...first!, training: { learningRate: 0.3 } }, ...rest] }),
      textOf(config, { id: "cpu", isSoftware: false }),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  it("is another one where more replicas make a step another way", () => {
    // on a GPU a read-back costs the same for any number of replicas
    const gpu = { id: "webgl", isSoftware: false } as const;
    const large = configOf({
      environment: {
        id: "hypergrid",
        dimensions: 3,
        height: 16,
        reward: { id: "corners", R0: 0.1 },
      },
      training: { batchSize: 4, learningRate: 0.01, stopAtStep: 40 },
      policy: {
        hiddenLayers: [256, 256],
        activation: "leakyRelu",
        encoding: "kHot",
        backward: "uniform",
      },
      lanes: [{ objective: "reverseKl" }],
    });
    const own = buildEnvironment(large.environment, large.seed);
    const texts = [1, 64].map((nReplicas) =>
      trainedBy({ config: large, environment: own, backend: gpu, nReplicas }),
    );
    expect(texts.map((text) => text.split(" ")[1])).toEqual(["table", "visits"]);
  });
});
