// Pasted tables of numbers against pictures small enough to write down, and the sentence that each
// refusal must hold.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/gridSpace.ts";
import { bytesOfCsv } from "./csvTarget.ts";

describe("a table of numbers as a target", () => {
  it("is read from the top down, the largest number full", () => {
    const result = bytesOfCsv("0, 1\n2, 4\n", gridSpace(2, 2));
    // states (0,0), (0,1), (1,0), (1,1): dimension 0 to the right, dimension 1 upwards
    expect(result).toEqual({ ok: true, bytes: Uint8Array.from([128, 0, 255, 64]) });
  });

  it("is scaled to the grid, cell by cell", () => {
    const result = bytesOfCsv("1 0\n0 1", gridSpace(2, 4));
    if (!result.ok) throw new Error(result.message);
    // the left column, from below: the table's lower left, then its upper left
    expect([...result.bytes.slice(0, 4)]).toEqual([0, 0, 255, 255]);
    expect(result.bytes.filter((byte) => byte === 255)).toHaveLength(8);
  });

  it.each(["1\t2\t4", "1\n2\n4"])("fills a line from a row or a column: %j", (text) => {
    const result = bytesOfCsv(text, gridSpace(1, 3));
    expect(result).toEqual({ ok: true, bytes: Uint8Array.from([64, 128, 255]) });
  });

  it("of one column fills a plane row by row, and of three rows a line with the middle one", () => {
    const plane = bytesOfCsv("1\n2", gridSpace(2, 2));
    expect(plane).toEqual({ ok: true, bytes: Uint8Array.from([255, 128, 255, 128]) });
    const line = bytesOfCsv("0,0,0\n1,2,4\n0,0,0", gridSpace(1, 3));
    expect(line).toEqual({ ok: true, bytes: Uint8Array.from([64, 128, 255]) });
  });

  it.each([
    ["rows", "\n"],
    ["columns", ","],
  ])("is read up to 4,096 %s", (_, mark) => {
    const line = gridSpace(1, 2);
    const ones = (count: number) => Array(count).fill("1").join(mark);
    expect(bytesOfCsv(ones(4_096), line)).toEqual({ ok: true, bytes: Uint8Array.of(255, 255) });
    expect(bytesOfCsv(ones(4_097), line)).toEqual({
      ok: false,
      message: "At most 4096 rows and columns are read.",
    });
  });

  it.each([
    ["", "no numbers"],
    ["1,,2", "Row 1 has a blank cell"],
    ["0; 1\n2, 4", "Row 2 has 1 numbers"],
    ["1,2\n3", "Row 2 has 1 numbers, the first has 2"],
    ["1,x", "Row 1 holds something else"],
    ["1,-2", "Row 1 holds something else"],
    ["0,0\n0,0", "above 0"],
  ])("refuses %j", (text, reason) => {
    const result = bytesOfCsv(text, gridSpace(2, 2));
    expect(result).toEqual({ ok: false, message: expect.stringContaining(reason) });
  });
});
