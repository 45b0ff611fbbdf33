// What repeated gradient estimates say about their estimator: bias, variance, signal-to-noise and
// direction, each with a 95 % confidence interval from a delete-one-group jackknife (Efron 1982).
// Gradients are vectors over the table's logits; only nonzero rows are ever added.
import { studentHalfWidth } from "../../math/statistics.ts";
import type { TableGradient } from "../../objectives/tableGradient.ts";

/** A figure with its 95 % confidence interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An estimator's figures. Those against the exact gradient are null where none was given. */
export interface EstimatorSummary {
  readonly nRepetitions: number;
  /** ‖E g − g*‖/‖g*‖, corrected for the noise of the mean. */
  readonly relativeBias: Interval | null;
  /** ⟨E g, g*⟩/‖g*‖²: 1 where unbiased, below 1 where the estimator shrinks. */
  readonly scale: Interval | null;
  /** Mean cosine between one estimate and the exact gradient. */
  readonly cosine: Interval | null;
  /** Trace of the covariance matrix of one estimate. */
  readonly variance: Interval;
  /** ‖E g‖/√(trace of covariance) of one estimate. */
  readonly signalToNoise: Interval;
}

/** More groups, narrower but more costly intervals. */
export const N_GROUPS = 16;

/** Sums over repetitions, group by group. */
export interface EstimateSums {
  readonly exact: Float64Array | null;
  /** Σ of gradients of each group, and last of all. [group][state, output] */
  readonly sums: readonly Float64Array[];
  readonly squares: Float64Array;
  readonly cosines: Float64Array;
  readonly counts: Float64Array;
}

/** Sums of nothing yet; `exact` has the layout of the gradients to come. */
export function createEstimateSums(length: number, exact: Float64Array | null): EstimateSums {
  return {
    exact,
    sums: Array.from({ length: N_GROUPS + 1 }, () => new Float64Array(length)),
    squares: new Float64Array(N_GROUPS + 1),
    cosines: new Float64Array(N_GROUPS + 1),
    counts: new Float64Array(N_GROUPS + 1),
  };
}

/** Adds the gradient as one more repetition to a group. Cost proportional to visited rows. */
export function addEstimate(sums: EstimateSums, gradient: TableGradient, group: number): void {
  const { exact } = sums;
  const { byState, visited, columns } = gradient;
  let square = 0;
  let product = 0;
  for (const target of [group, N_GROUPS]) {
    const sum = sums.sums[target]!;
    for (let k = 0; k < gradient.nVisited; k++) {
      const start = visited[k]! * columns.nOutputs;
      for (let j = start; j < start + columns.nOutputs; j++) sum[j]! += byState[j]!;
    }
  }
  for (let k = 0; k < gradient.nVisited; k++) {
    const start = visited[k]! * columns.nOutputs;
    for (let j = start; j < start + columns.nOutputs; j++) {
      square += byState[j]! ** 2;
      if (exact !== null) product += byState[j]! * exact[j]!;
    }
  }
  const cosine = exact === null || square === 0 ? 0 : product / Math.sqrt(square * squareOf(exact));
  for (const target of [group, N_GROUPS]) {
    sums.squares[target]! += square;
    sums.cosines[target]! += cosine;
    sums.counts[target]!++;
  }
}

/** @throws RangeError where a group holds fewer than two repetitions. */
export function summarise(sums: EstimateSums): EstimatorSummary {
  if (sums.counts.some((count) => count < 2))
    throw new RangeError(`each of the ${N_GROUPS} groups needs two repetitions`);
  const whole = figures(sums, null);
  const parts = Array.from({ length: N_GROUPS }, (_, group) => figures(sums, group));
  const interval = (pick: (f: Figures) => number) => jackknife(pick(whole), parts.map(pick));
  const hasExact = sums.exact !== null;
  const squaredBias = interval((f) => f.squaredBias);
  return {
    nRepetitions: sums.counts[N_GROUPS]!,
    relativeBias: hasExact
      ? {
          value: rootOf(squaredBias.value),
          low: rootOf(squaredBias.low),
          high: rootOf(squaredBias.high),
        }
      : null,
    scale: hasExact ? interval((f) => f.scale) : null,
    cosine: hasExact ? interval((f) => f.cosine) : null,
    variance: interval((f) => f.variance),
    signalToNoise: interval((f) => f.signalToNoise),
  };
}

interface Figures {
  readonly squaredBias: number;
  readonly scale: number;
  readonly cosine: number;
  readonly variance: number;
  readonly signalToNoise: number;
}

/** The figures of all repetitions but those of one group. */
function figures(sums: EstimateSums, without: number | null): Figures {
  const { exact } = sums;
  const total = sums.sums[N_GROUPS]!;
  const left = without === null ? null : sums.sums[without]!;
  const rest = (values: Float64Array) =>
    values[N_GROUPS]! - (without === null ? 0 : values[without]!);
  const n = rest(sums.counts);
  let squareOfMean = 0;
  let squareOfDifference = 0;
  let product = 0;
  for (let j = 0; j < total.length; j++) {
    const mean = (total[j]! - (left === null ? 0 : left[j]!)) / n;
    const truth = exact === null ? 0 : exact[j]!;
    squareOfMean += mean * mean;
    squareOfDifference += (mean - truth) ** 2;
    product += mean * truth;
  }
  const variance = (rest(sums.squares) / n - squareOfMean) * (n / (n - 1));
  const squareOfExact = exact === null ? 1 : squareOf(exact);
  return {
    // The mean of n estimates is off by variance/n even without bias.
    squaredBias: (squareOfDifference - variance / n) / squareOfExact,
    scale: product / squareOfExact,
    cosine: rest(sums.cosines) / n,
    variance,
    signalToNoise: rootOf(squareOfMean - variance / n) / rootOf(variance),
  };
}

function jackknife(value: number, parts: readonly number[]): Interval {
  const n = parts.length;
  const mean = parts.reduce((sum, part) => sum + part, 0) / n;
  const squares = parts.reduce((sum, part) => sum + (part - mean) ** 2, 0);
  const halfWidth = studentHalfWidth(n - 1) * Math.sqrt(((n - 1) / n) * squares);
  return { value, low: value - halfWidth, high: value + halfWidth };
}

function rootOf(square: number): number {
  return Math.sqrt(Math.max(0, square));
}

function squareOf(values: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += values[j]! * values[j]!;
  return sum;
}
