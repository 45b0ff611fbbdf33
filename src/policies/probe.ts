// The check that a backend has to pass before it is used: one training step of a small network,
// compared with the reference.
import type { Encoding } from "../environments/environment.ts";
import type { Backend } from "./backend.ts";
import { MlpReference } from "./cpu/mlpReference.ts";
import { initialState } from "./initialise.ts";
import type { NetworkShape } from "./network.ts";

/** Far above float32 rounding, far below what half floats would show. */
const TOLERANCE = 1e-4;

const shape: NetworkShape = {
  nReplicas: 2,
  nStates: 5,
  nFeatures: 5,
  hiddenLayers: [6, 7],
  activation: "leakyRelu",
  nOutputs: 3,
};

const encoding: Encoding = {
  nFeatures: 5,
  write: (state, out, offset) => {
    out[offset + state] = 1;
  },
};

/** Whether outputs after one step agree with the reference. Blocks until the device has answered. */
export function computesCorrectly(backend: Backend): boolean {
  const source = { shape, encoding, initial: initialState(shape, [1, 2]) };
  const step = { learningRate: 0.01, age: 1, scale: 1, rescale: 1 };
  const steps = [step, step];
  const network = backend.createMlp(source);
  const [outputs, truth] = [network, new MlpReference(source)].map((policy) => {
    policy.update(
      policy.evaluate(null).map((y) => y / 10),
      steps,
    );
    return policy.evaluate(null).slice();
  });
  network.dispose();
  return outputs!.every((y, k) => Math.abs(y - truth![k]!) < TOLERANCE);
}
