// The exact gradient of an objective made of a push curve: on trees trajectory by trajectory, for any curve; on
// every graph where the curve is a sum of the α family's members, by their path sums. log Z is the learned one, the
// exact centre where the batch's own stands for it, and the true one of objectives that learn none.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { CoefficientTerm } from "../../flow/coefficientForm.ts";
import { exponentiate, type Policies } from "../../flow/edgeProbabilities.ts";
import { type GradientWorkspace, writeExactGradient } from "../../flow/exactGradient.ts";
import { writePowerMeans } from "../../flow/powerMeans.ts";
import {
  addTreeGradient,
  createTreeWorkspace,
  isTree,
  readTree,
  type TreeWorkspace,
} from "../../flow/treeGradient.ts";
import { familyCoefficient } from "../divergence.ts";
import type { ControlVariateId, ObjectiveDefinition, ParameterValues } from "../objective.ts";
import { heldPush, ownCentreOf } from "./pushCurve.ts";

/** What is descended. */
export interface PushDescending {
  readonly definition: ObjectiveDefinition;
  readonly parameters: ParameterValues;
  readonly controlVariate: ControlVariateId;
  readonly policies: Policies;
  /** Learned log Z; not read where none is learned. */
  readonly logZ: number;
  readonly trueLogZ: number;
}

/** Exact gradients of push curves on one graph; working memory is allocated once. */
export class PushGradients {
  readonly #workspace: GradientWorkspace;
  readonly #tree: TreeWorkspace | null;
  /** Of one term. [state, action] */
  readonly #ofTerm: Float64Array;

  constructor(graph: StateGraph, workspace: GradientWorkspace) {
    this.#workspace = workspace;
    this.#tree = isTree(graph) ? createTreeWorkspace(graph) : null;
    this.#ofTerm = new Float64Array(graph.children.length);
  }

  /** What it holds, for counting bytes. */
  get held(): readonly object[] {
    return this.#tree ? [this.#tree, this.#ofTerm] : [this.#ofTerm];
  }

  /**
   * Overwrites `out` with the gradient by logit; returns ∂loss/∂log Z, 0 where none is learned. [state, action]
   * @throws RangeError where there is no exact gradient on this graph.
   */
  write(descending: PushDescending, out: Float64Array): number {
    out.fill(0);
    if (this.#tree) return writeTreePush(this.#tree, descending, out);
    const terms = termsOf(descending);
    if (!terms) {
      const { exactDescent } = descending.definition;
      throw new RangeError(
        (typeof exactDescent === "object" && "elsewhere" in exactDescent
          ? exactDescent.elsewhere
          : null) ?? "It has no exact gradient on this graph.",
      );
    }
    return this.#writeTerms(terms, descending, out);
  }

  #writeTerms(
    terms: readonly CoefficientTerm[],
    descending: PushDescending,
    out: Float64Array,
  ): number {
    const { definition, policies, logZ } = descending;
    const { graph, probabilities, powerMeans } = this.#workspace;
    const exponentiated = exponentiate(policies, probabilities);
    const means = terms.map(({ alpha }) => {
      writePowerMeans(graph, exponentiated, alpha, powerMeans);
      return powerMeans.byState[graph.initialState]!;
    });
    /** E[c(log w − m)]. */
    const meanAt = (m: number) =>
      terms.reduce(
        (sum, { alpha, share }, k) =>
          sum + heldPush(share * familyCoefficient(means[k]! - m, alpha)),
        0,
      );
    const shift = chosenCentre(descending, () => rootBetween(meanAt, means));
    for (const { alpha, share } of terms) {
      writeExactGradient(this.#workspace, policies, { alpha, shift, factor: share }, this.#ofTerm);
      for (let edge = 0; edge < out.length; edge++) out[edge]! += this.#ofTerm[edge]!;
    }
    return definition.learns.logZ ? meanAt(logZ) : 0;
  }
}

/**
 * On a tree, for any curve: adds the gradient by logit to `out`; returns ∂loss/∂log Z, 0 where none is learned.
 * [state, action]
 */
export function writeTreePush(
  tree: TreeWorkspace,
  descending: PushDescending,
  out: Float64Array,
): number {
  const { definition, parameters, policies, logZ } = descending;
  const { push, learns } = definition;
  if (!push) throw new RangeError("It acts on single transitions.");
  readTree(tree, policies);
  const logWeights = tree.logWeights.subarray(0, tree.n);
  const logShares = tree.logProbabilities.subarray(0, tree.n);
  const curve = { coefficient: (x: number) => push.coefficient(x, 0, parameters) };
  const centre = chosenCentre(descending, () => ownCentreOf(curve, null, logWeights, logShares));
  addTreeGradient(
    tree,
    policies,
    (logWeight) => push.coefficient(logWeight, centre, parameters),
    out,
  );
  if (!learns.logZ) return 0;
  let mean = 0;
  for (let k = 0; k < tree.n; k++)
    mean += Math.exp(logShares[k]!) * push.coefficient(logWeights[k]!, logZ, parameters);
  return mean;
}

/** The members of the family that an objective's coefficient is a sum of; null where it is none. */
function termsOf({ definition, parameters }: PushDescending): readonly CoefficientTerm[] | null {
  const setting = { parameters, controlVariate: "none", logZ: 0, logWeightShift: 0 } as const;
  const estimator = definition.estimator(setting);
  return typeof estimator === "string" ? null : estimator.form.terms;
}

function chosenCentre(descending: PushDescending, ownCentre: () => number): number {
  const { definition, controlVariate, logZ, trueLogZ } = descending;
  if (controlVariate === "ownCentre") return ownCentre();
  return definition.learns.logZ ? logZ : trueLogZ;
}

/** Where a rising function is 0, between the least and the largest of `ends`, by bisection. */
function rootBetween(rising: (m: number) => number, ends: readonly number[]): number {
  let low = Math.min(...ends);
  let high = Math.max(...ends);
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2)
    if (rising(middle) < 0) low = middle;
    else high = middle;
  return (low + high) / 2;
}
