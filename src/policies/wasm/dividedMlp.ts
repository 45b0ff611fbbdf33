// A perceptron with two hidden layers whose second one is divided between this worker and another (mlpPart.ts):
// the same numbers as in one, to the last bit. The other answers when it can, so an update goes on after it has
// returned, and ends with the outputs of all states by the new weights, which is what a step by table
// asks for next.
import type { NetworkState } from "../../records/checkpoint.ts";
import type { AdamStep, NetworkShape, NetworkSource, PolicyNetwork } from "../network.ts";
import { grown, type StackRows } from "../stackRows.ts";
import type { KernelSet } from "./kernels.ts";
import { planMemory } from "./memoryPlan.ts";
import { MlpPart, type PartSource } from "./mlpPart.ts";
import { ACTIVATION_BUDGET } from "./openWasm.ts";
import { packParameters, unpackParameters } from "./packing.ts";
import { PANEL } from "./panels.ts";

/** The other worker's part: questions are answered in order. Buffers that are sent are given away. */
export interface OtherPart {
  open(source: PartSource, memory: Float32Array<ArrayBuffer>): void;
  /** Its sums of the outputs by these weights of the first layer. */
  forward(
    firstLayer: Float32Array<ArrayBuffer>,
    into: Float32Array<ArrayBuffer>,
    answered: (begun: Float32Array<ArrayBuffer>) => void,
  ): void;
  /** Its sums of the gradient at the first hidden layer. */
  backward(
    index: number,
    gradient: Float32Array<ArrayBuffer>,
    into: Float32Array<ArrayBuffer>,
    answered: (begun: Float32Array<ArrayBuffer>) => void,
  ): void;
  /** Whether its weights and moments are numbers then. */
  adam(step: AdamStep, answered: (areNumbers: boolean) => void): void;
  /** Weights and moments of its units. */
  units(answered: (units: readonly Float32Array[]) => void): void;
}

/** Whether a network of this shape can be divided: one replica of two hidden layers, the second of two panels or
 * more, whose product is never split (splitPlan.ts), which sums in another way. */
export function isDivisible(shape: NetworkShape): boolean {
  const { nReplicas, hiddenLayers, activation, nStates, nFeatures, nOutputs } = shape;
  if (nReplicas !== 1 || hiddenLayers.length !== 2 || hiddenLayers[1]! <= PANEL) return false;
  const outputs = PANEL * Math.ceil(nOutputs / PANEL);
  return activation === "tanh" || 6 * (nFeatures + 1) > nStates || 4 * outputs > hiddenLayers[1]!;
}

/** This worker's end. Evaluates all states alone. */
export class DividedMlp implements PolicyNetwork {
  readonly nReplicas = 1;
  readonly nOutputs: number;
  readonly nParameters: number;
  readonly #other: OtherPart;
  readonly #part: MlpPart;
  readonly #plan: ReturnType<typeof planMemory>;
  readonly #source: Omit<PartSource, "part">;
  readonly #outputs: Float32Array<ArrayBuffer>;
  /** Room that has come back, for sums to be sent in: of gradients, and of outputs. */
  readonly #room: Float32Array<ArrayBuffer>[] = [];
  #outputRoom: Float32Array<ArrayBuffer>;
  #step = 0;
  #nForwards = 0;
  #isSettled = false;
  #areOthersNumbers = true;
  #onceSettled: (() => void)[] = [];

  /** @throws RangeError where its shape or its rows are not to be divided, or the engine has no memory for it. */
  constructor(source: NetworkSource, set: KernelSet, other: OtherPart) {
    const { nStates, nOutputs, activation } = source.shape;
    const plan = planMemory(source, ACTIVATION_BUDGET);
    const isKept = plan.nSlots >= Math.ceil(nStates / plan.chunkRows);
    if (
      !isDivisible(source.shape) ||
      plan.split !== null ||
      source.featureRows !== undefined ||
      !isKept
    )
      throw new RangeError("this network is not to be divided");
    const { features, split: _, ...places } = plan;
    const { offsets, entries } = features;
    this.#plan = plan;
    this.#other = other;
    this.nOutputs = nOutputs;
    this.nParameters = plan.nParameters;
    this.#source = {
      set,
      plan: { ...places, features: { offsets, entries } },
      activation,
      nStates,
      nOutputs,
      split: plan.layers[1]!.nPanels >> 1,
    };
    this.#part = new MlpPart({ ...this.#source, part: "last" });
    const { memory } = this.#part;
    features.writeTo(new Int32Array(memory.buffer), memory);
    this.#outputs = new Float32Array(nStates * nOutputs);
    this.#outputRoom = new Float32Array(this.#part.outputLength);
    this.setState(source.initial);
  }

  /** Of both parts. */
  get bytes(): number {
    return 2 * this.#part.memory.byteLength;
  }

  /** Whether the other has answered all that the outputs need. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  onceSettled(action: () => void): void {
    this.#onceSettled.push(action);
  }

  /** @throws RangeError before they are there, and for rows that are not all states. */
  evaluate(rows: StackRows | null): Float32Array {
    if (rows !== null || !this.#isSettled)
      throw new RangeError("a divided network has the outputs of all states between its steps");
    return this.#outputs;
  }

  join(): void {
    throw new RangeError("a divided network is evaluated at all states");
  }

  update(gradient: Float32Array, [step]: readonly AdamStep[]): void {
    const { chunkRows } = this.#plan;
    const { nOutputs } = this;
    const { nChunks, upstreamLength } = this.#part;
    this.#isSettled = false;
    this.#step++;
    const partOf = (index: number) =>
      gradient.subarray(
        index * chunkRows * nOutputs,
        Math.min((index + 1) * chunkRows * nOutputs, this.#outputs.length),
      );
    for (let index = 0; index < nChunks; index++) {
      const into = grown(this.#room.pop() ?? new Float32Array(0), upstreamLength);
      this.#other.backward(index, partOf(index).slice(), into, (begun) => {
        this.#room.push(begun);
        this.#part.endUpstream(index, begun);
        if (index === nChunks - 1) this.#endUpdate(step!);
      });
    }
    this.#other.adam(step!, (areNumbers) => {
      this.#areOthersNumbers = areNumbers;
    });
    for (let index = 0; index < nChunks; index++) this.#part.backward(index, partOf(index));
    this.#part.adam(step!);
  }

  /** Of the last update that is settled. */
  areFinite(): readonly boolean[] {
    return [this.#areOthersNumbers && this.#part.areNumbers()];
  }

  /** Brings what the other has trained into this worker's memory, for `getState`. */
  collect(done: () => void): void {
    this.#other.units((units) => {
      for (const [index, place] of this.#part.unitsOfOther().entries()) place.set(units[index]!);
      done();
    });
  }

  /** Of the other's units what was last collected. */
  getState(): NetworkState {
    const read = (start: number) => unpackParameters(this.#plan, this.#part.memory, start);
    return {
      weights: read(this.#plan.weights),
      firstMoment: read(this.#plan.firstMoment),
      secondMoment: read(this.#plan.secondMoment),
      step: this.#step,
    };
  }

  /** Opens the other's part anew. */
  setState(state: NetworkState): void {
    const { memory } = this.#part;
    packParameters(this.#plan, state.weights, memory, this.#plan.weights);
    packParameters(this.#plan, state.firstMoment, memory, this.#plan.firstMoment);
    packParameters(this.#plan, state.secondMoment, memory, this.#plan.secondMoment);
    this.#step = state.step;
    this.#part.restored();
    this.#isSettled = false;
    const { nBytes } = this.#plan;
    this.#other.open({ ...this.#source, part: "first" }, memory.slice(0, nBytes >> 2));
    this.#forward();
  }

  dispose(): void {
    this.#onceSettled = [];
  }

  /** When the gradient of the first layer is whole. */
  #endUpdate(step: AdamStep): void {
    this.#part.adamFirstLayer(step);
    this.#forward();
  }

  #forward(): void {
    const forward = ++this.#nForwards;
    const room = this.#outputRoom;
    this.#outputRoom = new Float32Array(0);
    this.#other.forward(
      this.#part.firstLayer.slice(),
      grown(room, this.#part.outputLength),
      (begun) => {
        this.#outputRoom = begun;
        // the weights may have been replaced since
        if (forward !== this.#nForwards) return;
        this.#part.endOutputs(begun, this.#outputs);
        this.#isSettled = true;
        for (const action of this.#onceSettled.splice(0)) action();
      },
    );
    this.#part.forward();
  }
}
