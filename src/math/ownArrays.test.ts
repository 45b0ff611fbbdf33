import { expect, it } from "vitest";
import { ownArrays } from "./ownArrays.ts";

it("gives parts of larger buffers a buffer of their own, and nothing else", () => {
  const memory = new ArrayBuffer(1024);
  const part = new Float64Array(memory, 8, 3).fill(0.5);
  const integers = new Int32Array(memory, 64, 2).fill(7);
  const whole = Float32Array.of(1, 2);
  const data = { parts: [part, { integers }], again: part, whole, text: "a", none: null };
  const own = ownArrays(data);
  expect(own).toEqual(data);
  expect(own.again).toBe(own.parts[0]);
  expect(own.whole).toBe(whole);
  expect(own.again.buffer.byteLength).toBe(24);
  expect((own.parts[1] as { integers: Int32Array }).integers.buffer.byteLength).toBe(8);
  part[0] = 1;
  expect(own.again[0]).toBe(0.5);
});
