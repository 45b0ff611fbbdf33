// Two charts of a card as one picture, noted as they are drawn: each where it stands, under its caption, and
// larger where the sheet is.
import { expect, it } from "vitest";
import { fixedMeasure } from "../../charts/gallery/fixedMeasure.ts";
import { SvgSurface } from "../../charts/surface/svgSurface.ts";
import type { PagePicture } from "./capture.ts";
import { joinedPicture } from "./joinedPicture.ts";

const drawn: object[] = [];
const pictureOf = (name: string): PagePicture => ({
  name,
  view: { width: 100, height: 90, pixelRatio: 2 },
  draw: (_, view) => drawn.push({ name, ...view }),
});
class Noting extends SvgSurface {
  readonly texts: (readonly [string, number, number])[] = [];
  readonly shifts: (readonly [number, number])[] = [];
  override fillText(text: string, x: number, y: number) {
    this.texts.push([text, x, y]);
  }
  override translate(x: number, y: number) {
    this.shifts.push([x, y]);
    super.translate(x, y);
  }
}

it.each([1, 2])("draws both halves where they stand, %d times as large", (factor) => {
  const parts = [
    { picture: pictureOf("wants"), x: 0, y: 18, caption: "wants exact" },
    { picture: pictureOf("sees"), x: 108, y: 18, caption: "sees batch" },
  ];
  const joined = joinedPicture(parts, { width: 208, height: 208 });
  expect(joined).toMatchObject({ name: "wants; sees", view: { width: 208, height: 208 } });
  const surface = new Noting(fixedMeasure());
  drawn.length = 0;
  joined.draw(surface, { width: 208 * factor, height: 208 * factor, pixelRatio: 1 });
  const size = { width: 100 * factor, height: 90 * factor, pixelRatio: 1 };
  expect(drawn).toEqual([
    { name: "wants", ...size },
    { name: "sees", ...size },
  ]);
  expect(surface.shifts).toEqual([
    [0, 18 * factor],
    [108 * factor, 18 * factor],
  ]);
  expect(surface.texts).toEqual([
    ["wants exact", 0, 18 * factor - 2],
    ["sees batch", 108 * factor, 18 * factor - 2],
  ]);
});
