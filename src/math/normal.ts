// The normal distribution: log-density and probabilities of intervals. The distribution function is Hart's
// rational approximation (Hart et al. 1968, algorithm 5666, as in West 2005, "Better approximations to
// cumulative normal functions"), far out a continued fraction: the lower tail to 12 digits.

/** ½ log 2π. */
export const HALF_LOG_2PI = 0.9189385332046727;

const above = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const below = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
];

/** log N(x; mean, scale²). */
export function logNormal(x: number, mean: number, scale: number): number {
  const z = (x - mean) / scale;
  return -0.5 * z * z - Math.log(scale) - HALF_LOG_2PI;
}

/** Probability that a standard normal lies below z. */
export function normalBelow(z: number): number {
  return z > 0 ? 1 - lowerTail(z) : lowerTail(-z);
}

/** Probability of the interval [from, to] in standard units; small ones keep their digits in both tails. */
export function normalBetween(from: number, to: number): number {
  return from > 0 ? normalBelow(-from) - normalBelow(-to) : normalBelow(to) - normalBelow(from);
}

/** Probability below −z, for z ≥ 0. */
function lowerTail(z: number): number {
  if (z > 37) return 0;
  const exponential = Math.exp(-0.5 * z * z);
  if (z < 7.07106781186547) return (exponential * horner(above, z)) / horner(below, z);
  // the continued fraction of Mills' ratio
  let fraction = z;
  for (let k = 20; k > 0; k--) fraction = z + k / fraction;
  return exponential / fraction / Math.sqrt(2 * Math.PI);
}

function horner(coefficients: readonly number[], z: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * z + coefficient;
  return sum;
}
