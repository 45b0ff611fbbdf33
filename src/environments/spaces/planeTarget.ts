// Densities on the plane that are known in closed form: mixtures of normals, each of which may be bent,
//   x₁ ~ N(m₁, s₁²),  x₂ | x₁ ~ N(a + b x₁ + c x₁², s₂²).
// A straight normal has b = c = 0; the banana of da Silva et al. 2024 has a = −1, b = .9, c = −1. All are
// normalised, so log Z = 0. Masses of cells are exact for straight ones, by quadrature over x₁ for bent ones.
import { gaussLegendre } from "../../math/gaussLegendre.ts";
import { logNormal, normalBetween } from "../../math/normal.ts";

/** One normal of a target, bent where b or c is not 0. */
export interface BentNormal {
  /** Shares of the mass; they sum to 1. */
  readonly weight: number;
  readonly mean1: number;
  readonly scale1: number;
  /** Mean of x₂ at x₁ is a + b x₁ + c x₁². */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly scale2: number;
}

/** A stretch of each axis: [axis][from, to]. */
export type PlaneWindow = readonly [readonly [number, number], readonly [number, number]];

/** A target on the plane. */
export interface PlaneTarget {
  readonly normals: readonly BentNormal[];
  /** What pictures show. */
  readonly shown: PlaneWindow;
  /** Where divergences are integrated: all but a vanishing part of the target lies in it. */
  readonly wide: PlaneWindow;
}

/** Rewards are never below e^this: far out a thin target spans hundreds of nats. */
export const LOWEST_LOG_REWARD = -200;

/** Mean of x₂ at x₁. */
export function bentMean({ a, b, c }: BentNormal, x1: number): number {
  return a + x1 * (b + x1 * c);
}

/** log p*(x₁, x₂). */
export function logTargetDensity({ normals }: PlaneTarget, x1: number, x2: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const normal of normals) {
    const term =
      Math.log(normal.weight) +
      logNormal(x1, normal.mean1, normal.scale1) +
      logNormal(x2, bentMean(normal, x1), normal.scale2);
    if (term > largest) {
      sum = sum * Math.exp(largest - term) + 1;
      largest = term;
    } else if (term > Number.NEGATIVE_INFINITY) sum += Math.exp(term - largest);
  }
  return largest + Math.log(sum);
}

/** log R: the density with its floor. */
export function logPlaneReward(target: PlaneTarget, x1: number, x2: number): number {
  return Math.max(LOWEST_LOG_REWARD, logTargetDensity(target, x1, x2));
}

/** (x − mean)/scale along both axes, squared and added: 4 is two standard deviations away. */
export function squaredDistance(normal: BentNormal, x1: number, x2: number): number {
  const z1 = (x1 - normal.mean1) / normal.scale1;
  const z2 = (x2 - bentMean(normal, x1)) / normal.scale2;
  return z1 * z1 + z2 * z2;
}

/** The edges of `n` cells across a stretch; the outermost reach to infinity. [cell + 1] */
export function cellEdges([from, to]: readonly [number, number], n: number): Float64Array {
  const edges = Float64Array.from({ length: n + 1 }, (_, k) => from + ((to - from) * k) / n);
  edges[0] = Number.NEGATIVE_INFINITY;
  edges[n] = Number.POSITIVE_INFINITY;
  return edges;
}

const rule = gaussLegendre(12);
/** How far out an unbounded cell is integrated, in standard deviations. */
const FAR = 9;

/** Mass of every cell [i, j] = i·n + j of `n` × `n` cells over the shown window; sums to 1. */
export function targetCellMasses({ normals, shown }: PlaneTarget, n: number): Float64Array {
  const [edges1, edges2] = [cellEdges(shown[0], n), cellEdges(shown[1], n)];
  const masses = new Float64Array(n * n);
  for (const normal of normals)
    for (let i = 0; i < n; i++) {
      const { mean1, scale1, scale2, weight } = normal;
      const from = (edges1[i]! - mean1) / scale1;
      const to = (edges1[i + 1]! - mean1) / scale1;
      const mass = weight * normalBetween(from, to);
      if (mass === 0) continue;
      for (const { x1, share } of placesWithin(normal, from, to)) {
        const mean2 = bentMean(normal, x1);
        for (let j = 0; j < n; j++)
          masses[i * n + j]! +=
            mass *
            share *
            normalBetween((edges2[j]! - mean2) / scale2, (edges2[j + 1]! - mean2) / scale2);
      }
    }
  return masses;
}

/** Values of x₁ in a stretch (standard units) with shares of the normal's mass there; a straight normal needs
 * no more than one. */
function placesWithin(normal: BentNormal, from: number, to: number) {
  const { mean1, scale1, b, c } = normal;
  if (b === 0 && c === 0) return [{ x1: mean1, share: 1 }];
  const low = Math.max(from, -FAR);
  const high = Math.min(to, FAR);
  // far out there is hardly any mass, wherever it is put
  if (high <= low) return [{ x1: mean1 + scale1 * (from > 0 ? from : to), share: 1 }];
  const nPieces = Math.ceil((high - low) / 0.5);
  const places: { x1: number; share: number }[] = [];
  let total = 0;
  for (let piece = 0; piece < nPieces; piece++)
    for (let k = 0; k < rule.nodes.length; k++) {
      const z = low + ((high - low) * (piece + (rule.nodes[k]! + 1) / 2)) / nPieces;
      const share = rule.weights[k]! * Math.exp(-0.5 * z * z);
      total += share;
      places.push({ x1: mean1 + scale1 * z, share });
    }
  return total > 0
    ? places.map(({ x1, share }) => ({ x1, share: share / total }))
    : [{ x1: mean1 + scale1 * low, share: 1 }];
}
