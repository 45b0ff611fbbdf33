// Which states a stack of replicas is evaluated at: all of them, or for each replica some of its own,
// packed one replica after the other.

/** Rows to evaluate. They must stay as they are until the network is evaluated again. */
export interface StackRows {
  /** The state of each row; may go on after the last. [row] */
  readonly states: Int32Array;
  /** A replica's rows are offsets[replica] up to, not including, offsets[replica + 1]. */
  readonly offsets: Int32Array;
  /** New features of the states 0, 1, …, of a network whose rows bring theirs. [state, feature] */
  readonly features?: Float32Array;
  /** Whether they are a part of a pass over all states, which no step follows. */
  readonly isPass?: boolean;
}

/** Rows that bring their features: every row is a state of its own. */
export function rowsWithFeatures(features: Float32Array, offsets: Int32Array): StackRows {
  const states = Int32Array.from({ length: offsets.at(-1)! }, (_, row) => row);
  return { states, offsets, features };
}

/** The same states for every replica. */
export function sameRows(states: ArrayLike<number>, nReplicas: number): StackRows {
  const n = states.length;
  const stacked = new Int32Array(nReplicas * n);
  for (let replica = 0; replica < nReplicas; replica++) stacked.set(states, replica * n);
  return {
    states: stacked,
    offsets: Int32Array.from({ length: nReplicas + 1 }, (_, replica) => replica * n),
  };
}

/** The rows a network was last evaluated at. Copies nothing of them. */
export class EvaluatedRows {
  readonly nReplicas: number;
  readonly nStates: number;
  #rows: StackRows | null = null;

  constructor(nReplicas: number, nStates: number) {
    this.nReplicas = nReplicas;
    this.nStates = nStates;
  }

  /** null: all states, in order, for every replica. */
  set(rows: StackRows | null): void {
    this.#rows = rows;
  }

  /** Whether they are all states, or some on a pass over all. */
  get arePass(): boolean {
    return this.#rows === null || this.#rows.isPass === true;
  }

  get areAllStates(): boolean {
    return this.#rows === null;
  }

  /** Rows of all replicas. */
  get total(): number {
    return this.first(this.nReplicas);
  }

  /** The most that any replica has. */
  get most(): number {
    if (this.#rows === null) return this.nStates;
    let most = 0;
    for (let replica = 0; replica < this.nReplicas; replica++)
      most = Math.max(most, this.count(replica));
    return most;
  }

  /** Where a replica's rows begin. */
  first(replica: number): number {
    return this.#rows === null ? replica * this.nStates : this.#rows.offsets[replica]!;
  }

  count(replica: number): number {
    return this.first(replica + 1) - this.first(replica);
  }

  /** Copies the states of `count` of a replica's rows from one on, counted from its first, to `to` and on. A loop: mostly
   * they are few, and a view of them would take longer. */
  copyStates(replica: number, row: number, count: number, into: Int32Array, to: number): void {
    const from = this.first(replica) + row;
    const states = this.#rows?.states;
    for (let k = 0; k < count; k++) into[to + k] = states ? states[from + k]! : row + k;
  }

  /** State of a replica's row, counted from its first. */
  state(replica: number, row: number): number {
    return this.#rows === null ? row : this.#rows.states[this.first(replica) + row]!;
  }
}

/** The array where it has room for `length` numbers, else a larger one. */
export function grown(
  numbers: Float32Array<ArrayBuffer>,
  length: number,
): Float32Array<ArrayBuffer> {
  return numbers.length >= length ? numbers : new Float32Array(length);
}
