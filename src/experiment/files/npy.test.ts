// Files that NumPy itself has saved, held to the array that was saved, and to the sentence where it is
// none that can be a table.
import { describe, expect, it } from "vitest";
import { isNpy, readNpy } from "./npy.ts";
import { meantTable, writtenArrays } from "./tableFixtures.ts";

const bytesOf = (name: string) => Uint8Array.from(Buffer.from(writtenArrays[name]!, "base64"));

describe("numpy.save", () => {
  it.each([
    ["<f8 v1", 1],
    ["<f8 v2", 1],
    ["<f4", 1],
    [">f8", 1],
    ["fortran", 1],
    ["<i4", 8],
    ["<i8", 8],
    ["|u1", 8],
  ])("%s is read, each number in its place", (name, factor) => {
    expect(isNpy(bytesOf(name))).toBe(true);
    expect(readNpy(bytesOf(name))).toEqual({
      kind: "table",
      table: {
        width: 3,
        height: 3,
        values: Float64Array.from(meantTable.flat(), (value) => value * factor),
        leftOut: [],
      },
    });
  });

  it("reads a line as one row", () => {
    expect(readNpy(bytesOf("line"))).toMatchObject({ table: { width: 3, height: 1 } });
  });

  it.each([
    ["3d", /array of 3 dimensions/],
    ["c16", /type c16/],
    ["<f2", /type f2/],
    ["object", /records or objects|type/],
  ])("refuses %s by name", (name, message) => {
    expect(readNpy(bytesOf(name))).toEqual({
      kind: "refused",
      message: expect.stringMatching(message),
    });
  });

  it("refuses a file cut anywhere, and never throws", () => {
    const whole = bytesOf("<f8 v1");
    for (let length = 6; length < whole.length; length++)
      expect(readNpy(whole.slice(0, length)).kind).toBe("refused");
    const negative = whole.slice();
    negative[negative.length - 1]! |= 0x80;
    expect(readNpy(negative)).toMatchObject({ message: expect.stringMatching(/^Row 3, column 3/) });
  });
});
