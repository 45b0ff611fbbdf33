// Where the rows of a step lie in the activation slots of a network's memory, from forward to backward pass. Rows
// that are evaluated later in the same step go on where those of their replica ended.
import type { MemoryPlan } from "./memoryPlan.ts";

/** Rows of one replica in a slot. */
export interface KeptChunk {
  /** Byte offset of the slot. */
  slot: number;
  /** Rows in it so far. */
  count: number;
}

/** Room for rows to be evaluated. */
interface Room {
  readonly slot: number;
  /** The first of its rows that is free. */
  readonly at: number;
  readonly count: number;
}

type Slots = Pick<MemoryPlan, "slots" | "slotBytes" | "nSlots" | "chunkRows">;

/** Deals out slots. Allocates only what it never had. */
export class KeptChunks {
  readonly #plan: Slots;
  /** By replica; of each list the first that #nChunks says. */
  readonly #chunks: KeptChunk[][];
  readonly #nChunks: Int32Array;
  #nUsed = 0;
  #isComplete = false;

  constructor(nReplicas: number, plan: Slots) {
    this.#plan = plan;
    this.#chunks = Array.from({ length: nReplicas }, () => []);
    this.#nChunks = new Int32Array(nReplicas);
  }

  /** Whether the activations of all rows since the last `clear` are there. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Forgets all rows, before those of another step, which need so many slots at least. */
  clear(nNeeded: number): void {
    this.#nChunks.fill(0);
    this.#nUsed = 0;
    this.#isComplete = nNeeded <= this.#plan.nSlots;
  }

  /** What was kept is no longer as it was evaluated. */
  spoil(): void {
    this.#isComplete = false;
  }

  /** Room for up to `wanted` more rows of a replica; in any slot where they do not fit. */
  take(replica: number, wanted: number): Room {
    const { slots, slotBytes, nSlots, chunkRows } = this.#plan;
    const chunks = this.#chunks[replica]!;
    let last = this.#nChunks[replica]! - 1;
    if (last < 0 || chunks[last]!.count === chunkRows) {
      if (this.#nUsed === nSlots) this.#isComplete = false;
      if (!this.#isComplete) return { slot: slots, at: 0, count: Math.min(wanted, chunkRows) };
      last = this.#nChunks[replica]!++;
      chunks[last] ??= { slot: 0, count: 0 };
      chunks[last]!.slot = slots + this.#nUsed++ * slotBytes;
      chunks[last]!.count = 0;
    }
    const chunk = chunks[last]!;
    const at = chunk.count;
    const count = Math.min(wanted, chunkRows - at);
    chunk.count += count;
    return { slot: chunk.slot, at, count };
  }

  /**
   * Forgets the rows of a replica where it has none any more.
   * @throws RangeError where it has others than were kept.
   */
  settle(replica: number, nRows: number): void {
    if (!this.#isComplete) return;
    if (nRows === 0) this.#nChunks[replica] = 0;
    let nKept = 0;
    for (let index = 0; index < this.nChunks(replica); index++)
      nKept += this.chunk(replica, index).count;
    if (nKept !== nRows) throw new RangeError(`${nRows} rows for the ${nKept} evaluated`);
  }

  nChunks(replica: number): number {
    return this.#nChunks[replica]!;
  }

  chunk(replica: number, index: number): KeptChunk {
    return this.#chunks[replica]![index]!;
  }
}
