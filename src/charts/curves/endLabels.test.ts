// The names at the ends of curves, noted as they are drawn: the value is whole however small it is, and inside
// the picture, for what is cut off of a number leaves another number.
import { expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { paletteOf } from "../ink/colours.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { createLaneCurve, fillLaneCurve } from "./curveData.ts";
import { drawCurves } from "./drawCurves.ts";

/** Texts with where they end. */
class Noting extends SvgSurface {
  readonly texts: { readonly text: string; readonly end: number }[] = [];
  override fillText(text: string, x: number, y: number) {
    this.texts.push({ text, end: x + this.measureText(text).width });
    super.fillText(text, x, y);
  }
}

function labelsAt(width: number, value: number): Noting["texts"] {
  const history = createHistory({ nReplicas: 1, metrics: ["totalVariation"] });
  appendRows(history, {
    step: [0, 10],
    trajectories: [0, 640],
    seconds: [0, 1],
    replicas: [{ totalVariation: [1, value] }],
  });
  const lane = { label: "Trajectory balance", shortLabel: "TB", look: lookOf(0), replicas: [0] };
  const curve = createLaneCurve(lane, history.capacity);
  const surface = new Noting(fixedMeasure());
  drawCurves(
    surface,
    { width, height: 200, pixelRatio: 1 },
    {
      history,
      curves: [fillLaneCurve(curve, history, "totalVariation")],
      behind: null,
      metric: "totalVariation",
      title: "",
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
  return surface.texts.filter(({ text }) => text.startsWith("T"));
}

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
