// Labels below an axis, noted as they are drawn: in no width do two of them touch, and they keep even distances
// with 0 among them.
import { expect, it } from "vitest";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { paletteOf } from "../ink/colours.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { drawXAxis, drawYAxis } from "./axes.ts";
import { linearAxis } from "./axis.ts";

function labelsOn(width: number) {
  const labels: { text: string; from: number; to: number }[] = [];
  class Noting extends SvgSurface {
    override fillText(text: string, x: number) {
      const half = this.measureText(text).width / 2;
      if (text !== "") labels.push({ text, from: x - half, to: x + half });
    }
  }
  const axis = linearAxis({ domain: [-8, 8], range: [10, 10 + width] }, 9, (value) =>
    value > 0 ? `+${value}` : String(value).replace("-", "−"),
  );
  const plot = { x: 10, y: 0, width, height: 40 };
  const view = { width: width + 20, height: 60, pixelRatio: 1 };
  const drawing = { plot, palette: paletteOf("light"), view, title: "" };
  drawXAxis(new Noting(fixedMeasure()), axis, drawing);
  return labels;
}

it.each([40, 90, 130, 180, 400])("do not touch on %d pixels", (width) => {
  const labels = labelsOn(width);
  expect(labels.map(({ text }) => text)).toContain("0");
  for (const [k, { from }] of labels.entries())
    if (k > 0) expect(from).toBeGreaterThan(labels[k - 1]!.to + 2);
  const values = labels.map(({ text }) => Number(text.replace("−", "-")));
  const steps = values.slice(1).map((value, k) => value - values[k]!);
  expect(new Set(steps).size).toBeLessThanOrEqual(1);
});

it("are all there where there is room", () => {
  expect(labelsOn(400)).toHaveLength(9);
});

it("a title that is too long loses its last parts, and is cut where nothing else is left", () => {
  const titleOn = (width: number) => {
    const texts: string[] = [];
    class Noting extends SvgSurface {
      override fillText(text: string) {
        expect(this.measureText(text).width).toBeLessThanOrEqual(width);
        texts.push(text);
      }
    }
    const axis = { ...linearAxis({ domain: [0, 1], range: [90, 20] }, 2, String), ticks: [] };
    drawYAxis(new Noting(fixedMeasure()), axis, {
      plot: { x: 10, y: 20, width: width - 10, height: 70 },
      palette: paletteOf("light"),
      view: { width, height: 100, pixelRatio: 1 },
      title: "Total variation, probability, exact, median and 3 seeds",
    });
    return texts[0];
  };
  expect(titleOn(900)).toBe("Total variation, probability, exact, median and 3 seeds");
  expect(titleOn(300)).toBe("Total variation, probability, exact");
  expect(titleOn(60)).toMatch(/^Total.*…$/);
});

it("a label of an upright axis is whole, however long", () => {
  const written: { text: string; from: number; to: number }[] = [];
  class Noting extends SvgSurface {
    override fillText(text: string, x: number) {
      if (this.textAlign === "right")
        written.push({ text, from: x - this.measureText(text).width, to: x });
    }
  }
  const texts = ["1.5·10⁻¹⁶", "0.5"];
  const axis = linearAxis({ domain: [0, 1], range: [90, 20] }, 2, String);
  const ticks = texts.map((text, k) => ({ value: k / 2, text }));
  drawYAxis(
    new Noting(fixedMeasure()),
    { ...axis, ticks },
    {
      plot: { x: 44, y: 20, width: 200, height: 70 },
      palette: paletteOf("light"),
      view: { width: 244, height: 100, pixelRatio: 1 },
      title: "",
    },
  );
  expect(written.map(({ text }) => text)).toEqual(texts);
  expect(written[0]!.from).toBeGreaterThanOrEqual(0);
  expect(written[0]!.to).toBeGreaterThan(38);
  // a short one stands where it did
  expect(written[1]!.to).toBe(38);
});
