// The states that the batch of a step has visited so far, each with a row, in the order of discovery. Found by hashing:
// that stays in the cache, where a table of all states does not.

/** A growing set of states, numbered as they come. Allocated once. */
export class VisitedStates {
  /** [row] */
  readonly #states: Int32Array;
  /** The row of the state that has taken a slot, else −1. A power of two, and twice as many as there can be rows. */
  readonly #slots: Int32Array;
  readonly #shift: number;
  #nRows = 0;
  #nKnown = 0;

  /** Room for so many of the states. */
  constructor(capacity: number) {
    this.#states = new Int32Array(capacity);
    const bits = Math.ceil(Math.log2(2 * capacity + 1));
    this.#slots = new Int32Array(2 ** bits).fill(-1);
    this.#shift = 32 - bits;
  }

  /** Most states that there is room for. */
  get capacity(): number {
    return this.#states.length;
  }

  get arrays(): readonly Int32Array[] {
    return [this.#states, this.#slots];
  }

  /** Forgets all states. */
  clear(): void {
    this.#slots.fill(-1);
    this.#nRows = 0;
    this.#nKnown = 0;
  }

  /** The state that a row was given to. */
  state(row: number): number {
    return this.#states[row]!;
  }

  /** The state's row, in the order of discovery; −1 where it has not been met. */
  rowOf(state: number): number {
    return this.#slots[this.#slotOf(state)]!;
  }

  /** The same, but −1 where `take` has not returned the row. */
  knownRow(state: number): number {
    const row = this.rowOf(state);
    return row < this.#nKnown ? row : -1;
  }

  isKnown(state: number): boolean {
    return this.knownRow(state) >= 0;
  }

  /** Gives the state a row, unless it has one; returns it. */
  missing(state: number): number {
    const slot = this.#slotOf(state);
    const row = this.#slots[slot]!;
    if (row >= 0) return row;
    this.#slots[slot] = this.#nRows;
    this.#states[this.#nRows] = state;
    return this.#nRows++;
  }

  /** The slot that the state has taken or would take. */
  #slotOf(state: number): number {
    // Fibonacci hashing (Knuth 1973, 6.4): 2³² by the golden ratio
    let slot = Math.imul(state, 0x9e3779b1) >>> this.#shift;
    for (;;) {
      const row = this.#slots[slot]!;
      if (row < 0 || this.#states[row] === state) return slot;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
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
      into[place++] = this.#states[row]!;
    this.#nKnown = this.#nRows;
  }
}
