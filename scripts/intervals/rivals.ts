// Intervals that could have been used for paired differences: of the mean after Student, after Hall and by the
// bootstrap of Student's statistic, of the median by signed ranks (Hodges and Lehmann; it supposes symmetry)
// and by order statistics. Only the last is on the page; here they are compared.
import { meanInterval } from "../../src/math/meanInterval.ts";
import { medianInterval } from "../../src/math/orderStatistics.ts";
import { comparePaired } from "../../src/math/pairedComparison.ts";
import type { RandomStream } from "../../src/math/rng.ts";
import { exactly } from "../../src/math/seedValue.ts";
import { studentHalfWidth } from "../../src/math/statistics.ts";

interface Ends {
  readonly low: number;
  readonly high: number;
}

export interface Rival {
  readonly name: string;
  readonly of: "mean" | "median";
  /** The 95 % interval of some differences; null where there is none. */
  readonly interval: (values: readonly number[], stream: RandomStream) => Ends | null;
}

const N_RESAMPLES = 199;

export const rivals: readonly Rival[] = [
  { name: "Student", of: "mean", interval: student },
  { name: "Hall", of: "mean", interval: (values) => meanInterval(Float64Array.from(values)) },
  { name: "bootstrap-t", of: "mean", interval: bootstrapT },
  { name: "signed ranks", of: "median", interval: signedRanks },
  { name: "order statistics", of: "median", interval: (values) => medianInterval(values) },
  { name: "the same, of pairs", of: "median", interval: paired },
];

/** Through a lane and a baseline that share each seed's part; multiples of 2⁻¹⁰ leave ties as they are. */
function paired(values: readonly number[], stream: RandomStream): Ends | null {
  const baseline = values.map(() => Math.round(1024 * stream.uniform()) / 1024);
  return comparePaired(
    values.map((value, seed) => exactly(baseline[seed]! + value)),
    baseline.map(exactly),
    { scale: "difference", nComparisons: 1 },
  ).interval;
}

function momentsOf(values: readonly number[]) {
  const n = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / n;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}

function student(values: readonly number[]): Ends {
  const { mean, error } = momentsOf(values);
  const half = studentHalfWidth(values.length - 1) * error;
  return { low: mean - half, high: mean + half };
}

/** Resamples without spread have no statistic and are left out. */
function bootstrapT(values: readonly number[], stream: RandomStream): Ends {
  const { mean, error } = momentsOf(values);
  const statistics: number[] = [];
  for (let k = 0; k < N_RESAMPLES; k++) {
    const one = momentsOf(values.map(() => values[Math.floor(stream.uniform() * values.length)]!));
    if (one.error > 0) statistics.push((one.mean - mean) / one.error);
  }
  statistics.sort((a, b) => a - b);
  const at = (share: number) => statistics[Math.round(share * (statistics.length - 1))] ?? 0;
  return { low: mean - at(0.975) * error, high: mean - at(0.025) * error };
}

/** The k of the k-th smallest and largest mean of two that 95 % of symmetric samples have their centre between:
 * P(W < k) ≤ 0.025 for Wilcoxon's W; 0 where there is none. */
export function signedRank(n: number): number {
  // how many sets of ranks have each sum
  let counts = [1];
  for (let rank = 1; rank <= n; rank++)
    counts = Array.from(
      { length: counts.length + rank },
      (_, sum) => (counts[sum] ?? 0) + (counts[sum - rank] ?? 0),
    );
  let tail = 0;
  let k = 0;
  while (tail + counts[k]! <= 0.025 * 2 ** n) tail += counts[k++]!;
  return k;
}

function signedRanks(values: readonly number[]): Ends | null {
  const k = signedRank(values.length);
  if (k === 0) return null;
  const means = values.flatMap((a, i) => values.slice(i).map((b) => (a + b) / 2));
  means.sort((a, b) => a - b);
  return { low: means[k - 1]!, high: means[means.length - k]! };
}
