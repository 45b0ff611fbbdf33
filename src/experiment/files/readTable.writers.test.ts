// One table as four dozen programs write it, held to the numbers that it means;
// and what must not be taken for one.
import { describe, expect, it } from "vitest";
import { readTable } from "./readTable.ts";
import { meantTable, writtenTables } from "./tableFixtures.ts";

describe("a table of three rows of three", () => {
  it.each(Object.entries(writtenTables))("is read as %s writes it", (_, text) => {
    const read = readTable(text);
    if (read.kind !== "table") throw new Error(JSON.stringify(read));
    const { width, height, values } = read.table;
    expect([width, height]).toEqual([3, 3]);
    // the largest is 4: what is written in multiples means the same target
    const largest = values.reduce((a, b) => Math.max(a, b));
    for (const [at, value] of meantTable.flat().entries())
      expect((4 * values[at]!) / largest).toBeCloseTo(value, 12);
  });
});

describe("a sparse matrix, of which a column of its entries would be another table,", () => {
  it.each([
    ["SciPy", "  (0, 0)\t1.0\n  (1, 1)\t2.0"],
    ["SciPy's newer releases", "  Coords\tValues\n  (0, 0)\t1.0\n  (1, 1)\t2.0"],
    ["MATLAB", "   (1,1)        1\n   (2,2)        2"],
    ["Octave", "  (1, 1) -> 1\n  (2, 2) -> 2"],
  ])("is refused as %s prints it", (_, text) => {
    expect(readTable(text)).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("sparse matrix"),
    });
  });
});
