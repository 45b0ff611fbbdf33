// What no stored picture shows: how a browser is asked to enlarge the cells, against a surface that notes it.
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
