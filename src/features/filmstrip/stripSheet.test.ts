// The sheet read back from its SVG: it says by itself what it is, and nothing is written over the charts.
import { expect, it } from "vitest";
import { fixedMeasure } from "../../charts/gallery/fixedMeasure.ts";
import { SvgSurface } from "../../charts/surface/svgSurface.ts";
import { frameOf } from "./stripFixtures.ts";
import { drawStripSheet, type StripSheet, stripSheetSize } from "./stripSheet.ts";
import { familyOf } from "./varied.ts";

const seeds = [
  { variation: 0.4, regions: 4 },
  { variation: 0.2, regions: 3 },
  { variation: 0.3, regions: 4, stoppedAt: 40 },
];

function sheetOf(nFrames: number): StripSheet {
  const frames = Array.from({ length: nFrames }, (_, k) => frameOf(k / 4, seeds));
  const view = { width: 90, height: 60, pixelRatio: 1 };
  return {
    varied: familyOf(0),
    lines: ["Heading", "what was trained", "how long"],
    frames,
    pictures: frames.map(() => ({ view, draw: () => {} })),
    seed: "middle",
  };
}

/** Every text of the sheet with its baseline. */
function textsOf(sheet: StripSheet) {
  const surface = new SvgSurface(fixedMeasure());
  const size = stripSheetSize(sheet);
  drawStripSheet(surface, { ...size, pixelRatio: 2 }, sheet);
  const svg = surface.toSvg({ ...size, paper: "#fff", link: "", title: "" });
  return [...svg.matchAll(/<text [^>]*?y="([\d.]+)"[^>]*>([^<]*)</g)].map(([, y, text]) => ({
    y: Number(y),
    text: text!,
  }));
}

it("names its experiment, metric, seeds, counts, and who has stopped", () => {
  const texts = textsOf(sheetOf(2)).map(({ text }) => text);
  for (const text of ["Heading", "what was trained", "how long", "Total variation, exact"])
    expect(texts).toContain(text);
  expect(texts.filter((text) => text === "TV 0.300")).toHaveLength(2);
  const whole = texts.join(" ");
  expect(whole).toContain("median; 0.200–0.400 regions 4/4 in 1, 3/4 in 1 of 3 seeds");
  expect(whole).toContain("seed 3 stopped at step 40 pictured: seed 2");
  expect(whole).toContain("3 seeds: every one a dot");
});

it.each([1, 2, 9, 12])("of %i frames keeps words above the charts and everything inside", (n) => {
  const sheet = sheetOf(n);
  const texts = textsOf(sheet);
  const pictured = texts.filter(({ text }) => text.includes("pictured"));
  const chart = texts.find(({ text }) => text === "Total variation, exact")!;
  expect(pictured).toHaveLength(n);
  for (const { y } of pictured) expect(y).toBeLessThan(chart.y - 8);
  expect(Math.max(...texts.map(({ y }) => y))).toBeLessThan(stripSheetSize(sheet).height);
});
