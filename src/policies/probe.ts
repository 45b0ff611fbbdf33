// The check that a backend has to pass before it is used: one training step of a network, compared with the
// reference. On a device that compiles, the network is one like the run's, so that its programs are there then.
import type { Encoding } from "../environments/environment.ts";
import type { Backend } from "./backend.ts";
import { MlpReference } from "./cpu/mlpReference.ts";
import { initialState } from "./initialise.ts";
import { layOutParameters } from "./layout.ts";
import type { NetworkPlan, NetworkShape, NetworkSource, PolicyNetwork } from "./network.ts";

/** Far above float32 rounding, far below what half floats would show. */
const TOLERANCE = 1e-4;

/** States that the step is taken at, and replicas that differ: so few cost nothing with any network. */
const N_STATES = 5;
const N_SEEDS = 2;

/** With so large an ε (2²⁴ · 1e-8) a gradient that rounds to the other side of 0 makes no step the other way. */
const step = { learningRate: 0.1, age: 1, scale: 2 ** 24, rescale: 1 };

const plain: NetworkPlan = {
  shape: {
    nReplicas: N_SEEDS,
    nStates: N_STATES,
    nFeatures: N_STATES,
    hiddenLayers: [6, 7],
    activation: "leakyRelu",
    nOutputs: 3,
  },
  encoding: {
    nFeatures: N_STATES,
    write: (state, out, offset) => {
      out[offset + state] = 1;
    },
  },
};

/**
 * Whether outputs after one step agree with the reference. Blocks until the device has answered.
 * `like`: what is to be trained; left out, or where the device has no room for it: a network of a few units.
 */
export function computesCorrectly(backend: Backend, like: NetworkPlan = plain): boolean {
  const source = excerptOf(like);
  let network: PolicyNetwork;
  try {
    network = backend.createMlp(source);
  } catch (error) {
    if (!(error instanceof RangeError) || like === plain) throw error;
    return computesCorrectly(backend);
  }
  const outputs = outputsAfterStep(network);
  network.dispose();
  const nSeeds = Math.min(N_SEEDS, source.shape.nReplicas);
  const truth = outputsAfterStep(new MlpReference(stackOf(source, nSeeds)));
  return outputs.every((y, k) => {
    const expected = truth[k % truth.length]!;
    return Math.abs(y - expected) < TOLERANCE * Math.max(1, Math.abs(expected));
  });
}

/** [replica, state, output] */
function outputsAfterStep(network: PolicyNetwork): Float32Array {
  const gradient = network.evaluate(null).map((y) => y / 10);
  network.update(gradient, Array(network.nReplicas).fill(step));
  return network.evaluate(null).slice();
}

/** The network at a few states from the first to the last, with weights of its own. */
function excerptOf({ shape, encoding, featureRows }: NetworkPlan): NetworkSource {
  const nStates = Math.min(N_STATES, shape.nStates);
  const last = Math.max(1, nStates - 1);
  const few: Encoding = {
    nFeatures: encoding.nFeatures,
    write(state, out, offset) {
      if (featureRows === undefined)
        encoding.write(Math.floor((state * (shape.nStates - 1)) / last), out, offset);
      // rows would bring them, as many as there are
      else
        for (let k = 0; k < encoding.nFeatures; k++) out[offset + k] = Math.cos(1 + state + 5 * k);
    },
  };
  return stackOf({ shape: { ...shape, nStates }, encoding: few }, shape.nReplicas);
}

/** Replicas whose initial weights take turns. */
function stackOf({ shape, encoding }: NetworkPlan, nReplicas: number): NetworkSource {
  const { nParameters } = layOutParameters(shape);
  const seeds = Array.from({ length: N_SEEDS }, (_, seed) => 1 + seed);
  const { weights } = initialState({ ...shape, nReplicas: N_SEEDS }, seeds);
  const length = nReplicas * nParameters;
  return {
    shape: { ...shape, nReplicas } satisfies NetworkShape,
    encoding,
    initial: {
      weights: Float32Array.from({ length }, (_, k) => weights[k % weights.length]!),
      firstMoment: new Float32Array(length),
      secondMoment: new Float32Array(length),
      step: 0,
    },
  };
}
