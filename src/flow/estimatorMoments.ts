// What the exact variance of a gradient estimate is made of: expectations over single trajectories of
// f, f², f·S, ‖S‖², f‖S‖² and f²‖S‖², S = ∇ log p_F(τ) in the table's logits. A trajectory never meets a
// state twice, so ‖S‖² = Σ_t n(s_t, a_t) with n(s, a) = 1 − 2π(a|s) + Σ_b π(b|s)², and every one of them
// is a sum over edges of what passes there (pathMoments.ts). Batch sizes come later: estimatorFigures.ts.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import { type CoefficientForm, expand, type Monomial, squareOf } from "./coefficientForm.ts";
import type { Policies } from "./edgeProbabilities.ts";
import { centreOf, type EdgeMoments, edgeMoments, type PathMeasure } from "./pathMoments.ts";

/** Which estimator's moments. */
export interface MomentQuery {
  readonly form: CoefficientForm;
  /** ε of the policy that samples; 0 is on-policy. */
  readonly exploration: number;
}

/**
 * Expectations under the sampling policy. f is `constant` plus e^{logScale}·f̂, and all but `constant` are
 * those of f̂. T is the score as the estimator weighs it: ρS where exploring batches are reweighted.
 */
export interface EstimatorMoments {
  readonly logScale: number;
  readonly constant: number;
  /** The same of what stands without T, where exploring makes rare log-weights common. */
  readonly meanLogScale: number;
  /** E f̂, with meanLogScale. */
  readonly mean: number;
  /** E f̂², with meanLogScale. */
  readonly meanSquare: number;
  /** E f̂^k‖T‖² for k = 0, 1, 2. */
  readonly scores: readonly [number, number, number];
  /** ‖E f̂T‖². */
  readonly gradientSquare: number;
  /** With μ = E T, which is 0 but for balance losses that explore: ‖μ‖², ⟨μ, E f̂T⟩, ⟨μ, E f̂²T⟩. */
  readonly drift: readonly [number, number, number];
}

const ONE: readonly Monomial[] = [{ power: 0, degree: 0, sign: 1, log: 0 }];

/** Linear in the number of edges: some passes for every power of w that the coefficient holds. */
export function estimatorMoments(
  graph: StateGraph,
  policies: Policies,
  { form, exploration }: MomentQuery,
): EstimatorMoments {
  const valueByEdge = logWeights(graph, policies);
  const measureOf = (logFactorByEdge: Float64Array) => ({ graph, logFactorByEdge, valueByEdge });
  const logPE = exploration > 0 ? exploring(graph, policies, exploration) : policies.logPFByEdge;
  const sampling = measureOf(logPE);
  const isWeighed = exploration > 0 && form.isReweighted;
  // ρ²p_E and ρp_E, where scores stand with ρ
  const squared = isWeighed ? measureOf(ratio(policies.logPFByEdge, logPE)) : sampling;
  const linear = isWeighed ? measureOf(policies.logPFByEdge) : sampling;
  const { mean: centre, reach } = centreOf(sampling);
  const { constant, monomials } = expand(form, centre, reach);
  const squares = squareOf(monomials);
  const sums = new PassingSums([...monomials, ...squares], centre);
  const logScale = sums.scaleOf(squared, squares);
  const meanLogScale = sums.scaleOf(sampling, squares);
  const passing = (measure: PathMeasure, which: readonly Monomial[], power: number) =>
    sums.passing(measure, which, power * logScale);
  const expected = (which: readonly Monomial[], power: number) =>
    total(graph, sums.passing(sampling, which, power * meanLogScale));
  const norms = scoreNorms(graph, policies);
  const gradient = scoreSum(graph, policies, passing(linear, monomials, 1));
  const drift: [number, number, number] = [0, 0, 0];
  if (exploration > 0 && !isWeighed) {
    const mu = scoreSum(graph, policies, passing(sampling, ONE, 0));
    drift[0] = dot(mu, mu);
    drift[1] = dot(mu, gradient);
    drift[2] = dot(mu, scoreSum(graph, policies, passing(sampling, squares, 2)));
  }
  return {
    logScale,
    constant,
    meanLogScale,
    mean: expected(monomials, 1),
    meanSquare: expected(squares, 2),
    scores: [
      dot(norms, passing(squared, ONE, 0)),
      dot(norms, passing(squared, monomials, 1)),
      dot(norms, passing(squared, squares, 2)),
    ],
    gradientSquare: dot(gradient, gradient),
    drift,
  };
}

/** Each edge's part of log w = log R + log p_B − log p_F. [state, action] */
function logWeights(graph: StateGraph, { logPFByEdge, logPBByEdge }: Policies): Float64Array {
  const { nActions, stopAction, logRewards } = graph;
  return logPFByEdge.map((logPF, edge) => {
    if (logPF === Number.NEGATIVE_INFINITY) return 0;
    const state = Math.floor(edge / nActions);
    return (
      (edge - state * nActions === stopAction ? logRewards[state]! : logPBByEdge[edge]!) - logPF
    );
  });
}

/** log p_E = log((1 − ε)p_F + ε/n) over the n valid actions of a state. [state, action] */
function exploring(graph: StateGraph, { logPFByEdge }: Policies, exploration: number) {
  const { nActions, nStates, children } = graph;
  const logPE = new Float64Array(children.length).fill(Number.NEGATIVE_INFINITY);
  for (let state = 0; state < nStates; state++) {
    const first = state * nActions;
    let nValid = 0;
    for (let edge = first; edge < first + nActions; edge++)
      if (children[edge] !== INVALID) nValid++;
    for (let edge = first; edge < first + nActions; edge++)
      if (children[edge] !== INVALID)
        logPE[edge] = Math.log(
          (1 - exploration) * Math.exp(logPFByEdge[edge]!) + exploration / nValid,
        );
  }
  return logPE;
}

/** log p_F²/p_E. */
function ratio(logPF: Float64Array, logPE: Float64Array): Float64Array {
  return logPF.map((log, edge) =>
    log === Number.NEGATIVE_INFINITY ? log : 2 * log - logPE[edge]!,
  );
}

/** n(s, a), summed so that nothing cancels where one action is all but certain. [state, action] */
function scoreNorms({ nActions, nStates }: StateGraph, { logPFByEdge }: Policies): Float64Array {
  const norms = new Float64Array(logPFByEdge.length);
  for (let state = 0; state < nStates; state++) {
    const first = state * nActions;
    for (let edge = first; edge < first + nActions; edge++) {
      let rest = 0;
      let squares = 0;
      for (let other = first; other < first + nActions; other++) {
        if (other === edge) continue;
        const p = Math.exp(logPFByEdge[other]!);
        rest += p;
        squares += p * p;
      }
      norms[edge] = rest * rest + squares;
    }
  }
  return norms;
}

/** Σ φ·S over trajectories from Σ φ over those that pass each edge. [state, action] */
function scoreSum({ nActions, nStates }: StateGraph, policies: Policies, passing: Float64Array) {
  const out = new Float64Array(passing.length);
  for (let state = 0; state < nStates; state++) {
    const first = state * nActions;
    let visits = 0;
    for (let edge = first; edge < first + nActions; edge++) visits += passing[edge]!;
    for (let edge = first; edge < first + nActions; edge++)
      out[edge] = passing[edge]! - visits * Math.exp(policies.logPFByEdge[edge]!);
  }
  return out;
}

/** Every trajectory passes one edge of s0. */
function total({ nActions, initialState }: StateGraph, passing: Float64Array): number {
  let sum = 0;
  for (let edge = initialState * nActions; edge < (initialState + 1) * nActions; edge++)
    sum += passing[edge]!;
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) if (b[k] !== 0) sum += a[k]! * b[k]!;
  return sum;
}

/** Σ of monomials over what passes each edge, each tilt of each measure computed once. */
class PassingSums {
  readonly #centre: number;
  readonly #degrees = new Map<number, number>();
  readonly #known = new Map<PathMeasure, Map<number, EdgeMoments>>();

  constructor(monomials: readonly Monomial[], centre: number) {
    this.#centre = centre;
    this.#degrees.set(0, 0);
    for (const { power, degree } of monomials)
      this.#degrees.set(power, Math.max(this.#degrees.get(power) ?? 0, degree));
  }

  #of(measure: PathMeasure, power: number): EdgeMoments {
    const ofMeasure = this.#known.get(measure) ?? new Map<number, EdgeMoments>();
    this.#known.set(measure, ofMeasure);
    const order = { power, degree: this.#degrees.get(power)! };
    const found = ofMeasure.get(power) ?? edgeMoments(measure, order, this.#centre);
    ofMeasure.set(power, found);
    return found;
  }

  /** Half the largest logarithm of what squares sum up: what keeps sums of them within float64. */
  scaleOf(measure: PathMeasure, squares: readonly Monomial[]): number {
    let largest = Number.NEGATIVE_INFINITY;
    for (const { power, log } of squares) {
      const { logMass } = this.#of(measure, power);
      const offset = log - power * this.#centre;
      for (const mass of logMass) if (mass + offset > largest) largest = mass + offset;
    }
    return Number.isFinite(largest) ? largest / 2 : 0;
  }

  /** [state, action], times e^{−logUnit}. */
  passing(measure: PathMeasure, monomials: readonly Monomial[], logUnit: number): Float64Array {
    const out = new Float64Array(measure.valueByEdge.length);
    for (const { power, degree, sign, log } of monomials) {
      const { logMass, moments } = this.#of(measure, power);
      const width = this.#degrees.get(power)! + 1;
      const offset = log - power * this.#centre - logUnit;
      for (let edge = 0; edge < out.length; edge++)
        if (logMass[edge]! > Number.NEGATIVE_INFINITY)
          out[edge]! += sign * Math.exp(logMass[edge]! + offset) * moments[edge * width + degree]!;
    }
    return out;
  }
}
