// The WASM network against the float64 reference: outputs, gradients and training, with and without
// fused multiply-add, on sizes that fill neither panels nor chunks.
import { describe, expect, it } from "vitest";
import { allowRelaxedSimd } from "../../../scripts/relaxedSimd.ts";
import { MlpReference } from "../cpu/mlpReference.ts";
import type { NetworkShape } from "../network.ts";
import {
  featuredRowsOf,
  ordinarySteps,
  ownRowsOf,
  rowSourceOf,
  rowsOf,
  shapes,
  sourceOf,
  trainFarApart,
  unevenSourceOf,
  wave,
} from "../networkFixtures.ts";
import { assembleKernels, type KernelSet } from "./kernels.ts";
import { planMemory } from "./memoryPlan.ts";
import { MlpWasm } from "./mlpWasm.ts";

allowRelaxedSimd();
const modules = {
  plain: new WebAssembly.Module(assembleKernels("plain")),
  fused: new WebAssembly.Module(assembleKernels("fused")),
};
const newRuntime = (set: KernelSet = "plain") => ({
  module: modules[set],
  activationBudget: 2 ** 27,
  counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 },
});

describe.each(Object.values(shapes))("$nStates states, $hiddenLayers, $activation", (shape) => {
  const source = unevenSourceOf(shape);
  const rowSets = [
    ["all states", null],
    ["the same rows", rowsOf(shape, 7)],
    ["more rows than states", rowsOf(shape, 517)],
    ["rows of each one's own", ownRowsOf(shape)],
  ] as const;

  it.each(rowSets)("outputs and gradients at %s agree with the reference", (_, rows) => {
    const reference = new MlpReference(source, "float64");
    reference.evaluate(rows);
    const upstream = wave(reference.outputs.length);
    for (const set of ["plain", "fused"] as const) {
      const network = new MlpWasm(source, newRuntime(set));
      expectClose(network.evaluate(rows), reference.outputs);
      network.update(upstream, ordinarySteps(network.nReplicas, 1, 0.001));
      // After one step the first moment is (1 − β₁) times the gradient.
      const gradient = network.getState().firstMoment.map((m) => m * 10);
      expectClose(gradient, reference.backpropagate(upstream));
    }
  });

  it("follows the reference where rows bring their features", () => {
    const featured = rowSourceOf(shape);
    const reference = new MlpReference(featured, "float64");
    const network = new MlpWasm(featured, newRuntime());
    for (let turn = 0; turn < 6; turn++) {
      const rows = featuredRowsOf(shape, turn);
      reference.evaluate(rows);
      expectClose(network.evaluate(rows), reference.outputs, 2e-3);
      const upstream = wave(reference.outputs.length);
      const steps = ordinarySteps(network.nReplicas, turn + 1, 0.001);
      reference.update(upstream, steps);
      network.update(upstream, steps);
    }
    expectClose(network.getState().firstMoment, reference.getState().firstMoment, 2e-3);
  });

  it("follows the reference over 50 Adam steps, changing rows between", () => {
    const reference = new MlpReference(source, "float64");
    const network = new MlpWasm(source, newRuntime());
    for (let step = 0; step < 50; step++) {
      const rows = rowSets[step % 4]![1];
      for (const policy of [reference, network]) {
        const outputs = policy.evaluate(rows);
        policy.update(
          outputs.map((y, k) => (Math.tanh(y) + 0.1 * Math.sin(k)) / outputs.length),
          ordinarySteps(policy.nReplicas, step + 1, 0.003),
        );
      }
    }
    reference.evaluate(null);
    expectClose(network.evaluate(null), reference.outputs, 2e-3);
    expect(network.getState().step).toBe(50);
  });
});

it("takes the steps of the reference with gradients of 1e-60 to 1e30, each replica on its scale", () => {
  const source = sourceOf({ ...shapes["deep"]!, nReplicas: 4 });
  const reference = new MlpReference(source, "float64");
  const network = new MlpWasm(source, newRuntime());
  trainFarApart(network, reference);
  reference.evaluate(null);
  expectClose(network.evaluate(null), reference.outputs, 1e-3);
  const { firstMoment, secondMoment } = network.getState();
  expect([...firstMoment, ...secondMoment].every(Number.isFinite)).toBe(true);
});

it("repeats the forward pass where activations do not fit, with the same result", () => {
  const source = sourceOf({ ...shapes["wide"]!, hiddenLayers: [40, 24] });
  const keeping = new MlpWasm(source, newRuntime());
  const repeating = new MlpWasm(source, { ...newRuntime(), activationBudget: 100_000 });
  for (const network of [keeping, repeating])
    for (let step = 0; step < 3; step++) {
      const outputs = network.evaluate(null);
      network.update(wave(outputs.length), ordinarySteps(network.nReplicas, step + 1, 0.001));
    }
  expect(repeating.getState()).toEqual(keeping.getState());
});

it("splits products forward where features are few, backward where outputs are", () => {
  const splitOf = (shape: NetworkShape) => {
    const { split } = planMemory(sourceOf(shape), 0);
    return [split?.forward ? "forward" : "", split?.backward ? "backward" : ""].join("");
  };
  const found = Object.entries(shapes).map(([name, shape]) => [name, splitOf(shape)]);
  expect(Object.fromEntries(found)).toEqual({
    default: "backward",
    deep: "",
    wide: "",
    square: "forwardbackward",
    rectified: "forwardbackward",
    stacked: "forwardbackward",
    linear: "",
  });
  for (const name of ["square", "stacked"]) {
    const shape = shapes[name]!;
    expect(splitOf({ ...shape, activation: "tanh" })).toBe("");
    expect(splitOf({ ...shape, nFeatures: 60 })).toBe("backward");
    expect(splitOf({ ...shape, nOutputs: 20 })).toBe("forward");
    expect(splitOf({ ...shape, nFeatures: 60, nOutputs: 20 })).toBe("");
  }
});

it.each(["nOutputs", "nFeatures"] as const)(
  "agrees with the reference split by one part alone: many %s",
  (name) => {
    const shape = { ...shapes["stacked"]!, [name]: 60 };
    const source = sourceOf(shape);
    const reference = new MlpReference(source, "float64");
    reference.evaluate(null);
    const upstream = wave(reference.outputs.length);
    for (const set of ["plain", "fused"] as const) {
      const network = new MlpWasm(source, newRuntime(set));
      expectClose(network.evaluate(null), reference.outputs);
      network.update(upstream, ordinarySteps(2, 1, 0.001));
      const gradient = network.getState().firstMoment.map((m) => m * 10);
      expectClose(gradient, reference.backpropagate(upstream));
    }
  },
);

it.each(["default", "square", "stacked"])(
  "%s agrees with the reference where units are on at all states, or at none",
  (name) => {
    const shape = { ...shapes[name]!, nReplicas: 1 };
    const source = sourceOf(shape);
    const [nFeatures, width] = [shape.nFeatures, shape.hiddenLayers[0]!];
    // the bias of the first layer: far to one side, or to the other, or nowhere
    for (let unit = 0; unit < width; unit++)
      source.initial.weights[nFeatures * width + unit] = [30, -30, 0][unit % 3]!;
    const reference = new MlpReference(source, "float64");
    const network = new MlpWasm(source, newRuntime());
    reference.evaluate(null);
    expectClose(network.evaluate(null), reference.outputs);
    const upstream = wave(reference.outputs.length);
    network.update(upstream, ordinarySteps(1, 1, 0.001));
    const gradient = network.getState().firstMoment.map((m) => m * 10);
    expectClose(gradient, reference.backpropagate(upstream));
  },
);

describe.each(["default", "square", "stacked"])("%s, one replica stopped", (name) => {
  const shape = { ...shapes[name]!, nReplicas: 2 };
  const length = shape.nStates * shape.nOutputs;

  it("carries a checkpoint between backends and keeps replicas apart", () => {
    const source = sourceOf(shape);
    const { initial } = source;
    initial.weights.fill(Number.NaN, 0, initial.weights.length / 2);
    const network = new MlpWasm(source, newRuntime());
    for (let step = 0; step < 3; step++) {
      const outputs = network.evaluate(null);
      expect(outputs.subarray(0, length).every(Number.isNaN)).toBe(true);
      expect(outputs.subarray(length).every(Number.isFinite)).toBe(true);
      network.update(wave(outputs.length), ordinarySteps(2, step + 1, 0.01));
    }
    const reference = new MlpReference({ ...source, initial: network.getState() });
    expectClose(network.evaluate(null).slice(length), reference.evaluate(null).subarray(length));
  });

  it("passes nothing on to the one that is updated after it", () => {
    const source = sourceOf(shape);
    const { initial } = source;
    initial.weights.fill(Number.NaN, initial.weights.length / 2);
    const network = new MlpWasm(source, newRuntime());
    for (let step = 0; step < 3; step++) {
      const outputs = network.evaluate(null);
      expect(outputs.subarray(0, length).every(Number.isFinite)).toBe(true);
      network.update(wave(outputs.length), ordinarySteps(2, step + 1, 0.01));
    }
  });
});

function expectClose(mine: ArrayLike<number>, truth: ArrayLike<number>, tolerance = 2e-5): void {
  expect(mine.length).toBe(truth.length);
  let scale = 1e-3;
  for (let k = 0; k < truth.length; k++) scale = Math.max(scale, Math.abs(truth[k]!));
  let worst = 0;
  for (let k = 0; k < mine.length; k++) worst = Math.max(worst, Math.abs(mine[k]! - truth[k]!));
  expect(worst / scale).toBeLessThan(tolerance);
}
