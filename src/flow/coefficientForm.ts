// The coefficient of a trajectory as a function of its log-weight, written so that path sums can follow
// it: a sum of members of the family f_α(w) = (w^{1−α} − 1)/(α − 1), which holds reverse KL (α = 1),
// forward KL (0), their means and differences, and the balance losses on whole trajectories.

/** f(log w) = factor·(constant + Σ share·f_α(w·e^{−centre})). */
export interface CoefficientForm {
  readonly factor: number;
  readonly constant: number;
  /** Where log w is measured from, nats. */
  readonly centre: number;
  readonly terms: readonly CoefficientTerm[];
  /** Whether an exploring batch is weighed by ρ = p_F/p_E. */
  readonly isReweighted: boolean;
}

export interface CoefficientTerm {
  readonly alpha: number;
  readonly share: number;
}

/** sign·e^{log}·x^degree·e^{power·x}: a path sum can be taken of it. */
export interface Monomial {
  readonly power: number;
  readonly degree: number;
  readonly sign: number;
  readonly log: number;
}

/** The same coefficient as monomials in x = log w − centre, and a constant. */
export interface Expansion {
  readonly constant: number;
  readonly monomials: readonly Monomial[];
}

/** Where |d·x| stays below it, e^{d·x} is a polynomial of degree 4 to within rounding of what it is for. */
const NARROW = 0.05;
const TAYLOR_DEGREE = 4;

/**
 * Expands a form about another centre; `reach` is the largest |x| there is. Near α = 1, where the power
 * is 1 plus very little and differences of it would be rounding, a Taylor polynomial takes its place.
 */
export function expand(form: CoefficientForm, centre: number, reach: number): Expansion {
  const shift = centre - form.centre;
  let { constant } = form;
  const monomials: Monomial[] = [];
  for (const { alpha, share } of form.terms) {
    const d = 1 - alpha;
    if (Math.abs(d) * reach > NARROW) {
      constant += share / d;
      const factor = (-form.factor * share) / d;
      const log = Math.log(Math.abs(factor)) + d * shift;
      monomials.push({ power: d, degree: 0, sign: Math.sign(factor), log });
      continue;
    }
    constant += share * (d === 0 ? -shift : -Math.expm1(d * shift) / d);
    let coefficient = -form.factor * share;
    for (let degree = 1; degree <= (d === 0 ? 1 : TAYLOR_DEGREE); degree++) {
      const log = Math.log(Math.abs(coefficient)) + d * shift;
      monomials.push({ power: 0, degree, sign: Math.sign(coefficient), log });
      coefficient *= d / (degree + 1);
    }
  }
  return { constant: form.factor * constant, monomials };
}

/** All products of two monomials. */
export function squareOf(monomials: readonly Monomial[]): readonly Monomial[] {
  return monomials.flatMap((a) =>
    monomials.map((b) => ({
      power: a.power + b.power,
      degree: a.degree + b.degree,
      sign: a.sign * b.sign,
      log: a.log + b.log,
    })),
  );
}
