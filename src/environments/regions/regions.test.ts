// Steepest ascent against following the best neighbour step by step, plateaus, ties and merging against
// landscapes worked out by hand, and all of it against the same landscape with its states renumbered.

import { describe, expect, it } from "vitest";
import { createRandomStream } from "../../math/rng.ts";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import { largestEnvironments } from "../largestFixtures.ts";
import { cellsBeside, gridSpace } from "../spaces/gridSpace.ts";
import { regionsOf } from "./ascentRegions.ts";
import type { Neighbours } from "./neighbourhood.ts";
import type { Regions } from "./regions.ts";
import { ascend } from "./steepestAscent.ts";

/** Cells in a row, their rewards given. */
function row(rewards: readonly number[]): Regions {
  const space = gridSpace(1, rewards.length);
  return regionsOf({
    logRewards: Float64Array.from(rewards, Math.log),
    neighbours: (state) => cellsBeside(space, state),
    declared: null,
    label: String,
  });
}

function uniforms(n: number, seed: number): number[] {
  const stream = createRandomStream(seed);
  stream.seek("test", 0, 0);
  return Array.from({ length: n }, () => stream.uniform());
}

/** Where the best neighbour of the best neighbour … ends. */
function followUp(heights: Float64Array, neighbours: Neighbours, from: number): number {
  let at = from;
  for (;;) {
    const best = [...neighbours(at)].sort((a, b) => heights[b]! - heights[a]!)[0]!;
    if (heights[best]! <= heights[at]!) return at;
    at = best;
  }
}

describe("steepest ascent", () => {
  it.each([1, 2, 3, 4])("ends where the best neighbour leads, landscape %i", (seed) => {
    const space = gridSpace(2, 9);
    const neighbours = (state: number) => cellsBeside(space, state);
    const heights = Float64Array.from(uniforms(space.nStates, seed));
    const { setOf, sets, peaks } = ascend(heights, neighbours)!;
    expect(peaks.length).toBeGreaterThan(3);
    for (let state = 0; state < space.nStates; state++) {
      const [peak] = sets[setOf[state]!]!;
      expect(peaks[peak!]!.state).toBe(followUp(heights, neighbours, state));
    }
  });

  it("gives up where there are more peaks than could be told apart", () => {
    const space = gridSpace(2, 32);
    const board = Float64Array.from({ length: 1024 }, (_, s) => ((s >> 5) + s) % 2);
    expect(ascend(board, (state) => cellsBeside(space, state))).toBeNull();
  });
});

describe("regions by ascent", () => {
  it("leave a plateau by its nearest edge, and the middle of it to none", () => {
    expect(row([9, 1, 1, 1, 1, 1, 9]).ofState).toEqual(Int32Array.of(0, 0, 0, -1, 1, 1, 1));
    expect(row([9, 1, 1, 1, 1, 9]).ofState).toEqual(Int32Array.of(0, 0, 0, 1, 1, 1));
  });

  it("hold a peak that is a plateau once, and name it by its first state", () => {
    const { ofState, names } = row([1, 8, 8, 1, 4, 4, 1]);
    expect(names).toEqual(["1", "4"]);
    // the steeper side of the valley wins
    expect(ofState).toEqual(Int32Array.of(0, 0, 0, 0, 1, 1, 1));
  });

  it("are one where the way between two peaks never falls below half of the lower one", () => {
    expect(row([8, 3.1, 6]).names).toHaveLength(1);
    expect(row([8, 2.9, 6]).names).toHaveLength(2);
    // a hump on the way does not join what it is too low to join
    expect(row([8, 1.9, 2, 1.9, 8]).ofState).toEqual(Int32Array.of(0, 0, -1, 1, 1));
    // peaks of one height in a chain of shallow valleys are one
    expect(row([8, 5, 8, 5, 8]).names).toHaveLength(1);
  });

  it("go to their neighbour where they hold less than a quarter of an equal share", () => {
    // shares of 8, 8 and 0.9: less than a quarter of a third of 17.9 is 1.49
    expect(row([8, 0.001, 0.9, 0.01, 8]).ofState).toEqual(Int32Array.of(0, 0, 1, 1, 1));
    expect(row([8, 0.001, 2.5, 0.01, 8]).names).toEqual(["0", "2", "4"]);
    // between two alike a small one stays what it is
    expect(row([8, 0.01, 0.9, 0.01, 8]).names).toEqual(["0", "2", "4"]);
  });

  it("do not see rounding", () => {
    expect(row([1, 1 + 1e-15, 1, 1 + 1e-15, 1]).names).toHaveLength(1);
  });

  it.each([1, 2, 3, 4, 5, 6])("do not depend on how states are numbered, landscape %i", (seed) => {
    const space = gridSpace(2, 8);
    // few different heights: plateaus and ties everywhere
    const heights = uniforms(space.nStates, seed).map((u) => 1.5 * Math.floor(4 * u * u));
    const order = uniforms(space.nStates, seed + 100)
      .map((u, state) => ({ u, state }))
      .sort((a, b) => a.u - b.u)
      .map(({ state }) => state);
    const numberOf = Int32Array.from(order, (_, state) => order.indexOf(state));
    const plain = regionsOf({
      logRewards: Float64Array.from(heights),
      neighbours: (state) => cellsBeside(space, state),
      declared: null,
      label: String,
    });
    const renumbered = regionsOf({
      logRewards: Float64Array.from(order, (state) => heights[state]!),
      neighbours: (state) => cellsBeside(space, order[state]!).map((next) => numberOf[next]!),
      declared: null,
      label: String,
    });
    expect(plain.names.length).toBeGreaterThan(1);
    expect(renumbered.names).toHaveLength(plain.names.length);
    // one region is the other's, under another number
    const pairs = new Set(
      heights.map((_, state) => `${plain.ofState[state]} ${renumbered.ofState[numberOf[state]!]}`),
    );
    const others = new Set([...plain.ofState, -1]);
    expect(pairs.size).toBe(others.size - (plain.ofState.includes(-1) ? 0 : 1));
    for (const pair of pairs) expect(pair.startsWith("-1") === pair.endsWith("-1")).toBe(true);
  });
});

describe("declared regions", () => {
  /** Peaks of 1 at both ends of a row, beside cells of 0.1; the middle cell belongs to neither half. */
  const halves = (middle: number) => {
    const rewards = [1, 0.1, middle, 0.1, 1];
    const space = gridSpace(1, rewards.length);
    return regionsOf({
      logRewards: Float64Array.from(rewards, Math.log),
      neighbours: (state) => cellsBeside(space, state),
      declared: {
        regionOf: (state) => (state === 2 ? -1 : state < 2 ? 0 : 1),
        names: ["left", "right"],
      },
      label: String,
    });
  };

  it("are kept where they hold half of the mass, here 2.2 of at most 4.4", () => {
    expect(halves(2.1)).toMatchObject({ names: ["left", "right"] });
    expect([...halves(2.1).ofState]).toEqual([0, 0, -1, 1, 1]);
  });

  it("give way to ascent where they hold less: the middle is a third peak", () => {
    const { names, ofState } = halves(2.3);
    expect(names).toEqual(["0", "2", "4"]);
    expect([...ofState]).toEqual([0, 1, 1, 1, 2]);
  });
});

/** A second or two where nothing else runs. */
const LONG = 30_000;

it.each(largestEnvironments)(
  "the largest $name has regions for its states",
  ({ config }) => {
    const environment = buildEnvironment(config, 1);
    const { ofState, names } = regionsOf(environment.regionSource);
    expect(ofState).toHaveLength(environment.graph.nStates);
    expect(ofState.reduce((most, region) => Math.max(most, region), -1)).toBe(names.length - 1);
    // asked for again it is the same one
    expect(regionsOf(environment.regionSource).ofState).toBe(ofState);
  },
  LONG,
);

it(
  "of hundreds of thousands of equal states are one",
  () => {
    const environment = buildEnvironment(
      {
        id: "sequence",
        construction: "append",
        alphabet: "abcdefgh",
        maximumLength: 6,
        minimumLength: 0,
        reward: { id: "motifs", motifs: null, beta: 0 },
      },
      1,
    );
    const { ofState, names } = regionsOf(environment.regionSource);
    expect(names).toHaveLength(1);
    expect(ofState.every((region) => region === 0)).toBe(true);
  },
  LONG,
);
