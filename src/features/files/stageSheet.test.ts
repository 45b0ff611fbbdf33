// A card alone on its sheet and a stage in a size for paper, noted as they are drawn: name, figures, moment and scale
// are on it, inside it, and apart.
import { expect, it } from "vitest";
import { fixedMeasure } from "../../charts/gallery/fixedMeasure.ts";
import { SvgSurface } from "../../charts/surface/svgSurface.ts";
import { lookOf } from "../../records/look.ts";
import type { PageCard, PagePicture } from "./capture.ts";
import { drawSheet, enlargedCards, sheetSize } from "./stageSheet.ts";

const drawn: { readonly name: string; readonly width: number; readonly height: number }[] = [];
const pictureOf = (name: string, width: number, height: number): PagePicture => ({
  name,
  view: { width, height, pixelRatio: 1 },
  draw: (_, view) => drawn.push({ name, ...view }),
});
const card: PageCard = {
  title: "Reverse KL",
  shortTitle: "reverse KL",
  figures: ["TV 0.763 · 1/4 regions"],
  look: lookOf(1),
  picture: pictureOf("Reverse KL: learned", 142, 142),
};
const legend = pictureOf("Colour scale: probability of ending here", 240, 34);

it("a single card has its size, its name, its figures, the moment and the scale", () => {
  const sheet = {
    cards: enlargedCards([card], 340),
    legend,
    caption: "A title of some length for one card · step 300 · seed 1",
  };
  const size = sheetSize(sheet);
  const texts: { readonly text: string; readonly y: number; readonly end: number }[] = [];
  const shifts: (readonly [number, number])[] = [];
  class Noting extends SvgSurface {
    override fillText(text: string, x: number, y: number) {
      texts.push({ text, y, end: x + this.measureText(text).width });
    }
    override translate(x: number, y: number) {
      shifts.push([x, y]);
      super.translate(x, y);
    }
  }
  drawn.length = 0;
  drawSheet(new Noting(fixedMeasure()), { ...size, pixelRatio: 1 }, sheet);
  expect(drawn[0]).toMatchObject({ name: card.picture.name, width: 340, height: 340 });
  expect(drawn[1]).toMatchObject({ name: legend.name });
  const words = texts.map(({ text }) => text).join(" ");
  for (const said of ["Reverse KL", "TV 0.763 · 1/4 regions", "step 300", "seed 1", legend.name])
    expect(words).toContain(said);
  for (const { end } of texts) expect(end).toBeLessThan(size.width);
  // the scale begins below the last words and ends on the sheet
  const [, top] = shifts.at(-1)!;
  expect(top).toBeGreaterThan(Math.max(...texts.map(({ y }) => y)) + 6);
  expect(top + drawn[1]!.height).toBeLessThan(size.height);
});

it("cards of a small window are enlarged, those of a large one are as they are", () => {
  const [small] = enlargedCards([card], 220);
  expect(small!.picture.view).toMatchObject({ width: 220, height: 220 });
  const large = { ...card, picture: pictureOf("", 400, 300) };
  expect(enlargedCards([large], 220)[0]!.picture.view).toMatchObject({ width: 400, height: 300 });
});
