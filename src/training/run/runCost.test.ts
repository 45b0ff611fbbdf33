// The bytes and sizes that are counted from a config against those that graphs and runs of every kind then have; when
// a cost is said, and what is refused.
import { describe, expect, it } from "vitest";
import { validEdgesOf } from "../../environments/graph/validEdges.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { costText, runCost } from "../../experiment/runCost.ts";
import { MAXIMUM_RUN_BYTES, mostSeeds, runMemory } from "../../experiment/runMemory.ts";
import {
  bytesInWorkers,
  MAXIMUM_DIVIDED_BYTES,
  mostWorkersOn,
} from "../../experiment/runWorkers.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import { MINIMUM_FRAMES } from "../../protocol/recording.ts";
import { openCohort } from "../openCohort.ts";

function configOf(input: object) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

function problemsOf(input: object) {
  const validated = validateConfig(input);
  return validated.ok ? [] : validated.problems;
}

const lane = { objective: "trajectoryBalance" };
const lanes = (count: number) => Array.from({ length: count }, () => lane);

describe("a graph", () => {
  it.each([
    { dimensions: 3, height: 7 },
    { id: "set", universe: 9, size: 9 },
    { id: "set", universe: 9, size: 3 },
    { id: "set", universe: 5, size: 1 },
    { id: "sequence", alphabet: "ABC", maximumLength: 5 },
    { id: "sequence", alphabet: "ABC", maximumLength: 5, minimumLength: 2 },
    { id: "sequence", alphabet: "ABC", maximumLength: 5, construction: "fixedLength" },
    { id: "permutation", size: 5 },
    { id: "phylogeny", species: 6 },
  ])("is as large as was counted (%j)", (environment) => {
    const config = configOf({ environment });
    const { graph } = environmentOf(config);
    const { nStates, extent } = runMemory(config)!;
    const { nActions, maximumTrajectoryLength } = graph;
    expect(nStates).toBe(graph.nStates);
    expect({ ...extent, nEdges: Math.round(extent.nEdges) }).toEqual({
      nActions,
      maximumTrajectoryLength,
      nEdges: validEdgesOf(graph).edges.length,
    });
  });

  it.each([
    { id: "sequence", alphabet: "ABC", maximumLength: 5, construction: "prependAppend" },
    { id: "dag", nodes: 4 },
    { id: "dag", nodes: 5 },
  ])("has about as many edges as were counted (%j)", (environment) => {
    const config = configOf({ environment });
    const { graph } = environmentOf(config);
    const { nEdges, ...extent } = runMemory(config)!.extent;
    const { nActions, maximumTrajectoryLength } = graph;
    expect(extent).toEqual({ nActions, maximumTrajectoryLength });
    expect(nEdges / validEdgesOf(graph).edges.length).toBeCloseTo(1, 1);
  });
});

describe("the tables of learners", () => {
  it.each([
    { environment: { dimensions: 3, height: 20 } },
    { environment: { dimensions: 3, height: 20 }, training: { batchSize: 64 } },
    { environment: { id: "set", universe: 13, size: 13 } },
    { environment: { id: "sequence", alphabet: "ABCDEFGH", maximumLength: 4 } },
    { environment: { id: "set", universe: 13, size: 13 }, policy: { backward: "learned" } },
  ])("are what each adds to a run, within an eighth (%j)", async (input) => {
    const backend = await openBackend("cpu");
    if ("code" in backend) throw new Error(backend.message);
    const [few, many] = [2, 6].map((nSeeds) => {
      const config = configOf({ training: { batchSize: 4 }, ...input, lanes: [lane], nSeeds });
      const cohort = openCohort(config, backend);
      cohort.train();
      cohort.evaluate();
      // what is being measured is held beside what was measured last
      const held = cohort.bytes + 8 * nSeeds * cohort.environment.graph.nStates;
      cohort.dispose();
      return { held, tables: runMemory(config)!.tables };
    });
    const ratio = (many!.tables - few!.tables) / (many!.held - few!.held);
    expect(ratio).toBeGreaterThan(7 / 8);
    expect(ratio).toBeLessThan(8 / 7);
  });

  it("are not all: pictures are kept of every state, and of networks weights and moments", () => {
    const of = (input: object) => runMemory(configOf({ lanes: [lane], ...input }))!;
    const grid = { environment: { dimensions: 3, height: 20 } };
    const { bytes, tables, shared, page, kept } = of({ ...grid, policy: { id: "tabular" } });
    // of a table of 4 actions; two of three arrays that checkpoints hold
    const perState = 8 * (MINIMUM_FRAMES + 2) + 4 * (16 + 24);
    expect(bytes - tables - shared - page - kept).toBe(8_000 * perState);
    const wide = of({ ...grid, policy: { hiddenLayers: [256, 256] } });
    const narrow = of({ ...grid, policy: { hiddenLayers: [8] } });
    expect(wide.bytes - narrow.bytes).toBe((256 * 256 + 256 * 4 - 8 * 4) * 40);
  });
});

it("is said of large runs alone, and grows with learners", () => {
  expect(runCost(configOf({ lanes: [lane] }))).toBeNull();
  const large = { environment: { dimensions: 4, height: 16 }, lanes: [lane] };
  expect(runCost(configOf(large))).toBeNull();
  const [some, many] = [12, 16].map((nSeeds) => runCost(configOf({ ...large, nSeeds }))!);
  expect(many!.evaluationSeconds).toBeCloseTo((16 / 12) * some!.evaluationSeconds, 9);
  expect(many!.stepSeconds).toBeCloseTo((16 / 12) * some!.stepSeconds, 9);
  expect(many).toMatchObject({ nStates: 65_536, nLearners: 16 });
  expect(costText(many!)).toMatch(/^about [\d.]+ [MG]B of memory, [\d.]+ m?s an exact evaluation$/);
  expect(runCost(configOf({ environment: { id: "largeSet" }, lanes: [lane] }))).toBeNull();
  expect(runCost(configOf({ environment: { id: "plane" }, lanes: [lane] }))).toBeNull();
});

describe("what is there once in every worker", () => {
  it.each([
    { environment: { id: "set", universe: 15, size: 15 } },
    { environment: { id: "set", universe: 15, size: 7 } },
    { environment: { dimensions: 4, height: 13 } },
    { environment: { id: "sequence", alphabet: "ABCDEFGH", maximumLength: 5 } },
    { environment: { id: "set", universe: 15, size: 15 }, policy: { backward: "forgotten" } },
    { environment: { id: "set", universe: 15, size: 15 }, policy: { backward: "learned" } },
    { environment: { id: "set", universe: 15, size: 15 }, policy: { id: "tabular" } },
  ])("is what the engine counts beside its learners, within a fifth (%j)", async (input) => {
    const config = configOf({ training: { batchSize: 4 }, ...input, lanes: [lane] });
    const memory = runMemory(config)!;
    const backend = await openBackend("wasm");
    if ("code" in backend) throw new Error(backend.message);
    const cohort = openCohort(config, backend);
    cohort.train();
    for (const _ of cohort.glimpseInParts());
    cohort.evaluate();
    const { nStates } = cohort.environment.graph;
    // of the lists of features a third is in the network's memory, and the rest in plain arrays
    const listed = 24 * memory.extent.nEdges;
    const ratio = (memory.shared - listed + memory.tables) / (cohort.bytes + 8 * nStates);
    cohort.dispose();
    expect(ratio).toBeGreaterThan(1 / 1.2);
    expect(ratio).toBeLessThan(1.2);
  });

  it("is counted as often as there are workers, with copies of what the others train", () => {
    const config = configOf({
      environment: { id: "set", universe: 19, size: 19 },
      lanes: lanes(2),
    });
    const memory = runMemory(config)!;
    expect(bytesInWorkers(memory, 1, 1)).toBe(memory.bytes);
    const policy = 8 * 524_288 * 20;
    expect(bytesInWorkers(memory, 1, 2)).toBe(memory.bytes + memory.shared + policy);
    expect(mostWorkersOn(1, config)).toBe(1);
    expect(mostWorkersOn(2, config)).toBe(2);
    const many = configOf({ environment: { id: "set", universe: 19, size: 19 }, lanes: lanes(9) });
    const most = mostWorkersOn(64, many);
    expect(most).toBeLessThan(9);
    expect(bytesInWorkers(runMemory(many)!, 1, most)).toBeLessThanOrEqual(MAXIMUM_DIVIDED_BYTES);
    expect(bytesInWorkers(runMemory(many)!, 1, most + 1)).toBeGreaterThan(MAXIMUM_DIVIDED_BYTES);
    expect(runCost(config, 1, 1)!.bytes).toBe(memory.bytes);
    expect(runCost(config, 1, 2)!.bytes).toBe(bytesInWorkers(memory, 1, 2));
  });
});

describe("more than there is memory for", () => {
  const sets = { id: "set", universe: 19, size: 19 };

  it("is refused by what it would hold, and one seed less is not", () => {
    const grid = { environment: { dimensions: 4, height: 16 }, training: { batchSize: 16 } };
    expect(problemsOf({ ...grid, lanes: lanes(12), nSeeds: 16 })).toEqual([]);
    for (const nLanes of [2, 3, 7]) {
      const most = mostSeeds(configOf({ environment: sets, lanes: lanes(nLanes) }));
      expect(
        runMemory(configOf({ environment: sets, lanes: lanes(nLanes), nSeeds: most }))!.bytes,
      ).toBeLessThanOrEqual(MAXIMUM_RUN_BYTES);
      const beyond = problemsOf({ environment: sets, lanes: lanes(nLanes), nSeeds: most + 1 });
      expect(beyond.map(({ path }) => path)).toEqual(["nSeeds"]);
      expect(beyond[0]!.message).toMatch(
        new RegExp(
          `^nSeeds ${most + 1} makes ${nLanes * (most + 1)} replicas, which hold about [\\d.]+ [MG]B; at most 4\\.0 GB are allowed, so nSeeds at most ${most}\\.$`,
        ),
      );
    }
  });

  it("says how many lanes there may be where not even one seed has room", () => {
    const tabular = { environment: sets, policy: { id: "tabular" } };
    const beyond = problemsOf({ ...tabular, lanes: lanes(12) });
    expect(beyond.map(({ path }) => path)).toEqual(["lanes"]);
    const most = Number(/so lanes at most (\d+)\.$/.exec(beyond[0]!.message)?.[1]);
    expect(problemsOf({ ...tabular, lanes: lanes(most) })).toEqual([]);
    expect(problemsOf({ ...tabular, lanes: lanes(most + 1) })).toHaveLength(1);
  });
});
