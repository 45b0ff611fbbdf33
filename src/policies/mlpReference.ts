// The multilayer perceptron in plain loops: the truth the fast backends are tested against (in
// float64) and the backend "cpu" (in float32). h₀ = x, hₗ = act(hₗ₋₁Wₗ + bₗ), outputs linear.
// Backward: dWₗ = hₗ₋₁ᵀdₗ, dbₗ = Σ dₗ, dₗ₋₁ = (dₗWₗᵀ) ⊙ act′(hₗ₋₁).
import type { Encoding } from "../environments/environment.ts";
import { type AdamState, adamStep, type FloatArray } from "./adam.ts";
import { encodeStates, type LayerLayout, layOutParameters } from "./layout.ts";
import type { NetworkShape, NetworkState, PolicyNetwork } from "./network.ts";

/** Slope of LeakyReLU below zero (PyTorch's default). */
export const LEAKY_SLOPE = 0.01;

type Activation = NetworkShape["activation"];

/** What a network is made from; weights, moments and step count as in NetworkState. */
export interface NetworkSource {
  readonly shape: NetworkShape;
  readonly encoding: Encoding;
  readonly initial: NetworkState;
}

/** The reference network. Holds plain arrays only; `dispose` does nothing. */
export class MlpReference implements PolicyNetwork {
  readonly nReplicas: number;
  readonly nOutputs: number;
  readonly nParameters: number;
  /** Outputs of the last evaluate in full precision. [replica, row, output] */
  outputs: FloatArray;
  readonly #shape: NetworkShape;
  readonly #layers: readonly LayerLayout[];
  readonly #create: (length: number) => FloatArray;
  readonly #features: Float32Array;
  #state: AdamState;
  #step = 0;
  #nRows = 0;
  /** Layer inputs of the last evaluate: [0] features, [l] hidden layer l. [replica, row, unit] */
  #inputs: FloatArray[] = [];

  constructor(
    { shape, encoding, initial }: NetworkSource,
    precision: "float32" | "float64" = "float32",
  ) {
    const { layers, nParameters } = layOutParameters(shape);
    this.nReplicas = shape.nReplicas;
    this.nOutputs = shape.nOutputs;
    this.nParameters = nParameters;
    this.#shape = shape;
    this.#layers = layers;
    this.#create = (n) => (precision === "float32" ? new Float32Array(n) : new Float64Array(n));
    this.#features = encodeStates(encoding, shape.nStates);
    this.outputs = this.#create(0);
    this.#state = this.#copyOf(initial);
    this.#step = initial.step;
  }

  evaluate(rows: Int32Array | null): Float32Array {
    const { nStates, nFeatures, activation } = this.#shape;
    this.#resize(rows === null ? nStates : rows.length);
    const features = this.#inputs[0]!;
    for (let row = 0; row < this.#nRows; row++) {
      const start = (rows === null ? row : rows[row]!) * nFeatures;
      features.set(this.#features.subarray(start, start + nFeatures), row * nFeatures);
    }
    for (let replica = 0; replica < this.nReplicas; replica++)
      this.#layers.forEach((layer, l) => {
        const isLast = l === this.#layers.length - 1;
        const output = isLast ? this.outputs : this.#inputs[l + 1]!;
        this.#forward(layer, replica, { input: this.#inputOf(l, replica), output });
        if (!isLast) activate(this.#slice(output, layer.nOutputs, replica), activation);
      });
    return this.outputs instanceof Float32Array ? this.outputs : new Float32Array(this.outputs);
  }

  update(gradient: Float32Array, learningRate: number): void {
    this.#step++;
    adamStep(this.#state, this.backpropagate(gradient), { step: this.#step, learningRate });
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
        this.#accumulateWeightGradient(layer, { input, downstream, parameters });
        if (l === 0) break;
        const upstream = this.#inputGradient(layer, replica, downstream);
        multiplyByDerivative(upstream, input, this.#shape.activation);
        downstream = upstream;
      }
    }
    return result;
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
    { input, output }: { readonly input: FloatArray; readonly output: FloatArray },
  ): void {
    const weights = this.#state.weights;
    const base = replica * this.nParameters;
    for (let row = 0; row < this.#nRows; row++) {
      const out = (replica * this.#nRows + row) * nOutputs;
      for (let j = 0; j < nOutputs; j++) output[out + j] = weights[base + biasOffset + j]!;
      for (let i = 0; i < nInputs; i++) {
        const x = input[row * nInputs + i]!;
        // Features are mostly zeros: skipping them is most of the first layer.
        if (x === 0) continue;
        const w = base + weightOffset + i * nOutputs;
        for (let j = 0; j < nOutputs; j++) output[out + j]! += x * weights[w + j]!;
      }
    }
  }

  #accumulateWeightGradient(
    { nInputs, nOutputs, weightOffset, biasOffset }: LayerLayout,
    arrays: {
      readonly input: FloatArray;
      readonly downstream: FloatArray;
      readonly parameters: FloatArray;
    },
  ): void {
    const { input, downstream, parameters } = arrays;
    for (let row = 0; row < this.#nRows; row++) {
      const d = row * nOutputs;
      for (let j = 0; j < nOutputs; j++) parameters[biasOffset + j]! += downstream[d + j]!;
      for (let i = 0; i < nInputs; i++) {
        const x = input[row * nInputs + i]!;
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
    const result = this.#create(this.#nRows * nInputs);
    const base = replica * this.nParameters + weightOffset;
    for (let row = 0; row < this.#nRows; row++)
      for (let i = 0; i < nInputs; i++) {
        let sum = 0;
        for (let j = 0; j < nOutputs; j++)
          sum += downstream[row * nOutputs + j]! * weights[base + i * nOutputs + j]!;
        result[row * nInputs + i] = sum;
      }
    return result;
  }

  #inputOf(layer: number, replica: number): FloatArray {
    const input = this.#inputs[layer]!;
    return layer === 0 ? input : this.#slice(input, this.#layers[layer]!.nInputs, replica);
  }

  #slice(stack: FloatArray, width: number, replica: number): FloatArray {
    const length = this.#nRows * width;
    return stack.subarray(replica * length, (replica + 1) * length);
  }

  #resize(nRows: number): void {
    if (nRows === this.#nRows) return;
    this.#nRows = nRows;
    this.outputs = this.#create(this.nReplicas * nRows * this.nOutputs);
    this.#inputs = this.#layers.map(({ nInputs }, l) =>
      this.#create((l === 0 ? 1 : this.nReplicas) * nRows * nInputs),
    );
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
