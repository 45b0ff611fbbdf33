// What the push chart gives to its curves and to the histograms beneath, in numbers of the layout: the
// curves stay high enough to be read, and histograms are drawn where a row shows a shape.

import { describe, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { paletteOf } from "../ink/colours.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { drawPush } from "./drawPush.ts";
import { type PushLane, pushOfLane } from "./pushData.ts";

function laneOf(look: number): PushLane {
  return {
    label: `Lane ${look}`,
    look: lookOf(look),
    ...pushOfLane({ objective: "tsallis", alpha: look / 4 }),
    controlVariate: "none",
    batches: [
      { logWeights: Float64Array.of(-1, 0, 1), coefficients: new Float64Array(3), centre: 0 },
    ],
  };
}

function drawn(nLanes: number, height: number) {
  const surface = new SvgSurface(fixedMeasure());
  const view = { width: 420, height, pixelRatio: 2 };
  const { plot } = drawPush(surface, view, {
    lanes: Array.from({ length: nLanes }, (_, look) => laneOf(look)),
    logZ: 0,
    kind: "applied",
    scale: "linear",
    range: 4,
    palette: paletteOf("light"),
    crosshair: null,
    counts: new Float64Array(30),
    noBatch: "no batch yet",
    title: "",
  });
  const svg = surface.toSvg({ width: 420, height, paper: "#fff", link: "", title: "" });
  return { plot, hasHistograms: svg.includes(">batch<") };
}

describe.each([1, 2, 4, 9, 12])("%d lanes", (nLanes) => {
  it("leave their curves 80 pixels wherever the chart has them", () => {
    for (let height = 131; height <= 400; height += 7)
      expect(drawn(nLanes, height).plot.height, `${height}`).toBeGreaterThanOrEqual(80);
  });

  it("have histograms of rows of at least 4 pixels, or none", () => {
    for (let height = 60; height <= 400; height += 7) {
      const { plot, hasHistograms } = drawn(nLanes, height);
      // what is above the curves, below the histograms and between them
      const rows = height - plot.height - 9 - 34 - 8;
      if (height >= 91) expect(hasHistograms).toBe(rows >= 4 * nLanes);
    }
    expect(drawn(nLanes, 400).hasHistograms).toBe(true);
    expect(drawn(nLanes, 110).hasHistograms).toBe(false);
  });
});
