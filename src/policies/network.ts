// The interface between training and what computes the policy: a stack of replicas that maps states
// to outputs and takes one Adam step from the gradient at those outputs. Tabular, WASM, WebGL and
// plain CPU policies all implement it; nothing above it knows a tensor.

import type { Encoding } from "../environments/environment.ts";
import type { NetworkState } from "../records/checkpoint.ts";
import type { StackRows } from "./stackRows.ts";

export interface NetworkShape {
  readonly nReplicas: number;
  readonly nStates: number;
  readonly nFeatures: number;
  readonly hiddenLayers: readonly number[];
  readonly activation: "leakyRelu" | "relu" | "tanh";
  readonly nOutputs: number;
}

/** Adam (Kingma & Ba 2015) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8, always given explicitly. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** What a replica's Adam step is taken with: the numbers that no parameter changes. */
export interface AdamStep {
  /** η, the schedule's factor included; 0 leaves the weights alone. */
  readonly learningRate: number;
  /** Steps since its memory was last cleared, this one included: the t of the bias corrections. */
  readonly age: number;
  /** The power of two that its gradient was multiplied with before it was written; ε goes along. */
  readonly scale: number;
  /**
   * What its moments are multiplied with before the step, the second one twice: 1 as a rule, 0 to
   * clear them, and where the gradient's scale has changed the ratio of the new one to the old, so
   * that the step is the one that exact arithmetic would take.
   */
  readonly rescale: number;
}

/** What a network computes, whatever its weights are. */
export interface NetworkPlan {
  readonly shape: NetworkShape;
  readonly encoding: Encoding;
  /** Where rows bring their features (StackRows.features) because states cannot be listed: the most rows of
   * all replicas together. Of the encoding only the number of features counts then, and shape.nStates is
   * the most rows of one replica. Left out: features are those of the states, and never change. */
  readonly featureRows?: number;
  /** How often each state is expected to be evaluated, as compared with the others: what is multiplied whole and what is
   * left out is chosen for these. Left out: all as often. [state] */
  readonly visits?: Float64Array;
}

/** What a network is made from; weights, moments and step count as in NetworkState. */
export interface NetworkSource extends NetworkPlan {
  readonly initial: NetworkState;
}

/** A stack of policies that is trained together. Holds GPU or WASM memory until disposed. */
export interface PolicyNetwork {
  readonly nReplicas: number;
  readonly nOutputs: number;
  /** Parameters of one replica. */
  readonly nParameters: number;
  /** Whether every evaluation waits for a device, so that few large ones take less time than many small
   * ones; left out: it doesn't. */
  readonly isRemote?: boolean;
  /**
   * Outputs of the current weights for `rows` (null: all states, in order, for every replica), read
   * back in one go. The array is valid until the next call. [row, output], packed as the rows are.
   * `isFurther`: more rows of the step that the last call was of, which `join` makes one with its own.
   */
  evaluate(rows: StackRows | null, isFurther?: boolean): Float32Array;
  /**
   * Takes as the rows last evaluated those of the last calls together, from the one on that was not
   * of further rows: each replica's in the order in which it was asked for them.
   */
  join(rows: StackRows): void;
  /**
   * One Adam step of each replica. `gradient` is ∂loss/∂output at the rows last evaluated, of each
   * replica times its scale, and is not kept; what it holds after them is ignored. [row, output]
   */
  update(gradient: Float32Array, steps: readonly AdamStep[]): void;
  /** Whether weights and moments are numbers. [replica] */
  areFinite(): readonly boolean[];
  getState(): NetworkState;
  /** Replaces weights, moments and step count. */
  setState(state: NetworkState): void;
  dispose(): void;
}
