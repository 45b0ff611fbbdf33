// The words beside an imported target against the numbers of its record, and the way back against the
// experiment before it.
import { beforeEach, describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/gridSpace.ts";
import { readTable } from "../../experiment/files/readTable.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { replaceConfig, setField, undo } from "../../store/edit/editConfig.ts";
import { importPicture, importTable, takeBackTarget } from "../../store/edit/importTarget.ts";
import { useTargetOrigin } from "../../store/view/targetOrigin.ts";
import { originWords } from "./originWords.ts";

const before = {
  environment: { id: "hypergrid", dimensions: 2, height: 8, reward: { id: "cosine" } },
  lanes: [{ objective: "trajectoryBalance" }],
};

function take(text: string, place: "own" | "present" = "present"): string {
  const read = readTable(text);
  if (read.kind !== "table") throw new Error(JSON.stringify(read));
  expect(importTable({ table: read.table, from: "p.csv", place })).toBeNull();
  return originWords(useTargetOrigin.getState().origin!).join(" ");
}

beforeEach(() => {
  expect(replaceConfig(before)).toEqual([]);
});

describe("what is said of a table", () => {
  it("on a grid of its own size", () => {
    expect(take("a;b;c\n0,5;0,25;1\n1;0,5;1\n1;1;1", "own")).toBe(
      "The target is p.csv: 3 rows of 3 numbers, one a cell, the first row on top. Only their ratios " +
        "count: the largest is 1, the others are rounded to 256 levels of paint. Left out: a header.",
    );
  });

  it("that is averaged, floored and rounded", () => {
    // 4 × 4 on 8 × 8: each number four times; 14 zeros, and one that is a thousandth
    const text = take("1 0 0 0\n0 0.001 0 0\n0 0 0 0\n0 0 0 0");
    expect(text).toContain("4 rows of 4 numbers, on 8 × 8 cells, each the mean of what it covers");
    expect(text).toContain(
      "56 cells had less than the floor and stand at it, 10⁻⁶: no reward is 0. 4 cells had more, " +
        "but less than a level, and stand there too.",
    );
  });

  it("and of a line", () => {
    expect(take("1\n2\n3", "own")).toMatch(
      /^The target is p\.csv: a line of 3 numbers, one a cell\./,
    );
  });
});

it("says of a picture what was cropped, scaled and floored", () => {
  const bytes = new Uint8Array(64).fill(200, 1);
  const space = gridSpace(2, 8);
  const picture = { bytes, space, from: "cat.png", size: [300, 200], cropped: [200, 200] } as const;
  expect(importPicture(picture)).toBeNull();
  expect(originWords(useTargetOrigin.getState().origin!).join(" ")).toBe(
    "The target is cat.png: 300 × 200 pixels, cropped to the middle 200 × 200 pixels, scaled to 8 × 8 " +
      "cells. Dark is mass, in 256 levels of paint. 1 cell is white and stands at the floor, 0.001: no " +
      "reward is 0.",
  );
});

describe("the way back", () => {
  const environment = () => useConfig.getState().config.environment;

  it("undoes the import where it is the last edit, so that it can be made again", () => {
    take("1 2\n3 4", "own");
    takeBackTarget();
    expect(environment()).toMatchObject({ height: 8, reward: { id: "cosine" } });
    expect(useConfig.getState().future).toHaveLength(1);
  });

  it("keeps the edits that were made since", () => {
    take("1 2\n3 4", "own");
    setField({ path: "training.batchSize", value: 32 });
    takeBackTarget();
    expect(environment()).toMatchObject({ height: 8, reward: { id: "cosine" } });
    expect(useConfig.getState().config.training.batchSize).toBe(32);
    undo();
    expect(environment()).toMatchObject({ height: 2, reward: { id: "painted" } });
  });
});
