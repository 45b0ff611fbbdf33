// What WebGL computes, held against the float64 reference, against tfjs's stock WebGL kernels with
// autodiff, and against WASM: differences relative to the largest true value.
import "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs";
import { openBackend } from "../../src/policies/backends.ts";
import { adamFactors } from "../../src/policies/cpu/adam.ts";
import { MlpReference } from "../../src/policies/cpu/mlpReference.ts";
import { encodeStates, layOutParameters } from "../../src/policies/layout.ts";
import type { NetworkSource, PolicyNetwork } from "../../src/policies/network.ts";
import {
  featuredRowsOf,
  ordinarySteps,
  ownRowsOf,
  rowSourceOf,
  rowsOf,
  shapeOf,
  shapes,
  sourceOf,
  trainFarApart,
  wave,
} from "../../src/policies/networkFixtures.ts";
import type { StackRows } from "../../src/policies/stackRows.ts";
import { Device, type DeviceOptions } from "../../src/policies/webgl/device.ts";
import { MlpWebgl } from "../../src/policies/webgl/mlpWebgl.ts";
import { openWebgl, relativeError } from "./networks.ts";

function compare(network: PolicyNetwork, source: NetworkSource, rows: StackRows | null) {
  const reference = new MlpReference(source, "float64");
  reference.evaluate(rows);
  network.setState(source.initial);
  const outputs = relativeError(network.evaluate(rows), reference.outputs);
  const upstream = wave(reference.outputs.length);
  network.update(upstream, ordinarySteps(network.nReplicas, 1, 0.001));
  // After one step the first moment is (1 − β₁) times the gradient.
  const gradient = network.getState().firstMoment.map((m) => m * 10);
  return { outputs, gradient: relativeError(gradient, reference.backpropagate(upstream)) };
}

/** Outputs and gradients against the reference, on all states, some rows, many repeated rows, rows of
 * each replica's own, and all states again; on a device of other blocks or seemingly small textures where that is asked for. */
export function againstReference(name: string, options: DeviceOptions) {
  const source = sourceOf(shapes[name]!);
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2")!;
  const device = new Device(gl, options);
  const network = new MlpWebgl(source, device);
  const { shape } = source;
  const results = [null, rowsOf(shape, 7), rowsOf(shape, 517), ownRowsOf(shape), null].map((rows) =>
    compare(network, source, rows),
  );
  network.dispose();
  device.dispose();
  return results;
}

/** The same where rows bring their features, new ones each time. */
export function withFeaturedRows(name: string, options: DeviceOptions) {
  const source = rowSourceOf(shapes[name]!);
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2")!;
  const device = new Device(gl, options);
  const network = new MlpWebgl(source, device);
  const results = [0, 1, 2, 3].map((turn) =>
    compare(network, source, featuredRowsOf(source.shape, turn)),
  );
  network.dispose();
  device.dispose();
  return results;
}

/** Outputs and gradients against tfjs's own WebGL kernels and autodiff, replica by replica. */
export async function againstStockKernels(name: string) {
  const { shape, encoding, initial } = sourceOf(shapes[name]!);
  await tf.setBackend("webgl");
  const { layers, nParameters } = layOutParameters(shape);
  const upstream = wave(shape.nReplicas * shape.nStates * shape.nOutputs);
  const nPerReplica = upstream.length / shape.nReplicas;
  const stockOutputs: number[] = [];
  const stockGradient: number[] = [];
  for (let replica = 0; replica < shape.nReplicas; replica++)
    tf.tidy(() => {
      const start = replica * nParameters;
      const slice = (from: number, n: number) =>
        initial.weights.slice(start + from, start + from + n);
      const parameters = layers.flatMap(({ nInputs, nOutputs, weightOffset, biasOffset }) => [
        tf.tensor2d(slice(weightOffset, nInputs * nOutputs), [nInputs, nOutputs]),
        tf.tensor1d(slice(biasOffset, nOutputs)),
      ]);
      const x = tf.tensor2d(encodeStates(encoding, shape.nStates), [
        shape.nStates,
        shape.nFeatures,
      ]);
      const forward = (...ps: tf.Tensor[]) =>
        layers.reduce<tf.Tensor>((h, _, l) => {
          const z = tf.add(tf.matMul(h, ps[2 * l]!), ps[2 * l + 1]!);
          if (l === layers.length - 1) return z;
          if (shape.activation === "tanh") return tf.tanh(z);
          return shape.activation === "relu" ? tf.relu(z) : tf.leakyRelu(z, 0.01);
        }, x);
      const mine = upstream.slice(replica * nPerReplica, (replica + 1) * nPerReplica);
      const factors = tf.tensor2d(mine, [shape.nStates, shape.nOutputs]);
      const gradients = tf.grads((...ps) => tf.sum(tf.mul(forward(...ps), factors)));
      stockOutputs.push(...forward(...parameters).dataSync());
      for (const g of gradients(parameters)) stockGradient.push(...g.dataSync());
    });
  const backend = await openWebgl();
  const network = backend.createMlp({ shape, encoding, initial });
  const outputs = relativeError(network.evaluate(null), stockOutputs);
  network.update(upstream, ordinarySteps(network.nReplicas, 1, 0.001));
  const gradient = network.getState().firstMoment.map((m) => m * 10);
  network.dispose();
  backend.dispose();
  return { outputs, gradient: relativeError(gradient, stockGradient) };
}

/** Adam's program against tfjs's stock element-wise kernels, at tiny and at large gradients. */
export async function adamAgainstStockKernels() {
  const shape = shapeOf({ nStates: 4, nFeatures: 4, hiddenLayers: [], nOutputs: 4 });
  const encoding = {
    nFeatures: 4,
    write: (state: number, out: Float32Array, offset: number) => {
      out[offset + state] = 1;
    },
  };
  const zeros = new Float32Array(20);
  const initial = { weights: zeros, firstMoment: zeros, secondMoment: zeros, step: 0 };
  // With one-hot features the gradient of weight (s, a) is the gradient at output (s, a).
  const gradient = Float32Array.from({ length: 16 }, (_, k) => (k % 2 ? -1 : 1) * 10 ** (k - 12));
  const backend = await openWebgl();
  const network = backend.createMlp({ shape, encoding, initial });
  for (let step = 0; step < 100; step++) {
    network.evaluate(null);
    network.update(gradient, ordinarySteps(1, step + 1, 0.01));
  }
  const mine = network.getState().weights.slice(0, 16);
  network.dispose();
  backend.dispose();
  await tf.setBackend("webgl");
  const stock = tf.tidy(() => {
    const g = tf.tensor1d(gradient);
    let [theta, m, v] = [tf.zeros([16]), tf.zeros([16]), tf.zeros([16])];
    for (let step = 1; step <= 100; step++) {
      const { stepSize, secondMomentScale } = adamFactors(ordinarySteps(1, step, 0.01)[0]!);
      m = m.mul(0.9).add(g.mul(0.1));
      v = v.mul(0.999).add(g.square().mul(0.001));
      const denominator = v.sqrt().mul(secondMomentScale).add(1e-8);
      theta = theta.sub(m.mul(stepSize).div(denominator));
    }
    return theta.dataSync();
  });
  const closedForm = gradient.map((g) => (-100 * 0.01 * g) / (Math.abs(g) + 1e-8));
  return {
    stock: relativeError(mine, stock),
    closedForm: relativeError(mine, closedForm),
  };
}

/** Fifty steps towards zero outputs on WebGL, WASM and the reference: how far they end apart. */
export async function trainedTogether() {
  const source = sourceOf({ ...shapes["default"]!, nReplicas: 3 });
  const [webgl, wasm] = [await openWebgl(), await openBackend("wasm")];
  if ("code" in wasm) throw new Error(wasm.message);
  const networks = [
    webgl.createMlp(source),
    wasm.createMlp(source),
    new MlpReference(source, "float64"),
  ];
  const [first, second, truth] = networks.map((network) => {
    for (let step = 0; step < 50; step++) {
      const outputs = network.evaluate(null);
      const gradient = outputs.map((y, k) => (Math.tanh(y) + 0.1 * Math.sin(k)) / outputs.length);
      network.update(gradient, ordinarySteps(3, step + 1, 0.003));
    }
    const outputs = network.evaluate(null).slice();
    network.dispose();
    return outputs;
  });
  webgl.dispose();
  return { webgl: relativeError(first!, truth!), wasm: relativeError(second!, truth!) };
}

/** The same training on fused and on plain kernels: how far apart, and whether their bits differ at all. */
export async function fusedAgainstPlain() {
  const source = sourceOf({ ...shapes["default"]!, nReplicas: 3 });
  const outputs: Float32Array[] = [];
  const ids: string[] = [];
  for (const id of ["wasm", "wasmFused"] as const) {
    const backend = await openBackend(id);
    if ("code" in backend) throw new Error(backend.message);
    ids.push(backend.id);
    const network = backend.createMlp(source);
    for (let step = 0; step < 50; step++) {
      const found = network.evaluate(null);
      const gradient = found.map((y, k) => (Math.tanh(y) + 0.1 * Math.sin(k)) / found.length);
      network.update(gradient, ordinarySteps(3, step + 1, 0.003));
    }
    outputs.push(network.evaluate(null).slice());
    network.dispose();
  }
  const [plain, fused] = outputs;
  const areSame = plain!.every((y, k) => y === fused![k]);
  return { ids, apart: relativeError(fused!, plain!), areSame };
}

/** Gradients of 1e-60 to 1e30, each replica on a scale of its own: how far WebGL is from the reference. */
export async function farApart() {
  const source = sourceOf({ ...shapes["deep"]!, nReplicas: 4 });
  const backend = await openWebgl();
  const network = backend.createMlp(source);
  const reference = new MlpReference(source, "float64");
  trainFarApart(network, reference);
  reference.evaluate(null);
  const outputs = relativeError(network.evaluate(null), reference.outputs);
  const { firstMoment, secondMoment } = network.getState();
  const finite = [...firstMoment, ...secondMoment].every(Number.isFinite);
  network.dispose();
  backend.dispose();
  return { outputs, finite };
}
