// Which states the batch of a step has met so far, each with a row of its own in the order of
// discovery. Cleared in constant time between steps.

/** A growing set of states, numbered as they come. Allocated once. */
export class VisitedStates {
  /** The row of each state that is known or waiting; meaningless for others. [state] */
  readonly rowOfState: Int32Array;
  readonly #rows: Int32Array;
  /** The step at which a state was last met. [state] */
  readonly #metAt: Int32Array;
  #stamp = 0;
  #nRows = 0;
  #nKnown = 0;

  /** Room for `capacity` of the states. */
  constructor(nStates: number, capacity: number) {
    this.rowOfState = new Int32Array(nStates);
    this.#rows = new Int32Array(capacity);
    this.#metAt = new Int32Array(nStates);
  }

  get arrays(): readonly Int32Array[] {
    return [this.rowOfState, this.#rows, this.#metAt];
  }

  /** Forgets all states. */
  clear(): void {
    this.#stamp++;
    this.#nRows = 0;
    this.#nKnown = 0;
  }

  /** Whether the state's row was handed out by `takeWaiting`. */
  isKnown(state: number): boolean {
    return this.#metAt[state] === this.#stamp && this.rowOfState[state]! < this.#nKnown;
  }

  /** Gives the state a row, unless it has one. */
  missing(state: number): void {
    if (this.#metAt[state] === this.#stamp) return;
    this.#metAt[state] = this.#stamp;
    this.rowOfState[state] = this.#nRows;
    this.#rows[this.#nRows++] = state;
  }

  /** The states met since the last call, known from now on; a view, valid until `clear`. */
  takeWaiting(): Int32Array {
    const waiting = this.#rows.subarray(this.#nKnown, this.#nRows);
    this.#nKnown = this.#nRows;
    return waiting;
  }

  /** All states met, by row; a view, valid until `clear`. */
  get rows(): Int32Array {
    return this.#rows.subarray(0, this.#nRows);
  }
}
