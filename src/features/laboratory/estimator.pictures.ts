// Figures of estimators against batch size: intervals, floors, and what is said where there is none.

import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { drawEstimator, type EstimatorPicture } from "./drawEstimator.ts";
import type { EstimatorSeries } from "./estimatorData.ts";

/** Figures at batch sizes 8, 16, …, each with an interval of ± `spread` of the value. */
function seriesOf(
  label: string,
  hue: number,
  values: readonly number[],
  spread = 0.25,
): EstimatorSeries {
  const points = values.map((value, k) => ({
    batchSize: 2 ** (3 + k),
    value,
    low: value - spread * Math.abs(value),
    high: value + spread * Math.abs(value),
  }));
  return { label, hue, points };
}

const variances = [
  seriesOf("None", 0, [3.1, 1.6, 0.8, 0.41, 0.2]),
  seriesOf("Leave-one-out", 1, [0.9, 0.38, 0.2, 0.09, 0.05]),
  seriesOf("Score function", 3, [1.4, 0.5, 0.24, 0.12, 0.05]),
];
const biases = [
  { ...seriesOf("None", 0, [0.02, 0.01, 0.006]), points: intervalsToZero([0.02, 0.01, 0.006]) },
  seriesOf("Batch mean", 2, [0.12, 0.06, 0.03]),
  seriesOf("Score function", 3, [0, -0.01, 0]),
];

/** Intervals that reach 0, as those of a figure within its noise do. */
function intervalsToZero(values: readonly number[]) {
  return values.map((value, k) => ({ batchSize: 2 ** (3 + k), value, low: 0, high: 2 * value }));
}

function picture(
  name: string,
  title: string,
  change: Partial<EstimatorPicture>,
  [width, height]: readonly [number, number] = [340, 200],
): StoredPicture {
  return {
    id: `estimator-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) =>
      drawEstimator(surface, view, {
        title: "Variance (trace of the covariance)",
        series: variances,
        isLog: true,
        palette,
        absence: "needs an exact gradient",
        ...change,
      }),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("log", "variances, halved with each doubling", {}),
  picture("linear", "cosines between 0 and 1", {
    title: "Cosine with the exact gradient",
    isLog: false,
    series: [
      seriesOf("None", 0, [0.3, 0.45, 0.6, 0.72], 0.1),
      seriesOf("Leave-one-out", 1, [0.62, 0.75, 0.85, 0.92], 0.05),
    ],
  }),
  picture("floor", "intervals that reach 0, values at and below it", {
    title: "Relative bias",
    series: biases,
  }),
  picture("negative", "a linear axis that has to reach below 0", {
    isLog: false,
    series: [seriesOf("None", 0, [-0.3, 0.1, 0.2])],
  }),
  picture("one-size", "a single batch size", { series: [seriesOf("None", 0, [0.7])] }),
  picture("one-missing", "a control variate that has no figures", {
    series: [seriesOf("None", 0, [3.1, 1.6]), seriesOf("Score function", 3, [])],
  }),
  picture("none", "no such figure", { series: [] }),
  picture("narrow", "a phone: names are cut", {}, [220, 150]),
];
