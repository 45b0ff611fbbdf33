// Steps that leave work out, against the same step with all of it, to the last bit: rows evaluated in rounds against all
// at once, rows without a gradient against a step of the others alone.
import { describe, expect, it } from "vitest";
import type { NetworkState } from "../../records/checkpoint.ts";
import type { NetworkSource } from "../network.ts";
import {
  ordinarySteps,
  rowSourceOf,
  shapeOf,
  shapes,
  sourceOf,
  unevenSourceOf,
  wave,
} from "../networkFixtures.ts";
import { rowsWithFeatures, type StackRows } from "../stackRows.ts";
import { assembleKernels } from "./kernels.ts";
import { MlpWasm } from "./mlpWasm.ts";

const module = new WebAssembly.Module(assembleKernels());
/** As many rows as fit, and fewer than there are. */
const budgets = [2 ** 27, 100_000];

const networkOf = (source: NetworkSource, activationBudget = budgets[0]!) =>
  new MlpWasm(source, {
    module,
    activationBudget,
    counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 },
  });

/** Rows of each replica in a list of its own. */
function packed(lists: readonly (readonly number[])[]): StackRows {
  const offsets = new Int32Array(lists.length + 1);
  for (const [replica, { length }] of lists.entries())
    offsets[replica + 1] = offsets[replica]! + length;
  return { states: Int32Array.from(lists.flat()), offsets };
}

/** Lists of so many states of each replica, others for each turn. */
const listsOf = (counts: readonly number[], turn: number, nStates: number) =>
  counts.map((count, replica) =>
    Array.from({ length: count }, (_, k) => (5 * k + 11 * turn + replica) % nStates),
  );

describe.each(Object.entries(shapes))("%s", (_, shape) => {
  const { nReplicas, nStates, nOutputs } = shape;
  const source = unevenSourceOf(shape);
  /** More rows than a chunk holds, after rounds that end anywhere in a group of four. */
  const rounds = [3, 1, 6, 0, 250, 2, 9].map((count, turn) =>
    listsOf(
      Array.from({ length: nReplicas }, (_, replica) => count + (turn === 3 ? 0 : replica)),
      turn,
      nStates,
    ),
  );
  const all = packed(
    Array.from({ length: nReplicas }, (_, replica) => rounds.flatMap((lists) => lists[replica]!)),
  );

  it.each(budgets)("rows that come in rounds give what all give at once (%i bytes)", (budget) => {
    const inRounds = networkOf(source, budget);
    const atOnce = networkOf(source);
    for (let step = 0; step < 3; step++) {
      const truth = atOnce.evaluate(all);
      const found: number[][] = Array.from({ length: nReplicas }, () => []);
      for (const [turn, lists] of rounds.entries()) {
        const rows = packed(lists);
        const outputs = inRounds.evaluate(rows, turn > 0);
        for (const [replica, into] of found.entries())
          into.push(
            ...outputs.slice(
              rows.offsets[replica]! * nOutputs,
              rows.offsets[replica + 1]! * nOutputs,
            ),
          );
      }
      inRounds.join(all);
      expect(Float32Array.from(found.flat())).toEqual(truth);
      const gradient = wave(truth.length);
      for (const network of [inRounds, atOnce])
        network.update(gradient, ordinarySteps(nReplicas, step + 1, 0.003));
    }
    expectSame(inRounds.getState(), atOnce.getState());
  });

  it.each(
    budgets.flatMap((budget) =>
      [0.02, 0.4, 0.97].map((share): [number, number] => [budget, share]),
    ),
  )("rows without a gradient count for nothing (%i bytes, %f with one)", (budget, share) => {
    const whole = networkOf(source, budget);
    const alone = networkOf(source);
    const { states, offsets } = all;
    for (let step = 0; step < 3; step++) {
      const has = (row: number) => Math.abs(Math.sin(7 * row + step)) % 1 < share;
      const kept = Array.from({ length: nReplicas }, (_, replica) =>
        Array.from(
          { length: offsets[replica + 1]! - offsets[replica]! },
          (_, k) => offsets[replica]! + k,
        ).filter(has),
      );
      const gradient = wave(states.length * nOutputs).map((g, k) =>
        has(Math.floor(k / nOutputs)) ? g : k % 2 ? 0 : -0,
      );
      whole.evaluate(all);
      whole.update(gradient, ordinarySteps(nReplicas, step + 1, 0.003));
      alone.evaluate(packed(kept.map((rows) => rows.map((row) => states[row]!))));
      const theirs = kept
        .flat()
        .flatMap((row) => [...gradient.subarray(row * nOutputs, (row + 1) * nOutputs)]);
      alone.update(Float32Array.from(theirs), ordinarySteps(nReplicas, step + 1, 0.003));
    }
    expectSame(whole.getState(), alone.getState());
  });

  it("rows that bring features come in rounds too, and a replica may drop out", () => {
    const featured = rowSourceOf(shape, 40);
    const inRounds = networkOf(featured);
    const atOnce = networkOf(featured);
    const { nFeatures } = shape;
    const featuresOf = (replica: number, k: number) =>
      Array.from({ length: nFeatures }, (_, f) => Math.sin(1 + f + 3 * k + 7 * replica));
    const rowsOf = (ranges: readonly (readonly [number, number])[]) => {
      const offsets = new Int32Array(nReplicas + 1);
      for (const [replica, [from, to]] of ranges.entries())
        offsets[replica + 1] = offsets[replica]! + to - from;
      const features = ranges.flatMap(([from, to], replica) =>
        Array.from({ length: to - from }, (_, k) => featuresOf(replica, from + k)).flat(),
      );
      return rowsWithFeatures(Float32Array.from(features), offsets);
    };
    const each = (from: number, to: number) =>
      Array.from({ length: nReplicas }, (): [number, number] => [from, to]);
    for (const [turn, range] of [each(0, 3), each(3, 5), each(5, 18)].entries())
      inRounds.evaluate(rowsOf(range), turn > 0);
    const remaining = each(0, 18);
    if (nReplicas > 1) remaining[0] = [0, 0];
    const rows = rowsOf(remaining);
    inRounds.join(rows);
    const outputs = atOnce.evaluate(rows);
    const gradient = wave(outputs.length);
    for (const network of [inRounds, atOnce])
      network.update(gradient, ordinarySteps(nReplicas, 1, 0.003));
    expectSame(inRounds.getState(), atOnce.getState());
  });
});

it("what a stopped replica left in the memory of rows reaches no other", () => {
  const source = sourceOf({ ...shapes["default"]!, nReplicas: 2 });
  source.initial.weights.fill(Number.NaN, 0, source.initial.weights.length / 2);
  const network = networkOf(source);
  network.evaluate(packed(listsOf([12, 12], 0, 64)));
  for (const [turn, count] of [1, 4].entries())
    network.evaluate(packed(listsOf([0, count], turn, 64)), turn > 0);
  network.join(packed([[], [...Array(5).keys()]]));
  network.update(wave(15), ordinarySteps(2, 1, 0.01));
  const { weights } = network.getState();
  expect(weights.subarray(weights.length / 2).every(Number.isFinite)).toBe(true);
});

it("refuses to join other rows than it was asked for", () => {
  const shape = shapes["default"]!;
  const network = networkOf(sourceOf(shape));
  const rows = (count: number) =>
    packed(listsOf(Array(shape.nReplicas).fill(count), 0, shape.nStates));
  network.evaluate(rows(3));
  network.evaluate(rows(2), true);
  expect(() => network.join(rows(6))).toThrow("6 rows for the 5 evaluated");
});

/** To the last bit, the sign of 0 included. */
function expectSame(mine: NetworkState, theirs: NetworkState): void {
  for (const name of ["weights", "firstMoment", "secondMoment"] as const) {
    const [a, b] = [mine, theirs].map((state) => new Uint32Array(state[name].slice().buffer));
    expect(a).toEqual(b);
  }
}

it("a state’s outputs are the same whatever states come before it, where it has features in common with them", () => {
  const shape = shapeOf({ nStates: 65, nFeatures: 12, hiddenLayers: [37, 40], nOutputs: 5 });
  // a grid of 4 × 4 × 4, and a state without features between
  const encoding = {
    nFeatures: 12,
    write(state: number, out: Float32Array, offset: number): void {
      const cell = state - (state > 21 ? 1 : 0);
      if (state !== 21)
        for (const [axis, digit] of [cell >> 4, (cell >> 2) & 3, cell & 3].entries())
          out[offset + 4 * axis + digit] = 1 + axis / 3;
    },
  };
  const network = networkOf({ ...sourceOf(shape), encoding });
  const inOrder = network.evaluate(null).slice();
  const back = Array.from({ length: 65 }, (_, k) => 64 - k);
  const apart = Array.from({ length: 65 }, (_, k) => (k * 17) % 65);
  for (const states of [back, apart]) {
    const outputs = network.evaluate(packed([states]));
    for (const [row, state] of states.entries())
      expect(outputs.slice(5 * row, 5 * row + 5)).toEqual(inOrder.slice(5 * state, 5 * state + 5));
  }
});
