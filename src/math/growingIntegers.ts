// A list of integers that grows into millions: a plain array of as many takes twice the room, and as much
// again while it grows.

/** Whole numbers of 32 bits, one after another. */
export class GrowingIntegers {
  #values = new Int32Array(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(2 * this.#values.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** All of them, in an array of their own. */
  toArray(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
