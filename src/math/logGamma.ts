// The logarithm of the gamma function for positive numbers, by Stirling's series where it has converged
// (Abramowitz and Stegun 6.1.41) and by the recurrence below. Holds to a relative 1e-15.

/** Stirling's series is used from here on: its first neglected term is below 1e-17. */
const LARGE = 15;

/** Coefficients of 1/x, 1/x³, 1/x⁵, … */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

/** log Γ(x) for x > 0. */
export function logGamma(x: number): number {
  let product = 1;
  let large = x;
  for (; large < LARGE; large++) product *= large;
  let power = 1 / large;
  let correction = 0;
  for (const coefficient of SERIES) {
    correction += coefficient * power;
    power /= large * large;
  }
  const stirling = (large - 0.5) * Math.log(large) - large + 0.5 * Math.log(2 * Math.PI);
  return stirling + correction - Math.log(product);
}
