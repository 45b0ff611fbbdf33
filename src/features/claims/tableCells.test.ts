// A cell of Table 1 from the runs there are, held against figures worked by hand.
import { describe, expect, it } from "vitest";
import { cellFigure } from "../../claims/paperCells.ts";
import { paperRows } from "../../claims/paperTable.ts";
import { type CardRun, useClaimRuns } from "./claimRun.ts";
import { bringCellsBack, cellState, measuredFigure } from "./tableCells.ts";
import { tableCsv } from "./tableFile.ts";
import {
  agreementText,
  meanText,
  measuredOnText,
  pressText,
  rowVerdictText,
  seedsOfFigure,
} from "./tableWords.ts";

const sets = paperRows.find(({ id }) => id === "sets")!;
const cell = { row: sets, column: "reverseKl" } as const;

const idle = {
  progress: null,
  tests: [],
  answer: null,
  seconds: null,
  device: null,
  message: null,
  curves: [],
  measured: null,
  isKept: null,
};

/** Three seeds that came to these total variations. */
function done(values: readonly number[]): CardRun {
  const seeds = values.map((value) => ({ low: value, high: value }));
  const tests = [{ setting: 0, test: 0, verdict: "holds", values: [seeds] }] as const;
  return { ...idle, phase: "done", tests, answer: { verdict: "holds", tests } };
}

describe("a cell of Table 1", () => {
  it("pools the seeds of every press, in units of the table, and trains the next three", () => {
    expect(cellState(cell, { runs: {} })).toEqual({
      figure: null,
      pending: null,
      next: { key: "table-1:sets:reverseKl:1", first: 1 },
    });
    const runs = {
      "table-1:sets:reverseKl:1": done([0.01, 0.02, 0.03]),
      "table-1:sets:reverseKl:4": done([0.04, 0.05, 0.06]),
      "table-1:sets:forwardKl:1": done([0.5, 0.5, 0.5]),
    };
    const state = cellState(cell, { runs });
    // twice the mean of .01 … .06; of 1 … 6 the squares sum to 17.5 over five
    expect(state.figure).toMatchObject({ nSeeds: 6 });
    expect(state.figure!.mean).toBeCloseTo(0.07, 12);
    expect(state.figure!.spread).toBeCloseTo(0.02 * Math.sqrt(3.5), 12);
    expect(state.next).toEqual({ key: "table-1:sets:reverseKl:7", first: 7 });
    expect(meanText(state.figure!)).toBe("0.070 ± 0.037");
    expect(seedsOfFigure(state.figure!)).toBe("6 seeds");
    // two digits of a mean that is small: (1 + 2 + 3)·10⁻⁵ over three
    expect(meanText(cellFigure([1e-5, 2e-5, 3e-5])!)).toBe("0.000020 ± 0.000010");
    expect(agreementText(state.figure!, sets.figures.reverseKl)).toBe("agrees");
    expect(pressText(state)).toBe("train three more seeds");
  });

  it("has what the command line has measured from the start, with one verdict", () => {
    const trees = paperRows.find(({ id }) => id === "phylogenies")!;
    const figure = measuredFigure({ row: trees, column: "renyi" })!;
    // of .074267, .0740237, .072599, .0731849 and .0746309 in docs/table1.json
    expect(meanText(figure)).toBe("0.074 ± 0.001");
    expect(agreementText(figure, trees.figures.renyi)).toBe("differs: nearer here");
    expect(rowVerdictText(trees)).toBe("5 end nearer the target here.");
    expect(measuredOnText(trees)).toMatch(
      /^Measured by npm run table1 on \d{4}-\d\d-\d\d, version [\d.]+\.$/,
    );
  });

  it("keeps what was stopped or failed for the next press", () => {
    const key = "table-1:sets:reverseKl:1";
    for (const phase of ["stopped", "failed", "running"] as const) {
      const state = cellState(cell, { runs: { [key]: { ...idle, phase } } });
      expect(state.pending?.phase).toBe(phase);
      expect(state.next.key).toBe(key);
    }
  });

  it("comes back over a reload, seeds after seeds, and asks no further than there are", async () => {
    const kept: Readonly<Record<string, readonly number[]>> = {
      "table-1:sets:reverseKl:1": [0.01, 0.02, 0.03],
      "table-1:sets:reverseKl:4": [0.04, 0.05, 0.06],
      "table-1:sets:renyi:4": [0.1, 0.1, 0.1],
    };
    const asked: string[] = [];
    await bringCellsBack(async (key, { seeds }) => {
      asked.push(key);
      expect(key.endsWith(`:${seeds.first}`)).toBe(true);
      const values = kept[key];
      if (values) useClaimRuns.setState(({ runs }) => ({ runs: { ...runs, [key]: done(values) } }));
    });
    expect(asked.filter((key) => key.startsWith("table-1:sets:r"))).toEqual([
      "table-1:sets:reverseKl:1",
      "table-1:sets:reverseKl:4",
      "table-1:sets:reverseKl:7",
      "table-1:sets:renyi:1",
    ]);
    expect(cellState(cell, useClaimRuns.getState()).figure).toMatchObject({ nSeeds: 6 });
    useClaimRuns.setState({ runs: {} });
  });

  it("leaves as a row of CSV, with the paper's figure and the command line's beside it", () => {
    const lines = tableCsv({
      runs: { "table-1:sets:reverseKl:1": done([0.01, 0.02, 0.03]) },
    }).split("\r\n");
    const start = (column: string) =>
      `Sets that can be listed,"16 choose 8: 39,203 states",l1,${column},0.03,,`;
    const lineOf = (column: string) => lines.find((line) => line.startsWith(start(column)));
    expect(lineOf("reverseKl")).toMatch(/,0\.04,0\.02,3,agrees$/);
    expect(lineOf("renyi")).toMatch(/,,,0,$/);
    // what the command line has measured, of the cell's own values in docs/table1.json
    const trees = lines.find((line) => line.startsWith("Phylogenetic") && /,renyi,/.test(line));
    expect(trees).toMatch(
      /,0\.215,0\.005,0\.0737411,0\.000830953,5,lower,20\d\d-\d\d-\d\d,[\d.]+,,,0,$/,
    );
  });
});
