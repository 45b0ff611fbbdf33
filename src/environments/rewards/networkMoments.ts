// The first two moments of rows of data, and what of their scatter the scores of networks need.

/** What scores need of data. */
export interface Moments {
  /** Number of rows. */
  readonly n: number;
  /** [node] */
  readonly mean: readonly number[];
  /** Sums of products of centred values. [node][node] */
  readonly scatter: readonly (readonly number[])[];
}

/** Of rows of `nodes` numbers. */
export function momentsOfRows(data: readonly number[], nodes: number): Moments {
  const n = data.length / nodes;
  const columns = Array.from({ length: nodes }, (_, node) =>
    data.filter((_, index) => index % nodes === node),
  );
  const mean = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / n);
  const centred = columns.map((column, node) => column.map((value) => value - mean[node]!));
  const scatter = centred.map((a) =>
    centred.map((b) => a.reduce((sum, value, row) => sum + value * b[row]!, 0)),
  );
  return { n, mean, scatter };
}

/** log of the squared pivots of the Cholesky factorisation of a symmetric matrix's rows and columns `order`:
 * the last is the residual of the last one regressed on the others, their sum the log determinant. −∞ where
 * one depends on those before it (relative 1e-12). */
export function logPivots(
  matrix: readonly (readonly number[])[],
  order: readonly number[],
): number[] {
  const lower: number[][] = [];
  return order.map((row, i) => {
    const entries: number[] = [];
    for (let j = 0; j < i; j++) {
      const before = lower[j]!.reduce((sum, value, k) => sum + value * (entries[k] ?? 0), 0);
      entries.push((matrix[row]![order[j]!]! - before) / lower[j]![j]!);
    }
    const diagonal = matrix[row]![row]!;
    const pivot = diagonal - entries.reduce((sum, value) => sum + value * value, 0);
    lower.push([...entries, Math.sqrt(Math.max(pivot, 0))]);
    return pivot > 1e-12 * diagonal ? Math.log(pivot) : Number.NEGATIVE_INFINITY;
  });
}
