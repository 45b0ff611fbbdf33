// Triangular discrimination, f(u) = (u − 1)²/(u + 1): f′(u) = 1 − 4/(1 + u)². Le Cam 1986; Topsøe 2000, "Some
// inequalities for information divergence and related measures of discrimination".
import { definePush } from "./push/pushObjective.ts";

export const triangular = definePush({
  label: "Triangular (Le Cam)",
  shortLabel: "triangular",
  sentence:
    "A χ² that compares with the mean of both: no trajectory is pushed up by more than three, nor down by more than one.",
  reference: "Le Cam 1986; Topsøe 2000",
  formula:
    "\\sum_\\tau\\frac{(p_F(\\tau)-p_B(\\tau))^2}{p_F(\\tau)+p_B(\\tau)},\\quad f=1-\\frac4{(1+Z/w)^2}",
  parameters: {},
  python: "Triangular",
  curve: {
    coefficient: (x) => 1 - 4 * sigmoid(x) ** 2,
    // ∫σ² = softplus − σ
    regressionLoss: (x) => -x + 4 * (softplus(x) - sigmoid(x) - Math.LN2 + 0.5),
    generator: (u) => (u - 1) ** 2 / (u + 1),
  },
});

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
