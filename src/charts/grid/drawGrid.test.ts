// What no stored picture shows, against a surface that notes it: how a browser is asked to enlarge the cells, and
// whether the last label of an axis ends inside the picture.
import { expect, it } from "vitest";
import { fixedMeasure } from "../gallery/fixedMeasure.ts";
import { paletteOf } from "../ink/colours.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { pictures } from "./grid.pictures.ts";

it("enlarges cells without smoothing them into each other", () => {
  const asked: boolean[] = [];
  class Noting extends SvgSurface {
    // as a canvas has it before anything is drawn
    override imageSmoothingEnabled = true;
    override drawImage() {
      asked.push(this.imageSmoothingEnabled);
    }
  }
  const { draw, width, height } = pictures.find(({ id }) => id === "grid-learned")!;
  draw(new Noting(fixedMeasure()), { width, height, pixelRatio: 2 }, paletteOf("light"));
  expect(asked).toEqual([false]);
});

it("writes the ends of its axes inside the picture, however narrow their cells are", () => {
  const { draw, width, height } = pictures.find(({ id }) => id === "grid-line-fine-axes")!;
  for (const wide of [width, 221]) {
    const ends: number[] = [];
    class Noting extends SvgSurface {
      override fillText(text: string, x: number) {
        if (text === "31") ends.push(x + this.measureText(text).width / 2);
      }
    }
    draw(new Noting(fixedMeasure()), { width: wide, height, pixelRatio: 2 }, paletteOf("light"));
    expect(ends).toHaveLength(1);
    expect(ends[0]).toBeLessThanOrEqual(wide - 1);
  }
});
