// What was probably meant by a word that nobody knows. Distances are those of Damerau's restricted
// edits: a letter more, less or other, or two neighbours swapped.

/** Edits after which a word is another one. */
const FARTHEST = 2;

/**
 * @param {string} word
 * @param {readonly string[]} known
 * @returns {string | null} the known word nearest to it; null where none is near
 */
export function nearest(word, known) {
  const distances = known.map((other) => distance(word, other));
  const least = Math.min(...distances);
  if (least > FARTHEST || least >= word.length) return null;
  return known[distances.indexOf(least)] ?? null;
}

/** @param {string} a @param {string} b @returns {number} */
function distance(a, b) {
  if (Math.abs(a.length - b.length) > FARTHEST) return Number.POSITIVE_INFINITY;
  /** Of a's first i letters to b's first j: rows for i − 2, i − 1 and i. @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (/** @type {number} */ i, /** @type {number} */ j) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
