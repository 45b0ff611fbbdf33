// Figures of estimators against batch size: lines, dots, floors, and what is said where there is none.

import type { StoredPicture } from "../../charts/gallery/picture.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { isKeptStep } from "../../records/keptSteps.ts";
import { drawEstimator, type EstimatorPicture } from "./drawEstimator.ts";
import type { EstimatorSeries } from "./estimatorData.ts";

type Values = readonly number[];

const sizeOf = (k: number) => 2 ** (3 + k);

/** An exact line at batch sizes 8, 16, …, with dots beside it that are off by up to a twelfth. */
function exactSeries(label: string, variate: ControlVariateId, values: Values): EstimatorSeries {
  const line = values.map((value, k) => ({ at: sizeOf(k), value }));
  const off = [1.04, 0.93, 1.08, 0.97, 1.02];
  const dots = sampledSeries(
    label,
    variate,
    values.map((value, k) => value * off[k % 5]!),
    0.1,
  ).dots;
  return { label, variate, line, dots, unresolved: [] };
}

/** Dots alone, each with an interval of ± `spread` of the value. */
function sampledSeries(
  label: string,
  variate: ControlVariateId,
  values: Values,
  spread = 0.25,
): EstimatorSeries {
  const dots = values.map((value, k) => ({
    at: sizeOf(k),
    value,
    low: value - spread * Math.abs(value),
    high: value + spread * Math.abs(value),
  }));
  return { label, variate, line: [], dots, unresolved: [] };
}

const variances = [
  exactSeries("None", "none", [3.1, 1.6, 0.8, 0.41, 0.2]),
  exactSeries("Leave-one-out", "leaveOneOut", [0.9, 0.38, 0.2, 0.09, 0.05]),
  sampledSeries("Score function", "scoreFunction", [1.4, 0.5, 0.24, 0.12, 0.07]),
];

/** Not one of them known. */
const lost: EstimatorSeries = {
  label: "Score function",
  variate: "scoreFunction",
  line: [],
  dots: [],
  unresolved: [8, 16, 32, 64, 128],
};

/** Without any noise. */
function lineOnly(label: string, variate: ControlVariateId, values: Values): EstimatorSeries {
  return { ...exactSeries(label, variate, values), dots: [] };
}

/** Intervals that reach 0, as those of a figure within its noise do. */
const withinNoise: EstimatorSeries = {
  ...sampledSeries("Score function", "scoreFunction", []),
  dots: [0.02, 0.01, 0].map((value, k) => ({ at: sizeOf(k), value, low: 0, high: 0.03 })),
};

const keptTo = (last: number) =>
  Array.from({ length: last + 1 }, (_, step) => step).filter((step) => isKeptStep(step));

/** An exact line over the steps that are kept up to 5,000, or others. */
function overTraining(
  label: string,
  variate: ControlVariateId,
  value: (step: number) => number,
  steps = keptTo(5_000),
): EstimatorSeries {
  const line = steps.map((at) => ({ at, value: value(at) }));
  return { label, variate, line, dots: [], unresolved: [] };
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
        x: "batch size",
        series: variances,
        isLog: true,
        palette,
        absence: "needs an exact gradient",
        ...change,
      }),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("log", "exact variances with samples on them, and one that is sampled alone", {}),
  picture("linear", "cosines between 0 and 1, all sampled", {
    title: "Cosine with the exact gradient",
    isLog: false,
    series: [
      sampledSeries("None", "none", [0.3, 0.45, 0.6, 0.72], 0.1),
      sampledSeries("Leave-one-out", "leaveOneOut", [0.62, 0.75, 0.85, 0.92], 0.05),
    ],
  }),
  picture("floor", "biases that are 0 exactly, known exactly, and lost in their noise", {
    title: "Relative bias",
    series: [
      lineOnly("None", "none", [0, 0, 0]),
      lineOnly("Leave-one-out", "leaveOneOut", [0, 0, 0]),
      lineOnly("Batch mean", "batchMean", [0.12, 0.06, 0.03]),
      withinNoise,
    ],
  }),
  picture("unresolved", "samples that cannot tell beside lines that are exact", {
    series: [variances[0]!, variances[1]!, lost],
  }),
  picture("all", "every control variate's hue, dash and marker", {
    series: [
      exactSeries("None", "none", [6, 5, 4]),
      exactSeries("Leave-one-out", "leaveOneOut", [3.9, 3.2, 2.5]),
      exactSeries("Batch mean", "batchMean", [2.5, 2, 1.6]),
      exactSeries("Score function", "scoreFunction", [1.6, 1.3, 1]),
      exactSeries("Self-normalised", "selfNormalised", [1, 0.8, 0.63]),
      exactSeries("Without the constant", "withoutConstant", [0.63, 0.5, 0.4]),
    ],
  }),
  picture("negative", "a linear axis that has to reach below 0", {
    isLog: false,
    series: [sampledSeries("None", "none", [-0.3, 0.1, 0.2])],
  }),
  picture("one-size", "a single batch size", { series: [exactSeries("None", "none", [0.7])] }),
  picture("none", "no such figure", { series: [] }),
  picture("training", "exact variances over training, measured at the dots; a sampled one beside", {
    x: "training step",
    series: [
      overTraining("None", "none", (step) => 3 / (1 + step / 400)),
      overTraining("Leave-one-out", "leaveOneOut", (step) => 0.9 / (1 + step / 20) ** 1.6),
      {
        ...lost,
        dots: keptTo(5_000)
          .filter((_, k) => k % 3 === 0)
          .map((at) => ({
            at,
            value: 0.5 / (1 + at / 90),
            low: 0.4 / (1 + at / 90),
            high: 0.62 / (1 + at / 90),
          })),
        unresolved: [],
      },
    ],
  }),
  picture("training-gap", "a stretch whose policies were not kept is left open", {
    x: "training step",
    series: [
      overTraining(
        "None",
        "none",
        (step) => 3 / (1 + step / 400),
        [0, 1, 2, 4, 8, 256, 512, 1_024],
      ),
    ],
  }),
  picture("common", "one lane of several: the axes are those of all", {
    title: "Tsallis α = 0.5",
    series: [variances[1]!],
    common: [...variances, exactSeries("None", "none", [900, 450, 230, 110, 60])],
  }),
  picture("narrow", "a phone: names are cut", {}, [220, 150]),
];
