// The chart over α, read back from its SVG, against the values it was given.
import { expect, it } from "vitest";
import { pathsWith } from "../../charts/gallery/readBack.ts";
import { paletteOf } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import { drawByParameter } from "./drawByParameter.ts";

const palette = paletteOf("light");
const hue = palette.ink;

it("a line over α goes from the smallest α on the left, higher where its value is", () => {
  const values = [[0.5], [0.2], [0.3]];
  const [line] = pathsWith(`fill="none" stroke="${hue}" stroke-width="1.75"`, (surface, view) =>
    drawByParameter(surface, view, {
      title: "",
      symbol: "α",
      scale: "linear",
      places: [-1, 0, 1],
      series: [{ label: "TV", lane: 1, values }],
      chosen: 0,
      palette,
    }),
  );
  const [first, second, third] = line!.points;
  expect(first![0]).toBeLessThan(second![0]);
  expect(second![0]).toBeLessThan(third![0]);
  expect(second![1]).toBeGreaterThan(third![1]);
  expect(third![1]).toBeGreaterThan(first![1]);
});

it("several seeds are a dot each, the line goes through their medians", () => {
  const values = [
    [0.5, 0.9, 0.7],
    [0.2, 0.4, 0.1],
  ];
  const draw = (surface: Surface, view: View) => {
    drawByParameter(surface, view, {
      title: "",
      symbol: "α",
      scale: "linear",
      places: [0, 1],
      series: [{ label: "TV", lane: 1, values }],
      chosen: null,
      palette,
    });
  };
  const [line] = pathsWith(`fill="none" stroke="${hue}" stroke-width="1.75"`, draw);
  const dots = pathsWith(`fill="${hue}"`, draw);
  expect(dots).toHaveLength(6);
  // a circle starts at its right: two and three quarters right of its centre
  const centres = dots.map(({ points }) => [points[0]![0] - 2.75, points[0]![1]]);
  expect(line!.points[0]![1]).toBeCloseTo(centres[2]![1]!, 6);
  expect(line!.points[1]![1]).toBeCloseTo(centres[3]![1]!, 6);
  expect(centres.map(([x]) => x)).toEqual([0, 0, 0, 1, 1, 1].map((k) => line!.points[k]![0]));
  expect(centres[1]![1]).toBeLessThan(centres[2]![1]!);
});

it("has room left of the plot for the longest number of its axis", () => {
  const left = (values: readonly number[]) => {
    let ticks: readonly string[] = [];
    const [line] = pathsWith(`fill="none" stroke="${hue}" stroke-width="1.75"`, (surface, view) => {
      const fillText = surface.fillText.bind(surface);
      surface.fillText = (text, x, y) => {
        if (surface.textAlign === "right") ticks = [...ticks, text];
        fillText(text, x, y);
      };
      drawByParameter(surface, view, {
        title: "",
        symbol: "α",
        scale: "linear",
        places: [0, 1],
        series: [{ label: "TV", lane: 1, values: values.map((value) => [value]) }],
        chosen: null,
        palette,
      });
    });
    return { left: line!.points[0]![0], longest: Math.max(...ticks.map((text) => text.length)) };
  };
  const short = left([0.5, 0.1]);
  const long = left([1.6e-6, 2e-7]);
  expect(long.longest).toBeGreaterThan(short.longest);
  expect(long.left).toBeGreaterThan(short.left);
});
