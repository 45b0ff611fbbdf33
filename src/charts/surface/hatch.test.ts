// Hatching against its geometry: strokes inside their boxes, one lattice of diagonals for all of them.
import { expect, it } from "vitest";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { hatch } from "./hatch.ts";
import { SvgSurface } from "./svgSurface.ts";

class Noting extends SvgSurface {
  readonly points: (readonly [number, number])[] = [];
  override moveTo(x: number, y: number) {
    this.points.push([x, y]);
    super.moveTo(x, y);
  }
  override lineTo(x: number, y: number) {
    this.points.push([x, y]);
    super.lineTo(x, y);
  }
}

const style = { inkSoft: "#000000", paper: "#ffffff", spacing: 7 };
const strokesOver = (...boxes: Parameters<typeof hatch>[1]) => {
  const surface = new Noting(fixedMeasure());
  hatch(surface, boxes, style);
  const { points } = surface;
  return points.flatMap((from, k) => (k % 2 === 0 ? [[from, points[k + 1]!] as const] : []));
};

const left = { x: 3, y: 5, width: 20, height: 16 };
const right = { ...left, x: 23 };

it("fills a box from edge to edge with diagonals at even distances, and leaves it nowhere", () => {
  const strokes = strokesOver(left);
  expect(strokes.length).toBeGreaterThan(3);
  for (const stroke of strokes) {
    for (const [x, y] of stroke) {
      expect((x + y) / 7).toBeCloseTo(Math.round((x + y) / 7), 9);
      expect(x).toBeGreaterThanOrEqual(3);
      expect(x).toBeLessThanOrEqual(23);
      expect(y).toBeGreaterThanOrEqual(5 - 1e-9);
      expect(y).toBeLessThanOrEqual(21 + 1e-9);
    }
    const [[x0, y0], [x1, y1]] = stroke;
    expect(x0 === 3 || Math.abs(y0 - 21) < 1e-9).toBe(true);
    expect(x1 === 23 || Math.abs(y1 - 5) < 1e-9).toBe(true);
  }
  const sums = strokes.map(([[x, y]]) => Math.round((x + y) / 7));
  expect(sums).toEqual(sums.map((_, k) => sums[0]! + k));
});

it("goes on across neighbours as over one area", () => {
  const sumsOf = (strokes: ReturnType<typeof strokesOver>) =>
    new Set(strokes.map(([[x, y]]) => Math.round((x + y) / 7)));
  const whole = strokesOver({ ...left, width: 40 });
  expect(sumsOf(strokesOver(left, right))).toEqual(sumsOf(whole));
  const length = (strokes: ReturnType<typeof strokesOver>) =>
    strokes.reduce((sum, [[x0], [x1]]) => sum + x1 - x0, 0);
  expect(length(strokesOver(left, right))).toBeCloseTo(length(whole), 9);
});
