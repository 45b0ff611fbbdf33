// The WASM network against the float64 reference: outputs, gradients and training, with and without
// fused multiply-add, on sizes that fill neither panels nor chunks.
import { describe, expect, it } from "vitest";
import { initialState } from "./initialise.ts";
import { MlpReference } from "./mlpReference.ts";
import { MlpWasm } from "./mlpWasm.ts";
import type { NetworkShape } from "./network.ts";
import { type StackRows, sameRows } from "./stackRows.ts";
import { assembleKernels } from "./wasm/kernels.ts";

const module = new WebAssembly.Module(assembleKernels());
const newRuntime = () => ({
  module,
  activationBudget: 2 ** 27,
  counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 },
});
const encoding = (nFeatures: number) => ({
  nFeatures,
  write(state: number, out: Float32Array, offset: number): void {
    out[offset + (state % nFeatures)] = 1;
    out[offset + ((state * 7 + 3) % nFeatures)] = -0.5 - (state % 4);
  },
});
const shapes: readonly NetworkShape[] = [
  {
    nReplicas: 1,
    nStates: 64,
    nFeatures: 16,
    hiddenLayers: [64, 64],
    activation: "leakyRelu",
    nOutputs: 3,
  },
  {
    nReplicas: 3,
    nStates: 27,
    nFeatures: 9,
    hiddenLayers: [13, 6, 21],
    activation: "tanh",
    nOutputs: 9,
  },
  {
    nReplicas: 2,
    nStates: 301,
    nFeatures: 5,
    hiddenLayers: [12],
    activation: "relu",
    nOutputs: 17,
  },
  {
    nReplicas: 2,
    nStates: 5,
    nFeatures: 4,
    hiddenLayers: [],
    activation: "leakyRelu",
    nOutputs: 2,
  },
];
const seedsOf = ({ nReplicas }: NetworkShape) => Array.from({ length: nReplicas }, (_, k) => k + 1);
/** The first replica has none, the others ever more. */
function ownRows({ nReplicas, nStates }: NetworkShape): StackRows {
  const offsets = Int32Array.from({ length: nReplicas + 1 }, (_, k) => (k < 2 ? 0 : 150 * k * k));
  const states = Int32Array.from({ length: offsets[nReplicas]! }, (_, k) => (k * 7) % nStates);
  return { states, offsets };
}
const wave = (length: number) => Float32Array.from({ length }, (_, k) => Math.sin(1 + 2 * k));

describe.each(shapes)("$nStates states, $hiddenLayers, $activation", (shape) => {
  const source = {
    shape,
    encoding: encoding(shape.nFeatures),
    initial: initialState(shape, seedsOf(shape)),
  };
  const someStates = (length: number) => Array.from({ length }, (_, k) => (k * 5) % shape.nStates);
  const rowSets = [
    ["all states", null],
    ["the same rows", sameRows(someStates(7), shape.nReplicas)],
    ["more rows than states", sameRows(someStates(517), shape.nReplicas)],
    ["rows of each one's own", ownRows(shape)],
  ] as const;

  it.each(rowSets)("outputs and gradients at %s agree with the reference", (_, rows) => {
    const reference = new MlpReference(source, "float64");
    const network = new MlpWasm(source, newRuntime());
    reference.evaluate(rows);
    expectClose(network.evaluate(rows), reference.outputs);
    const upstream = wave(reference.outputs.length);
    network.update(upstream, 0.001);
    // After one step the first moment is (1 − β₁) times the gradient.
    const gradient = network.getState().firstMoment.map((m) => m * 10);
    expectClose(gradient, reference.backpropagate(upstream));
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
          0.003,
        );
      }
    }
    reference.evaluate(null);
    expectClose(network.evaluate(null), reference.outputs, 2e-3);
    expect(network.getState().step).toBe(50);
  });
});

it("repeats the forward pass where activations do not fit, with the same result", () => {
  const shape = { ...shapes[2]!, hiddenLayers: [40, 24] };
  const source = { shape, encoding: encoding(5), initial: initialState(shape, [1, 2]) };
  const keeping = new MlpWasm(source, newRuntime());
  const repeating = new MlpWasm(source, { ...newRuntime(), activationBudget: 100_000 });
  for (const network of [keeping, repeating])
    for (let step = 0; step < 3; step++) {
      const outputs = network.evaluate(null);
      network.update(wave(outputs.length), 0.001);
    }
  expect(repeating.getState()).toEqual(keeping.getState());
});

it("carries a checkpoint between backends and keeps replicas apart from a diverged one", () => {
  const shape = { ...shapes[0]!, nReplicas: 2 };
  const initial = initialState(shape, [1, 2]);
  initial.weights.fill(Number.NaN, 0, initial.weights.length / 2);
  const source = { shape, encoding: encoding(16), initial };
  const network = new MlpWasm(source, newRuntime());
  for (let step = 0; step < 3; step++) {
    const outputs = network.evaluate(null);
    expect(outputs.subarray(0, 192).every(Number.isNaN)).toBe(true);
    expect(outputs.subarray(192).every(Number.isFinite)).toBe(true);
    network.update(wave(outputs.length), 0.01);
  }
  const reference = new MlpReference({ ...source, initial: network.getState() });
  expectClose(network.evaluate(null).slice(192), reference.evaluate(null).subarray(192));
});

it("passes nothing on from a diverged replica to the one that is updated after it", () => {
  const shape = { ...shapes[0]!, nReplicas: 2 };
  const initial = initialState(shape, [1, 2]);
  initial.weights.fill(Number.NaN, initial.weights.length / 2);
  const network = new MlpWasm({ shape, encoding: encoding(16), initial }, newRuntime());
  for (let step = 0; step < 3; step++) {
    const outputs = network.evaluate(null);
    expect(outputs.subarray(0, 192).every(Number.isFinite)).toBe(true);
    network.update(wave(outputs.length), 0.01);
  }
});

function expectClose(mine: ArrayLike<number>, truth: ArrayLike<number>, tolerance = 2e-5): void {
  expect(mine.length).toBe(truth.length);
  let scale = 1e-3;
  for (let k = 0; k < truth.length; k++) scale = Math.max(scale, Math.abs(truth[k]!));
  let worst = 0;
  for (let k = 0; k < mine.length; k++) worst = Math.max(worst, Math.abs(mine[k]! - truth[k]!));
  expect(worst / scale).toBeLessThan(tolerance);
}
