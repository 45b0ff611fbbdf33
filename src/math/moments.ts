// Moments E[y^j] of sums, from those of their parts: rows of moments j = 0 … width − 1 within flat arrays,
// as many as nine. Exact but for rounding, which stays small where what is summed is centred.

const MOST_MOMENTS = 9;
/** The moments of a quantity that is 0. */
export const momentsOfZero = new Float64Array(MOST_MOMENTS).fill(1, 0, 1);
/** [n, k]: n over k. */
const binomials = Array.from({ length: MOST_MOMENTS }, (_, n) => {
  const row = [1];
  for (let k = 1; k <= n; k++) row.push((row[k - 1]! * (n - k + 1)) / k);
  return row;
});

/** out[outAt + j] += share·E[(y + offset)^j], from the moments of y at `at`. */
export function addShiftedMoments(
  out: Float64Array,
  outAt: number,
  moments: Float64Array,
  at: number,
  width: number,
  offset: number,
  share: number,
): void {
  for (let j = 0; j < width; j++) {
    // Horner's rule in the offset
    let sum = moments[at]!;
    for (let i = 1; i <= j; i++) sum = sum * offset + binomials[j]![i]! * moments[at + i]!;
    out[outAt + j]! += share * sum;
  }
}

/** out[j] += E[(y + z)^j] of independent y and z. */
export function addMomentsOfSum(
  out: Float64Array,
  y: Float64Array,
  yAt: number,
  z: Float64Array,
  zAt: number,
): void {
  for (let j = 0; j < out.length; j++)
    for (let i = 0; i <= j; i++) out[j]! += binomials[j]![i]! * y[yAt + i]! * z[zAt + j - i]!;
}
