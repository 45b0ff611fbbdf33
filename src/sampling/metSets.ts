// The sets that a batch meets, each numbered when it is first met, as a graph and a policy over those alone: what
// objectives and gradients read is then the same as on a graph that lists every state. Only edges that were taken
// have children. Forgotten from batch to batch; everything is allocated once.

import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import type { LargeSetSpace } from "../environments/spaces/largeSetSpace.ts";

/** Slots of the table of masks for each set there is room for: a power of two at least. */
const SLOTS_A_SET = 4;

/** Sets by number; number 0 is the empty one. */
export class MetSets {
  readonly graph: StateGraph;
  /** [set] */
  readonly masks: Int32Array;
  /** Natural log, −∞ where not available, of the sets that were read. [set, action] */
  readonly logPFByEdge: Float64Array;
  /** Of the edges that were taken; 0 on stops. [set, action] */
  readonly logPBByEdge: Float64Array;
  /** Null where nothing learns it. [set] */
  readonly logStateFlow: Float64Array | null;
  #nMet = 0;
  /** Set that a slot holds, where its stamp is of now. [slot] */
  readonly #sets: Int32Array;
  readonly #stamps: Int32Array;
  #stamp = 0;

  /** Room for what `batchSize` trajectories can meet. */
  constructor({ universe, size }: LargeSetSpace, batchSize: number, learnsFlow: boolean) {
    const nStates = 1 + batchSize * size;
    const nActions = universe + 1;
    this.graph = {
      nStates,
      nActions,
      stopAction: universe,
      initialState: 0,
      children: new Int32Array(nStates * nActions).fill(INVALID),
      // nobody goes back along them, and rewards are the batch's
      parentOffsets: new Int32Array(nStates + 1),
      parentEdges: new Int32Array(0),
      topologicalOrder: Int32Array.from({ length: nStates }, (_, state) => state),
      logRewards: new Float64Array(nStates),
      maximumTrajectoryLength: size + 1,
    };
    this.masks = new Int32Array(nStates);
    this.logPFByEdge = new Float64Array(nStates * nActions).fill(Number.NEGATIVE_INFINITY);
    this.logPBByEdge = new Float64Array(nStates * nActions);
    this.logStateFlow = learnsFlow ? new Float64Array(nStates) : null;
    const nSlots = 2 ** Math.ceil(Math.log2(SLOTS_A_SET * nStates));
    this.#sets = new Int32Array(nSlots);
    this.#stamps = new Int32Array(nSlots);
  }

  get nMet(): number {
    return this.#nMet;
  }

  /** Forgets all but the empty set. */
  clear(): void {
    this.#stamp++;
    this.#nMet = 0;
    this.meet(0);
  }

  /** The number of a set, a new one where it was not met before. */
  meet(mask: number): number {
    const last = this.#sets.length - 1;
    let slot = Math.imul(mask ^ (mask >>> 15), 0x2c1b3c6d) >>> 7;
    for (slot &= last; this.#stamps[slot] === this.#stamp; slot = (slot + 1) & last) {
      const known = this.#sets[slot]!;
      if (this.masks[known] === mask) return known;
    }
    const set = this.#nMet++;
    this.masks[set] = mask;
    this.#sets[slot] = set;
    this.#stamps[slot] = this.#stamp;
    return set;
  }
}
