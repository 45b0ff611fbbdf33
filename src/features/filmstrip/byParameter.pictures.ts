// A quantity against what a strip varies: a dot a seed, lines through the medians, the chosen frame's values, and the box
// with every seed of the frame under the pointer.
import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { type ByParameterPicture, drawByParameter } from "./drawByParameter.ts";

const places = [-1, -0.5, 0, 0.25, 0.5, 1, 2];
/** Three seeds around each value. */
const around = (values: readonly number[]) =>
  values.map((value, k) => [value, value * (0.8 - 0.03 * k), value * (1.15 + 0.04 * k)]);
const distance = {
  label: "TV",
  lane: 0,
  values: around([0.5, 0.42, 0.3, 0.22, 0.16, 0.11, 0.31]),
};
const forward = {
  label: "forward KL",
  lane: 1,
  values: around([0.2, 0.1, 0.04, 0.03, 0.08, 0.6, 4]),
};
const reverse = {
  label: "reverse KL",
  lane: 2,
  values: around([Number.POSITIVE_INFINITY, 2, 0.7, 0.3, 0.12, 0.05, Number.NaN]),
};
const oneSeed = { ...distance, values: distance.values.map(([value]) => [value!]) };
const many = {
  ...distance,
  values: distance.values.map(([value]) =>
    [0.7, 0.8, 0.95, 1, 1.02, 1.2, 1.4].map((f) => f * value!),
  ),
};

function picture(
  name: string,
  title: string,
  change: Partial<ByParameterPicture>,
  [width, height]: readonly [number, number] = [320, 190],
): StoredPicture {
  return {
    id: `by-parameter-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) =>
      drawByParameter(surface, view, {
        title: "Total variation, exact",
        symbol: "α",
        scale: "linear",
        places,
        series: [distance],
        chosen: 3,
        hovered: null,
        palette,
        ...change,
      }),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("linear", "one line, from 0", {}),
  picture("one-seed", "a dot a frame", { series: [oneSeed] }),
  picture("seven-seeds", "seven dots a frame, the box with their ends", {
    series: [many],
    hovered: 1,
  }),
  picture("pointed-at", "the box with each of three seeds", {
    series: [forward, reverse],
    hovered: 4,
  }),
  picture("paper", "no frame chosen", { series: [forward, reverse], chosen: null }),
  picture("log", "values far apart, some missing", { series: [forward, reverse] }),
  picture("first", "the first frame chosen", { chosen: 0, series: [forward, reverse] }),
  picture("last", "the last frame chosen: values to its left", { chosen: 6 }),
  picture("empty", "no frame has a value yet", {
    series: [{ ...distance, values: [] }],
  }),
  picture("two-frames", "two frames", {
    places: [0, 1],
    series: [{ ...distance, values: around([0.4, 0.1]) }],
    chosen: 1,
  }),
  picture("factors", "a logarithmic axis: widths over their whole range", {
    symbol: "δ",
    scale: "log",
    places: [0.05, 0.22, 1, 4.5, 20],
    series: [{ ...distance, values: around([0.4, 0.3, 0.2, 0.15, 0.14]) }],
    chosen: 2,
  }),
  picture("narrow", "a phone", { series: [forward, reverse] }, [220, 140]),
];
