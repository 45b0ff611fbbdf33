// The target's mass by bands of log R, exact but for rounding, over sets of one size whose log-reward is a sum over
// elements: meet in the middle. Either half of 32 elements has 65,536 subsets; for each number of members in the
// left half both lists stand in order of their sums, so that the sets below an edge are counted and their rewards
// summed in one pass over the two.
import { finishedSetCount, type LargeSetSpace, SET_BANDS } from "../spaces/largeSetSpace.ts";

/** Bands of a target, none of them empty. */
export interface SetBands {
  /** Inner edges, ascending. [band − 1] */
  readonly edges: Float64Array;
  /** log Σ R over the sets of each. [band] */
  readonly logMasses: Float64Array;
  /** One set of each, as a mask. [band] */
  readonly members: Int32Array;
}

/** Share of the sets that may lie in the first band, and of the target's mass that may lie in the last. */
const TAIL = 1e-3;
/** Halvings of the range of log R: so few that an edge keeps its distance from the sum it was found by. */
const HALVINGS = 8;
/** Nats between the lowest and the highest log R that are rounding alone. */
const ROUNDING = 1e-9;
/** What a band of no mass in float64 is given, in nats below the largest set. */
const LEAST = -690;

/** Splits the finished sets into at most SET_BANDS bands of one width, the outermost excepted, by worths (nats). */
export function setBands(space: LargeSetSpace, worths: Float64Array): SetBands {
  const sets = joinedHalves(space, worths);
  const all = sets.below(Number.POSITIVE_INFINITY);
  const { lowest, highest } = sets;
  const find = (isAbove: (edge: number) => boolean) => {
    let [from, to] = [lowest, highest];
    for (let k = 0; k < HALVINGS; k++) {
      const middle = (from + to) / 2;
      if (isAbove(middle)) to = middle;
      else from = middle;
    }
    return (from + to) / 2;
  };
  const isOne = highest - lowest < ROUNDING;
  const nBands = isOne ? 1 : Math.min(SET_BANDS, finishedSetCount(space));
  const first = find((edge) => sets.below(edge).count > TAIL * all.count);
  const last = find((edge) => sets.below(edge).weight > (1 - TAIL) * all.weight);
  const width = (last - first) / Math.max(1, nBands - 2);
  const found: { readonly edge: number; readonly logMass: number; readonly member: number }[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < nBands; k++) {
    const edge = k < nBands - 1 ? first + k * width : Number.POSITIVE_INFINITY;
    const { count, logMass } = sets.upTo(edge);
    // an interval without a set belongs to the next band
    if (count === 0) continue;
    found.push({ edge, logMass, member: sets.member(from, edge) });
    from = edge;
  }
  return {
    edges: Float64Array.from(found.slice(0, -1), ({ edge }) => edge),
    logMasses: Float64Array.from(found, ({ logMass }) => logMass),
    members: Int32Array.from(found, ({ member }) => member),
  };
}

/** A half's subsets of one size, by ascending sum. */
interface HalfSubsets {
  readonly sums: Float64Array;
  /** Σ exp(sum − largest sum) of the first k. [k] */
  readonly weights: Float64Array;
  /** One with that sum. */
  maskOf(sum: number): number;
}

function joinedHalves({ universe, size }: LargeSetSpace, worths: Float64Array) {
  const nLeft = universe >> 1;
  const left = subsetsBySize(worths, 0, nLeft);
  const right = subsetsBySize(worths, nLeft, universe);
  const pairs = left.flatMap((one, k) => {
    const other = right[size - k];
    return other ? [{ one, other, largest: one.sums.at(-1)! + other.sums.at(-1)! }] : [];
  });
  const highest = pairs.reduce((most, { largest }) => Math.max(most, largest), -Infinity);
  const lowest = pairs.reduce(
    (n, { one, other }) => Math.min(n, one.sums[0]! + other.sums[0]!),
    highest,
  );

  /** Sets of log R below an edge, and Σ R/R_max over them. */
  const below = (edge: number) => {
    let count = 0;
    let weight = 0;
    for (const { one, other, largest } of pairs) {
      let j = other.sums.length;
      let ofPair = 0;
      for (let i = 0; i < one.sums.length; i++) {
        while (j > 0 && one.sums[i]! + other.sums[j - 1]! >= edge) j--;
        count += j;
        ofPair += (one.weights[i + 1]! - one.weights[i]!) * other.weights[j]!;
      }
      weight += ofPair * Math.exp(largest - highest);
    }
    return { count, weight };
  };

  /** How many of the other half's sums lay below the last edge, beside each of one half's. [pair][subset] */
  const belowLast = pairs.map(({ one }) => new Int32Array(one.sums.length));

  /** Sets from the last edge that was asked for up to, not including, a higher one, and log Σ R over them. */
  const upTo = (edge: number) => {
    let count = 0;
    let weight = 0;
    for (const [pair, { one, other, largest }] of pairs.entries()) {
      const before = belowLast[pair]!;
      let j = other.sums.length;
      let ofPair = 0;
      for (let i = 0; i < one.sums.length; i++) {
        while (j > 0 && one.sums[i]! + other.sums[j - 1]! >= edge) j--;
        const k = before[i]!;
        if (j === k) continue;
        before[i] = j;
        count += j - k;
        ofPair += (one.weights[i + 1]! - one.weights[i]!) * (other.weights[j]! - other.weights[k]!);
      }
      weight += ofPair * Math.exp(largest - highest);
    }
    return { count, logMass: highest + Math.max(LEAST, Math.log(weight)) };
  };

  const member = (from: number, to: number) => {
    for (const { one, other } of pairs) {
      let k = other.sums.length;
      for (let i = 0; i < one.sums.length; i++) {
        while (k > 0 && one.sums[i]! + other.sums[k - 1]! >= from) k--;
        const next = other.sums[k];
        if (next !== undefined && one.sums[i]! + next < to)
          return one.maskOf(one.sums[i]!) | other.maskOf(next);
      }
    }
    throw new RangeError(`no set of log R from ${from} to ${to}`);
  };
  return { below, upTo, member, lowest, highest };
}

/** The subsets of elements start … end − 1. [members] */
function subsetsBySize(worths: Float64Array, start: number, end: number): HalfSubsets[] {
  const n = end - start;
  const all = new Float64Array(2 ** n);
  const bySize: number[][] = Array.from({ length: n + 1 }, () => []);
  const sizes = new Uint8Array(2 ** n);
  for (let subset = 0; subset < 2 ** n; subset++) {
    const rest = subset & (subset - 1);
    if (subset > 0) {
      all[subset] = all[rest]! + worths[start + 31 - Math.clz32(subset ^ rest)]!;
      sizes[subset] = sizes[rest]! + 1;
    }
    bySize[sizes[subset]!]!.push(subset);
  }
  return bySize.map((subsets) => {
    const sums = Float64Array.from(subsets, (subset) => all[subset]!).sort();
    const largest = sums.at(-1)!;
    const weights = new Float64Array(sums.length + 1);
    for (let k = 0; k < sums.length; k++)
      weights[k + 1] = weights[k]! + Math.exp(sums[k]! - largest);
    const maskOf = (sum: number) => subsets.find((subset) => all[subset] === sum)! << start;
    return { sums, weights, maskOf };
  });
}
