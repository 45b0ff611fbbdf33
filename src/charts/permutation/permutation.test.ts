// The picture of permutations against a plain enumeration of all orders and hand-worked parts: tables,
// order of the rows, places on the page, keys and words.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { paletteOf } from "../ink/colours.ts";
import { massScaleOf } from "../ink/valueScale.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { drawPermutation } from "./drawPermutation.ts";
import {
  byInversions,
  byPlace,
  inversionTable,
  meanInversions,
  orderByPlace,
  placeTable,
} from "./permutationData.ts";
import { boxOf, movedPart, nBarsOf, partAt, permutationLayout } from "./permutationLayout.ts";
import type { PermutationPicture } from "./permutationPicture.ts";
import { partText, permutationSummary } from "./permutationText.ts";
import { drawPermutationThumbnail } from "./permutationThumbnail.ts";

const centre = [2, 0, 3, 1];
const size = 4;

function mallows(beta: number) {
  const reward = { id: "mallows", centre, beta } as const;
  const { graph, label } = buildEnvironment({ id: "permutation", size, reward }, 1);
  const weights = graph.logRewards.map(Math.exp);
  const total = weights.reduce((sum, weight) => sum + weight);
  const orders = Array.from(weights, (_, state) => label(state).split(",").map(Number));
  return { target: weights.map((weight) => weight / total), orders };
}

const { target, orders } = mallows(0.8);
const { target: uniform } = mallows(0);
const table = placeTable(size);

function picture(
  view: { width: number; height: number },
  change: Partial<PermutationPicture> = {},
) {
  const cells = byPlace(table, target);
  const inversions = inversionTable(table, target);
  const bars = byInversions(table, inversions, target);
  const shown: PermutationPicture = {
    layout: permutationLayout(orderByPlace(size, cells), { ...view, pixelRatio: 2 }),
    tables: {
      size,
      centre: inversions.centre,
      cells: { values: cells, reference: byPlace(table, uniform) },
      bars: { values: bars, reference: byInversions(table, inversions, uniform) },
    },
    scale: massScaleOf(cells),
    highestBar: Math.max(...bars),
    hue: "#0072b2",
    palette: paletteOf("light"),
    hoveredPart: null,
    hovered: null,
    pinned: null,
    lines: null,
    ...change,
  };
  return shown;
}

function svgOf(shown: PermutationPicture, { width, height }: { width: number; height: number }) {
  const measure = {
    font: "",
    measureText: (text: string) => ({ width: 6 * text.length }) as TextMetrics,
  };
  const surface = new SvgSurface(measure);
  drawPermutation(surface, shown);
  return surface.toSvg({ width, height, paper: "#ffffff", link: "https://x.org/", title: "T" });
}

describe("the tables", () => {
  it("hold the probability of every item at every place", () => {
    const sums = byPlace(table, target);
    for (let item = 0; item < size; item++)
      for (let place = 0; place < size; place++) {
        const expected = orders.reduce(
          (sum, order, state) => sum + (order[place] === item ? target[state]! : 0),
          0,
        );
        expect(sums[item * size + place]).toBeCloseTo(expected, 12);
      }
    for (let k = 0; k < size; k++) {
      const row = sums.slice(k * size, (k + 1) * size);
      expect(row.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
    }
  });

  it("are made once a size from where the items stand", () => {
    // the first has every item inserted in front: 2, 1, 0; the last has every one at the end: 0, 1, 2
    const small = placeTable(3);
    expect(placeTable(3)).toBe(small);
    expect([...small.places.slice(0, 3)]).toEqual([2, 1, 0]);
    expect([...small.places.slice(-3)]).toEqual([0, 1, 2]);
  });

  it("hold the Mahonian numbers where all permutations are alike", () => {
    // 1, 3, 5, 6, 5, 3, 1 permutations of four items have 0 … 6 inversions
    const sums = byInversions(table, inversionTable(table, target), uniform);
    expect([...sums].map((p) => Math.round(24 * p))).toEqual([1, 3, 5, 6, 5, 3, 1]);
    expect(meanInversions(sums)).toBeCloseTo(3, 12);
  });

  it("count inversions to the best permutation, which has most of a Mallows law", () => {
    const inversions = inversionTable(table, target);
    expect(inversions.centre).toEqual(centre);
    const sums = byInversions(table, inversions, target);
    const q = Math.exp(-0.8);
    const z = [1, 2, 3, 4].reduce((product, j) => product * ((1 - q ** j) / (1 - q)), 1);
    [1, 3, 5, 6, 5, 3, 1].forEach((count, k) => {
      expect(sums[k]).toBeCloseTo((count * q ** k) / z, 12);
    });
  });

  it("add up signed values as they are", () => {
    const signed = target.map((p, state) => p - uniform[state]!);
    const [own, even] = [byPlace(table, target), byPlace(table, uniform)];
    byPlace(table, signed).forEach((sum, k) => {
      expect(sum).toBeCloseTo(own[k]! - even[k]!, 12);
    });
  });

  it("order the items as the centre does, and by number where nothing orders them", () => {
    expect(orderByPlace(size, byPlace(table, target))).toEqual(centre);
    expect(orderByPlace(size, byPlace(table, uniform))).toEqual([0, 1, 2, 3]);
    // means of ½ but for rounding
    const [more, less] = [0.5 + 1e-13, 0.5 - 1e-13];
    expect(orderByPlace(2, Float64Array.of(less, more, more, less))).toEqual([0, 1]);
  });

  it("count inversions to the first of equals", () => {
    expect(inversionTable(table, uniform).centre).toEqual([3, 2, 1, 0]);
  });
});

describe("the layout", () => {
  it.each([
    [240, 240],
    [120, 120],
    [800, 400],
    [390, 600],
  ])("puts every part of %d × %d where it is found again, inside and apart", (width, height) => {
    const layout = permutationLayout(centre, { width, height, pixelRatio: 1 });
    for (let part = 0; part < size * size + nBarsOf(size); part++) {
      const box = boxOf(layout, part);
      expect(partAt(layout, box.x + box.width / 2, box.y + box.height / 2)).toBe(part);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
    }
    expect(partAt(layout, width + 5, 5)).toBeNull();
  });

  it("has a part's left and upper edge, and nothing beside, above and between the parts", () => {
    const layout = permutationLayout(centre, { width: 240, height: 240, pixelRatio: 1 });
    const { x, y, width, height } = layout.matrix;
    expect(partAt(layout, x, y)).toBe(2 * size);
    expect(partAt(layout, x - 1, y)).toBeNull();
    expect(partAt(layout, x, y - 1)).toBeNull();
    expect(partAt(layout, x + width, y)).toBeNull();
    expect(partAt(layout, x, y + height)).toBeNull();
  });

  it("is walked by keys as it is seen: along a row, down into the bars and back", () => {
    const at = (item: number, place: number) => item * size + place;
    expect(movedPart(centre, at(2, 0), "ArrowRight")).toBe(at(2, 1));
    expect(movedPart(centre, at(2, 3), "ArrowRight")).toBe(at(0, 0));
    expect(movedPart(centre, at(2, 1), "ArrowDown")).toBe(at(0, 1));
    expect(movedPart(centre, at(2, 1), "ArrowUp")).toBe(at(2, 1));
    expect(movedPart(centre, at(1, 2), "ArrowDown")).toBe(16);
    expect(movedPart(centre, 18, "ArrowUp")).toBe(at(1, 0));
    expect(movedPart(centre, at(0, 0), "ArrowLeft")).toBe(at(2, 3));
    expect(movedPart(centre, at(2, 1), "ArrowLeft")).toBe(at(2, 0));
    expect(movedPart(centre, at(2, 0), "ArrowLeft")).toBe(at(2, 0));
    expect(movedPart(centre, 16, "ArrowRight")).toBe(17);
    expect(movedPart(centre, 18, "ArrowDown")).toBe(18);
    expect(movedPart(centre, null, "ArrowRight")).toBe(at(2, 1));
    expect(movedPart(centre, null, "End")).toBe(22);
    expect(movedPart(centre, 22, "ArrowRight")).toBe(22);
    expect(movedPart(centre, 3, "x")).toBeNull();
  });
});

describe("the words", () => {
  const { tables } = picture({ width: 240, height: 240 });
  const first = tables.cells.values[2 * size]!;

  it("say a part with its numbers, places counted from one", () => {
    expect(partText(tables, 2 * size, "mass")).toBe(
      `item 2 at place 1: ${first.toPrecision(3)}, target 0.25`,
    );
    expect(partText(tables, 2 * size, "signed")).toMatch(/^item 2 at place 1: \+0\.\d+ \(0\./);
    expect(partText(tables, 17, "mass")).toMatch(/^1 inversion: 0\.\d+, target 0\.125$/);
    expect(partText(tables, 99, "mass")).toBe("");
    const alone = { ...tables, cells: { ...tables.cells, reference: null } };
    expect(partText(alone, 2 * size, "signed")).toBe(`item 2 at place 1: +${first.toPrecision(3)}`);
    expect(partText(alone, 2 * size, "mass")).toBe(`item 2 at place 1: ${first.toPrecision(3)}`);
  });

  it("sum a picture up: who is where, and the mean number of inversions beside the target's", () => {
    const text = permutationSummary(tables, "mass");
    const best = centre.map((item, place) => {
      const p = target.reduce((sum, mass, s) => sum + (orders[s]![place] === item ? mass : 0), 0);
      return `${item} (${Number(p.toPrecision(3))})`;
    });
    expect(text).toContain(`Most probable item at each place: ${best.join(", ")}.`);
    expect(text).not.toContain("too much");
    expect(text).toMatch(/Mean number of inversions to 2,0,3,1: [12]\.\d+, the target’s 3\./);
    expect(permutationSummary(tables, "signed")).toMatch(
      /Most too much: item (2 at place 1|1 at place 4): \+.*most too little: item (2 at place 4|1 at place 1): −/,
    );
    const { values, reference } = tables.cells;
    const swapped = { ...tables, cells: { values: reference!, reference: values } };
    expect(permutationSummary(swapped, "signed")).toMatch(
      /Most too much: item (2 at place 4|1 at place 1): \+.*most too little: item (2 at place 1|1 at place 4): −/,
    );
    const alone = { ...tables, cells: { ...tables.cells, reference: null } };
    expect(permutationSummary(alone, "signed")).toMatch(
      /^Values from item (2 at place 4|1 at place 1): .* to item (2 at place 1|1 at place 4): /,
    );
    expect(permutationSummary(alone, "mass")).toMatch(/^Most probable .* the target’s 3\.$/);
  });
});

describe("the drawing", () => {
  const view = { width: 240, height: 240 };

  it("has a cell for every item and place, and a corner of the target's in each", () => {
    const svg = svgOf(picture(view), view);
    const alone = svgOf(picture(view, { hue: null }), view);
    const fills = (text: string) => text.match(/<path d="[^"]*" (?:shape-[^ ]* )?fill="rgb/g) ?? [];
    expect(fills(alone)).toHaveLength(16);
    expect(fills(svg)).toHaveLength(32);
  });

  it("puts a higher bar of the target above a lower one, and the lane's marks at its own masses", () => {
    const shown = picture(view);
    const { layout, tables, highestBar } = shown;
    const svg = svgOf(shown, view);
    const marks = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L[^"]*"[^>]*fill="#0072b2"/g)];
    expect(marks).toHaveLength(nBarsOf(size));
    const { y, height } = layout.bars;
    marks.forEach((mark, k) => {
      const expected = y + height - (tables.bars.values[k]! / highestBar) * height * 0.94 - 1.25;
      expect(Number(mark[2])).toBeCloseTo(expected, 1);
    });
  });

  it("says what is pointed at, and leads a line through a permutation's places", () => {
    const svg = svgOf(picture(view, { hoveredPart: 8, pinned: [2, 0, 3, 1] }), view);
    expect(svg).toContain("item 2 at place 1: 0.");
    const { layout } = picture(view);
    const middles = centre.map((item, place) => {
      const box = boxOf(layout, item * size + place);
      const round = (value: number) => Math.round(value * 100) / 100;
      return `${round(box.x + box.width / 2)} ${round(box.y + box.height / 2)}`;
    });
    expect(svg).toContain(`<path d="M${middles.join("L")}" fill="none" stroke="#0063a5"`);
    expect(svgOf(picture(view), view)).toContain("item, by place");
    const rows = [centre, [0, 1, 2, 3]];
    const crossed = svgOf(picture(view, { lines: { rows, highlighted: null } }), view);
    expect(crossed).not.toContain(">0.57</text>");
    expect(svgOf(picture(view), view)).toContain(">0.57</text>");
  });

  it("has signs in the cells that are too small for signed numbers", () => {
    const scale = { kind: "signed", limit: 0.5 } as const;
    const narrow = { width: 170, height: 150 };
    const svg = svgOf(picture(narrow, { scale }), narrow);
    const { values, reference } = picture(narrow).tables.cells;
    const shares = [...values].map((value, k) => (value - reference![k]!) / 0.5);
    const count = (text: string) => svg.split(`>${text}</text>`).length - 1;
    expect(count("+")).toBe(shares.filter((share) => share >= 0.1).length);
    expect(count("−")).toBe(shares.filter((share) => share <= -0.1).length);
    expect(count("+")).toBeGreaterThan(2);
    const wide = { width: 300, height: 300 };
    expect(svgOf(picture(wide, { scale }), wide)).toContain(">+0.32</text>");
  });

  it("has no words where there is no room for them", () => {
    const small = { width: 120, height: 120 };
    expect(svgOf(picture(small), small)).not.toContain("<text");
    const surface = new SvgSurface({ font: "", measureText: () => ({ width: 1 }) as TextMetrics });
    const environment = { size };
    drawPermutationThumbnail(surface, { environment, mass: target, side: 192, theme: "dark" });
    const svg = surface.toSvg({ ...small, paper: "#000000", link: "", title: "" });
    expect(svg).not.toContain("<text");
    expect(svg.match(/fill="rgb/g)!.length).toBe(16);
  });
});
