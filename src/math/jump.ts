// Where a function jumps, for lines that are drawn through sampled values: a step has to stand where it is.

/** Halvings of the stretch between two places. */
const HALVINGS = 30;

/**
 * Where `f` jumps between `from` and `to`, as its values on either side of the place; null where it is continuous, as
 * far as halving the stretch shows: then the greater difference of two halves shrinks.
 */
export function jumpBetween(
  f: (x: number) => number,
  from: number,
  to: number,
): { readonly at: number; readonly before: number; readonly after: number } | null {
  let [low, high] = [from, to];
  let [before, after] = [f(low), f(high)];
  const whole = Math.abs(after - before);
  if (!(whole > 0) || whole === Number.POSITIVE_INFINITY) return null;
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    const value = f(middle);
    if (Math.abs(value - before) >= Math.abs(after - value)) [high, after] = [middle, value];
    else [low, before] = [middle, value];
  }
  // a slope, however steep, has come to next to nothing
  return Math.abs(after - before) > whole / 4 ? { at: (low + high) / 2, before, after } : null;
}
