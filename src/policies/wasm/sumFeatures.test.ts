// Sums of the features of rows, against a plain loop.
import { expect, it } from "vitest";
import { shapeOf, sourceOf } from "../networkFixtures.ts";
import { allocateMemory } from "./assembler.ts";
import { assembleKernels, type Kernels } from "./kernels.ts";
import { planMemory } from "./memoryPlan.ts";

it("adds up the features of rows", () => {
  const source = sourceOf(shapeOf({ nStates: 31, nFeatures: 6, hiddenLayers: [8], nOutputs: 2 }));
  const plan = planMemory(source, 2 ** 20);
  const states = [3, 30, 0, 3, 17];
  const rowStates = (plan.nBytes + 31) & ~31;
  const sums = rowStates + 32;
  const memory = allocateMemory(sums + 48);
  const module = new WebAssembly.Module(assembleKernels());
  const { exports } = new WebAssembly.Instance(module, { host: { memory } });
  // The module is our own: its exports are those of kernels.ts.
  const kernels = exports as unknown as Kernels;
  plan.features.writeTo(new Int32Array(memory.buffer), new Float32Array(memory.buffer));
  new Int32Array(memory.buffer).set(states, rowStates >> 2);
  const { offsets, entries } = plan.features;
  kernels.sumFeatures(rowStates, states.length, offsets, entries, sums);
  const expected = new Float64Array(6);
  for (const state of states) {
    const features = new Float32Array(6);
    source.encoding.write(state, features, 0);
    features.forEach((value, k) => {
      expected[k]! += value;
    });
  }
  expect(new Float64Array(memory.buffer, sums, 6)).toEqual(expected);
});
