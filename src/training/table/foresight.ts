// Which states a batch is going to visit, guessed. A step's random numbers are known before it begins,
// and the policy is nearly what it was when its rows were last read: rolled out on those, trajectories
// are mostly the ones to come. Where every evaluation is a round trip, one that brings the guessed states
// too saves the rounds that would have asked for them one transition after the other. A guess decides
// nothing: what is drawn is drawn from current rows alone.
import { SINK } from "../../environments/graph/stateGraph.ts";
import type { Frontier } from "../../sampling/frontier.ts";
import { type BehaviourPolicy, guessAction } from "../../sampling/rollouts.ts";

/** The states that a step has asked the network for, each once; of one replica. */
export class Foresight {
  /** The step at which a state was last asked for. [state] */
  readonly #askedAt: Int32Array;
  /** What has been asked for and not been taken yet; grows to what was ever needed. */
  #waiting: Int32Array;
  #nWaiting = 0;
  #stamp = 0;

  constructor(nStates: number) {
    // before the first `clear` no state has been asked for
    this.#askedAt = new Int32Array(nStates).fill(-1);
    this.#waiting = new Int32Array(0);
  }

  get arrays(): readonly Int32Array[] {
    return [this.#askedAt, this.#waiting];
  }

  get nWaiting(): number {
    return this.#nWaiting;
  }

  /** Forgets all states: their rows are of earlier weights. */
  clear(): void {
    this.#stamp++;
    this.#nWaiting = 0;
  }

  isAsked(state: number): boolean {
    return this.#askedAt[state] === this.#stamp;
  }

  /** Asks for the state, unless that has been done. */
  ask(state: number): void {
    if (this.isAsked(state)) return;
    this.#askedAt[state] = this.#stamp;
    if (this.#nWaiting === this.#waiting.length) {
      const room = Math.min(this.#askedAt.length, 2 * this.#nWaiting + 256);
      const larger = new Int32Array(room);
      larger.set(this.#waiting);
      this.#waiting = larger;
    }
    this.#waiting[this.#nWaiting++] = state;
  }

  /** Asks for what lies ahead of every trajectory that is not finished. */
  lookAhead(policy: BehaviourPolicy, frontier: Frontier): void {
    const { batchSize, maximumLength, uniforms, lengths, states } = frontier;
    const { nActions, children } = policy.graph;
    for (let i = 0; i < batchSize; i++) {
      let transition = i * maximumLength + lengths[i]!;
      for (let state = states[i]!; state !== SINK; transition++) {
        this.ask(state);
        const action = guessAction(policy, state, uniforms[transition]!);
        state = children[state * nActions + action]!;
      }
    }
  }

  /** Copies what waits; it has been asked for from now on. */
  take(into: Int32Array, at: number): void {
    for (let k = 0; k < this.#nWaiting; k++) into[at + k] = this.#waiting[k]!;
    this.#nWaiting = 0;
  }
}
