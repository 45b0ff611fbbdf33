// Walks against enumeration: which trajectory is likeliest, how often each is drawn, and factors that add up to
// the weight; the pushes of objectives on transitions against the gradient of a batch of one.
import { describe, expect, it } from "vitest";
import {
  type EnvironmentId,
  environmentDefinition,
  environments,
} from "../../environments/environments.ts";
import { estimate } from "../../objectives/objectiveFixtures.ts";
import { enumerateTrajectories } from "../../sampling/enumerate.ts";
import { smallMlp, trainableCohort } from "../cohortFixtures.ts";
import { edgesOf, walkOf } from "./walk.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

async function cohortOf(input: object) {
  const cohort = await trainableCohort({
    environment: { id: "hypergrid", dimensions: 2, height: 3 },
    policy: { id: "tabular" },
    training: { batchSize: 16, learningRate: 0.1 },
    lanes: [{ objective: "trajectoryBalance" }],
    ...input,
  });
  for (let step = 0; step < 10; step++) cohort.train();
  cohort.evaluate();
  return cohort;
}

describe("a walk on a small grid", () => {
  it("is the likeliest of all trajectories", async () => {
    const { environment, replicas } = await cohortOf({});
    const { graph } = environment;
    const { table, seed } = replicas[0]!;
    const chance = (edges: Iterable<number>) =>
      sum(Array.from(edges, (edge) => table.logPFByEdge[edge]!));
    const best = Math.max(...enumerateTrajectories(graph).map(chance));
    const found = edgesOf({ id: "likeliest" }, { graph, table, seed })!;
    expect(chance(found)).toBeCloseTo(best, 12);
  });

  it.each([
    ["forwards by p_F", "drawn" as const],
    ["backwards from the target by p_B", "target" as const],
  ])("is drawn %s", async (_, id) => {
    const { environment, replicas } = await cohortOf({});
    const { graph } = environment;
    const { table, seed } = replicas[0]!;
    const counts = new Map<string, number>();
    const n = 4000;
    for (let number = 0; number < n; number++) {
      const key = edgesOf({ id, number }, { graph, table, seed })!.join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const rewards = graph.logRewards.reduce((total, logR) => total + Math.exp(logR), 0);
    let total = 0;
    for (const edges of enumerateTrajectories(graph)) {
      const end = Math.floor(edges.at(-1)! / graph.nActions);
      const path = Array.from(edges);
      const chance =
        id === "drawn"
          ? Math.exp(sum(path.map((edge) => table.logPFByEdge[edge]!)))
          : Math.exp(graph.logRewards[end]! + sum(path.map((edge) => table.logPBByEdge[edge]!))) /
            rewards;
      total += chance;
      const share = (counts.get(path.join()) ?? 0) / n;
      // five standard deviations
      expect(Math.abs(share - chance)).toBeLessThan(
        5 * Math.sqrt((chance * (1 - chance)) / n) + 1e-9,
      );
    }
    expect(total).toBeCloseTo(1, 10);
  });

  it("goes through the state that is asked for, and nowhere where there is none", async () => {
    const { environment, replicas } = await cohortOf({});
    const { graph } = environment;
    const { table, seed } = replicas[0]!;
    for (let state = 0; state < graph.nStates; state++) {
      const edges = edgesOf({ id: "through", state, number: 1 }, { graph, table, seed })!;
      expect(edges.map((edge) => Math.floor(edge / graph.nActions)).at(-1)).toBe(state);
    }
    for (const state of [-1, 0.5, graph.nStates])
      expect(edgesOf({ id: "through", state, number: 1 }, { graph, table, seed })).toBeNull();
    // two steps that do not follow one another, and a way that does not stop
    for (const edges of [[0, 0], [0], []])
      expect(edgesOf({ id: "given", edges }, { graph, table, seed })).toBeNull();
  });

  it("is pushed as a batch of it alone is by objectives on transitions", async () => {
    const cohort = await cohortOf({
      lanes: [
        { objective: "trajectoryBalance" },
        { objective: "detailedBalance" },
        { objective: "subTrajectoryBalance", lambda: 0.5 },
      ],
    });
    const walk = walkOf(cohort, { lane: 0, seed: 0, way: { id: "drawn", number: 3 } })!;
    expect(walk.lanes[0]!.pushes).toBeNull();
    expect(walk.lanes[0]!.logZ).toBe(cohort.replicas[0]!.logZ.value);
    for (const lane of [1, 2]) {
      const replica = cohort.replicas[lane]!;
      const { graph } = cohort.environment;
      const columns = {
        stateFlowColumn: graph.nActions,
        backwardColumn: null,
        nOutputs: graph.nActions + 1,
      };
      const { output } = estimate({ ...replica.lane, graph, table: replica.table, columns }, [
        Int32Array.from(walk.edges),
      ]);
      const { pushes } = walk.lanes[lane]!;
      expect(pushes).toHaveLength(walk.edges.length);
      pushes!.forEach((push, t) => {
        expect(push).toBeCloseTo(-output.byTransition[t]!, 12);
      });
    }
  });
});

// what cannot be listed has no trajectories of states to watch
const listed = (Object.keys(environments) as EnvironmentId[]).filter(
  (id) => environmentDefinition(id)?.estimated === undefined,
);

describe.each(listed)("a walk of %s", (id) => {
  it("adds up under every lane, and its options to 1", async () => {
    const cohort = await cohortOf({
      environment: { id },
      policy: id === "plane" ? { ...smallMlp, encoding: "coordinates" } : { id: "tabular" },
      lanes: [{ objective: "trajectoryBalance" }, { objective: "subTrajectoryBalance" }],
      nSeeds: 2,
    });
    const { graph } = cohort.environment;
    for (const way of [
      { id: "drawn", number: 1 },
      { id: "likeliest" },
      { id: "target", number: 1 },
      { id: "through", state: graph.nStates - 1, number: 1 },
    ] as const) {
      const walk = walkOf(cohort, { lane: 1, seed: 1, way })!;
      expect(walk.states[0]).toBe(graph.initialState);
      expect(walk.edges.at(-1)).toBe(walk.states.at(-1)! * graph.nActions + graph.stopAction);
      const own = walk.lanes[1]!;
      walk.options.forEach((options, t) => {
        expect(sum(options.map(({ logPF }) => Math.exp(logPF)))).toBeCloseTo(1, 6);
        const taken = options.find(({ action }) => action === walk.edges[t]! % graph.nActions)!;
        expect(taken.logPF).toBe(own.logPF[t]);
        expect(taken.child).toBe(walk.states[t + 1] ?? null);
      });
      expect(walk.logReward).toBe(graph.logRewards[walk.states.at(-1)!]);
      walk.lanes.forEach((lane, index) => {
        const { table } = cohort.replicas[index * 2 + 1]!;
        expect(lane!.logPB).toEqual(walk.edges.map((edge) => table.logPBByEdge[edge]));
        expect(lane!.logPF).toEqual(walk.edges.map((edge) => table.logPFByEdge[edge]));
      });
      // densities are not what the cells' graph has
      expect(walk.lanes[1]!.pushes === null).toBe(id === "plane");
    }
    expect(walkOf(cohort, { lane: 2, seed: 0, way: { id: "likeliest" } })).toBeNull();
  });
});
