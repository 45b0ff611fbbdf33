// Backends in Node: what is held after twenty networks against what was held before, and networks
// of equal seeds against each other.
import { expect, it } from "vitest";
import { allowRelaxedSimd } from "../../scripts/relaxedSimd.ts";
import { type Backend, createNetwork, openBackend } from "./backends.ts";
import type { NetworkShape } from "./network.ts";
import { ordinarySteps } from "./networkFixtures.ts";

const shape: NetworkShape = {
  nReplicas: 2,
  nStates: 9,
  nFeatures: 9,
  hiddenLayers: [8],
  activation: "leakyRelu",
  nOutputs: 3,
};
const encoding = {
  nFeatures: 9,
  write: (state: number, out: Float32Array, offset: number) => {
    out[offset + state] = 1;
  },
};

async function opened(id: "cpu" | "wasm" | "wasmFused"): Promise<Backend> {
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

it("opens WASM in Node, counts its work and frees it", async () => {
  const backend = await opened("wasm");
  const before = backend.diagnostics();
  for (let reset = 0; reset < 20; reset++) {
    const network = createNetwork({ backend, policy: "mlp", shape, encoding, seeds: [1, 2] });
    const outputs = network.evaluate(null);
    network.update(outputs, ordinarySteps(2, 1, 0.01));
    expect(backend.diagnostics().nTensors).toBe(before.nTensors + 1);
    network.dispose();
  }
  const after = backend.diagnostics();
  expect(after.nTensors).toBe(before.nTensors);
  expect(after.nBytes).toBe(before.nBytes);
  expect(after.readBacks - before.readBacks).toBe(20);
});

it("gives equal seeds equal policies, a tabular one uniform", async () => {
  const backend = await opened("cpu");
  const mlp = createNetwork({ backend, policy: "mlp", shape, encoding, seeds: [3, 3] });
  const outputs = mlp.evaluate(null);
  expect(outputs.slice(0, 27)).toEqual(outputs.slice(27));
  const table = createNetwork({ backend, policy: "tabular", shape, encoding, seeds: [3, 3] });
  expect(table.evaluate(null).every((logit) => logit === 0)).toBe(true);
});

it("opens fused kernels under a name of their own: other bits, the same numbers", async () => {
  allowRelaxedSimd();
  const [plain, fused] = [await opened("wasm"), await opened("wasmFused")];
  expect([plain.id, fused.id]).toEqual(["wasm", "wasmFused"]);
  expect(fused.device).not.toBe(plain.device);
  const [a, b] = [plain, fused].map((backend) =>
    createNetwork({ backend, policy: "mlp", shape, encoding, seeds: [1, 2] }).evaluate(null),
  );
  expect(b).not.toEqual(a);
  for (const [k, y] of a!.entries()) expect(b![k]).toBeCloseTo(y, 5);
});

it.each([
  ["mlp", "cpu"],
  ["mlp", "wasm"],
  ["tabular", "cpu"],
] as const)(
  "says of each replica whether weights and moments are numbers (%s, %s)",
  async (policy, id) => {
    const backend = await opened(id);
    const network = createNetwork({ backend, policy, shape, encoding, seeds: [1, 2] });
    expect(network.areFinite()).toEqual([true, true]);
    const { nParameters } = network;
    for (const name of ["weights", "firstMoment", "secondMoment"] as const)
      for (const [place, value] of [
        [0, Number.NaN],
        [nParameters - 1, Number.POSITIVE_INFINITY],
        [nParameters, Number.NEGATIVE_INFINITY],
        [2 * nParameters - 1, Number.NaN],
      ] as const) {
        const state = network.getState();
        state[name][place] = value;
        const changed = createNetwork({ backend, policy, shape, encoding, seeds: [1, 2] });
        changed.setState(state);
        expect(changed.areFinite()).toEqual([place >= nParameters, place < nParameters]);
      }
  },
);
