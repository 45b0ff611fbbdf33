// Pictures of trees: which trees and clades a card shows against sorting and hand-made distributions, where
// they are drawn (no label over another, everything inside its card, every place found again by a point),
// and what the words say.
import { describe, expect, it } from "vitest";
import { packTexts, textAt } from "../../math/packedTexts.ts";
import { shortNames } from "../axis/shortNames.ts";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { paletteOf } from "../ink/colours.ts";
import { labDistance, labFromRgb, rgbFromHex } from "../ink/oklch.ts";
import { massScaleOf } from "../ink/valueScale.ts";
import type { View } from "../surface/surface.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { chooseTrees, largestStates, rankTrees } from "./bestTrees.ts";
import { briefNames } from "./briefNames.ts";
import { heightOf, leafOrder, placedNodes, placeForest } from "./cladogram.ts";
import { type CladesPicture, cladeRowAt, cladeRows, drawClades } from "./drawClades.ts";
import { cladeAt, consensusFeet, drawConsensus } from "./drawConsensus.ts";
import { drawTrees, footTexts, type TreesPicture } from "./drawTrees.ts";
import { drawWalks, framesGrid } from "./drawWalks.ts";
import { speciesColours } from "./speciesInk.ts";
import { five, posteriorOf } from "./treeFixtures.ts";
import { parseForest } from "./treeNodes.ts";
import {
  cladesSummary,
  cladeText,
  consensusSummary,
  treesSummary,
  walksSummary,
} from "./treesText.ts";
import { cladeSupport, treeTable } from "./treeTable.ts";
import { tileBox, treeTileAt } from "./treeTiles.ts";

const { labels, target } = posteriorOf(five);
const species = five.names;
const table = treeTable(5);
const palette = paletteOf("light");
const hue = palette.lanes[1]!;
const view = (width: number, height: number): View => ({ width, height, pixelRatio: 2 });
const stateOf = (label: string) => labels.indexOf(label);
const best = stateOf("(((Alpha,Beta),Gamma),(Delta,Epsilon))");
const odd = stateOf("((((Alpha,Delta),Gamma),Beta),Epsilon)");
/** Everything on one tree. */
const onto = (state: number) => Float64Array.from(labels, (_, s) => (s === state ? 1 : 0));

function treesPicture(change: Partial<TreesPicture> = {}): TreesPicture {
  return {
    table,
    species,
    target,
    values: target,
    reference: null,
    visits: null,
    scale: massScaleOf(target),
    order: "target",
    hue: null,
    palette,
    hoveredState: null,
    pinnedState: null,
    ...change,
  };
}

interface Text {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** What is written where, read back from the drawing. */
function textsOf(size: View, draw: (surface: SvgSurface) => void): readonly Text[] {
  const surface = new SvgSurface(fixedMeasure());
  const written: Text[] = [];
  const fillText = surface.fillText.bind(surface);
  surface.fillText = (text: string, x: number, y: number) => {
    const { width } = surface.measureText(text);
    const { textAlign } = surface;
    const left = textAlign === "right" ? x - width : textAlign === "center" ? x - width / 2 : x;
    const font = Number(/([\d.]+)px/.exec(surface.font)?.[1]);
    const middle =
      surface.textBaseline === "bottom"
        ? y - font / 2
        : surface.textBaseline === "top"
          ? y + font / 2
          : y;
    written.push({ text, left, right: left + width, y: middle, size: font });
    fillText(text, x, y);
  };
  draw(surface);
  for (const one of written) {
    expect(one.left, one.text).toBeGreaterThanOrEqual(-0.5);
    expect(one.right, one.text).toBeLessThanOrEqual(size.width + 0.5);
    expect(one.y, one.text).toBeLessThanOrEqual(size.height);
  }
  return written;
}

function expectApart(texts: readonly Text[]): void {
  texts.forEach((a, k) => {
    for (const b of texts.slice(k + 1)) {
      const isOver =
        a.left < b.right - 0.5 && b.left < a.right - 0.5 && Math.abs(a.y - b.y) < a.size - 1.5;
      expect(isOver, `"${a.text}" over "${b.text}"`).toBe(false);
    }
  });
}

const sizes = [
  [352, 220],
  [300, 260],
  [220, 220],
  [172, 172],
  [140, 110],
  [100, 100],
  [1_000, 600],
] as const;

describe("the trees of a card", () => {
  const ranking = rankTrees(target, table.first);

  it("are ranked as sorting does", () => {
    const sorted = [...target.keys()]
      .filter((state) => state >= table.first)
      .sort((a, b) => target[b]! - target[a]! || a - b);
    expect([...ranking.order]).toEqual(sorted);
    expect(largestStates(target, table.first, 9)).toEqual(sorted.slice(0, 9));
    expect(largestStates(target, table.first, 0)).toEqual([]);
    expect(largestStates(target, table.first, 1_000)).toEqual(sorted);
    expect(ranking.rankOf[0]).toBe(-1);
  });

  const choose = (learned: Float64Array | null, order: "target" | "learned", count = 6) =>
    chooseTrees({ order, count, first: table.first, ranking, target, learned });

  it("are the target's first on its own card and on that of a lane that has learned it", () => {
    const first = [...ranking.order.subarray(0, 6)];
    expect(choose(null, "learned").map(({ state }) => state)).toEqual(first);
    expect(choose(target, "target").map(({ state }) => state)).toEqual(first);
    expect(choose(target, "target").some(({ isExtra }) => isExtra)).toBe(false);
  });

  it("have what the lane holds and the target does not in the last places", () => {
    const shown = choose(onto(odd), "target");
    expect(shown).toHaveLength(6);
    expect(shown.at(-1)).toEqual({ state: odd, rank: ranking.rankOf[odd], isExtra: true });
    expect(shown.slice(0, 5).map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4]);
    expect(ranking.rankOf[odd]).toBeGreaterThan(10);
  });

  it("are the lane's own first where that is asked for", () => {
    const learned = target.map((mass, state) => (state === odd ? 0.6 : 0.4 * mass));
    expect(choose(learned, "learned").map(({ state }) => state)).toEqual([
      odd,
      ...ranking.order.subarray(0, 5),
    ]);
  });

  it.each(sizes)("keep their labels apart and their points on %i × %i", (width, height) => {
    const surface = new SvgSurface(fixedMeasure());
    const picture = treesPicture({ hue, values: onto(odd), reference: target });
    const { tiles, trees } = drawTrees(surface, view(width, height), picture);
    expectApart(
      textsOf(view(width, height), (paper) => drawTrees(paper, view(width, height), picture)),
    );
    expect(trees.length).toBeGreaterThan(0);
    trees.forEach((_, k) => {
      const box = tileBox(tiles, k);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(treeTileAt(tiles, trees.length, box.x + box.width / 2, box.y + box.height / 2)).toBe(
        k,
      );
    });
    expect(treeTileAt(tiles, trees.length, -20, 5)).toBe(-1);
  });

  it("say what they hold together", () => {
    const all = [...ranking.order].map((state, rank) => ({ state, rank, isExtra: false }));
    expect(footTexts(all, treesPicture())).toEqual(["all 105: 1", "1"]);
    const lane = treesPicture({ hue, values: onto(odd), reference: target });
    expect(footTexts(all.slice(0, 1), lane)).toEqual([
      "1 of 105 trees: target 0.57, learned 0",
      "target 0.57, learned 0",
      "0 of 0.57",
    ]);
  });

  it("are named in the summary, the lane's own too", () => {
    const of = { table, species, labels, target, kind: "mass" } as const;
    const own = treesSummary({ ...of, values: target, reference: null });
    expect(own).toMatch(/^First trees: \(\(\(Alpha,Beta\),Gamma\),\(Delta,Epsilon\)\): 0\.565;/);
    const lane = treesSummary({ ...of, values: onto(odd), reference: target });
    expect(lane).toContain("(((Alpha,Beta),Gamma),(Delta,Epsilon)): 0, target 0.565");
    expect(lane).toContain(
      "Most was learned of ((((Alpha,Delta),Gamma),Beta),Epsilon): 1, target 10⁻⁶, the target’s rank 53.",
    );
  });
});

describe("a cladogram", () => {
  const [tree] = parseForest("((A,(B,C)),(D,E))", ["A", "B", "C", "D", "E"]);
  const box = { x: 10, y: 20, width: 90, height: 100 };
  const placed = placedNodes(placeForest([tree!], box));

  it("has its leaves in one column, a row each, and inner nodes left of their children", () => {
    expect(heightOf(tree!)).toBe(3);
    expect(leafOrder([tree!])).toEqual([0, 1, 2, 3, 4]);
    const leaves = placed.filter(({ children }) => children.length === 0);
    expect(leaves.map(({ x }) => x)).toEqual([100, 100, 100, 100, 100]);
    expect(leaves.map(({ y }) => y)).toEqual([30, 50, 70, 90, 110]);
    for (const { x, y, children } of placed) {
      for (const child of children) expect(child.x).toBeGreaterThan(x);
      if (children[0]) expect(y).toBe((children[0].y + children.at(-1)!.y) / 2);
    }
    // the root at the left edge, between its parts: (30 + 60) / 2 = 45 and 100
    expect(placed[0]).toMatchObject({ x: 10, y: 72.5 });
  });

  it("keeps to an order and to levels that it is told", () => {
    const forest = parseForest("(A,B) C D E", ["A", "B", "C", "D", "E"]);
    const nodes = placedNodes(placeForest(forest, box, { order: [4, 2, 0, 1, 3], nLevels: 3 }));
    expect(nodes.map(({ x, y }) => [x, y])).toEqual([
      [70, 80],
      [100, 70],
      [100, 90],
      [100, 50],
      [100, 110],
      [100, 30],
    ]);
  });
});

describe("clade support", () => {
  const support = cladeSupport(table, target);
  const picture = (change: Partial<CladesPicture> = {}): CladesPicture => ({
    species,
    target: support,
    values: support,
    reference: null,
    came: null,
    scale: massScaleOf(support.subarray(0, 31)),
    hue: null,
    palette,
    hoveredClade: null,
    marked: new Set(),
    ...change,
  });
  const ofLane = (state: number) => ({
    hue,
    values: cladeSupport(table, onto(state)),
    reference: support,
  });

  it("is listed from the best supported on, down to one in a hundred", () => {
    const rows = cladeRows(picture(), 50).map(({ clade }) => clade);
    // Delta + Epsilon .938, Alpha + Beta .811, Alpha + Beta + Gamma .732
    expect(rows.slice(0, 3)).toEqual([24, 3, 7]);
    for (const [k, clade] of rows.entries()) {
      expect(support[clade]).toBeGreaterThanOrEqual(0.01);
      if (k > 0) expect(support[clade]).toBeLessThanOrEqual(support[rows[k - 1]!]!);
    }
    expect(cladeRows(picture(), 2)).toHaveLength(2);
  });

  it("has the lane's own clades last", () => {
    const rows = cladeRows(picture(ofLane(odd)), 9);
    const extra = rows.filter(({ isExtra }) => isExtra).map(({ clade }) => clade);
    // of ((((Alpha,Delta),Gamma),Beta),Epsilon)
    expect(extra.sort((a, b) => a - b)).toEqual([9, 13, 15]);
    expect(rows.slice(0, 3).map(({ clade }) => clade)).toEqual([24, 3, 7]);
    expect(cladeRows(picture(ofLane(best)), 9).some(({ isExtra }) => isExtra)).toBe(false);
  });

  it.each(sizes)("keeps its labels apart and its points on %i × %i", (width, height) => {
    const size = view(width, height);
    expectApart(textsOf(size, (paper) => drawClades(paper, size, picture(ofLane(odd)))));
    const layout = drawClades(new SvgSurface(fixedMeasure()), size, picture(ofLane(odd)));
    layout.rows.forEach((_, k) => {
      expect(cladeRowAt(layout, layout.top + (k + 0.5) * layout.row)).toBe(k);
    });
    expect(layout.top + layout.rows.length * layout.row).toBeLessThanOrEqual(height + 1e-9);
    expect(cladeRowAt(layout, 2)).toBe(-1);
    expect(cladeRowAt(layout, height + 30)).toBe(-1);
  });

  it("is put in words", () => {
    const lane = { species, ...ofLane(odd), kind: "mass" } as const;
    expect(cladeText(24, lane)).toBe("0, target 0.938: Delta + Epsilon");
    expect(cladeText(24, { ...lane, kind: "signed" })).toBe(
      "−0.938 (0, target 0.938): Delta + Epsilon",
    );
    expect(cladesSummary({ species, values: support, reference: null, kind: "mass" })).toBe(
      "Best supported clades: Delta + Epsilon: 0.938; Alpha + Beta: 0.811; Alpha + Beta + Gamma: 0.732.",
    );
    expect(cladesSummary(lane)).toContain("Furthest off: Alpha + Delta: 1, target ");
    const two = { species: ["A", "B"], values: new Float64Array(4), reference: null } as const;
    expect(cladesSummary({ ...two, kind: "mass" })).toBe("Two species have one tree.");
  });
});

describe("a consensus", () => {
  const support = cladeSupport(table, target);
  const base = {
    species,
    values: support,
    reference: null,
    scale: massScaleOf(support.subarray(0, 31)),
    hue: null,
    palette,
    hoveredClade: null,
    marked: new Set<number>(),
  };
  const lane = { ...base, hue, values: cladeSupport(table, onto(odd)), reference: support };

  it.each(sizes.filter(([, height]) => height >= 110))(
    "keeps its labels apart on %i × %i, and every branch is found",
    (width, height) => {
      const size = view(width, height);
      for (const picture of [base, lane]) {
        expectApart(textsOf(size, (paper) => drawConsensus(paper, size, picture)));
        const layout = drawConsensus(new SvgSurface(fixedMeasure()), size, picture);
        for (const { node, x, y } of layout.nodes)
          expect(cladeAt(layout, x - 6, y)).toBe(node.clade);
        expect(cladeAt(layout, width, -50)).toBeNull();
      }
    },
  );

  it.each(["mass", "signed"] as const)(
    "has room for the number before its first branch, and for what the foot counts (%s)",
    (kind) => {
      // one leaf after the other: the first branch is the shortest that a tree of seven can have
      const names = [..."ABCDEFG"].map((letter) => `Species_number_${letter}`);
      const one = new Float64Array(128);
      for (const clade of [3, 7, 15, 31, 63, 127]) one[clade] = 1;
      const other = new Float64Array(128);
      for (const clade of [96, 112, 120, 124, 126, 127]) other[clade] = 0.93;
      const size = view(236, 224);
      const written = textsOf(size, (paper) =>
        drawConsensus(paper, size, {
          ...lane,
          species: names,
          values: one,
          reference: other,
          scale: kind === "mass" ? massScaleOf(one) : { kind, limit: 1 },
        }),
      );
      expectApart(written);
      expect(written.at(-1)!.text).toBe("target also: 2 + 3 + 4 + 5 + 6 + 7 0.93");
      const numbers = written.filter(({ text }) => /^(?:[\d.]+|[+−].+)$/.test(text));
      expect(numbers).toHaveLength(kind === "mass" ? 10 : 5);
    },
  );

  it("says what it lacks on the narrowest card, its share before the species", () => {
    const size = view(118, 118);
    const written = textsOf(size, (paper) => drawConsensus(paper, size, lane));
    expect(written.at(-1)!.text).toBe("target 0.73: A+B+G");
  });

  it("says what it lacks, and the whole in words", () => {
    expect(consensusFeet(base)[0]).toBe("support of each clade");
    expect(consensusFeet({ ...lane, values: support })[0]).toBe("support: learned over target");
    expect(consensusFeet(lane)).toEqual([
      "target also: Alpha + Beta + Gamma 0.73",
      "target also: A + B + G 0.73",
      "target 0.73: A+B+G",
    ]);
    expect(consensusFeet({ ...base, values: support.map((one) => one / 3) })[0]).toBe(
      "no clade has more than one half",
    );
    const words = { species, kind: "mass" } as const;
    expect(consensusSummary({ ...words, values: support, reference: null })).toBe(
      "Majority-rule consensus: (((Alpha,Beta),Gamma),(Delta,Epsilon)).",
    );
    expect(consensusSummary({ ...words, values: lane.values, reference: support })).toBe(
      "Majority-rule consensus: ((((Alpha,Delta),Gamma),Beta),Epsilon); the target’s: (((Alpha,Beta),Gamma),(Delta,Epsilon)).",
    );
  });
});

describe("a walk", () => {
  const path = [
    "Alpha Beta Gamma Delta Epsilon",
    "Alpha Beta Gamma (Delta,Epsilon)",
    "(Alpha,Beta) Gamma (Delta,Epsilon)",
    "((Alpha,Beta),Gamma) (Delta,Epsilon)",
    "(((Alpha,Beta),Gamma),(Delta,Epsilon))",
  ].map(stateOf);
  const base = { species, labels, walks: [path, path, path], hue, palette };

  it("shows a forest after the other, as many as were taken", () => {
    const size = view(300, 260);
    const draw = (change: { highlighted: number | null; shownSteps?: number }) =>
      drawWalks(new SvgSurface(fixedMeasure()), size, { ...base, ...change });
    expect(draw({ highlighted: 0 }).map(({ state }) => state)).toEqual(path);
    expect(draw({ highlighted: 0, shownSteps: 2 }).map(({ state }) => state)).toEqual(
      path.slice(0, 3),
    );
    // the stop adds no forest
    expect(draw({ highlighted: 0, shownSteps: 5 })).toHaveLength(5);
    expect(draw({ highlighted: null })).toHaveLength(15);
  });

  it.each(sizes)("keeps its labels apart and its frames inside %i × %i", (width, height) => {
    const size = view(width, height);
    for (const highlighted of [0, null]) {
      const picture = { ...base, highlighted };
      expectApart(textsOf(size, (paper) => drawWalks(paper, size, picture)));
      for (const { box } of drawWalks(new SvgSurface(fixedMeasure()), size, picture)) {
        expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-9);
        expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-9);
      }
    }
  });

  it("is put in words by what it joins", () => {
    const text =
      "Delta + Epsilon, then Alpha + Beta, then Alpha + Beta + Gamma, then Alpha + Beta + Gamma + Delta + Epsilon.";
    expect(walksSummary([path], 0, { labels, species })).toBe(`Joins: ${text}`);
    expect(walksSummary([path, path], null, { labels, species })).toBe(
      `2 trajectories, join by join. Joins of the first: ${text}`,
    );
    expect(walksSummary([], null, { labels, species })).toBe("No trajectory yet.");
  });

  it("is laid out as large as it can be", () => {
    expect(framesGrid(6, { width: 1_000, height: 120 })).toMatchObject({ columns: 6, rows: 1 });
    expect(framesGrid(6, { width: 300, height: 260 })).toMatchObject({ columns: 3, rows: 2 });
  });
});

describe("species", () => {
  it("have short names that tell them apart", () => {
    expect(shortNames(["A", "B"])).toEqual(["A", "B"]);
    expect(shortNames(["Human", "Chimpanzee", "Gorilla", "Gibbon"])).toEqual([
      "Hu",
      "Ch",
      "Go",
      "Gi",
    ]);
    expect(shortNames(["species_1", "species_2"])).toEqual(["1", "2"]);
  });

  it.each(["light", "dark"] as const)("have colours of their own in %s", (theme) => {
    const colours = speciesColours(theme).map((colour) => labFromRgb(rgbFromHex(colour)));
    expect(colours).toHaveLength(7);
    colours.forEach((a, k) => {
      for (const b of colours.slice(k + 1)) expect(labDistance(a, b)).toBeGreaterThan(0.1);
    });
  });

  it("are named in brief where there is little room, every forest by a name of its own", () => {
    const written = ["A B C D", "(A,B) C D", "((A,B),C) D", "(A,B) (C,D)"];
    const four = briefNames(packTexts(4, (state) => written[state]!));
    expect([0, 1, 2, 3].map((state) => textAt(four, state))).toEqual(["", "AB", "(AB)C", "AB CD"]);
    const brief = briefNames(packTexts(labels.length, (state) => labels[state]!));
    const names = labels.map((_, state) => textAt(brief, state));
    expect(new Set(names).size).toBe(labels.length);
    expect(names[best]).toBe("((AB)G)(DE)");
  });
});
