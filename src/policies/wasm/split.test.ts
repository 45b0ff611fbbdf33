// On which side a unit usually is: where a few rows go backward, on that on which it is at them; forward, on that on which
// it is where states are expected to be evaluated.
import { expect, it } from "vitest";
import type { NetworkSource } from "../network.ts";
import { rowsOf, shapes, sourceOf, wave } from "../networkFixtures.ts";
import { EvaluatedRows, type StackRows } from "../stackRows.ts";
import { allocateMemory } from "./assembler.ts";
import { assembleKernels, type Kernels } from "./kernels.ts";
import { LISTED_BYTES } from "./listed.ts";
import { planMemory } from "./memoryPlan.ts";
import { MlpWasm } from "./mlpWasm.ts";
import { packParameters } from "./packing.ts";
import { backwardPass, beginBackward, forwardPass } from "./passes.ts";
import { isSplitForward, prepareForward } from "./split.ts";

const shape = { ...shapes["square"]!, nReplicas: 1 };
const NEAR = 5;

/** A network in its memory, and how many units each of so many rows has listed last. */
function placed(source: NetworkSource) {
  const plan = planMemory(source, 2 ** 20);
  const memory = allocateMemory(plan.nBytes);
  const module = new WebAssembly.Module(assembleKernels());
  const { exports } = new WebAssembly.Instance(module, { host: { memory } });
  const floats = new Float32Array(memory.buffer);
  const integers = new Int32Array(memory.buffer);
  const counters = { launches: 0 };
  // The module is our own: its exports are those of kernels.ts.
  const kernels = exports as unknown as Kernels;
  const context = { kernels, plan, activation: shape.activation, floats, integers, counters };
  plan.features.writeTo(integers, floats);
  const split = plan.split!;
  split.writeTo(integers, new Uint8Array(memory.buffer));
  packParameters(plan, source.initial.weights, floats, plan.weights);
  const listed = (count: number) =>
    Array.from({ length: count }, (_, row) => {
      const start = split.lists + row * split.listBytes + split.outputListBytes;
      return (integers[(split.ends >> 2) + row]! - start) / LISTED_BYTES;
    });
  return { context, split, listed };
}

/** Units whose activation is listed, by row, where these rows go backward. */
function listedAt(states: readonly number[], asAllStates = false): number[] {
  const { context, listed } = placed(sourceOf(shape));
  const { plan, integers } = context;
  const rows = new EvaluatedRows(1, shape.nStates);
  const stack: StackRows = {
    states: Int32Array.from(states),
    offsets: Int32Array.of(0, states.length),
  };
  rows.set(asAllStates ? null : stack);
  const { slots: slot } = plan;
  integers.set(states, slot >> 2);
  // forward in whole products, which need nothing prepared
  const chunk = { replica: 0, slot, at: 0, rows: states.length };
  forwardPass({ ...context, plan: { ...plan, split: null } }, chunk);
  const gradient = wave(shape.nStates * shape.nOutputs);
  beginBackward(context, 0, { rows, gradient });
  backwardPass(context, chunk);
  return listed(states.length);
}

it("lists nothing where one state alone goes backward, whichever it is", () => {
  for (const state of [0, NEAR, shape.nStates - 1])
    expect(listedAt(Array(4).fill(state))).toEqual([0, 0, 0, 0]);
});

it("lists what is not as at the mean of all features, where all states go backward", () => {
  expect(listedAt(Array(4).fill(NEAR), true)[0]).toBeGreaterThan(0);
});

/** Of every state, the units whose activation is listed where it goes forward, with the sides that are prepared. */
function listedForward(visits: Float64Array, usual: boolean): number[] {
  const { context, split, listed } = placed({ ...sourceOf(shape), visits });
  const { plan, integers } = context;
  if (!isSplitForward(context)) throw new Error("is not split");
  prepareForward(context, 0, usual ? split.usualState : split.meanState);
  const rows = plan.chunkRows;
  const all: number[] = [];
  for (let first = 0; first < shape.nStates; first += rows) {
    const count = Math.min(rows, shape.nStates - first);
    for (let row = 0; row < rows; row++)
      integers[(plan.slots >> 2) + row] = Math.min(first + row, shape.nStates - 1);
    forwardPass(context, { replica: 0, slot: plan.slots, at: 0, rows: count });
    all.push(...listed(count));
  }
  return all;
}

/** How often each state is expected. */
const expected = (weight: (state: number) => number) =>
  Float64Array.from({ length: shape.nStates }, (_, state) => weight(state));

it("lists nothing forward of the one state that is expected, and as much as before on a pass over all", () => {
  const alone = expected((state) => (state === NEAR ? 3 : 0));
  expect(listedForward(alone, true)[NEAR]).toBe(0);
  const before = listedForward(
    expected(() => 1),
    true,
  );
  expect(listedForward(alone, false)).toEqual(before);
  expect(before[NEAR]).toBeGreaterThan(0);
});

it("is on a pass over all states what it is of a network that expects all alike, to the last digit", () => {
  const module = new WebAssembly.Module(assembleKernels());
  const counters = { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 };
  const [alike, unlike] = [undefined, expected((state) => (state === NEAR ? 1 : 0))].map(
    (visits) =>
      new MlpWasm(
        { ...sourceOf(shape), ...(visits && { visits }) },
        { module, activationBudget: 2 ** 20, counters },
      ),
  ) as [MlpWasm, MlpWasm];
  const rows = rowsOf(shape, 40);
  const outputs = alike.evaluate(rows).slice();
  expect(unlike.evaluate({ ...rows, isPass: true })).toEqual(outputs);
  // others were multiplied for rows that a step is made of
  expect(unlike.evaluate(rows)).not.toEqual(outputs);
  expect(unlike.evaluate({ ...rows, isPass: true })).toEqual(outputs);
});
