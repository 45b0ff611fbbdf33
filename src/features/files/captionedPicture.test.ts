// A chart with its caption, read back from the SVG it draws: nothing is lost, nothing overlaps or runs out.
import { expect, it } from "vitest";
import { fixedMeasure } from "../../charts/gallery/fixedMeasure.ts";
import { SvgSurface } from "../../charts/surface/svgSurface.ts";
import { captionedSize, drawCaptioned } from "./captionedPicture.ts";

const caption =
  "Push curve · A title of some length, as they are · step 1,200 · medians of 5 seeds";

/** Texts with their baselines, and the file's size. */
function drawnAt(width: number) {
  const surface = new SvgSurface(fixedMeasure());
  const own = { width, height: 100, pixelRatio: 1 };
  let asked: object = {};
  const picture = {
    name: "Push curve",
    view: own,
    draw: (_: unknown, view: object) => {
      asked = view;
    },
  };
  const size = captionedSize({ picture, caption });
  drawCaptioned(surface, { ...size, pixelRatio: 2 }, { picture, caption });
  const svg = surface.toSvg({ ...size, paper: "#ffffff", link: "#v=1", title: "" });
  const lines = [...svg.matchAll(/<text[^>]*?\by="([\d.]+)"[^>]*>([^<]*)</g)].map(
    ([, y, text]) => ({ y: Number(y), text: text! }),
  );
  return { asked, size, lines };
}

it.each([160, 240, 420, 1_200])("says all of it beneath a chart %d pixels wide", (width) => {
  const { asked, size, lines } = drawnAt(width);
  // the chart itself is as on the page
  expect(asked).toEqual({ width, height: 100, pixelRatio: 2 });
  expect(size.width).toBe(width);
  const words = (text: string) => text.replaceAll("·", " ").split(/\s+/).filter(Boolean);
  expect(lines.flatMap(({ text }) => words(text))).toEqual(words(caption));
  const measure = fixedMeasure();
  measure.font = "12px sans-serif";
  for (const [k, { y, text }] of lines.entries()) {
    expect(measure.measureText(text).width).toBeLessThan(width - 4);
    expect(y).toBeGreaterThan(k === 0 ? 104 : lines[k - 1]!.y + 12);
    expect(y).toBeLessThan(size.height - 4);
  }
});

it("takes one line where there is room", () => {
  expect(drawnAt(1_200).lines.map(({ text }) => text)).toEqual([caption]);
});
