// Gauss–Legendre quadrature: nodes and weights on [−1, 1], by Newton's method on the Legendre polynomial
// (Press et al., Numerical Recipes, section 4.6).

/** A rule of n nodes; exact for polynomials of degree 2n − 1. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** The rule of n nodes on [−1, 1]. */
export function gaussLegendre(n: number): QuadratureRule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let x = -Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 50; iteration++) {
      let [p, previous] = [1, 0];
      for (let j = 1; j <= n; j++)
        [p, previous] = [((2 * j - 1) * x * p - (j - 1) * previous) / j, p];
      slope = (n * (x * p - previous)) / (x * x - 1);
      const step = p / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    nodes[k] = x;
    weights[k] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
