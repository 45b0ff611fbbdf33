// Philox4x32-10, a counter-based generator: 128 bits of counter and 64 bits of key go in, 128
// well-mixed bits come out, with no state in between. Salmon, Moraes, Dror and Shaw 2011, "Parallel
// random numbers: as easy as 1, 2, 3", section 3.3. Not for cryptography.

/** The generator's constants. */
export const PHILOX = {
  multiplier0: 0xd2511f53,
  multiplier1: 0xcd9e8d57,
  weyl0: 0x9e3779b9,
  weyl1: 0xbb67ae85,
  nRounds: 10,
} as const;

const { multiplier0, multiplier1, weyl0, weyl1, nRounds } = PHILOX;

/** Overwrites `block`, a counter of four 32-bit words, with its four random words under the key. */
export function philox4x32(block: Uint32Array, key0: number, key1: number): void {
  let a = block[0]!;
  let b = block[1]!;
  let c = block[2]!;
  let d = block[3]!;
  let roundKey0 = key0;
  let roundKey1 = key1;
  for (let round = 0; round < nRounds; round++) {
    const high0 = multiplyHigh(multiplier0, a);
    const low0 = Math.imul(multiplier0, a);
    const high1 = multiplyHigh(multiplier1, c);
    const low1 = Math.imul(multiplier1, c);
    a = high1 ^ b ^ roundKey0;
    b = low1;
    c = high0 ^ d ^ roundKey1;
    d = low0;
    roundKey0 = (roundKey0 + weyl0) | 0;
    roundKey1 = (roundKey1 + weyl1) | 0;
  }
  block[0] = a;
  block[1] = b;
  block[2] = c;
  block[3] = d;
}

/** Upper 32 bits of the unsigned 64-bit product, from 16-bit halves that a double holds exactly. */
function multiplyHigh(x: number, y: number): number {
  const xLow = x & 0xffff;
  const xHigh = x >>> 16;
  const yLow = y & 0xffff;
  const yHigh = y >>> 16;
  const low = (xLow * yLow) >>> 16;
  const middle = xHigh * yLow + low;
  const other = xLow * yHigh + (middle & 0xffff);
  return (xHigh * yHigh + (middle >>> 16) + (other >>> 16)) | 0;
}
