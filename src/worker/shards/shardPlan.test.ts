// Into how many parts a run is divided, against the rules written out by hand: only WASM, only where
// processors are to spare, only where steps are long, and never more parts than replicas.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { estimateStep } from "../../training/costModel.ts";
import { stepShape } from "../../training/openCohort.ts";
import { divideCosts, divideReplicas, type PlanRequest, planShards } from "./shardPlan.ts";

/** A plan's request for so many replicas, on a device with processors to spare. */
function requestOf(nReplicas: number, change: Partial<PlanRequest> = {}): PlanRequest {
  const lane = { objective: "reverseKl" };
  const validated = validateConfig({
    environment: { id: "hypergrid", height: 8, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers: [64, 64], encoding: "kHot" },
    training: { batchSize: 64 },
    nSeeds: nReplicas,
    lanes: [lane],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const environment = buildEnvironment(config.environment, config.seed);
  const backend = { id: "wasm", isSoftware: false } as const;
  return { config, environment, backend, cores: 16, leastStep: 0, ...change };
}

const sizes = (request: PlanRequest) => planShards(request).map(({ start, end }) => end - start);

describe("a run is divided", () => {
  it("by two processors fewer than there are, up to eight, and no further than its replicas", () => {
    expect(sizes(requestOf(16, { cores: 4 }))).toEqual([8, 8]);
    expect(sizes(requestOf(16, { cores: 5 }))).toHaveLength(3);
    expect(sizes(requestOf(16, { cores: 10 }))).toHaveLength(8);
    expect(sizes(requestOf(16, { cores: 64 }))).toHaveLength(8);
    expect(sizes(requestOf(3, { cores: 64 }))).toEqual([1, 1, 1]);
  });

  it("only where at least four processors are there", () => {
    expect(sizes(requestOf(16, { cores: 3 }))).toEqual([16]);
    expect(sizes(requestOf(16, { cores: 1 }))).toEqual([16]);
  });

  it.each(["webgl", "cpu"] as const)("not on %s", (id) => {
    expect(sizes(requestOf(16, { backend: { id, isSoftware: false } }))).toEqual([16]);
  });

  it("only where a step by the cheaper way takes as long as is asked for", () => {
    const request = requestOf(16);
    const { config, environment, backend } = request;
    const { table, visits } = estimateStep(stepShape(config, environment), backend);
    expect(table).not.toBe(visits);
    const cheaper = Math.min(table, visits);
    expect(sizes({ ...request, leastStep: cheaper })).toHaveLength(8);
    expect(sizes({ ...request, leastStep: cheaper * (1 + 1e-9) })).toEqual([16]);
  });
});

describe("the parts", () => {
  it("follow each other without a gap, differ by one at most, and the first is the least", () => {
    for (let nReplicas = 1; nReplicas <= 12; nReplicas++)
      for (let nParts = 1; nParts <= nReplicas; nParts++) {
        const ranges = divideReplicas(nReplicas, nParts);
        const lengths = ranges.map(({ start, end }) => end - start);
        expect(ranges).toHaveLength(nParts);
        expect(ranges.map(({ start }) => start)).toEqual([
          0,
          ...ranges.slice(0, -1).map(({ end }) => end),
        ]);
        expect(ranges.at(-1)!.end).toBe(nReplicas);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
        expect(lengths[0]).toBe(Math.min(...lengths));
      }
  });

  it("of replicas of different cost cost about the same", () => {
    const sizesOf = (costs: readonly number[], nParts: number) =>
      divideCosts(costs, nParts).map(({ start, end }) => end - start);
    expect(sizesOf([8, 1, 1, 1, 1, 1, 1, 1, 1], 2)).toEqual([1, 8]);
    expect(sizesOf([1, 1, 1, 1, 4], 2)).toEqual([4, 1]);
    expect(sizesOf([1, 1, 1, 100], 4)).toEqual([1, 1, 1, 1]);
    expect(sizesOf([100, 1, 1, 1], 3)).toEqual([1, 2, 1]);
    expect(sizesOf([2, 2, 2, 2], 2)).toEqual([2, 2]);
    const mixed = requestOf(8);
    const lane = mixed.config.lanes[0]!;
    const small = { ...lane, policy: { hiddenLayers: [1] } };
    const config = { ...mixed.config, nSeeds: 4, lanes: [small, lane] };
    const [first, second] = planShards({ ...mixed, config, cores: 4 });
    expect(first).toEqual({ start: 0, end: second!.start });
    expect(second!.end).toBe(8);
    expect(second!.start).toBeGreaterThan(4);
  });
});
