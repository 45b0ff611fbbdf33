// Pasted tables of numbers against pictures small enough to write down, and the sentence that each
// refusal must hold.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/gridSpace.ts";
import { bytesOfCsv } from "./csvTarget.ts";

describe("a table of numbers as a target", () => {
  it("is read from the top down, the largest number full", () => {
    const result = bytesOfCsv("0, 1\n2; 4\n", gridSpace(2, 2));
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

  it.each([
    ["", "no numbers"],
    ["1,2\n3", "Row 2 has 1 numbers, the first has 2"],
    ["1,x", "Row 1 holds something else"],
    ["1,-2", "Row 1 holds something else"],
    ["0,0\n0,0", "above 0"],
  ])("refuses %j", (text, reason) => {
    const result = bytesOfCsv(text, gridSpace(2, 2));
    expect(result).toEqual({ ok: false, message: expect.stringContaining(reason) });
  });
});
