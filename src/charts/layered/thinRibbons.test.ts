// Thin ribbons step back behind wide ones, held against the opacities that are put on paper.
import { describe, expect, it } from "vitest";
import { pathsWith } from "../gallery/readBack.ts";
import { paletteOf } from "../ink/colours.ts";
import { drawLayered } from "./drawLayered.ts";

const hue = "#123456";
/** A lane's flow over links without nodes, `widths` in CSS pixels. */
function opacities(widths: readonly number[], showsMismatch = false): readonly number[] {
  const flow = { links: Float64Array.from(widths), stops: new Float64Array(0) };
  const links = widths.map((_, k) => ({ x0: 0, y0: 20 * k, x1: 100, y1: 20 * k }));
  const empty = { links: new Float64Array(widths.length), stops: new Float64Array(0) };
  return pathsWith(showsMismatch ? "stroke=" : `stroke="${hue}"`, (surface) =>
    drawLayered(surface, {
      layout: { nodes: [], links, stopY: new Float64Array(0), unit: 1, pitch: 100, margin: 0 },
      target: showsMismatch ? flow : empty,
      lane: flow,
      hue,
      showsMismatch,
      colours: null,
      paths: null,
      palette: paletteOf("light"),
      labels: [],
      hoveredNode: -1,
      pinnedNode: -1,
    }),
  ).map(({ attributes }) => Number(/opacity="([\d.]+)"/.exec(attributes)?.[1] ?? 1));
}

describe("a lane's ribbons", () => {
  it("are paler the thinner they are, and alike from four pixels on", () => {
    // 0.55 × (1, 1, 2 / 4, at least 0.35); a file has two decimals
    expect(opacities([12, 4, 2, 1])).toEqual([0.55, 0.55, 0.28, 0.19]);
  });

  it("keep their strength where their colours are to be compared", () => {
    // the lane's come after the target's
    const [wide, thin] = opacities([12, 1], true).slice(2);
    expect(thin).toBe(wide);
  });
});
