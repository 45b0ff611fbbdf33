// A safetensors file against its bytes, counted by hand.
import { expect, it } from "vitest";
import { safetensorsFile } from "./safetensors.ts";

const two = [
  { name: "a", shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
  { name: "b", shape: [1], values: Float32Array.of(-0.5) },
];

it("has the header's length, the header, then the numbers in order, at a multiple of eight", () => {
  for (const note of ["", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg"]) {
    const bytes = safetensorsFile(two, { note });
    const view = new DataView(bytes.buffer);
    const length = Number(view.getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = new TextDecoder().decode(bytes.subarray(8, 8 + length));
    expect(header.length - header.trimEnd().length).toBeLessThan(8);
    expect(JSON.parse(header)).toEqual({
      __metadata__: { note },
      a: { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] },
      b: { dtype: "F32", shape: [1], data_offsets: [24, 28] },
    });
    expect(bytes.length).toBe(8 + length + 28);
    const values = Array.from({ length: 7 }, (_, k) => view.getFloat32(8 + length + 4 * k, true));
    expect(values).toEqual([1, 2, 3, 4, 5, 6, -0.5]);
  }
});

it("refuses a shape that does not fit, and a name that is there twice", () => {
  const [a, b] = two;
  expect(() => safetensorsFile([{ ...a!, shape: [6] }], {})).not.toThrow();
  expect(() => safetensorsFile([{ ...a!, shape: [5] }], {})).toThrow("a: shape 5 for 6 values");
  expect(() => safetensorsFile([a!, { ...b!, name: "a" }], {})).toThrow("two tensors are called a");
  expect(() => safetensorsFile([{ ...a!, name: "__metadata__" }], {})).toThrow(RangeError);
});
