// The multilayer perceptron in plain loops: the truth the fast backends are tested against (in
// float64) and the backend "cpu" (in float32). h₀ = x, hₗ = act(hₗ₋₁Wₗ + bₗ), outputs linear.
// Backward: dWₗ = hₗ₋₁ᵀdₗ, dbₗ = Σ dₗ, dₗ₋₁ = (dₗWₗᵀ) ⊙ act′(hₗ₋₁).

import type { NetworkState } from "../../records/checkpoint.ts";
import { finiteParts } from "../finiteParts.ts";
import { encodeStates, type LayerLayout, layOutParameters } from "../layout.ts";
import type { AdamStep, NetworkShape, NetworkSource, PolicyNetwork } from "../network.ts";
import { EvaluatedRows, type StackRows } from "../stackRows.ts";
import { type AdamState, adamSteps, type FloatArray } from "./adam.ts";

/** Slope of LeakyReLU below zero (PyTorch's default). */
export const LEAKY_SLOPE = 0.01;

type Activation = NetworkShape["activation"];

/** What a layer of one replica is given: row r begins at startOf(r). */
interface LayerInput {
  readonly values: FloatArray;
  startOf(row: number): number;
}

/** The reference network. Holds plain arrays only; `dispose` does nothing. */
export class MlpReference implements PolicyNetwork {
  readonly nReplicas: number;
  readonly nOutputs: number;
  readonly nParameters: number;
  /** Outputs of the last evaluate in full precision. [row, output] */
  outputs: FloatArray;
  readonly #shape: NetworkShape;
  readonly #layers: readonly LayerLayout[];
  readonly #create: (length: number) => FloatArray;
  #features: Float32Array;
  #state: AdamState;
  #step = 0;
  readonly #rows: EvaluatedRows;
  /** Hidden layers of the last evaluate, by layer from 0. [row, unit] */
  #hidden: FloatArray[] = [];

  constructor(
    { shape, encoding, initial, featureRows }: NetworkSource,
    precision: "float32" | "float64" = "float32",
  ) {
    const { layers, nParameters } = layOutParameters(shape);
    this.nReplicas = shape.nReplicas;
    this.nOutputs = shape.nOutputs;
    this.nParameters = nParameters;
    this.#shape = shape;
    this.#rows = new EvaluatedRows(shape.nReplicas, shape.nStates);
    this.#layers = layers;
    this.#create = (n) => (precision === "float32" ? new Float32Array(n) : new Float64Array(n));
    this.#features = encodeStates(encoding, featureRows === undefined ? shape.nStates : 0);
    this.outputs = this.#create(0);
    this.#hidden = layers.slice(1).map(() => this.#create(0));
    this.#state = this.#copyOf(initial);
    this.#step = initial.step;
  }

  evaluate(rows: StackRows | null): Float32Array {
    this.#rows.set(rows);
    if (rows?.features) this.#features = rows.features;
    this.#resize();
    for (let replica = 0; replica < this.nReplicas; replica++)
      this.#layers.forEach((layer, l) => {
        const isLast = l === this.#layers.length - 1;
        const whole = isLast ? this.outputs : this.#hidden[l]!;
        const output = this.#slice(whole, layer.nOutputs, replica);
        this.#forward(layer, replica, { input: this.#inputOf(l, replica), output });
        if (!isLast) activate(output, this.#shape.activation);
      });
    return this.outputs instanceof Float32Array ? this.outputs : new Float32Array(this.outputs);
  }

  join(rows: StackRows): void {
    this.evaluate(rows);
  }

  update(gradient: Float32Array, steps: readonly AdamStep[]): void {
    this.updateExactly(gradient, steps);
  }

  /** The same from a gradient of either precision. */
  updateExactly(gradient: FloatArray, steps: readonly AdamStep[]): void {
    this.#step++;
    adamSteps(this.#state, this.backpropagate(gradient), steps);
  }

  /** ∂loss/∂parameters from ∂loss/∂output at the rows last evaluated. [replica, parameter] */
  backpropagate(gradient: FloatArray): FloatArray {
    const result = this.#create(this.nReplicas * this.nParameters);
    for (let replica = 0; replica < this.nReplicas; replica++) {
      let downstream = this.#slice(gradient, this.nOutputs, replica);
      for (let l = this.#layers.length - 1; l >= 0; l--) {
        const layer = this.#layers[l]!;
        const input = this.#inputOf(l, replica);
        const parameters = result.subarray(replica * this.nParameters);
        this.#accumulateWeightGradient(layer, replica, { input, downstream, parameters });
        if (l === 0) break;
        const upstream = this.#inputGradient(layer, replica, downstream);
        multiplyByDerivative(upstream, input.values, this.#shape.activation);
        downstream = upstream;
      }
    }
    return result;
  }

  areFinite(): readonly boolean[] {
    const { weights, firstMoment, secondMoment } = this.#state;
    return finiteParts([weights, firstMoment, secondMoment], this.nReplicas);
  }

  getState(): NetworkState {
    return {
      weights: new Float32Array(this.#state.weights),
      firstMoment: new Float32Array(this.#state.firstMoment),
      secondMoment: new Float32Array(this.#state.secondMoment),
      step: this.#step,
    };
  }

  setState(state: NetworkState): void {
    this.#state = this.#copyOf(state);
    this.#step = state.step;
  }

  dispose(): void {}

  #forward(
    { nInputs, nOutputs, weightOffset, biasOffset }: LayerLayout,
    replica: number,
    { input, output }: { readonly input: LayerInput; readonly output: FloatArray },
  ): void {
    const weights = this.#state.weights;
    const base = replica * this.nParameters;
    for (let row = 0; row < this.#rows.count(replica); row++) {
      const out = row * nOutputs;
      const start = input.startOf(row);
      for (let j = 0; j < nOutputs; j++) output[out + j] = weights[base + biasOffset + j]!;
      for (let i = 0; i < nInputs; i++) {
        const x = input.values[start + i]!;
        // Features are mostly zeros: skipping them is most of the first layer.
        if (x === 0) continue;
        const w = base + weightOffset + i * nOutputs;
        for (let j = 0; j < nOutputs; j++) output[out + j]! += x * weights[w + j]!;
      }
    }
  }

  #accumulateWeightGradient(
    { nInputs, nOutputs, weightOffset, biasOffset }: LayerLayout,
    replica: number,
    arrays: {
      readonly input: LayerInput;
      readonly downstream: FloatArray;
      readonly parameters: FloatArray;
    },
  ): void {
    const { input, downstream, parameters } = arrays;
    for (let row = 0; row < this.#rows.count(replica); row++) {
      const d = row * nOutputs;
      const start = input.startOf(row);
      for (let j = 0; j < nOutputs; j++) parameters[biasOffset + j]! += downstream[d + j]!;
      for (let i = 0; i < nInputs; i++) {
        const x = input.values[start + i]!;
        if (x === 0) continue;
        const w = weightOffset + i * nOutputs;
        for (let j = 0; j < nOutputs; j++) parameters[w + j]! += x * downstream[d + j]!;
      }
    }
  }

  #inputGradient(
    { nInputs, nOutputs, weightOffset }: LayerLayout,
    replica: number,
    downstream: FloatArray,
  ): FloatArray {
    const weights = this.#state.weights;
    const nRows = this.#rows.count(replica);
    const result = this.#create(nRows * nInputs);
    const base = replica * this.nParameters + weightOffset;
    for (let row = 0; row < nRows; row++)
      for (let i = 0; i < nInputs; i++) {
        let sum = 0;
        for (let j = 0; j < nOutputs; j++)
          sum += downstream[row * nOutputs + j]! * weights[base + i * nOutputs + j]!;
        result[row * nInputs + i] = sum;
      }
    return result;
  }

  #inputOf(layer: number, replica: number): LayerInput {
    const { nInputs } = this.#layers[layer]!;
    if (layer > 0)
      return {
        values: this.#slice(this.#hidden[layer - 1]!, nInputs, replica),
        startOf: (row) => row * nInputs,
      };
    return {
      values: this.#features,
      startOf: (row) => this.#rows.state(replica, row) * nInputs,
    };
  }

  #slice(stack: FloatArray, width: number, replica: number): FloatArray {
    return stack.subarray(this.#rows.first(replica) * width, this.#rows.first(replica + 1) * width);
  }

  #resize(): void {
    const { total } = this.#rows;
    if (this.outputs.length === total * this.nOutputs) return;
    this.outputs = this.#create(total * this.nOutputs);
    this.#hidden = this.#layers.slice(1).map(({ nInputs }) => this.#create(total * nInputs));
  }

  #copyOf(state: AdamState): AdamState {
    const copy = (from: FloatArray) => {
      const to = this.#create(this.nReplicas * this.nParameters);
      if (from.length !== to.length)
        throw new RangeError(`a state of ${from.length} numbers, expected ${to.length}`);
      to.set(from);
      return to;
    };
    return {
      weights: copy(state.weights),
      firstMoment: copy(state.firstMoment),
      secondMoment: copy(state.secondMoment),
    };
  }
}

function activate(values: FloatArray, activation: Activation): void {
  const slope = activation === "relu" ? 0 : LEAKY_SLOPE;
  for (let k = 0; k < values.length; k++) {
    const z = values[k]!;
    if (activation === "tanh") values[k] = Math.tanh(z);
    else if (z < 0) values[k] = slope * z;
  }
}

/** The derivative is read off the activation's value h: its sign is the sign of the input. */
function multiplyByDerivative(gradient: FloatArray, h: FloatArray, activation: Activation): void {
  const slope = activation === "relu" ? 0 : LEAKY_SLOPE;
  for (let k = 0; k < gradient.length; k++) {
    if (activation === "tanh") gradient[k]! *= 1 - h[k]! * h[k]!;
    else if (!(h[k]! > 0)) gradient[k]! *= slope;
  }
}
