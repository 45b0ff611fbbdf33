// The words beside an imported target against the numbers of its record, and the way back against the
// experiment before it.
import { beforeEach, describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
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
  return originWords(useTargetOrigin.getState().origin!);
}

beforeEach(() => {
  expect(replaceConfig(before)).toEqual([]);
});

describe("what is said of a table", () => {
  it("on a grid of its own size", () => {
    expect(take("a;b;c\n0,5;0,25;1\n1;0,5;1\n1;1;1", "own")).toBe(
      "Target: p.csv, 3 rows of 3 numbers, the first row on top, its header left out. The largest is 1, " +
        "the rest are shares of it in 256 levels of paint.",
    );
  });

  it("that is averaged, floored and rounded", () => {
    // 4 × 4 on 8 × 8: each number four times; 14 zeros, and one that is a thousandth
    expect(take("1 0 0 0\n0 0.001 0 0\n0 0 0 0\n0 0 0 0")).toBe(
      "Target: p.csv, 4 rows of 4 numbers averaged onto 8 × 8 cells, the first row on top. The largest " +
        "is 1, the rest are shares of it in 256 levels of paint; 60 cells below the first level are at " +
        "the floor, 10⁻⁶.",
    );
  });

  it("and of a line", () => {
    expect(take("1\n2\n3", "own")).toMatch(/^Target: p\.csv, a line of 3 numbers\. /);
  });
});

it("says of a picture what was cropped, scaled and floored", () => {
  const bytes = new Uint8Array(64).fill(200, 1);
  const space = gridSpace(2, 8);
  const picture = { bytes, space, from: "cat.png", size: [300, 200], cropped: [200, 200] } as const;
  expect(importPicture(picture)).toBeNull();
  expect(originWords(useTargetOrigin.getState().origin!)).toBe(
    "Target: cat.png, 300 × 200 pixels, of which the middle 200 × 200 pixels are scaled to 8 × 8 cells. " +
      "Dark is mass, in 256 levels of paint; 1 cell of white is at the floor, 0.001.",
  );
});

it("says it in the words of who read the picture, where there are any", () => {
  const picture = { bytes: new Uint8Array(64).fill(1), space: gridSpace(2, 8), from: "cat.jpg" };
  const said = "JPEG of 300 × 200: turned upright, cropped to its middle.";
  expect(importPicture({ ...picture, size: [300, 200], cropped: null, said })).toBeNull();
  expect(originWords(useTargetOrigin.getState().origin!)).toBe(
    "Target: cat.jpg, JPEG of 300 × 200: turned upright, cropped to its middle. Dark is mass, in 256 " +
      "levels of paint.",
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
