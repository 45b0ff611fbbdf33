// What an estimator's figures are, exactly or from repetitions, and when repetitions are enough to say
// anything. Intervals are held to their coverage by simulation (coverage.test.ts, `npm run coverage`).
import { type Interval, meanInterval } from "../../math/meanInterval.ts";
import { type RecordedEstimates, squaredLength } from "./estimateRecord.ts";
import { squaredNorm } from "./squaredNorm.ts";

/** A figure of an estimator; where both are null it is not resolved. */
export interface Measured {
  /** By dynamic programming; null where no such sum is known. */
  readonly exact: number | null;
  /** From repetitions, with a 95 % interval; null where they cannot tell. */
  readonly sampled: Interval | null;
}

/** An estimator's figures; null where there is none, for want of an exact gradient. */
export interface EstimatorFigures {
  /** Repetitions so far. */
  readonly nRepetitions: number;
  /** Share of batches whose gradient is zero up to rounding. */
  readonly zeroShare: number;
  /** ‖E g − g*‖/‖g*‖. */
  readonly relativeBias: Measured | null;
  /** Trace of the covariance matrix of one estimate. */
  readonly variance: Measured;
  /** ‖E g‖/√(trace of covariance) of one estimate. */
  readonly signalToNoise: Measured;
  /** Mean cosine between one estimate and the exact gradient; 0 counts for a gradient of zero. */
  readonly cosine: Measured | null;
  /** Variance without a control variate over this one's, from the same batches; null without it. */
  readonly plainRatio: Measured | null;
}

/** Skewness of a mean, known or seen, above which its interval cannot be trusted. */
const MOST_SKEWNESS = 0.5;
/** Fewer gradients that are not zero tell nothing. */
const LEAST_NONZERO = 25;

/** Squared signal-to-noise of the mean of all repetitions, above which the centre is close to it. */
const CLEAR_SIGNAL = 80;

/** What repetitions of one estimator say, and what is known of it beforehand. */
export interface Evidence {
  readonly record: RecordedEstimates;
  /** The exact gradient it is held to, in the space; null where none is known. */
  readonly exact: Float64Array | null;
  /** Whether the centre of the record is the exact mean of the estimator. */
  readonly isMeanKnown: boolean;
  /** Group means in the space. [group] */
  readonly groups: readonly Float64Array[];
  /** The same less the exact gradient, or less an unbiased estimate from the same batches. [group] */
  readonly deviations: readonly Float64Array[] | null;
  /** Skewness known beforehand (heavyTails.ts); null where only the samples show it. */
  readonly tailSkewness: number | null;
  /** What needs no repetitions. */
  readonly known: KnownFigures;
}

/** What is known exactly of an estimator; null where it has to be sampled. */
export interface KnownFigures {
  readonly relativeBias: number | null;
  readonly variance: number | null;
  readonly signalToNoise: number | null;
}

/** The figures before any repetition: lines that are exact, and nothing else resolved yet. */
export function knownFigures(
  known: KnownFigures,
  plain: KnownFigures | null,
  hasExactGradient: boolean,
): EstimatorFigures {
  const only = (exact: number | null): Measured => ({ exact, sampled: null });
  return {
    nRepetitions: 0,
    zeroShare: 0,
    relativeBias: hasExactGradient ? only(known.relativeBias) : null,
    variance: only(known.variance),
    signalToNoise: only(known.signalToNoise),
    cosine: hasExactGradient ? only(null) : null,
    plainRatio: plain && only(exactRatio(plain, known)),
  };
}

function exactRatio(above: KnownFigures, below: KnownFigures): number | null {
  const { variance: a } = above;
  const { variance: b } = below;
  return a === null || b === null || !(b > 0) || !Number.isFinite(a / b) ? null : a / b;
}

/** The mean squared distance from the estimator's mean. */
interface Spread {
  readonly value: number;
  readonly interval: Interval;
  readonly isResolved: boolean;
}

function spreadOf({ record, isMeanKnown, groups, tailSkewness }: Evidence): Spread {
  const mean = meanInterval(record.spreads);
  // the centre is off the mean by as much
  const excess = isMeanKnown
    ? 0
    : squaredNorm(groups.map((group) => difference(group, record.centre))).value;
  const interval = {
    value: mean.value - excess,
    low: Math.max(0, mean.low - excess),
    high: mean.high - excess,
  };
  const isResolved = interval.value > 0 && hasEnough(record) && isTame(tailSkewness, mean.skewness);
  return { value: interval.value, interval, isResolved };
}

/**
 * What is known beforehand decides: to leave out samples that happen to show their tail would leave those
 * that do not.
 */
function isTame(known: number | null, seen: number): boolean {
  return Math.abs(known ?? seen) <= MOST_SKEWNESS;
}

function hasEnough({ spreads, nZero }: RecordedEstimates): boolean {
  return spreads.length - nZero >= LEAST_NONZERO;
}

/** Figures from repetitions; `plain`: the estimator without a control variate, of the same batches. */
export function sampledFigures(evidence: Evidence, plain: Evidence | null): EstimatorFigures {
  const { record, exact, known } = evidence;
  const nRepetitions = record.spreads.length;
  const spread = spreadOf(evidence);
  const bias = exact && known.relativeBias === null ? relativeBias(evidence, exact) : null;
  return {
    nRepetitions,
    zeroShare: record.nZero / nRepetitions,
    relativeBias: exact && { exact: known.relativeBias, sampled: bias },
    variance: { exact: known.variance, sampled: spread.isResolved ? spread.interval : null },
    signalToNoise: { exact: known.signalToNoise, sampled: signalToNoise(evidence, spread) },
    cosine: record.cosines && { exact: null, sampled: cosineOf(record) },
    plainRatio: plain && {
      exact: exactRatio(plain.known, known),
      sampled: ratioOf(plain, evidence),
    },
  };
}

function cosineOf(record: RecordedEstimates): Interval | null {
  if (!record.cosines || !hasEnough(record)) return null;
  const { value, low, high, skewness } = meanInterval(record.cosines);
  if (Math.abs(skewness) > MOST_SKEWNESS) return null;
  return { value, low: Math.max(-1, low), high: Math.min(1, high) };
}

function relativeBias(evidence: Evidence, exact: Float64Array): Interval | null {
  const { record, deviations, tailSkewness } = evidence;
  if (!deviations || !hasEnough(record) || !isTame(tailSkewness, 0)) return null;
  const square = squaredLength(exact);
  if (square === 0) return null;
  const { value, low, high } = squaredNorm(deviations);
  return { value: rootOf(value / square), low: rootOf(low / square), high: rootOf(high / square) };
}

function signalToNoise({ record, isMeanKnown, groups }: Evidence, spread: Spread): Interval | null {
  if (!spread.isResolved) return null;
  const { value, low, high } = spread.interval;
  if (isMeanKnown) {
    const signal = squaredLength(record.centre);
    return {
      value: Math.sqrt(signal / value),
      low: Math.sqrt(signal / high),
      high: low > 0 ? Math.sqrt(signal / low) : Number.POSITIVE_INFINITY,
    };
  }
  const signal = squaredNorm(groups);
  const square = signal.value / value;
  const [below, above] =
    square * record.spreads.length > CLEAR_SIGNAL
      ? togetherOf(record, signal.value, value)
      : apartOf(signal, spread.interval);
  return {
    value: rootOf(square),
    low: rootOf(square - below),
    high: rootOf(square + above),
  };
}

/**
 * How far ‖E g‖²/variance may lie below and above, from what every repetition adds to both at once:
 * d log = 2⟨g, E g⟩/‖E g‖² − ‖g − E g‖²/variance, the centre in place of E g.
 */
function togetherOf(
  { spreads, alongs }: RecordedEstimates,
  signal: number,
  variance: number,
): readonly [number, number] {
  const influence = spreads.map((spread, k) => (2 * alongs[k]!) / signal - spread / variance);
  const { value, low, high } = meanInterval(influence);
  const square = signal / variance;
  return [square * -Math.expm1(low - value), square * Math.expm1(high - value)];
}

/** The same where the signal is too weak for that: from the noise of either. */
function apartOf(signal: Interval, variance: Interval): readonly [number, number] {
  const { value, low, high } = variance;
  const ofVariance = (Math.max(0, signal.value) * (high - low)) / 2 / value;
  return [
    Math.hypot(signal.value - signal.low, ofVariance) / value,
    Math.hypot(signal.high - signal.value, ofVariance) / value,
  ];
}

/** Of two variances from the same batches: the interval is that of the difference of their logarithms. */
function ratioOf(above: Evidence, below: Evidence): Interval | null {
  const [a, b] = [spreadOf(above), spreadOf(below)];
  if (!a.isResolved || !b.isResolved) return null;
  const influence = above.record.spreads.map(
    (spread, k) => spread / a.value - below.record.spreads[k]! / b.value,
  );
  const { value, low, high, skewness } = meanInterval(influence);
  if (!isTame(below.tailSkewness, skewness)) return null;
  const ratio = a.value / b.value;
  return { value: ratio, low: ratio * Math.exp(low - value), high: ratio * Math.exp(high - value) };
}

/** a − b. */
export function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, j) => value - b[j]!);
}

function rootOf(square: number): number {
  return Math.sqrt(Math.max(0, square));
}
