// The hand-written backward pass against central differences of its own forward pass, and both
// against an independent implementation: tfjs autodiff on its CPU backend.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { NetworkState } from "../../records/checkpoint.ts";
import { initialState } from "../initialise.ts";
import { encodeStates, layOutParameters } from "../layout.ts";
import type { NetworkShape } from "../network.ts";
import { ordinarySteps, trainFarApart } from "../networkFixtures.ts";
import { MlpReference } from "./mlpReference.ts";

const encoding = {
  nFeatures: 5,
  write(state: number, out: Float32Array, offset: number): void {
    out[offset + (state % 5)] = 1;
    out[offset + ((state * 3) % 5)] = 0.5 + 0.1 * state;
  },
};
const shapeWith = (activation: NetworkShape["activation"]): NetworkShape => ({
  nReplicas: 2,
  nStates: 7,
  nFeatures: 5,
  hiddenLayers: [6, 4],
  activation,
  nOutputs: 3,
});
/** Each replica's own. */
const ownRows = [
  [0, 3, 6, 3],
  [5, 1],
];
const rows = { states: Int32Array.from(ownRows.flat()), offsets: Int32Array.of(0, 4, 6) };
/** Fixed numbers of both signs in place of ∂loss/∂output. */
const gradientOf = (length: number) => Float64Array.from({ length }, (_, k) => Math.sin(1 + 2 * k));

beforeAll(async () => {
  await tf.setBackend("cpu");
});

describe.each(["leakyRelu", "relu", "tanh"] as const)("activation %s", (activation) => {
  const shape = shapeWith(activation);
  const initial = initialState(shape, [1, 2]);
  const { layers, nParameters } = layOutParameters(shape);

  it("agrees with central differences", () => {
    const network = new MlpReference({ shape, encoding, initial }, "float64");
    network.evaluate(rows);
    const upstream = gradientOf(network.outputs.length);
    const gradient = network.backpropagate(upstream);
    const step = 2 ** -12;
    for (let k = 0; k < gradient.length; k++) {
      const [above, below] = [lossAt(k, step), lossAt(k, -step)];
      // Weights are float32: divide by what they really moved by.
      const difference = (above.loss - below.loss) / (above.weight - below.weight);
      expect(gradient[k]).toBeCloseTo(difference, 5);
    }

    function lossAt(k: number, shift: number) {
      const weights = initial.weights.slice();
      weights[k]! += shift;
      network.setState({ ...initial, weights });
      network.evaluate(rows);
      let loss = 0;
      network.outputs.forEach((y: number, i: number) => {
        loss += y * upstream[i]!;
      });
      return { loss, weight: weights[k]! };
    }
  });

  it("agrees with tfjs: outputs and autodiff", () => {
    const network = new MlpReference({ shape, encoding, initial }, "float64");
    network.evaluate(rows);
    const upstream = gradientOf(network.outputs.length);
    const gradient = network.backpropagate(upstream);
    for (let replica = 0; replica < 2; replica++) {
      const [from, to] = [3 * rows.offsets[replica]!, 3 * rows.offsets[replica + 1]!];
      const mine = network.outputs.subarray(from, to);
      const theirs = throughTfjs(replica, upstream.subarray(from, to));
      expectClose(mine, theirs.outputs);
      expectClose(
        gradient.subarray(replica * nParameters, (replica + 1) * nParameters),
        theirs.gradient,
      );
    }
  });

  function throughTfjs(replica: number, upstream: Float64Array) {
    return tf.tidy(() => {
      const start = replica * nParameters;
      const parameters = layers.flatMap(({ nInputs, nOutputs, weightOffset, biasOffset }) => [
        tf.tensor2d(initial.weights.slice(start + weightOffset, start + biasOffset), [
          nInputs,
          nOutputs,
        ]),
        tf.tensor1d(initial.weights.slice(start + biasOffset, start + biasOffset + nOutputs)),
      ]);
      const states = Int32Array.from(ownRows[replica]!);
      const x = tf.tensor2d(encodeStates(encoding, 7, states), [states.length, 5]);
      const forward = (...ps: tf.Tensor[]): tf.Tensor => {
        let h: tf.Tensor = x;
        for (let l = 0; l < layers.length; l++) {
          h = tf.add(tf.matMul(h, ps[2 * l]!), ps[2 * l + 1]!);
          if (l === layers.length - 1) break;
          if (activation === "tanh") h = tf.tanh(h);
          else h = activation === "relu" ? tf.relu(h) : tf.leakyRelu(h, 0.01);
        }
        return h;
      };
      const weightsOfLoss = tf.tensor2d(Float32Array.from(upstream), [states.length, 3]);
      const gradients = tf.grads((...ps) => tf.sum(tf.mul(forward(...ps), weightsOfLoss)))(
        parameters,
      );
      return {
        outputs: forward(...parameters).dataSync(),
        gradient: gradients.flatMap((g) => [...g.dataSync()]),
      };
    });
  }
});

it("takes in float32 the steps of float64 with gradients of 1e-60 to 1e30, each replica on its scale", () => {
  const shape = { ...shapeWith("tanh"), nReplicas: 4 };
  const source = { shape, encoding, initial: initialState(shape, [1, 2, 3, 4]) };
  const exact = new MlpReference(source, "float64");
  const single = new MlpReference(source);
  trainFarApart(single, exact);
  exact.evaluate(null);
  for (const [k, y] of single.evaluate(null).entries()) expect(y).toBeCloseTo(exact.outputs[k]!, 3);
});

it("repeats a run exactly from a saved state", () => {
  const shape = shapeWith("leakyRelu");
  const a = new MlpReference({ shape, encoding, initial: initialState(shape, [4, 4]) });
  const step = (network: MlpReference) => {
    const outputs = network.evaluate(null);
    network.update(
      outputs.map((y) => Math.tanh(y) / 7),
      ordinarySteps(2, network.getState().step + 1, 0.01),
    );
  };
  for (let k = 0; k < 5; k++) step(a);
  const saved: NetworkState = a.getState();
  const b = new MlpReference({ shape, encoding, initial: saved });
  for (let k = 0; k < 5; k++) {
    step(a);
    step(b);
  }
  expect(b.getState()).toEqual(a.getState());
  expect(a.getState().step).toBe(10);
  const { weights } = a.getState();
  expect(weights.subarray(0, a.nParameters)).toEqual(weights.subarray(a.nParameters));
});

function expectClose(mine: ArrayLike<number>, theirs: ArrayLike<number>): void {
  expect(mine.length).toBe(theirs.length);
  for (let k = 0; k < mine.length; k++) expect(mine[k]).toBeCloseTo(theirs[k]!, 5);
}
