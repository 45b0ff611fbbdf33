// Correlation of two lists of numbers, and of their ranks (Spearman 1904; ties share their mean rank).

/** Pearson's correlation; NaN where one of them does not vary, and of fewer than two. [k] */
export function pearsonCorrelation(x: readonly number[], y: readonly number[]): number {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let product = 0;
  let squareX = 0;
  let squareY = 0;
  for (let k = 0; k < x.length; k++) {
    const [dx, dy] = [x[k]! - meanX, y[k]! - meanY];
    product += dx * dy;
    squareX += dx * dx;
    squareY += dy * dy;
  }
  return product / Math.sqrt(squareX * squareY);
}

/** Spearman's correlation: Pearson's of the ranks. [k] */
export function spearmanCorrelation(x: readonly number[], y: readonly number[]): number {
  return pearsonCorrelation(ranksOf(x), ranksOf(y));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** From 1 on, smallest first; equal values share the mean of their ranks. [k] */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, k) => k).sort((a, b) => values[a]! - values[b]!);
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
