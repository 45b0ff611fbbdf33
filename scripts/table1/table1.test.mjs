// What `npm run table1` writes against docs/table1.json, which it is made of, and the page's figures against sums
// worked by hand.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { paperColumns, paperRows } from "../../src/claims/paperTable.ts";
import { cellsText, fewestSeeds, measuredTableModule } from "./cells.ts";
import { tableDocument } from "./document.ts";

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const cells = JSON.parse(read("docs/table1.json"));

describe("what is kept of Table 1", () => {
  it("is written again as it stands", () => {
    expect(cellsText(cells)).toBe(read("docs/table1.json"));
    expect(tableDocument(cells)).toBe(read("docs/table1.md"));
    expect(measuredTableModule(cells)).toBe(read("src/features/claims/measuredTable.ts"));
  });

  it("has every cell, with as many seeds as the command trains, so that a second time trains none", () => {
    /** @type {import("./cells.ts").MeasuredCell[]} */
    const known = cells;
    for (const row of paperRows)
      for (const { id } of paperColumns) {
        const cell = known.find((one) => one.row === row.id && one.column === id);
        expect(cell?.values.length ?? 0, `${row.id} ${id}`).toBeGreaterThanOrEqual(
          fewestSeeds(row),
        );
      }
  });
});

it("stands in the table's order, mean and spread to six digits, and without spread is not shown", () => {
  const day = { seconds: 10, measuredOn: "2026-01-02", version: "0.1.0" };
  const made = [
    // of 1, 2 and 4 the mean is 7/3 and the squares sum to 14/3 over two
    { ...day, row: "sets", column: "renyi", values: [1, 2, 4], measuredOn: "2026-01-03" },
    { ...day, row: "sets", column: "reverseKl", values: [0.5, 0.5] },
    { ...day, row: "sequences", column: "tsallis", values: [0.5] },
  ];
  const text = cellsText(/** @type {import("./cells.ts").MeasuredCell[]} */ (made));
  expect(JSON.parse(text)).toEqual([made[2], made[1], made[0]]);
  const module = measuredTableModule(/** @type {import("./cells.ts").MeasuredCell[]} */ (made));
  expect(module).toContain(`  sets: {
    measuredOn: "2026-01-03",
    version: "0.1.0",
    figures: {
      reverseKl: { mean: 0.5, spread: 0, nSeeds: 2 },
      renyi: { mean: 2.33333, spread: 1.52753, nSeeds: 3 },
    },
  },`);
  expect(module).not.toContain("tsallis:");
});
