// Batches with foresight, by tables of all states, against batches without, by visited rows, which must be equal to the
// last digit: trajectories and weights are held to the plain network's run, and evaluations are counted.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { SINK } from "../../environments/graph/stateGraph.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { createRandomStream } from "../../math/rng.ts";
import { createNetwork, openBackend } from "../../policies/backends.ts";
import { countedNetwork, type EvaluationCounts } from "../../policies/networkFixtures.ts";
import { allocateFrontier, startFrontier } from "../../sampling/frontier.ts";
import { allocatePolicyTable } from "../../sampling/policyTable.ts";
import { Cohort } from "../cohort.ts";
import { networkRequest } from "../networkRequest.ts";
import { Foresight } from "./foresight.ts";

/** A cohort that trains by visits, on a network that says whether its evaluations are round trips. */
async function cohortOn(
  input: object,
  isRemote: boolean,
  counts: EvaluationCounts,
): Promise<Cohort> {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const environment = buildEnvironment(config.environment, config.seed);
  const plain = createNetwork({ backend, ...networkRequest(config, environment) });
  const network = countedNetwork(plain, isRemote, counts);
  return new Cohort({ config, environment, network, mode: "visits" });
}

const hypergrid = {
  environment: { id: "hypergrid", dimensions: 3, height: 8, reward: { id: "corners", R0: 0.1 } },
  policy: { hiddenLayers: [16, 16], encoding: "kHot" },
  training: { batchSize: 16 },
};
const inputs = {
  "one lane on a cube": { ...hypergrid, lanes: [{ objective: "trajectoryBalance" }] },
  "lanes, seeds and exploration": {
    ...hypergrid,
    training: { batchSize: 8, exploration: 0.2 },
    nSeeds: 2,
    lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
  },
  "state flows, sums of scores and an exact gradient": {
    ...hypergrid,
    lanes: [
      { objective: "detailedBalance" },
      { objective: "subTrajectoryBalance" },
      { objective: "tsallis", alpha: 0.5, controlVariate: "scoreFunction" },
      { objective: "reverseKl", gradient: "exact" },
    ],
  },
  "a p_B that is forgotten": {
    ...hypergrid,
    policy: { ...hypergrid.policy, backward: "forgotten" },
    lanes: [{ objective: "trajectoryBalance" }],
  },
  "strings whose p_B is learned": {
    environment: {
      id: "sequence",
      construction: "prependAppend",
      alphabet: "ab",
      maximumLength: 6,
    },
    policy: { hiddenLayers: [16], backward: "learned" },
    training: { batchSize: 8 },
    lanes: [{ objective: "detailedBalance" }],
  },
};

describe.each(Object.entries(inputs))("%s", (_, input) => {
  it("trains as without foresight, to the last digit, in fewer evaluations", async () => {
    const [with_, without] = [
      { evaluations: 0, rows: 0 },
      { evaluations: 0, rows: 0 },
    ];
    const ahead = await cohortOn(input, true, with_);
    const plain = await cohortOn(input, false, without);
    for (let step = 0; step < 30; step++) {
      ahead.train();
      plain.train();
      for (const [index, { batch }] of ahead.replicas.entries()) {
        const other = plain.replicas[index]!.batch;
        const n = batch.offsets.at(-1)!;
        expect(batch.offsets).toEqual(other.offsets);
        expect(batch.edges.subarray(0, n)).toEqual(other.edges.subarray(0, n));
      }
    }
    expect(ahead.checkpoint()).toEqual(plain.checkpoint());
    expect(with_.evaluations).toBeLessThan(without.evaluations / 2);
    // most of what was guessed was visited
    expect(with_.rows).toBeLessThan(1.6 * without.rows);
  });
});

it("follows a lane that becomes exact and is sampled again", async () => {
  const lane = { objective: "tsallis", alpha: 0.5, controlVariate: "scoreFunction" };
  const counts = { evaluations: 0, rows: 0 };
  const cohorts = [true, false].map((isRemote) =>
    cohortOn({ ...hypergrid, lanes: [lane] }, isRemote, counts),
  );
  const [ahead, plain] = await Promise.all(cohorts);
  const [sampled] = ahead!.config.lanes;
  for (const gradient of ["sampled", "exact", "sampled", "exact", "sampled"] as const) {
    for (const cohort of [ahead!, plain!]) {
      const { gradient: _, ...rest } = sampled!;
      cohort.update({ lanes: [gradient === "exact" ? { ...rest, gradient } : rest] });
      for (let step = 0; step < 4; step++) cohort.train();
    }
    expect(ahead!.checkpoint()).toEqual(plain!.checkpoint());
    const [shown, expected] = [ahead!, plain!].map(({ replicas }) => replicas[0]!.output);
    expect(shown!.byTrajectory).toEqual(expected!.byTrajectory);
  }
});

it("guesses a whole trajectory where nothing was ever read, and asks for each state once", () => {
  const validated = validateConfig(hypergrid);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { graph } = buildEnvironment(validated.config.environment, 1);
  const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: graph.nActions };
  const policy = { graph, ...allocatePolicyTable(graph, columns), exploration: 0 };
  const frontier = allocateFrontier(50, graph.maximumTrajectoryLength);
  const stream = createRandomStream(1);
  startFrontier(frontier, graph.initialState, { stream, purpose: "rollout", step: 0 });
  const foresight = new Foresight(graph.nStates);
  foresight.clear();
  foresight.lookAhead(policy, frontier);
  const asked = new Int32Array(foresight.nWaiting);
  foresight.take(asked, 0);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).toContain(graph.initialState);
  // far more than the first state: a guess goes on until it stops
  expect(asked.length).toBeGreaterThan(10);
  for (const state of asked) expect(state).not.toBe(SINK);
  foresight.lookAhead(policy, frontier);
  expect(foresight.nWaiting).toBe(0);
  foresight.clear();
  expect(foresight.isAsked(graph.initialState)).toBe(false);
});
