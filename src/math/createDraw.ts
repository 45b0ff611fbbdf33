// Draws from a distribution that is drawn from often: by bisection of its running sums.

/**
 * The outcome that a uniform number in [0, 1) selects, outcomes in order. Linear to make, logarithmic to ask.
 * @param probability not negative, of a sum that is one up to rounding, or any other above 0. [outcome]
 */
export function createDraw(probability: ArrayLike<number>): (uniform: number) => number {
  const cumulative = new Float64Array(probability.length);
  let total = 0;
  for (let k = 0; k < probability.length; k++) {
    total += probability[k]!;
    cumulative[k] = total;
  }
  return (uniform) => {
    const value = uniform * total;
    // the first whose running sum exceeds the value
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! > value) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
