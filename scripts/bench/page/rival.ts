// The obvious implementation in TensorFlow.js: trajectory balance as the tutorials write it. The
// policy network is asked once a trajectory step, for all trajectories of the batch at once; autodiff
// goes back through all of it; tf.train.adam updates. Competent: fixed shapes, one read-back a
// trajectory step, dense one-hot features made on the CPU, nothing leaked.
import * as tf from "@tensorflow/tfjs";
import { SINK } from "../../../src/environments/graph/stateGraph.ts";
import { environmentOf } from "../../../src/experiment/environmentOf.ts";
import { FlowEvaluator } from "../../../src/flow/evaluator.ts";
import { allocatePolicyTable, fillPolicyTable } from "../../../src/sampling/policyTable.ts";
import { configOf, type Size } from "./sizes.ts";

/** Trains one policy with tfjs's current backend. Holds its variables until disposed. */
export class Rival {
  /** How often it has read from the device so far. */
  readBacks = 0;
  readonly #environment: ReturnType<typeof environmentOf>;
  readonly #batchSize: number;
  readonly #nFeatures: number;
  /** [state, feature] */
  readonly #features: Float32Array;
  readonly #weights: readonly tf.Variable[];
  readonly #logZ: tf.Variable;
  readonly #optimizer: tf.Optimizer;
  readonly #logZOptimizer: tf.Optimizer;

  constructor(size: Size) {
    const config = configOf(size, 1);
    this.#environment = environmentOf(config);
    this.#batchSize = size.batchSize;
    const { graph, encodings } = this.#environment;
    const encoding = encodings["kHot"]!();
    this.#nFeatures = encoding.nFeatures;
    this.#features = new Float32Array(graph.nStates * encoding.nFeatures);
    for (let state = 0; state < graph.nStates; state++)
      encoding.write(state, this.#features, state * encoding.nFeatures);
    const widths = [encoding.nFeatures, ...size.hiddenLayers, graph.nActions];
    this.#weights = widths.slice(1).flatMap((nOutputs, layer) => {
      const nInputs = widths[layer]!;
      return tf.tidy(() => [
        tf.variable(tf.randomUniform([nInputs, nOutputs], -1, 1).div(Math.sqrt(nInputs))),
        tf.variable(tf.zeros([nOutputs])),
      ]);
    });
    this.#logZ = tf.tidy(() => tf.variable(tf.scalar(0)));
    const { learningRate, logZLearningRate } = config.training;
    this.#optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
    this.#logZOptimizer = tf.train.adam(logZLearningRate, 0.9, 0.999, 1e-8);
  }

  /** One training step on a fresh batch. */
  step(): void {
    const { value, grads } = tf.variableGrads(() => this.#loss(), [...this.#weights, this.#logZ]);
    const { [this.#logZ.name]: logZGradient, ...weightGradients } = grads;
    this.#optimizer.applyGradients(weightGradients);
    this.#logZOptimizer.applyGradients({ [this.#logZ.name]: logZGradient! });
    tf.dispose([value, grads]);
  }

  /** Waits until the device is done. */
  finish(): void {
    this.#logZ.dataSync();
  }

  /** Exact total variation of the distribution it samples. */
  totalVariation(): number {
    const { graph } = this.#environment;
    const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: graph.nActions };
    const outputs = tf.tidy(
      () =>
        // float32 outputs, as the shape of the network says
        this.#logits(
          tf.tensor2d(this.#features, [graph.nStates, this.#nFeatures]),
        ).dataSync() as Float32Array,
    );
    const table = allocatePolicyTable(graph, columns);
    fillPolicyTable({ graph, columns, outputs, offset: 0, rows: null }, table);
    return new FlowEvaluator(this.#environment).evaluate(table, 0.5).metrics.totalVariation;
  }

  dispose(): void {
    tf.dispose([...this.#weights, this.#logZ]);
    this.#optimizer.dispose();
    this.#logZOptimizer.dispose();
  }

  #logits(features: tf.Tensor): tf.Tensor {
    const nLayers = this.#weights.length / 2;
    let h = features;
    for (let layer = 0; layer < nLayers; layer++) {
      const z = tf.add(tf.matMul(h, this.#weights[2 * layer]!), this.#weights[2 * layer + 1]!);
      h = layer === nLayers - 1 ? z : tf.leakyRelu(z, 0.01);
    }
    return h;
  }

  /** Mean of (log Z + log p_F − log R − log p_B)² over a batch that is sampled on the way. */
  #loss(): tf.Scalar {
    const { graph } = this.#environment;
    const { nActions, children, parentOffsets, logRewards } = graph;
    const n = this.#batchSize;
    const states = new Int32Array(n).fill(graph.initialState);
    const logTarget = new Float32Array(n);
    let logPF: tf.Tensor = tf.zeros([n]);
    while (states.some((state) => state !== SINK)) {
      const logP = tf.logSoftmax(tf.add(this.#logits(this.#encode(states)), this.#mask(states)));
      const probabilities = tf.exp(logP).dataSync();
      this.readBacks++;
      const chosen = new Float32Array(n * nActions);
      for (let i = 0; i < n; i++) {
        const state = states[i]!;
        if (state === SINK) continue;
        const action = draw(probabilities, i * nActions, nActions);
        chosen[i * nActions + action] = 1;
        const child = children[state * nActions + action]!;
        if (child === SINK) logTarget[i]! += logRewards[state]!;
        else logTarget[i]! -= Math.log(parentOffsets[child + 1]! - parentOffsets[child]!);
        states[i] = child;
      }
      logPF = tf.add(logPF, tf.sum(tf.mul(logP, tf.tensor2d(chosen, [n, nActions])), 1));
    }
    const residual = tf.sub(tf.add(this.#logZ, logPF), tf.tensor1d(logTarget));
    return tf.mean(tf.square(residual));
  }

  #encode(states: Int32Array): tf.Tensor2D {
    const width = this.#nFeatures;
    const rows = new Float32Array(states.length * width);
    states.forEach((state, i) => {
      if (state === SINK) return;
      rows.set(this.#features.subarray(state * width, (state + 1) * width), i * width);
    });
    return tf.tensor2d(rows, [states.length, width]);
  }

  /** −1e9 where an action is invalid. */
  #mask(states: Int32Array): tf.Tensor2D {
    const { nActions, children } = this.#environment.graph;
    const mask = new Float32Array(states.length * nActions);
    states.forEach((state, i) => {
      if (state === SINK) return;
      for (let action = 0; action < nActions; action++)
        if (children[state * nActions + action] === -1) mask[i * nActions + action] = -1e9;
    });
    return tf.tensor2d(mask, [states.length, nActions]);
  }
}

function draw(probabilities: ArrayLike<number>, first: number, n: number): number {
  let left = Math.random();
  let last = n - 1;
  for (let action = 0; action < n; action++) {
    const p = probabilities[first + action]!;
    if (!(p > 0)) continue;
    last = action;
    left -= p;
    if (left < 0) break;
  }
  return last;
}
