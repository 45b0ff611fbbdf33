// The policy without a network: one logit an edge (and one entry for each further output), all 0 at
// first, so the initial policy is uniform. Trained by the same Adam as the networks.

import type { NetworkState } from "../../records/checkpoint.ts";
import { finiteParts } from "../finiteParts.ts";
import type { AdamStep, NetworkShape, PolicyNetwork } from "../network.ts";
import { EvaluatedRows, type StackRows } from "../stackRows.ts";
import { adamSteps } from "./adam.ts";

/** A table [replica, state, output] that is its own parameters. Holds plain arrays only. */
export class TabularPolicy implements PolicyNetwork {
  readonly nReplicas: number;
  readonly nOutputs: number;
  readonly nParameters: number;
  #state: NetworkState;
  #step = 0;
  readonly #rows: EvaluatedRows;
  #outputs = new Float32Array(0);
  readonly #gradient: Float32Array;

  constructor(shape: Pick<NetworkShape, "nReplicas" | "nStates" | "nOutputs">) {
    this.nReplicas = shape.nReplicas;
    this.nOutputs = shape.nOutputs;
    this.nParameters = shape.nStates * shape.nOutputs;
    this.#rows = new EvaluatedRows(shape.nReplicas, shape.nStates);
    const length = this.nReplicas * this.nParameters;
    this.#gradient = new Float32Array(length);
    this.#state = {
      weights: new Float32Array(length),
      firstMoment: new Float32Array(length),
      secondMoment: new Float32Array(length),
      step: 0,
    };
  }

  evaluate(rows: StackRows | null): Float32Array {
    this.#rows.set(rows);
    const length = this.#rows.total * this.nOutputs;
    if (this.#outputs.length !== length) this.#outputs = new Float32Array(length);
    if (rows === null) this.#outputs.set(this.#state.weights);
    else
      this.#forEachEntry((entry, parameter) => {
        this.#outputs[entry] = this.#state.weights[parameter]!;
      });
    return this.#outputs;
  }

  join(rows: StackRows): void {
    this.#rows.set(rows);
  }

  update(gradient: Float32Array, steps: readonly AdamStep[]): void {
    this.#step++;
    let full = gradient;
    if (!this.#rows.areAllStates) {
      full = this.#gradient.fill(0);
      this.#forEachEntry((entry, parameter) => {
        full[parameter]! += gradient[entry]!;
      });
    }
    adamSteps(this.#state, full, steps);
  }

  areFinite(): readonly boolean[] {
    const { weights, firstMoment, secondMoment } = this.#state;
    return finiteParts([weights, firstMoment, secondMoment], this.nReplicas);
  }

  getState(): NetworkState {
    const { weights, firstMoment, secondMoment } = this.#state;
    return {
      weights: weights.slice(),
      firstMoment: firstMoment.slice(),
      secondMoment: secondMoment.slice(),
      step: this.#step,
    };
  }

  setState(state: NetworkState): void {
    if (state.weights.length !== this.nReplicas * this.nParameters)
      throw new RangeError(`a state of ${state.weights.length} numbers for another table`);
    this.#state = {
      weights: state.weights.slice(),
      firstMoment: state.firstMoment.slice(),
      secondMoment: state.secondMoment.slice(),
      step: state.step,
    };
    this.#step = state.step;
  }

  dispose(): void {}

  /** Calls back with (entry of the outputs, entry of the table) for every replica, row and output. */
  #forEachEntry(visit: (entry: number, parameter: number) => void): void {
    let entry = 0;
    for (let replica = 0; replica < this.nReplicas; replica++)
      for (let row = 0; row < this.#rows.count(replica); row++) {
        const start = replica * this.nParameters + this.#rows.state(replica, row) * this.nOutputs;
        for (let output = 0; output < this.nOutputs; output++) visit(entry++, start + output);
      }
  }
}
