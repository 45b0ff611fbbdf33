// The states that the batch of a step has visited so far, each with a row, in the order of
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
    // before the first `clear` no state has been met
    this.#metAt = new Int32Array(nStates).fill(-1);
  }

  /** Most states that there is room for. */
  get capacity(): number {
    return this.#rows.length;
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

  /** Whether `take` has returned the state's row. */
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

  /** States met, and those of them that are not known yet. */
  get nRows(): number {
    return this.#nRows;
  }

  get nWaiting(): number {
    return this.#nRows - this.#nKnown;
  }

  /** Copies all states met, or those that wait, by row; all are known from now on. */
  take(onlyWaiting: boolean, into: Int32Array, at: number): void {
    let place = at;
    for (let row = onlyWaiting ? this.#nKnown : 0; row < this.#nRows; row++)
      into[place++] = this.#rows[row]!;
    this.#nKnown = this.#nRows;
  }
}
