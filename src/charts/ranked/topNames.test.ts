// The list of the first ranks, held against states counted out by hand: who is named and in which
// order, bars and marks by the values they stand for, and which state a row is.
import { describe, expect, it } from "vitest";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { pathsWith } from "../gallery/readBack.ts";
import { paletteOf } from "../ink/colours.ts";
import { differenceScaleOf, massScaleOf, type ValueScale } from "../ink/valueScale.ts";
import type { View } from "../surface/surface.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { drawRanked, rankOfPoint } from "./drawRanked.ts";
import { rankStates } from "./ranks.ts";
import { drawTopNames } from "./topNames.ts";

const hue = "#123456";
const N = 40;
/** State k is the (N − k)th largest: masses rise with the index. */
const mass = Float64Array.from({ length: N }, (_, k) => (k + 1) / ((N * (N + 1)) / 2));
/** A lane that has learned half of each state's mass. */
const half = mass.map((p) => p / 2);
const labels = Array.from({ length: N }, (_, k) => (k === 38 ? "" : `w${k}`));

interface Choice {
  readonly zoom?: readonly [number, number];
  readonly scale?: ValueScale;
  readonly hasLane?: boolean;
}

/** Draws the ranks and reads back texts, in order, and the list's rectangles. */
function drawn(view: Omit<View, "pixelRatio">, { zoom, scale, hasLane = true }: Choice = {}) {
  const surface = new SvgSurface(fixedMeasure());
  const layout = drawRanked(
    surface,
    { ...view, pixelRatio: 1 },
    {
      ranking: rankStates(mass.map(Math.log)),
      target: mass,
      series: hasLane ? [{ label: "Lane", values: half, hue }] : [],
      scale: scale ?? massScaleOf(mass),
      visits: null,
      isRelative: true,
      rankScale: "linear",
      zoom: zoom ?? null,
      palette: paletteOf("light"),
      labels,
      hoveredState: null,
      pinnedState: null,
      brush: null,
    },
  );
  const svg = surface.toSvg({ ...view, paper: "#fff", link: "", title: "" });
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);
  return { layout, texts, names: texts.filter((text) => /^(w\d+|\(empty\))$/.test(text)) };
}

const topTen = ["w39", "(empty)", "w37", "w36", "w35", "w34", "w33", "w32", "w31", "w30"];

describe("the first ranks by name", () => {
  it.each([172, 260, 352])("are ten, the largest first, on a card of %i", (side) => {
    const { names, layout } = drawn({ width: side, height: side });
    expect(names).toEqual(topTen);
    // the marks keep at least as much room as the list
    expect(layout.plot.width).toBeGreaterThan(layout.names?.width ?? Number.POSITIVE_INFINITY);
    expect(layout.plot.x + layout.plot.width).toBeLessThan(layout.names!.x);
  });

  it("are as many as a low card has room for", () => {
    expect(drawn({ width: 172, height: 110 }).names).toEqual(topTen.slice(0, 6));
  });

  it("are the target's on its own card", () => {
    expect(drawn({ width: 172, height: 172 }, { hasLane: false }).names).toEqual(topTen);
  });

  it("are the first of those that are zoomed to", () => {
    const { names } = drawn({ width: 172, height: 172 }, { zoom: [20, 36] });
    expect(names).toEqual(Array.from({ length: 10 }, (_, k) => `w${19 - k}`));
  });

  it("stand beside differences as well", () => {
    const { names } = drawn({ width: 172, height: 172 }, { scale: differenceScaleOf(mass) });
    expect(names).toEqual(topTen);
  });

  it("are left out where columns have names below, and on the smallest cards", () => {
    const named = drawn({ width: 352, height: 172 }, { zoom: [0, 5] });
    expect(named.layout.names).toBeNull();
    expect(named.names).toEqual(["w39", "w37", "w36", "w35"]);
    expect(drawn({ width: 100, height: 100 }).names).toEqual([]);
  });
});

describe("a row", () => {
  const place = { x: 10, y: 0, width: 144, height: 14, nameWidth: 40, barWidth: 100, nRows: 1 };
  const palette = paletteOf("light");
  /** Left and right end of what is filled in a colour. */
  const spans = (colour: string, target: number | null, at: number) =>
    pathsWith(`fill="${colour}"`, (surface) =>
      drawTopNames(
        surface,
        place,
        [{ name: "w", target, marks: [{ at, hue }], colour: palette.ink }],
        palette,
      ),
    ).map(({ points }) => {
      const xs = points.map(([x]) => x);
      return [Math.min(...xs), Math.max(...xs)];
    });

  it("has the target's bar from zero to its value, and the lane's mark at its own", () => {
    // zero is at 10 + 40 + 4, the end of the scale at 154
    expect(spans(palette.inkSoft, 0.8, 0.4)).toEqual([[54, 134]]);
    expect(spans(hue, 0.8, 0.4)).toEqual([[93, 95]]);
  });

  it("of differences has a bar from the middle, left where too little was learned", () => {
    expect(spans(hue, null, -0.5)).toEqual([
      [79, 104],
      [78, 80],
    ]);
  });
});

describe("a point", () => {
  const { layout } = drawn({ width: 172, height: 172 }, { zoom: [4, 30] });
  const { names, plot } = layout;

  it("on a row is that row's rank", () => {
    expect(rankOfPoint(layout, names!.x + 4, names!.y + 1)).toBe(4);
    expect(rankOfPoint(layout, names!.x + 4, names!.y + names!.height - 1)).toBe(13);
  });

  it("over the marks is its column's rank, between and below none", () => {
    expect(rankOfPoint(layout, plot.x + plot.width / 2, 40)).toBe(17);
    expect(rankOfPoint(layout, names!.x - 2, names!.y + 1)).toBe(-1);
    expect(rankOfPoint(layout, names!.x + 4, names!.y + names!.height + 1)).toBe(-1);
  });
});
