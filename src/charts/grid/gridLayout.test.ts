// Where the panels and cells of grid pictures lie, against sizes worked out by hand from the room there
// is: a pixel around, 18 for the axes, 6 between panels.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { cellAt, cellBox, gridLayout } from "./gridLayout.ts";

const view = (width: number, height: number, pixelRatio = 1) => ({ width, height, pixelRatio });

describe("one panel", () => {
  it("has axes where there is room, and cells of whole pixels", () => {
    const { panels, hasAxes } = gridLayout(gridSpace(2, 8), view(220, 300));
    expect(hasAxes).toBe(true);
    // 220 − 2 − 18 = 200 pixels for eight cells
    expect(panels).toEqual([
      {
        pair: [0, 1],
        cell: 25,
        x: 19,
        y: 1,
        width: 200,
        height: 200,
        isBottom: true,
        isLeft: true,
      },
    ]);
    const narrow = gridLayout(gridSpace(2, 8), view(219, 300));
    expect(narrow.hasAxes).toBe(false);
    // 217 pixels: 27 a cell and one to spare
    expect(narrow.panels[0]).toMatchObject({ x: 1, cell: 27, width: 216 });
  });

  it("is as large as the shorter side allows", () => {
    expect(gridLayout(gridSpace(2, 8), view(400, 180)).panels[0]).toMatchObject({
      cell: 20,
      height: 160,
    });
  });

  it("has uneven cells where whole pixels would cost more than a fifth", () => {
    const cellOf = (width: number, pixelRatio = 1) =>
      gridLayout(gridSpace(2, 10), view(width + 2, 900, pixelRatio)).panels[0]!.cell;
    expect(cellOf(25)).toBe(2);
    expect(cellOf(26)).toBe(2.6);
    expect(cellOf(19)).toBe(1.9);
    // in device pixels it is 5.2 of them
    expect(cellOf(26, 2)).toBe(2.5);
  });

  it("of one dimension is a strip as high as the picture", () => {
    expect(gridLayout(gridSpace(1, 10), view(220, 120)).panels).toEqual([
      {
        pair: [0, 0],
        cell: 20,
        x: 19,
        y: 1,
        width: 200,
        height: 100,
        isBottom: true,
        isLeft: true,
      },
    ]);
  });
});

describe("the panels of more dimensions", () => {
  it("form a triangle: columns share the first, rows the second of a pair", () => {
    // (120 − 2 − 18 − 6) / 2 = 47 pixels: four cells of 11
    const { panels, hasAxes } = gridLayout(gridSpace(3, 4), view(120, 400));
    expect(hasAxes).toBe(true);
    const common = { cell: 11, width: 44, height: 44 };
    expect(panels).toEqual([
      { ...common, pair: [0, 1], x: 19, y: 1, isBottom: false, isLeft: true },
      { ...common, pair: [0, 2], x: 19, y: 51, isBottom: true, isLeft: true },
      { ...common, pair: [1, 2], x: 69, y: 51, isBottom: true, isLeft: false },
    ]);
    expect(gridLayout(gridSpace(3, 4), view(119, 400)).hasAxes).toBe(false);
  });

  it("leave room for every gap between them", () => {
    for (const dimensions of [3, 4, 6]) {
      const { panels } = gridLayout(gridSpace(dimensions, 4), view(402, 402, 2));
      for (const { x, y, width, height } of panels) {
        expect(x + width).toBeLessThanOrEqual(401);
        expect(y + height).toBeLessThanOrEqual(401);
        expect(x * 2).toBe(Math.round(x * 2));
      }
      const across = panels.filter(({ isBottom }) => isBottom).sort((a, b) => a.x - b.x);
      for (const [k, panel] of across.slice(1).entries())
        expect(panel.x - across[k]!.x - panel.width).toBeGreaterThanOrEqual(5.5);
    }
  });
});

describe("a cell", () => {
  const placed = () => {
    const layout = gridLayout(gridSpace(2, 8), view(220, 300));
    return { layout, panel: layout.panels[0]! };
  };

  it("counts rightwards and upwards", () => {
    const { panel } = placed();
    expect(cellBox(panel, 0, 0)).toEqual({ x: 19, y: 176, width: 25, height: 25 });
    expect(cellBox(panel, 7, 7)).toEqual({ x: 194, y: 1, width: 25, height: 25 });
  });

  it("is found under each of its points, its lower left corner included", () => {
    const { layout, panel } = placed();
    for (const [x, y, i, j] of [
      [19, 200.9, 0, 0],
      [43.9, 176, 0, 1],
      [44, 175.9, 1, 1],
      [218.9, 1, 7, 7],
      [100, 100, 3, 4],
    ] as const)
      expect(cellAt(layout, x, y)).toEqual({ panel, i, j });
  });

  it("is none outside the panel", () => {
    const { layout } = placed();
    for (const [x, y] of [
      [18.9, 100],
      [219, 100],
      [100, 0.9],
      [100, 201],
    ] as const)
      expect(cellAt(layout, x, y)).toBeNull();
  });

  it("of a line is a bar of full height", () => {
    const line = gridLayout(gridSpace(1, 10), view(220, 120));
    expect(cellBox(line.panels[0]!, 3, 0)).toEqual({ x: 79, y: 1, width: 20, height: 100 });
    expect(cellAt(line, 80, 50)).toMatchObject({ i: 3, j: 0 });
    expect(cellAt(line, 80, 2)).toMatchObject({ i: 3, j: 0 });
  });

  it("is of the panel under the point where there are several", () => {
    const three = gridLayout(gridSpace(3, 4), view(120, 400));
    expect(cellAt(three, 70, 60)?.panel.pair).toEqual([1, 2]);
    expect(cellAt(three, 20, 60)?.panel.pair).toEqual([0, 2]);
    expect(cellAt(three, 70, 20)).toBeNull();
  });
});
