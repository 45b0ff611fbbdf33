// The table of simulated coverage against shares worked by hand, and lines read back as printed.
import { expect, it } from "vitest";
import { coverageTable, parsed, printed } from "./table.ts";

const line = /** @type {const} */ ({
  task: "grid",
  policy: "uniform",
  objective: "reverseKl",
  controlVariate: "none",
  batchSize: 8,
  figure: "variance",
  truth: 2,
  isExact: true,
  nMeasurements: 200,
  nResolved: 100,
  nHeld: 95,
});

it("pools the estimators of an objective, each interval once", () => {
  const other = { ...line, batchSize: 32, nResolved: 200, nHeld: 184 };
  const lost = { ...line, batchSize: 256, truth: null, nResolved: 0, nHeld: 0 };
  const rows = coverageTable([line, other, lost]).split("\n");
  // 300 of 600 told, 279 of 300 right, 92 and 95 of 100 one by one
  expect(rows.slice(2)).toEqual(["| variance | reverseKl | 3 | 50.0 | 93.0 | 92.0–95.0 |"]);
});

it("leaves out a bias that is exact, and says where nothing is told", () => {
  const bias = { ...line, figure: /** @type {const} */ ("relativeBias") };
  const lost = { ...line, objective: "tsallis -1", nResolved: 0, nHeld: 0 };
  expect(coverageTable([bias, lost]).split("\n").slice(2)).toEqual([
    "| variance | tsallis -1 | 1 | 0.0 | – | – |",
  ]);
});

it("reads what it has printed among other lines", () => {
  expect(parsed(`a\n${printed(line)}\n\n| b |`)).toEqual([line]);
});
