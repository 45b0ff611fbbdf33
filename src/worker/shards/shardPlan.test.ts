// Into which parts a run is divided, against the rules written out by hand: only WASM, only where there is more than
// one processor, only where a step is expected to become shorter, and never more parts than replicas.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { runMemory } from "../../experiment/runMemory.ts";
import { bytesInWorkers, MAXIMUM_DIVIDED_BYTES } from "../../experiment/runWorkers.ts";
import { validateConfig } from "../../experiment/schema.ts";
import {
  divideCosts,
  divideReplicas,
  mostWorkers,
  type PlanRequest,
  planShards,
  WORTHWHILE,
} from "./shardPlan.ts";

/** A plan's request for so many seeds of lanes that are alike, on a device with processors to spare. */
function requestOf(nSeeds: number, change: Partial<PlanRequest> = {}, nLanes = 1): PlanRequest {
  const lane = { objective: "reverseKl" };
  const validated = validateConfig({
    environment: { id: "hypergrid", height: 8, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers: [64, 64], encoding: "kHot" },
    training: { batchSize: 64 },
    nSeeds,
    lanes: Array(nLanes).fill(lane),
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const environment = buildEnvironment(config.environment, config.seed);
  const backend = { id: "wasm", isSoftware: false } as const;
  return { config, environment, backend, cores: 17, ...change };
}

const sizesAt = (request: PlanRequest, step: number) =>
  planShards(request, step).ranges.map(({ start, end }) => end - start);
/** Where a step takes so long that messages cost nothing beside it. */
const sizes = (request: PlanRequest) => sizesAt(request, 1e6);

describe("a run is divided", () => {
  it("by one processor fewer than there are, up to sixteen, and no further than its replicas", () => {
    expect(sizes(requestOf(16, { cores: 3 }))).toEqual([8, 8]);
    expect(sizes(requestOf(16, { cores: 4 }))).toEqual([5, 5, 6]);
    expect(sizes(requestOf(16, { cores: 64 }, 2))).toHaveLength(16);
    expect(sizes(requestOf(3, { cores: 64 }))).toEqual([1, 1, 1]);
  });

  it("on both of two processors, and not on one", () => {
    expect(sizes(requestOf(16, { cores: 2 }))).toEqual([8, 8]);
    expect(sizes(requestOf(16, { cores: 1 }))).toEqual([16]);
    expect([1, 2, 3, 4].map((cores) => mostWorkers(requestOf(16, { cores })))).toEqual([
      1, 2, 2, 3,
    ]);
  });

  it("by no more workers than make its largest part smaller", () => {
    // with five to seven workers one of them would still have two of eight replicas
    expect(sizes(requestOf(8, { cores: 8 }))).toEqual([2, 2, 2, 2]);
  });

  it("by no more workers than there is room for, each of which has the graph for itself", () => {
    const workersOf = (nSeeds: number) => {
      const validated = validateConfig({
        environment: { id: "set", universe: 19, size: 10 },
        nSeeds,
        lanes: [{ objective: "reverseKl" }],
      });
      if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
      const { config } = validated;
      const backend = { id: "wasm", isSoftware: false } as const;
      const memory = runMemory(config)!;
      const n = mostWorkers({ config, backend, cores: 17 });
      return {
        n,
        held: bytesInWorkers(memory, nSeeds, n),
        withOneMore: bytesInWorkers(memory, nSeeds, n + 1),
      };
    };
    // all replicas, as many as fit, and none but the first
    expect(workersOf(2).n).toBe(2);
    for (const [nSeeds, n] of [
      [8, 5],
      [12, 4],
      [16, 3],
    ] as const) {
      const room = workersOf(nSeeds);
      expect(room.n).toBe(n);
      expect(room.held).toBeLessThanOrEqual(MAXIMUM_DIVIDED_BYTES);
      expect(room.withOneMore).toBeGreaterThan(MAXIMUM_DIVIDED_BYTES);
    }
  });

  it.each(["webgl", "cpu"] as const)("not on %s", (id) => {
    expect(sizes(requestOf(16, { backend: { id, isSoftware: false } }))).toEqual([16]);
  });

  it("only where that is expected to take less than one worker does", () => {
    const request = requestOf(10, { cores: 9 }, 3);
    // 12×12 and 8×8 with 30 replicas as they were measured, and small steps, which share a message
    for (const step of [7.8, 1.75, 0.3]) expect(sizesAt(request, step)).toHaveLength(8);
    expect(sizesAt(requestOf(7, { cores: 9 }), 0.3)).toHaveLength(7);
    // one lane of two costs nearly all, and stays with the other
    const [lane] = request.config.lanes;
    const lanes = [lane!, { ...lane!, policy: { hiddenLayers: [512, 512] } }];
    const uneven = { ...request, config: { ...request.config, nSeeds: 1, lanes } };
    expect(sizesAt(uneven, 1)).toEqual([2]);
    expect(sizesAt({ ...request, cores: 2 }, 1.75)).toEqual([15, 15]);
    for (const step of [0.2, 0.45, 0.5, 1, 3, 10]) {
      const plan = planShards(request, step);
      const isDivided = plan.ranges.length > 1;
      expect(plan.step).toBeLessThanOrEqual(isDivided ? WORTHWHILE * step : step);
    }
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
    const [first, second] = planShards({ ...mixed, config, cores: 3 }, 1e6).ranges;
    expect(first).toEqual({ start: 0, end: second!.start });
    expect(second!.end).toBe(8);
    expect(second!.start).toBeGreaterThan(4);
  });
});
