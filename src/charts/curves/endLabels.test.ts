// The names at the ends of curves, noted as they are drawn: the value is whole however small it is, and inside
// the picture, for what is cut off of a number leaves another number.
import { afterEach, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { paletteOf } from "../ink/colours.ts";
import { setTextScale } from "../ink/textScale.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { createLaneCurve, fillLaneCurve } from "./curveData.ts";
import { drawCurves } from "./drawCurves.ts";

/** Texts with where they end. */
class Noting extends SvgSurface {
  readonly texts: {
    readonly text: string;
    readonly end: number;
    readonly y: number;
    readonly size: number;
  }[] = [];
  override fillText(text: string, x: number, y: number) {
    const size = Number(/([\d.]+)px/.exec(this.font)![1]);
    this.texts.push({ text, end: x + this.measureText(text).width, y, size });
    super.fillText(text, x, y);
  }
}

function textsAt(width: number, value: number, nLanes = 1): Noting["texts"] {
  const history = createHistory({ nReplicas: 1, metrics: ["totalVariation"] });
  appendRows(history, {
    step: [0, 10],
    trajectories: [0, 640],
    seconds: [0, 1],
    replicas: [{ totalVariation: [1, value] }],
  });
  const lanes = Array.from({ length: nLanes }, (_, slot) => ({
    label: "Trajectory balance",
    shortLabel: "TB",
    look: lookOf(slot),
    replicas: [0],
  }));
  const surface = new Noting(fixedMeasure());
  drawCurves(
    surface,
    { width, height: 200, pixelRatio: 1 },
    {
      history,
      curves: lanes.map((lane) =>
        fillLaneCurve(createLaneCurve(lane, history.capacity), history, "totalVariation"),
      ),
      behind: null,
      metric: "totalVariation",
      title: "probability, exact",
      xAxis: "steps",
      isLogX: false,
      wantsLog: true,
      references: [],
      palette: paletteOf("light"),
      zoom: null,
      crosshair: null,
      brush: null,
      marks: [],
      moment: null,
    },
  );
  return surface.texts;
}

function labelsAt(width: number, value: number, nLanes = 1): Noting["texts"] {
  return textsAt(width, value, nLanes).filter(({ text }) => text.startsWith("T"));
}

afterEach(() => setTextScale(1));

it.each([240, 380, 800])("give small values whole, %d pixels wide", (width) => {
  for (const [value, text] of [
    [0.0413, "0.0413"],
    [8.67e-9, "8.67·10⁻⁹"],
    [1.23e-12, "1.23·10⁻¹²"],
  ] as const) {
    const [label, ...more] = labelsAt(width, value);
    expect(more).toEqual([]);
    expect(label!.text.endsWith(` ${text}`), label!.text).toBe(true);
    expect(label!.end).toBeLessThanOrEqual(width + 0.01);
  }
});

it("take the short name where the whole one would be cut, and cut the name at last", () => {
  const [[wide], [tight], [narrow]] = [900, 320, 150].map((width) => labelsAt(width, 1.23e-12)) as [
    Noting["texts"],
    Noting["texts"],
    Noting["texts"],
  ];
  expect([wide!.text, tight!.text]).toEqual(["Trajectory balance 1.23·10⁻¹²", "TB 1.23·10⁻¹²"]);
  expect(narrow!.text).toMatch(/^T.*1\.23·10⁻¹²$/);
});

it.each([1, 1.3, 1.7])("stand clear of one another, letters %d times as large", (scale) => {
  setTextScale(scale);
  const ends = labelsAt(900, 0.75, 4).toSorted((a, b) => a.y - b.y);
  expect(ends).toHaveLength(4);
  for (const [k, { y, size }] of ends.slice(1).entries())
    expect(y - ends[k]!.y).toBeGreaterThanOrEqual(1.2 * size);
});

it.each([1, 1.3, 1.7])("the title is whole above the plot, letters %d times as large", (scale) => {
  setTextScale(scale);
  const title = textsAt(900, 0.75).find(({ text }) => text === "probability, exact")!;
  // ascenders are less than the letters’ size high
  expect(title.y - 0.95 * title.size).toBeGreaterThanOrEqual(0);
});
