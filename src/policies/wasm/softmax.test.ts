// The module's exponentials against those of this engine, which are fdlibm's, to the last bit.
import { expect, it } from "vitest";
import { allocateMemory } from "./assembler.ts";
import { assembleDrawing, type DrawingKernels } from "./drawing.ts";

const COUNT = 1 << 16;
const memory = allocateMemory(8 * COUNT);
const module = new WebAssembly.Module(assembleDrawing());
const { exports } = new WebAssembly.Instance(module, { host: { memory } });
const kernels = exports as unknown as DrawingKernels;
const numbers = new Float64Array(memory.buffer, 0, COUNT);
const bits = new BigUint64Array(memory.buffer, 0, COUNT);

/** Numbers for which the kernel gives other bits than the engine. */
function differing(inputs: readonly number[]): readonly number[] {
  const wrong: number[] = [];
  for (let from = 0; from < inputs.length; from += COUNT) {
    const part = inputs.slice(from, from + COUNT);
    numbers.set(part);
    kernels.exponentials(0, 8 * part.length);
    const expected = new BigUint64Array(Float64Array.from(part, Math.exp).buffer);
    for (const [k, input] of part.entries())
      if (bits[k] !== expected[k] && !(Number.isNaN(numbers[k]!) && Number.isNaN(input)))
        wrong.push(input);
  }
  return wrong;
}

const words = new DataView(new ArrayBuffer(8));

/** A number and so many float64 on either side of it. */
function around(value: number, n: number): number[] {
  words.setFloat64(0, value);
  const middle = words.getBigInt64(0);
  return Array.from({ length: 2 * n + 1 }, (_, k) => {
    words.setBigInt64(0, middle + BigInt(k - n));
    return words.getFloat64(0);
  });
}

/** Spread over all exponents from 2^lowest to 2^highest, `each` a binade, mantissas without a pattern. */
function spread(lowest: number, highest: number, each: number): number[] {
  const found: number[] = [];
  let phase = 0;
  for (let exponent = lowest; exponent < highest; exponent++)
    for (let k = 0; k < each; k++) {
      phase = (phase + 0.6180339887498949) % 1;
      found.push((1 + (k + phase) / each) * 2 ** exponent);
    }
  return found;
}

it("takes exponentials of everything up to 0 as fdlibm does", () => {
  const halves = Array.from({ length: 2200 }, (_, k) => (-k * Math.LN2) / 2);
  const inputs = [
    ...spread(-1074, 1023, 200).map((x) => -x),
    ...spread(-30, 10, 20_000).map((x) => -x),
    ...Array.from({ length: 400_000 }, (_, k) => -k / 500),
    ...halves.flatMap((x) => around(x, 20)),
    ...[2 ** -28, 0.3465738296508789, 1, 1.0397205, 709.782712893384, 745.133219101941].flatMap(
      (x) => around(-x, 2000),
    ),
    ...[0, -0, -Number.MIN_VALUE, -Number.MAX_VALUE, Number.NEGATIVE_INFINITY, Number.NaN],
  ].filter((x) => !(x > 0));
  expect(differing(inputs)).toEqual([]);
});
