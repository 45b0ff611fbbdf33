// ‖E b‖² from independent estimates b_1 … b_n of a vector, without the bias of squaring a mean: the
// U-statistic U of ⟨b_i, b_j⟩, i ≠ j (Hoeffding 1948), and its 95 % interval. U has the variance
//     A + B‖E b‖²,   A = 2 tr Σ²/(n(n − 1)),   B = 4λ/n,
// Σ the covariance of one b_i and λ its variance along E b. The interval holds the lengths for which U is
// no surprise, (U − θ²)² ≤ t²(A + Bθ²): where E b is zero it is short, and where U happens to be small it
// still reaches up. A and λ are estimated from products of disjoint pairs.
import type { Interval } from "../../math/meanInterval.ts";
import { studentHalfWidth } from "../../math/statistics.ts";

/** So many standard deviations of pure noise from 0, U shows the variance along E b by itself. */
const CLEAR = 1.5;

/** Ends may be negative. @throws RangeError for fewer than four vectors. */
export function squaredNorm(vectors: readonly Float64Array[]): Interval {
  const n = vectors.length;
  if (n < 4) throw new RangeError(`${n} vectors, at least 4 are needed`);
  let ownSquares = 0;
  let sum = 0;
  let sumOfSquares = 0;
  let sumOfRows = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      const product = productOf(vectors[i]!, vectors[j]!);
      if (i === j) {
        ownSquares += product;
        continue;
      }
      row += product;
      sumOfSquares += product * product;
    }
    sum += row;
    sumOfRows += row * row;
  }
  const nPairs = n * (n - 1);
  const value = sum / nPairs;
  // E[⟨b₁,b₂⟩²], E[⟨b₁,b₂⟩⟨b₁,b₃⟩] and E[⟨b₁,b₂⟩⟨b₃,b₄⟩]
  const same = sumOfSquares / nPairs;
  const sharing = (sumOfRows - sumOfSquares) / (nPairs * (n - 2));
  const disjoint = (sum ** 2 - 4 * sumOfRows + 2 * sumOfSquares) / (nPairs * (n - 2) * (n - 3));
  // E b·Σ E b, and tr Σ², of which at least a tenth is left
  const along = Math.max(0, sharing - disjoint);
  const whole = Math.max(0, same - disjoint);
  const traceOfSquare = Math.max(whole - 2 * along, 0.1 * whole);
  const trace = ownSquares / n - value;
  const quantile = studentHalfWidth(n - 1);
  const noise = (2 * traceOfSquare) / nPairs;
  const seen = along === 0 ? 0 : along / Math.max(value, Math.sqrt(noise));
  const isClear = value > CLEAR * quantile * Math.sqrt(noise);
  const typical = trace > 0 ? traceOfSquare / trace : 0;
  const slope = (4 * (isClear ? seen : Math.max(seen, typical))) / n;
  const middle = (quantile ** 2 * slope) / 2;
  const half = Math.sqrt(middle ** 2 + quantile ** 2 * (noise + slope * Math.max(0, value)));
  return { value, low: value + middle - half, high: value + middle + half };
}

function productOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
