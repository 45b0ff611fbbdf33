// Lanes that descend their exact gradient: the norm of the enumerated expectation on 3×3, the same steps by
// table and by visits, no dependence on the batch that is drawn beside it, live changes either way, and a
// divergence that goes down where its sampled twin's noise keeps it up.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { StepMode } from "../experiment/costModel.ts";
import { validateConfig } from "../experiment/schema.ts";
import { targetDistribution } from "../flow/target.ts";
import { expectedEstimate } from "../objectives/objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "../objectives/objectives.ts";
import { createNetwork, openBackend } from "../policies/backends.ts";
import { columnsOf, tableOf } from "../sampling/samplingFixtures.ts";
import { Cohort } from "./cohort.ts";
import { distanceAfter, trainableCohort } from "./cohortFixtures.ts";
import { networkRequest } from "./networkRequest.ts";

const grid = (height: number, R0 = 0.1) => ({
  id: "hypergrid",
  height,
  reward: { id: "corners", R0 },
});
const tabular = { id: "tabular" };

// the registry's keys are its ids
const withExact = (Object.keys(objectives) as ObjectiveId[]).filter(
  (id) => typeof objectives[id].exactDescent === "string",
);

async function cohortBy(mode: StepMode, input: object): Promise<Cohort> {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  const environment = buildEnvironment(config.environment, config.seed);
  const network = createNetwork({ backend, ...networkRequest(config, environment) });
  return new Cohort({ config, environment, network, mode });
}

describe("an exact lane", () => {
  // of these one trajectory's estimate is unbiased
  it.each(["reverseKl", "forwardKl", "tsallis", "trajectoryBalance"] as const)(
    "of %s descends what its estimates expect on 3×3",
    async (objective) => {
      const variates: readonly string[] = objectives[objective].controlVariates;
      const controlVariate = variates.includes("none") ? "none" : variates[0];
      const cohort = await trainableCohort({
        environment: grid(3),
        policy: tabular,
        lanes: [{ objective, controlVariate, gradient: "exact" }],
      });
      const { graph } = cohort.environment;
      const options = { seed: 1, spread: 0 };
      const columns = columnsOf(graph, options);
      const table = tableOf(graph, new Float32Array(graph.nStates * columns.nOutputs), options);
      const logWeightShift = targetDistribution(graph).logZ;
      const setup = { graph, table, columns, objective, controlVariate: "none" as const };
      const expected = expectedEstimate({ ...setup, logWeightShift }, 1).subarray(0, -1);
      cohort.train();
      expect(cohort.replicas[0]!.gradientNorm).toBeCloseTo(Math.hypot(...expected), 10);
    },
  );

  it("takes the same steps by table and by visits, beside sampled lanes", async () => {
    const input = {
      environment: grid(5),
      policy: { hiddenLayers: [16, 16], encoding: "kHot" },
      training: { batchSize: 8, learningRate: 0.01 },
      lanes: [
        { objective: "reverseKl" },
        ...withExact.map((objective) => ({ objective, gradient: "exact" })),
      ],
    };
    const byTable = await cohortBy("table", input);
    const byVisits = await cohortBy("visits", input);
    const distances = distanceAfter(byTable, 20);
    for (const [k, distance] of distanceAfter(byVisits, 20).entries())
      expect(distance).toBeCloseTo(distances[k]!, 4);
  });

  it("does not depend on the batch that is drawn", async () => {
    const run = async (batchSize: number) =>
      distanceAfter(
        await cohortBy("table", {
          environment: grid(5),
          policy: { hiddenLayers: [16, 16], encoding: "kHot" },
          training: { batchSize, learningRate: 0.01 },
          lanes: withExact.map((objective) => ({ objective, gradient: "exact" })),
        }),
        30,
      );
    expect(await run(4)).toEqual(await run(16));
  });

  it("becomes exact and sampled again while it trains, by visits too", async () => {
    const lanes = [
      { objective: "tsallis" as const, alpha: 0.5, controlVariate: "leaveOneOut" as const },
    ];
    const input = {
      environment: grid(5),
      policy: { hiddenLayers: [16, 16], encoding: "kHot" },
      training: { batchSize: 4, learningRate: 0.01 },
      lanes,
    };
    const cohort = await cohortBy("visits", input);
    const [start] = distanceAfter(cohort, 50);
    cohort.update({ lanes: lanes.map((lane) => ({ ...lane, gradient: "exact" as const })) });
    expect(cohort.replicas[0]!.memory.since).toBe(50);
    const [amid] = distanceAfter(cohort, 400);
    expect(amid).toBeLessThan(0.5 * start!);
    cohort.update({ lanes });
    expect(cohort.replicas[0]!.memory.since).toBe(450);
    const [end] = distanceAfter(cohort, 200);
    expect(end).toBeLessThan(start!);
    expect(cohort.replicas[0]!.stopped).toBeNull();
  });

  it("is well ahead at α = −2, where the estimates of a batch are mostly noise", async () => {
    const lane = { objective: "tsallis", alpha: -2 };
    const cohort = await trainableCohort({
      environment: grid(6, 0.01),
      policy: { hiddenLayers: [64, 64], encoding: "kHot" },
      training: { batchSize: 64, learningRate: 0.001 },
      lanes: [{ ...lane, gradient: "exact" }, lane],
    });
    const [exact, sampled] = distanceAfter(cohort, 500);
    // .080 and .309 when this was written
    expect(exact).toBeLessThan(0.12);
    expect(sampled).toBeGreaterThan(0.2);
  });
});
