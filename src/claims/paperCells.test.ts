// Table 1's cells, held against figures worked by hand, and its rows against the config's own validation.
import { describe, expect, it } from "vitest";
import { environmentDefinition } from "../environments/environments.ts";
import { cellClaim, cellFigure, inTableUnits, tableVerdict } from "./paperCells.ts";
import { paperColumns, paperRows } from "./paperTable.ts";
import { configsOf } from "./readClaim.ts";

describe("the rows of Table 1", () => {
  it.each(paperRows)("$id is an experiment of every objective, on one target", (row) => {
    for (const { id, lane } of paperColumns) {
      const claim = cellClaim(row, id, { first: 4, count: 3 });
      const [setting] = claim.settings;
      expect(setting!.config.lanes).toEqual([expect.objectContaining(lane)]);
      const [config, ...others] = configsOf(setting!, claim.seeds);
      expect(others).toEqual([]);
      expect(config).toMatchObject({ seed: 4, nSeeds: 3, targetSeed: 1 });
      expect(config!.training.stopAtStep).toBe(row.steps);
    }
  });

  it.each(paperRows)("$id names the number of states there are", (row) => {
    const { environment } = cellClaim(row, "reverseKl").settings[0]!.config;
    const definition = environmentDefinition(environment.id)!;
    const nStates = definition.countStates(definition.space(environment));
    const said = /([\d,]+) states/.exec(row.size);
    if (said) expect(Number(said[1]!.replaceAll(",", ""))).toBe(nStates);
    else expect(row.size).not.toMatch(/state/);
  });
});

describe("what a cell comes to", () => {
  it("is mean and standard deviation of its seeds", () => {
    // mean 4, squares 4 + 0 + 4 over two
    expect(cellFigure([2, 4, 6])).toEqual({ mean: 4, spread: 2, nSeeds: 3, low: 2, high: 6 });
    expect(cellFigure([3])).toEqual({ mean: 3, spread: null, nSeeds: 1, low: 3, high: 3 });
    expect(cellFigure([])).toBeNull();
  });

  it("counts L1 as twice the total variation, and a divergence as it is", () => {
    expect(inTableUnits({ low: 0.1, high: 0.1 }, "l1")).toBe(0.2);
    expect(inTableUnits({ low: 0.1, high: 0.1 }, "jensenShannon")).toBe(0.1);
  });

  it("agrees with the paper where the spreads overlap, and else says on which side it lies", () => {
    const paper = { mean: 0.28, spread: 0.06 };
    expect(tableVerdict(cellFigure([0.19, 0.21, 0.23])!, paper)).toBe("agrees");
    expect(tableVerdict(cellFigure([0.1, 0.11, 0.12])!, paper)).toBe("lower");
    expect(tableVerdict(cellFigure([0.4, 0.41, 0.42])!, paper)).toBe("higher");
    // without a printed spread the figure is known to its rounding
    const rounded = { mean: 0.03, spread: null };
    expect(tableVerdict(cellFigure([0.034, 0.035, 0.036])!, rounded)).toBe("agrees");
    expect(tableVerdict(cellFigure([0.037, 0.0371])!, rounded)).toBe("higher");
    // a single seed shows no spread
    expect(tableVerdict(cellFigure([0.3])!, paper)).toBeNull();
  });
});
