// Grid pictures: projections against sums by hand, layouts against geometry, colours against values.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { massTable, TABLE_SIZE } from "../ink/colourScales.ts";
import { writePixels } from "../ink/raster.ts";
import {
  differenceScaleOf,
  logRatioScale,
  massScaleOf,
  position,
  tableIndex,
  valueOnScale,
} from "../ink/valueScale.ts";
import { cellAt, cellBox, gridLayout } from "./gridLayout.ts";
import { summariseStates } from "./gridSummary.ts";
import {
  maskOutline,
  movedState,
  pairsOf,
  projectionMask,
  withCell,
  writeMarginal,
  writeSlice,
} from "./gridTables.ts";

const view = (width: number, height: number, pixelRatio = 1) => ({ width, height, pixelRatio });

describe("projections of a 3-D grid", () => {
  const space = gridSpace(3, 4);
  const values = Float64Array.from({ length: 64 }, (_, s) => (s * s) % 17);
  const index = (a: number, b: number, c: number) => a * 16 + b * 4 + c;

  it("sums over the other dimension and keeps the total", () => {
    const out = new Float64Array(16);
    for (const pair of pairsOf(3)) {
      writeMarginal(values, space, pair, out);
      expect(out.reduce((a, b) => a + b)).toBe(values.reduce((a, b) => a + b));
    }
    writeMarginal(values, space, [0, 2], out);
    let byHand = 0;
    for (let b = 0; b < 4; b++) byHand += values[index(1, b, 3)]!;
    expect(out[1 * 4 + 3]).toBe(byHand);
  });

  it("slices through a state", () => {
    const out = new Float64Array(16);
    writeSlice(values, space, { pair: [0, 2], through: index(3, 2, 1) }, out);
    for (let a = 0; a < 4; a++)
      for (let c = 0; c < 4; c++) expect(out[a * 4 + c]).toBe(values[index(a, 2, c)]);
  });

  it("replaces two coordinates, leaves the third", () => {
    expect(withCell(space, index(3, 2, 1), [0, 2], 1, 0)).toBe(index(1, 2, 0));
    expect(withCell(gridSpace(1, 8), 5, [0, 0], 2, 0)).toBe(2);
  });

  it("moves by keys and stays inside", () => {
    expect(movedState(space, index(0, 0, 0), "ArrowLeft")).toBe(0);
    expect(movedState(space, index(0, 0, 0), "ArrowRight")).toBe(index(1, 0, 0));
    expect(movedState(space, index(1, 3, 0), "ArrowUp")).toBe(index(1, 3, 0));
    expect(movedState(space, index(1, 2, 3), "PageDown")).toBe(index(1, 2, 2));
    expect(movedState(gridSpace(1, 4), 2, "ArrowUp")).toBe(2);
    expect(movedState(space, 5, "x")).toBeNull();
  });
});

describe("mode outlines", () => {
  it("surround a block once, without inner edges", () => {
    const space = gridSpace(2, 4);
    const mask = projectionMask(space, [0, 1], Int32Array.of(5, 6, 9, 10));
    expect(maskOutline(mask, 4).length / 4).toBe(8);
    expect(maskOutline(projectionMask(space, [0, 1], Int32Array.of(0)), 4).length / 4).toBe(4);
  });
});

describe("grid layout", () => {
  it.each([
    [2, 8, 150, 150, 1],
    [2, 64, 150, 150, 1],
    [2, 64, 420, 380, 2],
    [3, 16, 150, 150, 2],
    [5, 9, 400, 300, 1.5],
  ])(
    "%d dimensions, height %d: inside the view, no overlap, cells found where drawn",
    (dimensions, height, w, h, ratio) => {
      const layout = gridLayout(gridSpace(dimensions, height), view(w, h, ratio));
      expect(layout.panels).toHaveLength((dimensions * (dimensions - 1)) / 2);
      for (const panel of layout.panels) {
        expect(panel.x).toBeGreaterThanOrEqual(0);
        expect(panel.y).toBeGreaterThanOrEqual(0);
        expect(panel.x + panel.width).toBeLessThanOrEqual(w);
        expect(panel.y + panel.height).toBeLessThanOrEqual(h);
        for (const other of layout.panels)
          if (other !== panel)
            expect(
              panel.x + panel.width <= other.x ||
                other.x + other.width <= panel.x ||
                panel.y + panel.height <= other.y ||
                other.y + other.height <= panel.y,
            ).toBe(true);
        for (const [i, j] of [
          [0, 0],
          [height - 1, 0],
          [2, height - 1],
        ] as const) {
          const box = cellBox(panel, i, j);
          const hit = cellAt(layout, box.x + box.width / 2, box.y + box.height / 2);
          expect([hit?.panel, hit?.i, hit?.j]).toEqual([panel, i, j]);
        }
      }
    },
  );
  it("uses whole device pixels a cell and puts the origin at the bottom left", () => {
    const [panel] = gridLayout(gridSpace(2, 8), view(150, 150, 2)).panels;
    expect(panel!.cell * 2).toBe(Math.round(panel!.cell * 2));
    expect(cellBox(panel!, 0, 0).y).toBeGreaterThan(cellBox(panel!, 0, 7).y);
    expect(cellAt(gridLayout(gridSpace(2, 8), view(150, 150)), -5, 5)).toBeNull();
  });
});

describe("value scales", () => {
  const target = Float64Array.of(0.1, 0.4, 0.3, 0.2);
  it("spans the target and clamps beyond it", () => {
    const scale = massScaleOf(target);
    expect([0, 0.2, 0.4, 0.9].map((v) => position(scale, v))).toEqual([0, 0.5, 1, 1]);
    expect([0, 0.4].map((v) => tableIndex(scale, v))).toEqual([0, TABLE_SIZE - 1]);
    const log = massScaleOf(target, "log");
    expect(position(log, 0.004)).toBeCloseTo(0.5, 12);
    expect(position(log, 0)).toBe(0);
  });
  it("keeps zero at paper and the signs apart", () => {
    const scale = differenceScaleOf(target);
    expect(tableIndex(scale, 0)).toBe(TABLE_SIZE / 2);
    expect(tableIndex(scale, -0.4)).toBe(0);
    expect(tableIndex(scale, 0.4)).toBe(TABLE_SIZE - 1);
  });
  it("defines ratios wherever a mass is zero", () => {
    expect(valueOnScale("logRatio", 0, 0)).toBe(0);
    expect(valueOnScale("logRatio", 0.2, 0.1)).toBeCloseTo(Math.log(2), 12);
    expect(position(logRatioScale, valueOnScale("logRatio", 0, 0.1))).toBe(-1);
    expect(position(logRatioScale, valueOnScale("logRatio", 0.1, 0))).toBe(1);
    expect(position(logRatioScale, Number.NaN)).toBe(0);
  });
});

it("writes pixels with dimension 0 rightwards and dimension 1 upwards", () => {
  const table = new Float64Array(9);
  table[1 * 3 + 2] = 1; // s = (1, 2): middle column, top row
  const pixels = new Uint32Array(9);
  const colours = massTable("light");
  writePixels(pixels, table, null, { scale: massScaleOf(table), colours });
  const dark = [...pixels].flatMap((p, k) => (p === colours[TABLE_SIZE - 1] ? [k] : []));
  expect(dark).toEqual([1]);
});

it("summarises with the numbers that matter", () => {
  const text = summariseStates({
    values: Float64Array.of(0.7, 0.3, 0, 0),
    reference: Float64Array.of(0.25, 0.25, 0.25, 0.25),
    kind: "mass",
    modes: Int32Array.of(0, 3),
    label: (s) => `state ${s}`,
  });
  expect(text).toContain("Largest mass 0.7 at state 0");
  expect(text).toContain("70\u00a0% of the mass on the 2 mode states");
  expect(text).toContain("Total variation from the target 0.5");
});
