// Networks in words and by place, on a target worked out by hand: two nodes, three graphs, two Markov classes.
// Numbers in the sentences are sums of the masses below.
import { describe, expect, it } from "vitest";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { paletteOf } from "../ink/colours.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { classRowAt, classRowsLayout } from "./classRowsLayout.ts";
import { type ClassData, classSummary, classText, heldMembers } from "./classRowsText.ts";
import { cellSums, classSums, largestOf } from "./dagSums.ts";
import { type DagTable, dagTable } from "./dagTable.ts";
import { drawEdgeMatrix } from "./drawEdgeMatrix.ts";
import { edgeMatrixLayout, movedCell, pairAt, pairBox } from "./edgeMatrixLayout.ts";
import { edgeSummary, matrixCaption, pairLines, pairText } from "./edgeMatrixText.ts";
import { graphName } from "./networkNames.ts";
import { dagTileAt, movedTile, tilesLayout } from "./tilesLayout.ts";
import { classLetters, classNote, dagText, tilesCaption, tilesSummary } from "./tilesText.ts";

const names = ["rain", "grass"];
// no edges, rain → grass, grass → rain; action 0 adds the first pair, 1 the second, 2 stops
const table = dagTable(2, {
  nStates: 3,
  nActions: 3,
  initialState: 0,
  topologicalOrder: Int32Array.of(0, 1, 2),
  children: Int32Array.of(1, 2, -2, -1, -1, -2, -1, -1, -2),
}) as DagTable;
const target = Float64Array.of(0.2, 0.4, 0.4);
const learned = Float64Array.of(0.1, 0.75, 0.15);

const pairs = (of: Float64Array) => cellSums(2, table.edges, of);
const tables = {
  names,
  edges: { values: pairs(learned), reference: pairs(target) },
  paths: { values: pairs(learned), reference: pairs(target) },
  shows: "edges",
  came: null,
} as const;

describe("a matrix of edges", () => {
  it("names its columns by what tells them apart where whole names have no room", () => {
    const surface = new SvgSurface(fixedMeasure());
    const written: string[] = [];
    surface.fillText = (text: string) => void written.push(text);
    const long = ["rainfall", "sprinkler", "runoff"];
    const nine = new Float64Array(9).fill(0.3);
    const sums = { values: nine, reference: null };
    drawEdgeMatrix(surface, {
      layout: edgeMatrixLayout(3, { width: 118, height: 118, pixelRatio: 1 }, 50),
      tables: { names: long, edges: sums, paths: sums, shows: "paths", came: null },
      scale: { kind: "mass", maximum: 1, transform: "linear" },
      hue: null,
      palette: paletteOf("light"),
      ...{ hoveredCell: null, hovered: null, pinned: null, walk: null, batch: null },
    });
    expect(written.filter((text) => ["ra", "sp", "ru"].includes(text))).toEqual(["ra", "sp", "ru"]);
    expect(written).toContain("path: row → column");
  });

  it("answers whether an edge is there, with the target's answer and how wrong the lane is", () => {
    expect(pairLines(tables, 1, "mass")).toEqual([
      "rain → grass: 0.75, target 0.4",
      "path 0.75, target 0.4",
    ]);
    expect(pairLines({ ...tables, shows: "paths" }, 2, "mass")).toEqual([
      "path grass → rain: 0.15, target 0.4",
      "edge 0.15, target 0.4",
    ]);
    expect(pairText(tables, 2, "signed")).toBe(
      "edge grass to rain: −0.25 (0.15, target 0.4); directed path: −0.25 (0.15, target 0.4)",
    );
    // the diagonal is no question
    expect(pairText(tables, 0, "mass")).toBe("");
  });

  it("says which pair is furthest off, and sums itself up", () => {
    expect(matrixCaption(tables, "mass")).toBe("off most: rain→grass +0.35");
    const alone = { ...tables, edges: { values: pairs(target), reference: null } };
    expect(matrixCaption(alone, "mass")).toBe("most: rain→grass 0.4");
    expect(edgeSummary(tables, "mass")).toBe(
      "Most probable: edge rain to grass 0.75, target 0.4; grass to rain 0.15, target 0.4. Furthest off: edge rain to grass 0.75, target 0.4.",
    );
    const pushed = { values: Float64Array.of(0, 0.2, -0.1, 0), reference: null };
    expect(edgeSummary({ ...tables, edges: pushed }, "signed")).toBe(
      "Values from grass to rain −0.1 to rain to grass +0.2.",
    );
  });

  it("finds its cells again, steps over the diagonal and stays inside", () => {
    const layout = edgeMatrixLayout(4, { width: 240, height: 260, pixelRatio: 1 }, 8);
    for (let cell = 0; cell < 16; cell++) {
      const { x, y, width, height } = pairBox(layout, cell);
      expect(pairAt(layout, x + width / 2, y + height / 2)).toBe(cell % 5 === 0 ? null : cell);
      expect(x + width).toBeLessThanOrEqual(240);
      expect(y + height).toBeLessThanOrEqual(260);
    }
    expect(pairAt(layout, 2, 100)).toBeNull();
    expect(movedCell(4, 4, "ArrowRight")).toBe(6);
    expect(movedCell(4, 1, "ArrowDown")).toBe(9);
    expect(movedCell(4, 1, "ArrowUp")).toBe(1);
    expect(movedCell(4, null, "ArrowDown")).toBe(1);
    expect(movedCell(4, 3, "End")).toBe(14);
    expect(movedCell(4, 3, "a")).toBeNull();
  });

  it("has the mean graph beside it where there is room for both", () => {
    const wide = edgeMatrixLayout(4, { width: 720, height: 600, pixelRatio: 1 }, 8);
    const mean = wide.mean!;
    expect(mean.width).toBeGreaterThan(200);
    expect(mean.x).toBeGreaterThan(wide.matrix.x + wide.matrix.width);
    expect(mean.x + mean.width).toBeLessThanOrEqual(720);
    expect(edgeMatrixLayout(4, { width: 240, height: 200, pixelRatio: 1 }, 8).mean).toBeNull();
  });
});

const states = largestOf(target, 3, (state) => table.classes.ofState[state]!);
const data = {
  names,
  table,
  states,
  order: "target",
  values: learned,
  reference: target,
  visits: null,
  ends: null,
} as const;

describe("graphs of largest mass", () => {
  it("are named by their edges, with both masses and their class", () => {
    expect(states).toEqual([1, 2, 0]);
    expect(dagText(data, 1, "mass")).toBe("rain→grass: 0.75, target 0.4");
    expect(dagText(data, 0, "signed")).toBe("no edges: −0.1 (0.1, target 0.2)");
    expect(graphName(names, 0)).toBe("no edges");
    expect(classNote(data, 1)).toBe("one of 2 graphs that say the same about the data");
    expect(classNote(data, 0)).toBe("");
    // of another experiment's graphs
    expect([classNote(data, 99), dagText(data, 99, "mass")]).toEqual(["", ""]);
    expect([...classLetters(data).values()]).toEqual(["a"]);
    expect(classLetters({ table, states: [0, 1] }).size).toBe(0);
  });

  it("say what share of the mass they have", () => {
    const two = { ...data, states: [1, 2] };
    expect(tilesCaption(two, "mass", false)).toBe(
      "the 2 most probable under the target: 90\u00a0%, target 80\u00a0%",
    );
    expect(tilesCaption({ ...two, reference: null }, "signed", true)).toBe("first 2");
    expect(tilesSummary(two, "mass")).toContain("2 of them are of one Markov class of 2 graphs.");
  });

  it.each([
    [112, 112, 0],
    [142, 142, 0],
    [190, 190, 0],
    [340, 200, 0],
    [720, 600, 8],
  ])("lie apart and inside %i × %i", (width, height, nWalk) => {
    const view = { width, height, pixelRatio: 1 };
    const layout = tilesLayout(view, { nGraphs: 543, nWalk });
    expect(layout.tiles.length).toBeGreaterThanOrEqual(4);
    const boxes = [...layout.tiles, ...layout.strip];
    boxes.forEach((box, k) => {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-9);
      expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-9);
      for (const other of boxes.slice(0, k))
        expect(
          other.x + other.width <= box.x + 1e-9 ||
            box.x + box.width <= other.x + 1e-9 ||
            other.y + other.height <= box.y + 1e-9 ||
            box.y + box.height <= other.y + 1e-9,
        ).toBe(true);
    });
    layout.tiles.forEach(({ x, y, width: side }, k) => {
      expect(dagTileAt(layout, x + side / 2, y + 3)).toBe(k);
    });
    expect(dagTileAt(layout, -1, 40)).toBeNull();
  });

  it("are walked through by keys", () => {
    const of = {
      tiles: Array.from({ length: 6 }, () => ({ x: 0, y: 0, width: 1, height: 1 })),
      columns: 3,
    };
    expect(movedTile(of, null, "ArrowRight")).toBe(0);
    expect(movedTile(of, null, "ArrowDown")).toBe(0);
    expect(movedTile(of, 1, "ArrowDown")).toBe(4);
    expect(movedTile(of, 4, "ArrowDown")).toBe(4);
    expect(movedTile(of, 5, "ArrowRight")).toBe(5);
    expect(movedTile(of, 0, "ArrowLeft")).toBe(0);
    expect(movedTile(of, 0, "b")).toBeNull();
  });
});

describe("Markov classes", () => {
  const classes: ClassData = {
    names,
    table,
    classes: largestOf(classSums(table, target), 2),
    values: learned,
    reference: target,
    classValues: classSums(table, learned),
    classReference: classSums(table, target),
  };

  it("hold their members one by one: half of a member's mass is enough", () => {
    expect(classes.classes).toEqual([1, 0]);
    expect(heldMembers(classes, 1)).toBe(1);
    expect(classText(classes, 1, "mass")).toBe(
      "rain–grass: 0.9, target 0.8; holds 1 of its 2 graphs",
    );
    expect(classText(classes, 0, "signed")).toBe(
      "no edges: −0.1 (0.1, target 0.2); holds 1 of its 1 graph",
    );
    const alone = { ...classes, reference: null, classReference: null };
    expect(classText(alone, 1, "mass")).toBe("rain–grass: 0.9, 2 graphs");
    expect(classSummary(classes, "mass")).toMatch(/^2 Markov classes\. rain–grass: 0\.9/);
  });

  it.each([
    [112, 112],
    [142, 142],
    [190, 190],
    [330, 220],
    [720, 600],
  ])("show four members side by side at %i × %i", (width, height) => {
    const layout = classRowsLayout({ width, height, pixelRatio: 1 }, [4, 8, 120, 1]);
    expect(layout.rows.length).toBeGreaterThanOrEqual(2);
    const [first, second, third] = layout.rows;
    expect([first!.tiles.length, first!.nMore]).toEqual([4, 0]);
    expect(second!.tiles.length + second!.nMore).toBe(8);
    if (third) expect(third.tiles.length + third.nMore).toBe(120);
    layout.rows.forEach((row, k) => {
      for (const { x, y, width: side, height: high } of row.tiles) {
        expect(x + side).toBeLessThanOrEqual(width);
        expect(y + high).toBeLessThanOrEqual(row.box.y + row.box.height + 1e-9);
      }
      const tile = row.tiles.at(-1)!;
      expect(classRowAt(layout, tile.x + 2, tile.y + 2)).toEqual({
        row: k,
        tile: row.tiles.length - 1,
      });
    });
    expect(classRowAt(layout, 1, height + 50)).toBeNull();
  });
});
