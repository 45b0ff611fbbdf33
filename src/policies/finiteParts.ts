// Whether the parts of arrays, one after the other, are numbers.

/** Of arrays that are divided alike into `nParts`. [part] */
export function finiteParts(
  arrays: readonly (Float32Array | Float64Array)[],
  nParts: number,
): readonly boolean[] {
  return Array.from({ length: nParts }, (_, part) =>
    arrays.every((array) => {
      const length = array.length / nParts;
      // 0 times a number is 0, and a sum of zeros too
      let sum = 0;
      for (let k = part * length; k < (part + 1) * length; k++) sum += 0 * array[k]!;
      return sum === 0;
    }),
  );
}
