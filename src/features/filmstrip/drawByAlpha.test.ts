// The chart over α, read back from its SVG, against the values it was given.
import { expect, it } from "vitest";
import { pathsWith } from "../../charts/gallery/readBack.ts";
import { paletteOf } from "../../charts/ink/colours.ts";
import { drawByAlpha } from "./drawByAlpha.ts";

const palette = paletteOf("light");
const hue = palette.ink;

it("a line over α goes from the smallest α on the left, higher where its value is", () => {
  const values = [0.5, 0.2, 0.3];
  const [line] = pathsWith(`fill="none" stroke="${hue}" stroke-width="1.75"`, (surface, view) =>
    drawByAlpha(surface, view, {
      title: "",
      alphas: [-1, 0, 1],
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
