// Mixtures of normals as a network says them, one a row: K logits, K means, K logarithms of scales, the
// latter clamped. Densities, draws, and the gradient of log p in the outputs, with responsibilities r and
// z = (x − m)/s:  ∂/∂logit = r − w,  ∂/∂mean = r z/s,  ∂/∂log s = r (z² − 1), 0 where log s is clamped.
// For continuous GFlowNets: Lahlou et al. 2023, "A theory of continuous generative flow networks".
import { HALF_LOG_2PI } from "./normal.ts";

/** log s lies within ± this. */
const LOG_SCALE_LIMIT = 3;

/** Rows of mixtures of `nComponents` normals. All arrays [row, component]. */
export interface Mixtures {
  readonly nComponents: number;
  /** Natural log; they sum to 1 in each row. */
  readonly logWeights: Float64Array;
  readonly means: Float64Array;
  readonly scales: Float64Array;
  /** 1, or 0 where log s is clamped. */
  readonly slopes: Float64Array;
}

/** Room for `nRows` of them. */
export function allocateMixtures(nRows: number, nComponents: number): Mixtures {
  const size = nRows * nComponents;
  return {
    nComponents,
    logWeights: new Float64Array(size),
    means: new Float64Array(size),
    scales: new Float64Array(size),
    slopes: new Float64Array(size),
  };
}

/** Outputs of a network: a row's mixture begins at `offset`, the next row's `stride` later. */
export interface MixtureOutputs {
  readonly outputs: Float32Array | Float64Array;
  readonly offset: number;
  readonly stride: number;
  readonly nRows: number;
  /** What is added to the means: where they begin. [component] */
  readonly initialMeans: ArrayLike<number>;
}

/** Overwrites the rows from `firstRow` on; returns whether all outputs were finite. */
export function readMixtures(source: MixtureOutputs, into: Mixtures, firstRow = 0): boolean {
  const { outputs, offset, stride, nRows, initialMeans } = source;
  const { nComponents: n, logWeights, means, scales, slopes } = into;
  let check = 0;
  for (let row = 0; row < nRows; row++) {
    const start = offset + row * stride;
    const to = (firstRow + row) * n;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < n; k++) largest = Math.max(largest, outputs[start + k]!);
    let sum = 0;
    for (let k = 0; k < n; k++) sum += Math.exp(outputs[start + k]! - largest);
    const logNormaliser = largest + Math.log(sum);
    for (let k = 0; k < n; k++) {
      const logScale = outputs[start + 2 * n + k]!;
      check += outputs[start + k]! + outputs[start + n + k]! + logScale;
      logWeights[to + k] = outputs[start + k]! - logNormaliser;
      means[to + k] = initialMeans[k]! + outputs[start + n + k]!;
      const isInside = Math.abs(logScale) <= LOG_SCALE_LIMIT;
      const clamped = isInside ? logScale : Math.sign(logScale) * LOG_SCALE_LIMIT;
      scales[to + k] = Math.exp(clamped);
      slopes[to + k] = isInside ? 1 : 0;
    }
  }
  return Number.isFinite(check);
}

/** log p(x) of a row's mixture. */
export function logDensity(mixtures: Mixtures, row: number, x: number): number {
  const { nComponents, logWeights, means, scales } = mixtures;
  const start = row * nComponents;
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < start + nComponents; k++) {
    const z = (x - means[k]!) / scales[k]!;
    largest = Math.max(largest, logWeights[k]! - 0.5 * z * z - Math.log(scales[k]!));
  }
  let sum = 0;
  for (let k = start; k < start + nComponents; k++) {
    const z = (x - means[k]!) / scales[k]!;
    sum += Math.exp(logWeights[k]! - 0.5 * z * z - Math.log(scales[k]!) - largest);
  }
  return largest + Math.log(sum) - HALF_LOG_2PI;
}

/** Adds `factor` times the gradient of log p(x) in the row's 3K outputs to `out` from `offset` on. */
export function addLogDensityGradient(
  mixtures: Mixtures,
  at: { readonly row: number; readonly x: number; readonly factor: number },
  out: Float64Array,
  offset: number,
): void {
  const { nComponents: n, logWeights, means, scales, slopes } = mixtures;
  const { row, x, factor } = at;
  const logP = logDensity(mixtures, row, x);
  for (let k = 0; k < n; k++) {
    const c = row * n + k;
    const z = (x - means[c]!) / scales[c]!;
    const logTerm = logWeights[c]! - 0.5 * z * z - Math.log(scales[c]!) - HALF_LOG_2PI;
    const r = Math.exp(logTerm - logP);
    out[offset + k]! += factor * (r - Math.exp(logWeights[c]!));
    out[offset + n + k]! += factor * ((r * z) / scales[c]!);
    out[offset + 2 * n + k]! += factor * r * (z * z - 1) * slopes[c]!;
  }
}

/** A draw from a row's mixture: `uniform` in [0, 1) chooses the component, `normal` its place there. */
export function drawFromMixture(
  { nComponents, logWeights, means, scales }: Mixtures,
  row: number,
  { uniform, normal }: { readonly uniform: number; readonly normal: number },
): number {
  const start = row * nComponents;
  let left = uniform;
  let k = start;
  for (; k < start + nComponents - 1; k++) {
    left -= Math.exp(logWeights[k]!);
    if (left < 0) break;
  }
  return means[k]! + scales[k]! * normal;
}
