// On which side a unit usually is, where a few rows go backward: on that on which it is at them.
import { expect, it } from "vitest";
import { shapes, sourceOf, wave } from "../networkFixtures.ts";
import { EvaluatedRows, type StackRows } from "../stackRows.ts";
import { allocateMemory } from "./assembler.ts";
import { assembleKernels, type Kernels } from "./kernels.ts";
import { LISTED_BYTES } from "./listed.ts";
import { planMemory } from "./memoryPlan.ts";
import { packParameters } from "./packing.ts";
import { backwardPass, beginBackward, forwardPass } from "./passes.ts";

const shape = { ...shapes["square"]!, nReplicas: 1 };
const NEAR = 5;

/** Units whose activation is listed, by row, where these rows go backward. */
function listedAt(states: readonly number[], asAllStates = false): number[] {
  const source = sourceOf(shape);
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
  return states.map((_, row) => {
    const start = split.lists + row * split.listBytes + split.outputListBytes;
    return (integers[(split.ends >> 2) + row]! - start) / LISTED_BYTES;
  });
}

it("lists nothing where one state alone goes backward, whichever it is", () => {
  for (const state of [0, NEAR, shape.nStates - 1])
    expect(listedAt(Array(4).fill(state))).toEqual([0, 0, 0, 0]);
});

it("lists what is not as at the mean of all features, where all states go backward", () => {
  expect(listedAt(Array(4).fill(NEAR), true)[0]).toBeGreaterThan(0);
});
