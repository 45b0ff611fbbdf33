// The tabular policy: a first step against Adam's known size, training by rows against training by
// the whole table, a restored state against the one that went on.
import { expect, it } from "vitest";
import { ordinarySteps } from "../networkFixtures.ts";
import { sameRows } from "../stackRows.ts";
import { TabularPolicy } from "./tabular.ts";

const shape = { nReplicas: 2, nStates: 4, nOutputs: 3 };

it("starts from zero logits and moves visited entries by the learning rate", () => {
  const policy = new TabularPolicy(shape);
  expect(policy.evaluate(null)).toEqual(new Float32Array(24));
  const gradient = new Float32Array(24);
  gradient[5] = 2;
  gradient[20] = -1e-3;
  policy.update(gradient, ordinarySteps(2, 1, 0.1));
  const table = policy.evaluate(null);
  expect(table[5]).toBeCloseTo(-0.1, 6);
  expect(table[20]).toBeCloseTo(0.1, 5);
  expect(table.filter((x) => x !== 0)).toHaveLength(2);
});

it("trains on each replica's rows as on the whole table, adding up rows that repeat", () => {
  const whole = new TabularPolicy(shape);
  const byRows = new TabularPolicy(shape);
  const gradient = new Float32Array(24);
  gradient.set([1, 2, 3], 2 * 3);
  gradient.set([4, 5, 6], 12 + 1 * 3);
  const rowGradient = Float32Array.of(0.25, 0.5, 0.75, 0, 0, 0, 0.75, 1.5, 2.25, 4, 5, 6);
  for (let step = 0; step < 3; step++) {
    whole.evaluate(null);
    whole.update(gradient, ordinarySteps(2, step + 1, 0.01));
    byRows.evaluate({ states: Int32Array.of(2, 1, 2, 1), offsets: Int32Array.of(0, 3, 4) });
    byRows.update(rowGradient, ordinarySteps(2, step + 1, 0.01));
  }
  expect(byRows.evaluate(null)).toEqual(whole.evaluate(null));
  expect(byRows.evaluate(sameRows([2], 2)).slice(0, 3)).toEqual(whole.evaluate(null).slice(6, 9));
});

it("restores a state with its moments and step count", () => {
  const a = new TabularPolicy(shape);
  const b = new TabularPolicy(shape);
  const gradient = new Float32Array(24).fill(0.5);
  a.evaluate(null);
  a.update(gradient, ordinarySteps(2, 1, 0.01));
  b.setState(a.getState());
  for (const policy of [a, b]) {
    policy.evaluate(null);
    policy.update(gradient, ordinarySteps(2, 2, 0.02));
  }
  expect(b.getState()).toEqual(a.getState());
});
