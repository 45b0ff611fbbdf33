// A network divided by the units of its second hidden layer against the same in one memory, to the last bit: outputs,
// weights, moments and whether they are numbers, for units that fill no panels, rows that fill no chunk and
// gradients at few rows, at most and at all.
import { beforeAll, describe, expect, it } from "vitest";
import { allowRelaxedSimd } from "../../../scripts/relaxedSimd.ts";
import type { NetworkState } from "../../records/checkpoint.ts";
import type { AdamStep, NetworkShape } from "../network.ts";
import { rowSourceOf, shapeOf, shapes, sourceOf, wave } from "../networkFixtures.ts";
import { DividedMlp, isDivisible, type OtherPart } from "./dividedMlp.ts";
import { assembleKernels, type KernelSet } from "./kernels.ts";
import { MlpPart } from "./mlpPart.ts";
import { MlpWasm } from "./mlpWasm.ts";

beforeAll(allowRelaxedSimd);

/** Another part in this thread, which does what it is asked when it is let. */
function otherNearby() {
  const tasks: (() => void)[] = [];
  let part: MlpPart | null = null;
  const other: OtherPart = {
    open: (source, memory) =>
      tasks.push(() => {
        part = new MlpPart(source);
        part.memory.set(memory);
        part.restored();
      }),
    forward: (firstLayer, into, answered) =>
      tasks.push(() => {
        part!.firstLayer.set(firstLayer);
        part!.forward();
        part!.beginOutputs(into);
        answered(into);
      }),
    backward: (index, gradient, into, answered) =>
      tasks.push(() => {
        part!.backward(index, gradient);
        part!.beginUpstream(index, into.fill(Number.NaN));
        answered(into);
      }),
    adam: (step, answered) =>
      tasks.push(() => {
        part!.adam(step);
        answered(part!.areNumbers());
      }),
    units: (answered) => tasks.push(() => answered(part!.units.map((values) => values.slice()))),
  };
  const answerAll = () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) task();
  };
  return { other, tasks, answerAll };
}

const divisible: Readonly<Record<string, NetworkShape>> = {
  default: shapes["default"]!,
  "no whole panels": shapeOf({ nStates: 27, nFeatures: 9, hiddenLayers: [13, 21], nOutputs: 3 }),
  "many chunks, tanh": shapeOf({
    nStates: 777,
    nFeatures: 12,
    hiddenLayers: [40, 72],
    activation: "tanh",
    nOutputs: 9,
  }),
  "many outputs, ReLU": shapeOf({
    nStates: 301,
    nFeatures: 5,
    hiddenLayers: [24, 16],
    activation: "relu",
    nOutputs: 17,
  }),
  large: shapeOf({
    nStates: 1024,
    nFeatures: 64,
    hiddenLayers: [256, 256],
    activation: "tanh",
    nOutputs: 3,
  }),
};

function openBoth(shape: NetworkShape, set: KernelSet = "plain") {
  const source = sourceOf(shape);
  const whole = new MlpWasm(source, {
    module: new WebAssembly.Module(assembleKernels(set)),
    activationBudget: 2 ** 27,
    counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 },
  });
  const nearby = otherNearby();
  const divided = new DividedMlp(source, set, nearby.other);
  return { whole, divided, ...nearby };
}

/** A gradient at this share of the rows, other ones each step. */
function gradientOf({ nStates, nOutputs }: NetworkShape, share: number, step: number) {
  const has = (row: number) => Math.abs(Math.sin(7 * row + step)) < share;
  return wave(nStates * nOutputs).map((g, k) =>
    has(Math.floor(k / nOutputs)) ? g * Math.cos(step) : k % 2 ? 0 : -0,
  );
}

const stepOf = (step: number): AdamStep => ({
  learningRate: 0.003 * (step % 3),
  age: step + 1,
  scale: step < 2 ? 1 : 2 ** -9,
  rescale: step === 2 ? 2 ** -9 : 1,
});

/** Joined: a difference is one line. */
const bits = (values: Float32Array) => new Uint32Array(values.slice().buffer).join(" ");

/** To the last bit, the sign of 0 included. */
function expectSame(mine: NetworkState, theirs: NetworkState): void {
  expect(mine.step).toBe(theirs.step);
  for (const name of ["weights", "firstMoment", "secondMoment"] as const)
    expect(bits(mine[name])).toBe(bits(theirs[name]));
}

describe.each(Object.entries(divisible))("%s", (_, shape) => {
  it.each([0, 0.04, 0.6, 0.97, 1.1])("trains as in one, gradients at %f of the rows", (share) => {
    expect(isDivisible(shape)).toBe(true);
    const { whole, divided, tasks, answerAll } = openBoth(shape);
    for (let step = 0; step < 4; step++) {
      answerAll();
      const truth = whole.evaluate(null);
      expect(bits(divided.evaluate(null))).toBe(bits(truth));
      const gradient = gradientOf(shape, share, step);
      whole.update(gradient, [stepOf(step)]);
      divided.update(gradient, [stepOf(step)]);
      expect(tasks.length).toBeGreaterThan(1);
    }
    answerAll();
    divided.collect(() => {});
    answerAll();
    expectSame(divided.getState(), whole.getState());
    expect(divided.areFinite()).toEqual([true]);
  });
});

it.each(["plain", "fused"] as const)("with %s kernels", (set) => {
  const shape = divisible["many chunks, tanh"]!;
  const { whole, divided, answerAll } = openBoth(shape, set);
  answerAll();
  for (let step = 0; step < 3; step++) {
    whole.evaluate(null);
    whole.update(gradientOf(shape, 0.6, step), [stepOf(step)]);
    divided.update(gradientOf(shape, 0.6, step), [stepOf(step)]);
    answerAll();
  }
  expect(bits(divided.evaluate(null))).toBe(bits(whole.evaluate(null)));
});

it.each([
  ["into the first layer", 0],
  ["into a unit of the first part", 16 * 65 + 1],
  ["into a unit of the last part", 16 * 65 + 63],
  ["out of a unit of the first part", 16 * 65 + 64 * 65 + 1],
  ["out of a unit of the last part", 16 * 65 + 64 * 65 + 3 * 63],
  ["the bias of the outputs", 17 * 64 + 65 * 64 + 64 * 3],
])("says when a moment is no number: %s", (_, parameter) => {
  const { divided, answerAll } = openBoth(shapes["default"]!);
  answerAll();
  const state = divided.getState();
  state.secondMoment[parameter] = Number.POSITIVE_INFINITY;
  divided.setState(state);
  answerAll();
  divided.update(new Float32Array(64 * 3), [stepOf(1)]);
  answerAll();
  expect(divided.areFinite()).toEqual([false]);
});

it("has outputs only when both parts have computed them, and says when", () => {
  const { divided, answerAll, tasks } = openBoth(shapes["default"]!);
  const settled: boolean[] = [];
  divided.onceSettled(() => settled.push(divided.isSettled));
  expect(() => divided.evaluate(null)).toThrow("between its steps");
  expect(settled).toEqual([]);
  answerAll();
  expect(settled).toEqual([true]);
  divided.update(new Float32Array(64 * 3), [stepOf(1)]);
  while (tasks.length > 1) tasks.shift()!();
  expect(() => divided.evaluate(null)).toThrow("between its steps");
});

it("takes weights of another run while the other computes with those of before", () => {
  const { whole, divided, tasks, answerAll } = openBoth(shapes["default"]!);
  const state = whole.getState();
  state.weights.forEach((_, k) => {
    state.weights[k] = Math.cos(k);
  });
  whole.setState(state);
  tasks.shift()!();
  divided.setState(state);
  tasks.shift()!();
  expect(divided.isSettled).toBe(false);
  answerAll();
  expect(bits(divided.evaluate(null))).toBe(bits(whole.evaluate(null)));
});

it.each([
  ["several replicas", { nReplicas: 2 }],
  ["one hidden layer", { hiddenLayers: [64] }],
  ["three of them", { hiddenLayers: [64, 64, 64] }],
  ["too few units", { hiddenLayers: [64, 8] }],
  ["a product that is split", { nStates: 102 }],
])("is not divided: %s", (_, change) => {
  const shape = { ...shapes["default"]!, ...change };
  expect(isDivisible(shape)).toBe(false);
  expect(() => new DividedMlp(sourceOf(shape), "plain", otherNearby().other)).toThrow(RangeError);
});

it.each([
  ["rows that bring their features", rowSourceOf(shapes["default"]!)],
  [
    "more activations than are kept",
    sourceOf(
      shapeOf({
        nStates: 70_000,
        nFeatures: 9,
        hiddenLayers: [256, 256],
        activation: "tanh",
        nOutputs: 3,
      }),
    ),
  ],
])("is refused: %s", (_, source) => {
  expect(() => new DividedMlp(source, "plain", otherNearby().other)).toThrow("not to be divided");
});
