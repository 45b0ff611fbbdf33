// Training by table against training by visits, runs against others that must be equal (same seed,
// other lanes, settings changed live), and log Z against the ELBO it must settle at.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { LaneConfig } from "../experiment/config.ts";
import type { StepMode } from "../experiment/costModel.ts";
import type { LiveUpdate } from "../experiment/liveUpdate.ts";
import { validateConfig } from "../experiment/schema.ts";
import { curveObjectives } from "../objectives/lateObjectives.ts";
import { objectives } from "../objectives/objectives.ts";
import { createNetwork, openBackend } from "../policies/backends.ts";
import type { BackendId } from "../records/backendReport.ts";
import { Cohort } from "./cohort.ts";
import { networkRequest } from "./networkRequest.ts";

async function createCohort(input: object, id: BackendId, mode: StepMode): Promise<Cohort> {
  const validated = validateConfig({
    policy: { hiddenLayers: [16, 16] },
    training: { batchSize: 8, learningRate: 0.01 },
    ...input,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  const environment = buildEnvironment(config.environment, config.seed);
  const network = createNetwork({ backend, ...networkRequest(config, environment) });
  return new Cohort({ config, environment, network, mode });
}

function train(cohort: Cohort, nSteps: number) {
  for (let step = 0; step < nSteps; step++) cohort.train();
  cohort.evaluate();
  return cohort.replicas.map((_, index) => cohort.evaluation(index));
}

const shelf = Object.keys(curveObjectives);
/** As many as train together; the push curves have a setting of their own. */
const everyObjective = Object.keys(objectives)
  .filter((id) => !shelf.includes(id))
  .map((objective) => ({ objective }));
const pushCurves = shelf.map((objective) => ({ objective }));
const balanceObjectives = Object.entries(objectives)
  .filter(([, { learnsBackward }]) => learnsBackward)
  .map(([objective]) => ({ objective }));

/** Corners that every objective finds in a few hundred steps. */
const oneHotGrid = {
  environment: { id: "hypergrid", height: 5, reward: { id: "corners", R0: 0.1 } },
  policy: { hiddenLayers: [16, 16], encoding: "kHot" },
};

const settings = {
  "a grid, every objective": { ...oneHotGrid, lanes: everyObjective },
  "a grid, every push curve": { ...oneHotGrid, lanes: pushCurves },
  "a grid, every push curve from its own centre": {
    ...oneHotGrid,
    lanes: pushCurves.map((lane) => ({ ...lane, controlVariate: "ownCentre" })),
  },
  "a grid with exploration": {
    ...oneHotGrid,
    lanes: everyObjective,
    training: { batchSize: 8, exploration: 0.2 },
  },
  "strings with parallel edges, p_B learned": {
    environment: {
      id: "sequence",
      construction: "prependAppend",
      alphabet: "ab",
      maximumLength: 4,
    },
    policy: { hiddenLayers: [16, 16], backward: "learned" },
    lanes: balanceObjectives,
  },
  "sets, a table, several seeds": {
    environment: { id: "set" },
    policy: { id: "tabular" },
    training: { batchSize: 8, learningRate: 0.05 },
    nSeeds: 2,
    lanes: [{ objective: "reverseKl" }, { objective: "detailedBalance" }],
  },
};

describe.each(Object.entries(settings))("%s", (_, input) => {
  it.each(["cpu", "wasm"] as const)(
    "takes the same steps by table and by visits (%s)",
    async (id) => {
      const byTable = train(await createCohort(input, id, "table"), 20);
      const byVisits = train(await createCohort(input, id, "visits"), 20);
      for (const [index, { terminatingProbability }] of byTable.entries())
        for (const [state, p] of terminatingProbability.entries())
          expect(byVisits[index]!.terminatingProbability[state]).toBeCloseTo(p, 5);
    },
  );

  it("gives the same run for the same seed, another for another", async () => {
    const first = train(await createCohort(input, "wasm", "table"), 5);
    const again = train(await createCohort(input, "wasm", "table"), 5);
    const other = train(await createCohort({ ...input, seed: 7 }, "wasm", "table"), 5);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("learns", async () => {
    const cohort = await createCohort(input, "wasm", "table");
    const before = train(cohort, 0).map(({ metrics }) => metrics.totalVariation);
    const after = train(cohort, 400).map(({ metrics }) => metrics.totalVariation);
    for (const [index, totalVariation] of after.entries())
      expect(totalVariation).toBeLessThan(before[index]! * 0.7);
  });
});

describe("Cohort", () => {
  it("leaves a lane's run untouched by the other lanes", async () => {
    const alone = {
      environment: { id: "hypergrid", height: 4 },
      lanes: [{ objective: "reverseKl" }],
    };
    const together = { ...alone, lanes: [{ objective: "tsallis" }, ...alone.lanes] };
    const [single] = train(await createCohort(alone, "wasm", "table"), 30);
    const [, second] = train(await createCohort(together, "wasm", "table"), 30);
    expect(second!.terminatingProbability).toEqual(single!.terminatingProbability);
  });

  const tsallis = { objective: "tsallis", controlVariate: "leaveOneOut", alpha: 0.5 } as const;
  const subTrajectory = {
    objective: "subTrajectoryBalance",
    controlVariate: "none",
    lambda: 0.9,
  } as const;
  const before = [tsallis, { objective: "trajectoryBalance", controlVariate: "none" }] as const;
  it.each<[string, readonly LaneConfig[], LiveUpdate]>([
    ["learning rate", before, { training: { learningRate: 0.05 } }],
    ["learning rate of log Z", before, { training: { logZLearningRate: 0.9 } }],
    ["exploration", before, { training: { exploration: 0.4 } }],
    ["schedule and end", before, { training: { schedule: "polynomial", stopAtStep: 20 } }],
    ["α", before, { lanes: [{ ...tsallis, alpha: 2 }, before[1]] }],
    ["control variate", before, { lanes: [{ ...tsallis, controlVariate: "none" }, before[1]] }],
    ["λ", [subTrajectory], { lanes: [{ ...subTrajectory, lambda: 0.2 }] }],
  ])("takes a live change of %s as if it had been so from here on", async (_, lanes, update) => {
    const rates = { batchSize: 8, learningRate: 0.01 };
    const input = { environment: { id: "hypergrid", height: 4 }, lanes, training: rates };
    const cohort = await createCohort(input, "wasm", "table");
    const still = await createCohort(input, "wasm", "table");
    train(cohort, 5);
    train(still, 5);
    const changed = {
      ...input,
      lanes: update.lanes ?? lanes,
      training: { ...rates, ...update.training },
    };
    const fresh = await createCohort(changed, "wasm", "table");
    cohort.update(update);
    fresh.restore({ ...cohort.checkpoint() });
    expect(cohort.config).toEqual(fresh.config);
    const after = train(cohort, 3);
    expect(after).toEqual(train(fresh, 3));
    expect(after).not.toEqual(train(still, 3));
    expect(cohort.step).toBe(8);
  });

  it("measures lanes of different α at one order, and again when that changes", async () => {
    const lanes = [
      { objective: "tsallis", alpha: 0.5 },
      { objective: "tsallis", alpha: 2 },
      { objective: "trajectoryBalance" },
    ];
    const input = { environment: { height: 3 }, lanes, training: { batchSize: 8 } };
    const ordersOf = (cohort: Cohort) =>
      cohort.replicas.map((_, index) => {
        const { renyi, tsallis } = cohort.evaluation(index).metrics;
        return [renyi, tsallis];
      });
    const cohort = await createCohort(input, "cpu", "table");
    const other = await createCohort({ ...input, view: { metricAlpha: 2 } }, "cpu", "table");
    const parts = cohort.evaluateInParts();
    parts.next();
    train(other, 0);
    // one seed, and no step yet: three lanes of the same policy
    const [first, ...rest] = ordersOf(other);
    expect(rest).toEqual([first, first]);
    // between two parts of an evaluation
    cohort.update({ metricAlpha: 2 });
    for (const _ of parts);
    expect([cohort.evaluatedStep, ordersOf(cohort)]).toEqual([0, ordersOf(other)]);
    cohort.update({ metricAlpha: 0.5 });
    expect(cohort.evaluatedStep).toBe(-1);
    cohort.evaluate();
    expect(ordersOf(cohort)[0]![1]).not.toBeCloseTo(first![1]!, 3);
    expect(cohort.config.view.metricAlpha).toBe(0.5);
  });

  it("refuses an update that would change what trains", async () => {
    const cohort = await createCohort({ lanes: [{ objective: "tsallis" }] }, "cpu", "table");
    const lane = { objective: "renyi", controlVariate: "none", alpha: 2 } as const;
    expect(() => cohort.update({ lanes: [lane] })).toThrow(RangeError);
    expect(() => cohort.update({ lanes: [] })).toThrow(RangeError);
  });

  it("settles TB's log Z at the ELBO while the policy stands still", async () => {
    const cohort = await createCohort(
      {
        environment: { height: 3, reward: { id: "corners", R0: 0.1 } },
        lanes: [{ objective: "trajectoryBalance" }],
        training: { batchSize: 1024, learningRate: 1e-6, logZLearningRate: 0.02 },
      },
      "wasm",
      "table",
    );
    const [{ metrics }] = train(cohort, 1000) as [ReturnType<typeof train>[number]];
    expect(metrics.logZ).toBeCloseTo(metrics.elbo, 1);
    expect(metrics.logZ).toBeLessThan(1.0647107369924282 - 0.2);
  });
});
