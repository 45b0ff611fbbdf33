// A quantity against α: lines with a dot a frame, the chosen frame's values.
import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { type ByAlphaPicture, drawByAlpha } from "./drawByAlpha.ts";

const alphas = [-1, -0.5, 0, 0.25, 0.5, 1, 2];
const distance = { label: "TV", lane: 0, values: [0.5, 0.42, 0.3, 0.22, 0.16, 0.11, 0.31] };
const forward = { label: "forward KL", lane: 1, values: [0.2, 0.1, 0.04, 0.03, 0.08, 0.6, 4] };
const reverse = {
  label: "reverse KL",
  lane: 2,
  values: [Number.POSITIVE_INFINITY, 2, 0.7, 0.3, 0.12, 0.05, Number.NaN],
};

function picture(
  name: string,
  title: string,
  change: Partial<ByAlphaPicture>,
  [width, height]: readonly [number, number] = [320, 190],
): StoredPicture {
  return {
    id: `by-alpha-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) =>
      drawByAlpha(surface, view, {
        title: "Total variation, exact",
        alphas,
        series: [distance],
        chosen: 3,
        palette,
        ...change,
      }),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("linear", "one line, from 0", {}),
  picture("log", "values far apart, some missing", { series: [forward, reverse] }),
  picture("first", "the first frame chosen", { chosen: 0, series: [forward, reverse] }),
  picture("last", "the last frame chosen: values to its left", { chosen: 6 }),
  picture("empty", "no frame has a value yet", {
    series: [{ ...distance, values: [] }],
  }),
  picture("two-frames", "two frames", {
    alphas: [0, 1],
    series: [{ ...distance, values: [0.4, 0.1] }],
    chosen: 1,
  }),
  picture("narrow", "a phone", { series: [forward, reverse] }, [220, 140]),
];
