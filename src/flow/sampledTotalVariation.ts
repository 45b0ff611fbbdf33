// The total variation estimated by counting samples, and its floor: the value that N samples of a
// perfect sampler still give. Papers that can only sample report the first and cannot get below the
// second. The floor is exact: E|k − Np| of a binomial count has De Moivre's closed form
// 2ν·C(N, ν)·p^ν·(1 − p)^{N−ν+1} with ν = ⌊Np⌋ + 1 (Diaconis and Zabell 1991, "Closed form summation
// for classical distributions").
import { createDraw } from "../math/createDraw.ts";
import type { RandomStream } from "../math/rng.ts";

/** log(n!) for whole n ≥ 0: by summation below 32, by Stirling's series above (error < 1e-15). */
function logFactorial(n: number): number {
  if (n < 32) {
    let product = 1;
    for (let k = 2; k <= n; k++) product *= k;
    return Math.log(product);
  }
  const x = n + 1;
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

/** E|k − Np| for k ~ Binomial(N, p). */
export function meanAbsoluteDeviation(nSamples: number, p: number): number {
  if (p <= 0 || p >= 1) return 0;
  const peak = Math.floor(nSamples * p) + 1;
  const logChoose = logFactorial(nSamples) - logFactorial(peak) - logFactorial(nSamples - peak);
  const logTerm = logChoose + peak * Math.log(p) + (nSamples - peak + 1) * Math.log1p(-p);
  return 2 * peak * Math.exp(logTerm);
}

/** Expected ½ Σ |k_x/N − p(x)| of N samples drawn from p itself. [state] */
export function totalVariationFloor(target: Float64Array, nSamples: number): number {
  let sum = 0;
  for (const p of target) sum += meanAbsoluteDeviation(nSamples, p);
  return sum / (2 * nSamples);
}

/**
 * ½ Σ |k_x/N − target(x)| of N samples drawn from `probability`, which sums to one up to rounding.
 * The next N uniforms of `stream` decide the samples. [state]
 */
export function sampledTotalVariation(
  { probability, target }: { readonly probability: Float64Array; readonly target: Float64Array },
  nSamples: number,
  stream: RandomStream,
): number {
  const draw = createDraw(probability);
  const counts = new Float64Array(probability.length);
  for (let k = 0; k < nSamples; k++) counts[draw(stream.uniform())]!++;
  let sum = 0;
  for (let x = 0; x < target.length; x++) sum += Math.abs(counts[x]! / nSamples - target[x]!);
  return sum / 2;
}
