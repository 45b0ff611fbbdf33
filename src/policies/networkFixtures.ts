// Networks for tests, in Node and in the browser: shapes that fill neither panels, blocks nor chunks,
// their inputs, the rows they are evaluated at. Never part of the application.

import type { MlpReference } from "./cpu/mlpReference.ts";
import { initialState } from "./initialise.ts";
import type { AdamStep, NetworkShape, NetworkSource, PolicyNetwork } from "./network.ts";
import { rowsWithFeatures, type StackRows, sameRows } from "./stackRows.ts";

/** By name: the page's default, many layers, many states and outputs, hidden layers of which products can be split: two,
 * two of rectified units, three; no hidden layer. */
export const shapes: Readonly<Record<string, NetworkShape>> = {
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
  square: shapeOf({
    nReplicas: 2,
    nStates: 301,
    nFeatures: 12,
    hiddenLayers: [37, 45],
    nOutputs: 5,
  }),
  rectified: shapeOf({
    nReplicas: 2,
    nStates: 75,
    nFeatures: 7,
    hiddenLayers: [50, 70],
    activation: "relu",
    nOutputs: 9,
  }),
  stacked: shapeOf({
    nReplicas: 2,
    nStates: 150,
    nFeatures: 11,
    hiddenLayers: [26, 43, 35],
    nOutputs: 6,
  }),
  linear: shapeOf({ nReplicas: 2, nStates: 5, nFeatures: 4, hiddenLayers: [], nOutputs: 2 }),
};

/** One replica of leaky ReLUs, unless the parts say otherwise. */
export function shapeOf(
  part: Partial<NetworkShape> & Omit<NetworkShape, "nReplicas" | "activation">,
): NetworkShape {
  return { nReplicas: 1, activation: "leakyRelu", ...part };
}

/** Two features a state, of several values. */
export function sourceOf(shape: NetworkShape): NetworkSource {
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

/** The same, whose states are expected some more often than others. */
export function unevenSourceOf(shape: NetworkShape): NetworkSource {
  const visits = Float64Array.from({ length: shape.nStates }, (_, state) => 1 / (1 + (state % 11)));
  return { ...sourceOf(shape), visits };
}

/** `n` rows, the same for all replicas; where `n` is large they repeat. */
export const rowsOf = ({ nReplicas, nStates }: NetworkShape, n: number) =>
  sameRows(
    Array.from({ length: n }, (_, k) => (k * 5 + 1) % nStates),
    nReplicas,
  );

/** Different rows for each replica: of several, the first has none and each next one has more. */
export function ownRowsOf({ nReplicas, nStates }: NetworkShape): StackRows {
  const offsets = Int32Array.from({ length: nReplicas + 1 }, (_, k) => 70 * k * (k - 1));
  if (nReplicas === 1) offsets[1] = 9;
  const states = Int32Array.from({ length: offsets[nReplicas]! }, (_, k) => (k * 7) % nStates);
  return { states, offsets };
}

/** The same network, whose rows bring their features: up to `most` of each replica. */
export function rowSourceOf(shape: NetworkShape, most = 70): NetworkSource {
  const source = sourceOf({ ...shape, nStates: most });
  return { ...source, featureRows: most * shape.nReplicas };
}

/** Rows of the like: of replica k as many as `counts` says, features of both signs and some zeros, others for
 * each `turn`. */
export function featuredRowsOf({ nReplicas, nFeatures }: NetworkShape, turn: number): StackRows {
  const offsets = new Int32Array(nReplicas + 1);
  for (let k = 0; k < nReplicas; k++)
    offsets[k + 1] = offsets[k]! + ((17 * (k + 1) + 29 * turn) % 70);
  const features = Float32Array.from({ length: offsets[nReplicas]! * nFeatures }, (_, k) =>
    (k + turn) % 5 === 0 ? 0 : Math.sin(1 + k + 3 * turn),
  );
  return rowsWithFeatures(features, offsets);
}

/** Adam's step number `age` of every replica, of a gradient as it is. */
export function ordinarySteps(nReplicas: number, age: number, learningRate: number): AdamStep[] {
  return Array.from({ length: nReplicas }, () => ({ learningRate, age, scale: 1, rescale: 1 }));
}

/**
 * Eight Adam steps of replicas whose gradients are apart by 10⁹⁰: `scaled` is told of the power of two
 * that brings each to ordinary size, and of a change of it amid the steps; `plain` computes in float64
 * and takes them as they are. Every second replica is cleared before the sixth.
 */
export function trainFarApart(scaled: PolicyNetwork, plain: MlpReference): void {
  const sizes = Array.from({ length: scaled.nReplicas }, (_, k) => 10 ** (30 * ((k % 4) - 2)));
  for (let step = 0; step < 8; step++) {
    const exponents = sizes.map((size) => -Math.round(Math.log2(size)) - (step < 3 ? 0 : 9));
    const first = exponents.map((_, k) => step === 5 && k % 2 === 1);
    const ageOf = (k: number) => (k % 2 === 1 && step >= 5 ? step - 4 : step + 1);
    const steps = exponents.map((exponent, k) => ({
      learningRate: 0.01 * (k + 1),
      age: ageOf(k),
      scale: 2 ** exponent,
      rescale: first[k] ? 0 : step === 3 ? 2 ** -9 : 1,
    }));
    plain.evaluate(null);
    scaled.evaluate(null);
    const length = plain.outputs.length / sizes.length;
    const gradient = wave(plain.outputs.length);
    const turned = (k: number) => gradient[k]! * Math.cos(step + k);
    const replica = (k: number) => Math.floor(k / length);
    scaled.update(
      gradient.map((_, k) => turned(k) * sizes[replica(k)]! * steps[replica(k)]!.scale),
      steps,
    );
    plain.updateExactly(
      Float64Array.from(gradient, (_, k) => turned(k) * sizes[replica(k)]!),
      steps.map((one, k) => ({ ...one, scale: 1, rescale: first[k] ? 0 : 1 })),
    );
  }
}

/** Gradients at the outputs: any numbers of both signs. */
export const wave = (length: number) =>
  Float32Array.from({ length }, (_, k) => Math.sin(1 + 2 * k));

/** How often a network was evaluated, and at how many rows of their own. */
export interface EvaluationCounts {
  evaluations: number;
  rows: number;
}

/** A network that says of itself whether evaluations are round trips, and counts them. */
export function countedNetwork(
  network: PolicyNetwork,
  isRemote: boolean,
  counts: EvaluationCounts,
): PolicyNetwork {
  const { nReplicas, nOutputs, nParameters } = network;
  return {
    nReplicas,
    nOutputs,
    nParameters,
    isRemote,
    evaluate(rows, isFurther) {
      counts.evaluations++;
      counts.rows += rows?.offsets.at(-1) ?? 0;
      return network.evaluate(rows, isFurther);
    },
    join: (rows) => network.join(rows),
    update: (gradient, steps) => network.update(gradient, steps),
    areFinite: () => network.areFinite(),
    getState: () => network.getState(),
    setState: (state) => network.setState(state),
    dispose: () => network.dispose(),
  };
}
