// Permutations against factorials, and the Mallows reward against its closed forms (normaliser, mean
// number of inversions, repeated insertion) and a plain enumeration.
import { describe, expect, it } from "vitest";
import { logSumExp } from "../math/logSpace.ts";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import { countPaths, countTerminating, countTrajectories } from "./graph/graphTruth.ts";
import { permutation } from "./permutation.ts";
import {
  inversionsBetween,
  itemsOf,
  permutationSpace,
  stateOfItems,
} from "./spaces/permutationSpace.ts";

const { mallows } = permutation.rewards;

function build(size: number, beta = 1, centre: readonly number[] | null = null, seed = 1) {
  const reward = { id: "mallows", centre, beta } as const;
  return buildEnvironment({ id: "permutation", size, reward }, seed);
}

/** All orders of the items, by taking each of them first in turn. */
function ordersOf(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    ordersOf(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

/** Adjacent swaps that a bubble sort needs to bring `order` to `centre`. */
function swapsTo(order: readonly number[], centre: readonly number[]): number {
  const ranks = order.map((item) => centre.indexOf(item));
  let n = 0;
  for (let end = ranks.length; end > 1; end--)
    for (let i = 1; i < end; i++)
      if (ranks[i - 1]! > ranks[i]!) {
        [ranks[i - 1], ranks[i]] = [ranks[i]!, ranks[i - 1]!];
        n++;
      }
  return n;
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

describe("permutation", () => {
  it.each([2, 3, 4, 5, 6, 7])("is a tree with %d! leaves", (size) => {
    const { graph } = build(size);
    const counts = Array.from({ length: size + 1 }, (_, k) => factorial(k));
    expect(graph.nStates).toBe(counts.reduce((sum, count) => sum + count));
    expect(countTerminating(graph)).toBe(factorial(size));
    expect(countTrajectories(graph)).toBe(factorial(size));
    expect(countPaths(graph).every((paths) => paths === 1)).toBe(true);
    expect(graph.maximumTrajectoryLength).toBe(size + 1);
  });

  it("names the largest size's states as known", () => {
    expect(build(7).graph.nStates).toBe(5_914);
  });

  it("inserts the next item at any place, the front first, and stops exactly when all are in", () => {
    const { graph, parseState, actionLabel } = build(3);
    const row = (label: string) => {
      const state = parseState(label)!;
      return [...graph.children.slice(state * 4, state * 4 + 4)];
    };
    expect(row("")).toEqual([parseState("0"), -1, -1, -1]);
    expect(row("1,0")).toEqual([parseState("2,1,0"), parseState("1,2,0"), parseState("1,0,2"), -1]);
    expect(row("2,0,1")).toEqual([-1, -1, -1, -2]);
    expect([0, 2, 3].map(actionLabel)).toEqual(["insert at 0", "insert at 2", "stop"]);
  });

  it("has every order of the items once, and finds states by their items", () => {
    const space = permutationSpace(5);
    const leaves = ordersOf([0, 1, 2, 3, 4]).map((items) => stateOfItems(space, items)!);
    expect(leaves.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 120 }, (_, k) => space.offsets[5]! + k),
    );
    for (let state = 0; state < space.nStates; state++)
      expect(stateOfItems(space, itemsOf(space, state))).toBe(state);
    const { parseState, label } = build(3);
    expect(label(parseState(" 2, 0,1")!)).toBe("2,0,1");
    expect(["", "  "].map(parseState)).toEqual([0, 0]);
    expect(["0,0", "1", "3", "0,2", "0,1,2,3", "a", ",", "-1"].map(parseState)).toEqual(
      Array(8).fill(null),
    );
  });

  it("counts inversions as adjacent swaps, whatever the centre", () => {
    for (const centre of [
      [0, 1, 2, 3],
      [2, 0, 3, 1],
    ])
      for (const order of ordersOf([0, 1, 2, 3]))
        expect(inversionsBetween(order, centre)).toBe(swapsTo(order, centre));
  });

  it("shows the network where each item stands", () => {
    const { parseState, encodings } = build(3);
    const features = (id: "kHot" | "coordinates" | "oneHot", label: string) => {
      const { nFeatures, write } = encodings[id]!();
      // where it stands among other states' features
      const out = new Float32Array(nFeatures + 2);
      write(parseState(label)!, out, 2);
      expect([...out.slice(0, 2)]).toEqual([0, 0]);
      return [...out.slice(2)];
    };
    expect(features("kHot", "2,0,1")).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0]);
    expect(features("oneHot", "1,0").indexOf(1)).toBe(parseState("1,0"));
    expect(features("coordinates", "1,0")).toEqual([2 / 3, 1 / 3, 0].map(Math.fround));
    expect(features("coordinates", "2,0,1")).toEqual([2 / 3, 1, 1 / 3].map(Math.fround));
  });
});

describe("mallows", () => {
  it.each([
    [2, 0.5],
    [3, 1],
    [5, 0.3],
    [6, 2],
    [7, 1],
  ])("has the known log Z and mean number of inversions at size %d, beta %d", (size, beta) => {
    const { graph, drawn, label } = build(size, beta);
    const q = Math.exp(-beta);
    const factors = Array.from({ length: size }, (_, j) => (1 - q ** (j + 1)) / (1 - q));
    const logZ = factors.reduce((sum, factor) => sum + Math.log(factor), 0);
    expect(logSumExp(graph.logRewards)).toBeCloseTo(logZ, 12);
    let mean = size * (q / (1 - q));
    for (let j = 1; j <= size; j++) mean -= (j * q ** j) / (1 - q ** j);
    const centre = drawn["centre"] as readonly number[];
    const found = graph.logRewards.reduce((sum, logReward, state) => {
      if (!Number.isFinite(logReward)) return sum;
      const n = swapsTo(label(state).split(",").map(Number), centre);
      expect(logReward).toBeCloseTo(-beta * n, 12);
      return sum + n * Math.exp(logReward - logZ);
    }, 0);
    expect(found).toBeCloseTo(mean, 10);
  });

  it("is solved by repeated insertion: item k goes j places before the end as e^(-beta j)", () => {
    const [size, beta] = [5, 0.7];
    const { graph } = build(size, beta, [0, 1, 2, 3, 4]);
    const { nActions, children, nStates } = graph;
    const flow = Float64Array.from(graph.logRewards, Math.exp);
    for (let state = nStates - 1; state >= 0; state--)
      for (let place = 0; place < size; place++) {
        const child = children[state * nActions + place]!;
        if (child >= 0) flow[state]! += flow[child]!;
      }
    const { offsets } = permutationSpace(size);
    for (let k = 0; k < size; k++) {
      const total = Array.from({ length: k + 1 }, (_, j) => Math.exp(-beta * j)).reduce(
        (a, b) => a + b,
      );
      for (let state = offsets[k]!; state < offsets[k + 1]!; state++)
        for (let place = 0; place <= k; place++)
          expect(flow[children[state * nActions + place]!]! / flow[state]!).toBeCloseTo(
            Math.exp(-beta * (k - place)) / total,
            12,
          );
    }
  });

  it("has its centre as its only mode, and none where nothing is better", () => {
    const centred = build(4, 1, [2, 0, 3, 1]);
    expect([...centred.modes].map(centred.label)).toEqual(["2,0,3,1"]);
    expect(build(4, 0, [2, 0, 3, 1]).modes).toHaveLength(0);
    expect(mallows.remark!(permutationSpace(4), { centre: null, beta: 0 })).toMatch(/same reward/);
    expect(mallows.remark!(permutationSpace(4), { centre: null, beta: 0.1 })).toBeNull();
  });

  it("draws a centre that is a permutation, another one from another seed", () => {
    const centres = [1, 2, 3, 4, 5, 6].map((seed) => build(6, 1, null, seed).drawn["centre"]!);
    for (const centre of centres) expect([...centre].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(centres.map(String)).size).toBeGreaterThan(4);
  });

  it("refuses a centre that is no permutation of its items", () => {
    const refused = (centre: readonly number[]) =>
      mallows.check!(permutationSpace(3), { centre, beta: 1 });
    expect(refused([2, 0, 1])).toEqual([]);
    expect(refused([2, 0, 0])).toEqual([
      {
        path: "centre",
        message: "centre must hold each of the items 0 to 2 once, not [2, 0, 0].",
      },
    ]);
    for (const centre of [
      [0, 1],
      [0, 1, 2, 3],
      [1, 2, 3],
      [0.5, 1, 2],
    ])
      expect(refused(centre)).toHaveLength(1);
  });
});
