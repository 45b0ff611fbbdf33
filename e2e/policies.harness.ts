// Runs inside the browser for policies.spec.ts: what WebGL computes, held against the float64
// reference, against tfjs's stock WebGL kernels with autodiff, and against WASM. Returns plain
// numbers; the spec decides whether they are good enough.
import "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs";
import { adamFactors } from "../src/policies/adam.ts";
import type { Backend } from "../src/policies/backend.ts";
import { createNetwork, openBackend } from "../src/policies/backends.ts";
import { initialState } from "../src/policies/initialise.ts";
import { encodeStates, layOutParameters } from "../src/policies/layout.ts";
import { MlpReference, type NetworkSource } from "../src/policies/mlpReference.ts";
import { MlpWebgl } from "../src/policies/mlpWebgl.ts";
import type { NetworkShape, PolicyNetwork } from "../src/policies/network.ts";
import { type StackRows, sameRows } from "../src/policies/stackRows.ts";
import { Device, type DeviceOptions } from "../src/policies/webgl/device.ts";

const shapes: Readonly<Record<string, NetworkShape>> = {
  default: shapeOf({ nStates: 64, nFeatures: 16, hiddenLayers: [64, 64], nOutputs: 3 }),
  deep: shapeOf({
    nReplicas: 3,
    nStates: 27,
    nFeatures: 9,
    hiddenLayers: [13, 6, 21],
    activation: "tanh",
    nOutputs: 9,
  }),
  wide: shapeOf({
    nReplicas: 2,
    nStates: 301,
    nFeatures: 5,
    hiddenLayers: [12],
    activation: "relu",
    nOutputs: 17,
  }),
  linear: shapeOf({ nReplicas: 2, nStates: 5, nFeatures: 4, hiddenLayers: [], nOutputs: 2 }),
};

function shapeOf(
  part: Partial<NetworkShape> & Omit<NetworkShape, "nReplicas" | "activation">,
): NetworkShape {
  return { nReplicas: 1, activation: "leakyRelu", ...part };
}

/** Two features a state, of several values. */
function sourceOf(shape: NetworkShape): NetworkSource {
  const { nFeatures } = shape;
  const encoding = {
    nFeatures,
    write(state: number, out: Float32Array, offset: number): void {
      out[offset + (state % nFeatures)] = 1;
      out[offset + ((state * 7 + 3) % nFeatures)] = -0.5 - (state % 4);
    },
  };
  const seeds = Array.from({ length: shape.nReplicas }, (_, k) => k + 1);
  return { shape, encoding, initial: initialState(shape, seeds) };
}

const rowsOf = ({ nReplicas, nStates }: NetworkShape, n: number) =>
  sameRows(
    Array.from({ length: n }, (_, k) => (k * 5 + 1) % nStates),
    nReplicas,
  );
/** Other rows for each replica: of several the first has none, the next ever more. */
function ownRowsOf({ nReplicas, nStates }: NetworkShape): StackRows {
  const offsets = Int32Array.from({ length: nReplicas + 1 }, (_, k) => 70 * k * (k - 1));
  if (nReplicas === 1) offsets[1] = 9;
  const states = Int32Array.from({ length: offsets[nReplicas]! }, (_, k) => (k * 7) % nStates);
  return { states, offsets };
}
const wave = (length: number) => Float32Array.from({ length }, (_, k) => Math.sin(1 + 2 * k));

async function openWebgl(onContextLost?: () => void): Promise<Backend> {
  const backend = await openBackend("webgl", onContextLost ? { onContextLost } : {});
  if ("code" in backend) throw new Error(backend.message);
  return backend;
}

/** Largest difference in units of the largest true value. */
function relativeError(mine: ArrayLike<number>, truth: ArrayLike<number>): number {
  let scale = 1e-3;
  let worst = mine.length === truth.length ? 0 : Number.POSITIVE_INFINITY;
  for (let k = 0; k < truth.length; k++) {
    scale = Math.max(scale, Math.abs(truth[k]!));
    worst = Math.max(worst, Math.abs(mine[k]! - truth[k]!));
  }
  return worst / scale;
}

function compare(network: PolicyNetwork, source: NetworkSource, rows: StackRows | null) {
  const reference = new MlpReference(source, "float64");
  reference.evaluate(rows);
  network.setState(source.initial);
  const outputs = relativeError(network.evaluate(rows), reference.outputs);
  const upstream = wave(reference.outputs.length);
  network.update(upstream, 0.001);
  // After one step the first moment is (1 − β₁) times the gradient.
  const gradient = network.getState().firstMoment.map((m) => m * 10);
  return { outputs, gradient: relativeError(gradient, reference.backpropagate(upstream)) };
}

/** Outputs and gradients against the reference, on all states, some rows, many repeated rows, rows of
 * each replica's own, and all states again; on a device of other blocks or seemingly small textures where that is asked for. */
function againstReference(name: string, options: DeviceOptions) {
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

/** Outputs and gradients against tfjs's own WebGL kernels and autodiff, replica by replica. */
async function againstStockKernels(name: string) {
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
  network.update(upstream, 0.001);
  const gradient = network.getState().firstMoment.map((m) => m * 10);
  network.dispose();
  backend.dispose();
  return { outputs, gradient: relativeError(gradient, stockGradient) };
}

/** Adam's program against tfjs's stock element-wise kernels, at tiny and at large gradients. */
async function adamAgainstStockKernels() {
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
    network.update(gradient, 0.01);
  }
  const mine = network.getState().weights.slice(0, 16);
  network.dispose();
  backend.dispose();
  await tf.setBackend("webgl");
  const stock = tf.tidy(() => {
    const g = tf.tensor1d(gradient);
    let [theta, m, v] = [tf.zeros([16]), tf.zeros([16]), tf.zeros([16])];
    for (let step = 1; step <= 100; step++) {
      const { stepSize, secondMomentScale } = adamFactors(step, 0.01);
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
async function trainedTogether() {
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
      network.update(gradient, 0.003);
    }
    const outputs = network.evaluate(null).slice();
    network.dispose();
    return outputs;
  });
  webgl.dispose();
  return { webgl: relativeError(first!, truth!), wasm: relativeError(second!, truth!) };
}

/** What the backend holds after 500 steps, and after 20 resets, beside what it held before. */
async function leaks() {
  const backend = await openWebgl();
  const { shape, encoding } = sourceOf({ ...shapes["deep"]!, nReplicas: 2 });
  const create = () => createNetwork({ backend, policy: "mlp", shape, encoding, seeds: [1, 2] });
  const held = () => {
    const { nTensors, nBytes } = backend.diagnostics();
    return { nTensors, nBytes };
  };
  const empty = held();
  let network = create();
  const before = held();
  for (let step = 0; step < 500; step++) {
    const outputs = network.evaluate(step % 3 === 0 ? rowsOf(shape, 5) : null);
    network.update(outputs, 0.001);
  }
  const afterSteps = held();
  for (let reset = 0; reset < 20; reset++) {
    network.dispose();
    network = create();
    network.update(network.evaluate(null), 0.001);
  }
  const afterResets = held();
  network.dispose();
  const afterAll = held();
  backend.dispose();
  return { empty, before, afterSteps, afterResets, afterAll };
}

/** Draw calls, read-backs and uploads of one steady step. */
async function costOfStep(nReplicas: number, withRows: boolean) {
  const backend = await openWebgl();
  const source = sourceOf({ ...shapes["default"]!, nReplicas });
  const network = backend.createMlp(source);
  const rows = withRows ? rowsOf(source.shape, 33) : null;
  const step = () => network.update(network.evaluate(rows), 0.001);
  step();
  const before = backend.diagnostics();
  step();
  const after = backend.diagnostics();
  network.dispose();
  backend.dispose();
  return {
    launches: after.launches - before.launches,
    readBacks: after.readBacks - before.readBacks,
    uploads: after.uploads - before.uploads,
  };
}

/** Whether losing the context is reported, and a new backend works afterwards. */
async function contextLoss() {
  let lost = 0;
  let reported: () => void = () => {};
  const report = new Promise<void>((resolve) => {
    reported = resolve;
  });
  const created: WebGL2RenderingContext[] = [];
  const original = OffscreenCanvas.prototype.getContext;
  // The context is private to the backend: catch it as it is made.
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: ["webgpu"]) {
    const context: unknown = original.apply(this, args);
    created.push(context as WebGL2RenderingContext);
    return context;
  } as typeof original;
  const backend = await openWebgl(() => {
    lost++;
    reported();
  });
  OffscreenCanvas.prototype.getContext = original;
  const network = backend.createMlp(sourceOf(shapes["default"]!));
  const checkpoint = network.getState();
  created.at(-1)!.getExtension("WEBGL_lose_context")!.loseContext();
  await report;
  let message = "";
  try {
    network.evaluate(null);
  } catch (error) {
    message = String(error);
  }
  network.dispose();
  backend.dispose();
  const again = await openWebgl();
  const restored = again.createMlp({ ...sourceOf(shapes["default"]!), initial: checkpoint });
  const finite = restored.evaluate(null).every(Number.isFinite);
  restored.dispose();
  again.dispose();
  return { lost, message, finite };
}

const policyChecks = {
  againstReference,
  againstStockKernels,
  adamAgainstStockKernels,
  trainedTogether,
  leaks,
  costOfStep,
  contextLoss,
};

export type PolicyChecks = typeof policyChecks;

declare global {
  interface Window {
    policyChecks: PolicyChecks;
  }
}

window.policyChecks = policyChecks;
