// log Z and the state flow that start at the first batch's mean log weight, against that mean worked out from
// the batch; at every backend's weights alike, by table and by visits, over checkpoints. And what it is for: the unit
// of the reward changes no weight of what knows no log Z, nor of what starts so, and does change the rest.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StepMode } from "../../experiment/costModel.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { createNetwork, openBackend } from "../../policies/backends.ts";
import { Cohort } from "../cohort.ts";
import { trainableCohort } from "../cohortFixtures.ts";
import { networkRequest } from "../networkRequest.ts";
import type { TrainedCohort } from "../trainedCohort.ts";

const balances = ["trajectoryBalance", "detailedBalance", "subTrajectoryBalance"] as const;
// the registry's keys are its ids
const ids = Object.keys(objectives) as ObjectiveId[];
const withoutLogZ = ids.filter((id) => {
  const { logZ, stateFlow } = objectives[id].learns;
  return !logZ && !stateFlow;
});

const network = { id: "mlp", hiddenLayers: [8, 7], activation: "leakyRelu", encoding: "kHot" };
const policies = { network, table: { id: "tabular" } } as const;
/** Steps that move log Z and the weights by next to nothing. */
const still = { learningRate: 1e-6, logZLearningRate: 1e-6 };

function inputOf(change: object, reward: object = {}): object {
  return {
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 5,
      reward: { id: "corners", R0: 0.01, ...reward },
    },
    policy: network,
    training: { batchSize: 8, learningRate: 0.01, logZStart: "firstBatch" },
    seed: 3,
    nSeeds: 1,
    ...change,
  };
}

function meansOf({ replicas }: TrainedCohort): number[] {
  return replicas.map(({ batch: { logReward, logPB, logPF, batchSize } }) => {
    const weights = Array.from(
      { length: batchSize },
      (_, i) => logReward[i]! + logPB[i]! - logPF[i]!,
    );
    return weights.reduce((a, b) => a + b, 0) / batchSize;
  });
}

describe("from the first batch", () => {
  it("log Z starts at its mean log weight, each seed's at its own, and others stay at 0", async () => {
    const cohort = await trainableCohort(
      inputOf({
        training: { batchSize: 8, logZStart: "firstBatch", ...still },
        nSeeds: 2,
        lanes: [
          { objective: "trajectoryBalance" },
          { objective: "trajectoryBalance", training: { logZStart: "zero" } },
          { objective: "reverseKl" },
        ],
      }),
    );
    cohort.train();
    const means = meansOf(cohort);
    expect(means[0]).not.toBeCloseTo(means[1]!, 3);
    const values = cohort.replicas.map(({ logZ }) => logZ.value);
    [means[0]!, means[1]!, 0, 0, 0, 0].forEach((expected, k) => {
      expect(values[k]).toBeCloseTo(expected, 5);
    });
  });

  it.each(Object.keys(policies) as (keyof typeof policies)[])(
    "the flow of a %s is higher by it at every state, of the lanes that learn one",
    async (kind) => {
      const start = async (logZStart: string) => {
        const cohort = await trainableCohort(
          inputOf({
            policy: policies[kind],
            training: { batchSize: 8, logZStart, ...still },
            lanes: [...balances, "reverseKl" as const].map((objective) => ({ objective })),
          }),
        );
        cohort.train();
        cohort.evaluate();
        return cohort;
      };
      const [zero, started] = [await start("zero"), await start("firstBatch")];
      const means = meansOf(started);
      started.replicas.forEach(({ table, objective }, k) => {
        const expected = objective.learns.stateFlow ? means[k]! : 0;
        table.logStateFlow!.forEach((flow, state) => {
          expect(flow - zero.replicas[k]!.table.logStateFlow![state]!).toBeCloseTo(expected, 4);
        });
        const other = zero.replicas[k]!.table.logPFByEdge;
        expect(largestDifference(table.logPFByEdge, other)).toBeLessThan(1e-4);
      });
    },
  );

  it("of an exact lane log Z starts at the expectation, whatever the batch", async () => {
    const start = async (batchSize: number) => {
      const cohort = await trainableCohort(
        inputOf({
          training: { batchSize, logZStart: "firstBatch", ...still },
          lanes: [{ objective: "trajectoryBalance", gradient: "exact" }],
        }),
      );
      cohort.evaluate();
      const { elbo } = cohort.evaluation(0).metrics;
      cohort.train();
      return { elbo, logZ: cohort.replicas[0]!.logZ.value };
    };
    const [one, other] = [await start(4), await start(64)];
    expect(one.logZ).toBeCloseTo(one.elbo, 5);
    expect(other.logZ).toBe(one.logZ);
  });

  it.each(["cpu", "wasm"] as const)(
    "goes on from a checkpoint of step 0 and of step 3 to the last bit on %s",
    async (backend) => {
      const input = inputOf({
        nSeeds: 2,
        lanes: [...balances.map((objective) => ({ objective })), { objective: "reverseKl" }],
      });
      const whole = await trainableCohort(input, backend);
      const saved = [whole.checkpoint()];
      for (let step = 0; step < 3; step++) whole.train();
      saved.push(whole.checkpoint());
      for (let step = 3; step < 6; step++) whole.train();
      for (const checkpoint of saved) {
        const resumed = await trainableCohort(input, backend);
        resumed.restore(checkpoint);
        while (resumed.step < 6) resumed.train();
        expect(resumed.checkpoint()).toEqual(whole.checkpoint());
      }
    },
  );

  it("trains a seed alike whether it is alone or beside others", async () => {
    const run = async (seed: number, nSeeds: number) => {
      const lanes = balances.map((objective) => ({ objective }));
      const cohort = await trainableCohort(inputOf({ seed, nSeeds, lanes }));
      for (let step = 0; step < 5; step++) cohort.train();
      return cohort.checkpoint();
    };
    const [both, second] = [await run(3, 2), await run(4, 1)];
    expect(both.replicas.filter((_, k) => k % 2 === 1)).toEqual(second.replicas);
    const size = second.network.weights.length / balances.length;
    balances.forEach((_, lane) => {
      const at = (2 * lane + 1) * size;
      expect(both.network.weights.slice(at, at + size)).toEqual(
        second.network.weights.slice(lane * size, (lane + 1) * size),
      );
    });
  });

  it.each(["cpu", "wasm"] as const)(
    "leaves the lanes beside it as they are, to the last bit, on %s",
    async (backend) => {
      const run = async (logZStart: string) => {
        const lanes = [
          { objective: "reverseKl" },
          { objective: "trajectoryBalance" },
          { objective: "detailedBalance" },
          { objective: "detailedBalance", training: { logZStart } },
          { objective: "trajectoryBalance", training: { logZStart } },
        ];
        const training = { batchSize: 8, learningRate: 0.01, logZStart: "zero" };
        const cohort = await trainableCohort(inputOf({ lanes, training }), backend);
        for (let step = 0; step < 4; step++) cohort.train();
        const { network, replicas } = cohort.checkpoint();
        const beside = (3 * network.weights.length) / lanes.length;
        return { weights: network.weights.slice(0, beside), replicas: replicas.slice(0, 3) };
      };
      expect(await run("firstBatch")).toEqual(await run("zero"));
    },
  );

  it("takes the same start by table and by visits", async () => {
    const start = async (mode: StepMode) => {
      const validated = validateConfig(
        inputOf({ lanes: balances.map((objective) => ({ objective })) }),
      );
      if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
      const { config } = validated;
      const backend = await openBackend("wasm");
      if ("code" in backend) throw new Error(backend.message);
      const environment = environmentOf(config);
      const made = createNetwork({ backend, ...networkRequest(config, environment) });
      const cohort = new Cohort({ config, environment, network: made, mode });
      cohort.train();
      return cohort.checkpoint();
    };
    const [table, visits] = [await start("table"), await start("visits")];
    table.network.weights.forEach((weight, k) => {
      expect(visits.network.weights[k]).toBeCloseTo(weight, 5);
    });
  });
});

/** Float32 weights, and a flow of the size of the constant: what twelve steps of 0.01 may differ by. */
const TOLERANCE = 1e-4;
const STEPS = 12;

/** The policies of each lane after some steps, with a constant added to log R: log p_F by edge. */
async function policiesAt(
  lanes: readonly object[],
  logFactor: number,
  logZStart: string,
): Promise<readonly Float64Array[]> {
  const training = { batchSize: 8, learningRate: 0.01, logZStart };
  const cohort = await trainableCohort(inputOf({ training, lanes }, { logFactor }));
  for (let step = 0; step < STEPS; step++) cohort.train();
  cohort.evaluate();
  return cohort.replicas.map(({ table, stopped }) => {
    expect(stopped).toBeNull();
    return table.logPFByEdge;
  });
}

function largestDifference(one: Float64Array, other: Float64Array): number {
  return one.reduce((most, value, k) => {
    return value === other[k] ? most : Math.max(most, Math.abs(value - other[k]!));
  }, 0);
}

const constants = fc.double({ min: -300, max: 300, noNaN: true });

describe("a constant added to log R", () => {
  it("changes no policy of the objectives that know no log Z", async () => {
    const lanes = withoutLogZ.map((objective) => ({ objective }));
    const before = await policiesAt(lanes, 0, "zero");
    await fc.assert(
      fc.asyncProperty(constants, async (c) => {
        const after = await policiesAt(lanes, c, "zero");
        const moved = lanes.filter(
          (_, lane) => largestDifference(before[lane]!, after[lane]!) > TOLERANCE,
        );
        expect(moved).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  it("changes no policy of TB, DB and SubTB that start from the first batch", async () => {
    const lanes = balances.map((objective) => ({ objective }));
    const before = await policiesAt(lanes, 0, "firstBatch");
    await fc.assert(
      fc.asyncProperty(constants, async (c) => {
        const after = await policiesAt(lanes, c, "firstBatch");
        const moved = lanes.filter(
          (_, lane) => largestDifference(before[lane]!, after[lane]!) > TOLERANCE,
        );
        expect(moved).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  it("changes those of TB, DB and SubTB that start from zero", async () => {
    const lanes = balances.map((objective) => ({ objective }));
    const [before, after] = [
      await policiesAt(lanes, 0, "zero"),
      await policiesAt(lanes, -100, "zero"),
    ];
    lanes.forEach((_, lane) => {
      expect(largestDifference(before[lane]!, after[lane]!)).toBeGreaterThan(100 * TOLERANCE);
    });
  });
});
