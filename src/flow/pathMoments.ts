// How much of a measure passes through each edge of the graph, and the moments there of a quantity that
// adds up along trajectories (their log-weight): forward and backward sums over paths, as in hidden
// Markov models. The measure is a product over edges, tilted by e^{power·log w}; nothing is enumerated.
// Masses are kept as logarithms and moments about each state's own mean, so that neither overflows.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import { addMomentsOfSum, addShiftedMoments, momentsOfZero } from "../math/moments.ts";

/** A measure over complete trajectories and the quantity ℓ that is summed along them. */
export interface PathMeasure {
  readonly graph: StateGraph;
  /** log of each edge's factor of the measure; −∞ where nothing passes. [state, action] */
  readonly logFactorByEdge: Float64Array;
  /** Each edge's part of ℓ, nats. [state, action] */
  readonly valueByEdge: Float64Array;
}

/** Which tilt of the measure, and how many moments. */
export interface MomentOrder {
  /** The measure is multiplied by e^{power·ℓ}. */
  readonly power: number;
  /** Moments of ℓ up to this one; 0: the mass alone. */
  readonly degree: number;
}

/** What reaches each state from s0, or goes on from it: log-mass, mean of ℓ and central moments. */
interface PathSums {
  /** [state] */
  readonly logMass: Float64Array;
  /** [state] */
  readonly mean: Float64Array;
  /** E[(ℓ − mean)^j] for j = 0 … degree. [state, j] */
  readonly moments: Float64Array;
}

/** What passes through each edge. */
export interface EdgeMoments {
  /** log of the tilted mass; −∞ where nothing passes. [state, action] */
  readonly logMass: Float64Array;
  /** E[(ℓ − centre)^j] of what passes, for j = 0 … degree. [state, action, j] */
  readonly moments: Float64Array;
}

/** The mean of ℓ over all trajectories, and its farthest value from that (of those with any mass). */
export function centreOf(measure: PathMeasure): { mean: number; reach: number } {
  const { graph, logFactorByEdge, valueByEdge } = measure;
  const { nActions, children, topologicalOrder, initialState } = graph;
  const { mean } = continuing(measure, { power: 0, degree: 1 });
  const lowest = new Float64Array(graph.nStates).fill(Number.POSITIVE_INFINITY);
  const highest = new Float64Array(graph.nStates).fill(Number.NEGATIVE_INFINITY);
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      if (logFactorByEdge[edge] === Number.NEGATIVE_INFINITY) continue;
      const child = children[edge]!;
      const value = valueByEdge[edge]!;
      lowest[state] = Math.min(lowest[state]!, value + (child < 0 ? 0 : lowest[child]!));
      highest[state] = Math.max(highest[state]!, value + (child < 0 ? 0 : highest[child]!));
    }
  }
  const centre = mean[initialState]!;
  return {
    mean: centre,
    reach: Math.max(highest[initialState]! - centre, centre - lowest[initialState]!),
  };
}

/** Mass and moments about `centre` through every edge. Linear in the number of edges. */
export function edgeMoments(measure: PathMeasure, order: MomentOrder, centre: number): EdgeMoments {
  const { graph, logFactorByEdge, valueByEdge } = measure;
  const { power, degree } = order;
  const { nActions, children } = graph;
  const width = degree + 1;
  const before = arriving(measure, order);
  const after = continuing(measure, order);
  const logMass = new Float64Array(children.length).fill(Number.NEGATIVE_INFINITY);
  const moments = new Float64Array(children.length * width);
  const both = new Float64Array(width);
  for (let edge = 0; edge < children.length; edge++) {
    const child = children[edge]!;
    const state = Math.floor(edge / nActions);
    if (child === INVALID || logFactorByEdge[edge] === Number.NEGATIVE_INFINITY) continue;
    const value = valueByEdge[edge]!;
    const isLast = child < 0;
    logMass[edge] =
      before.logMass[state]! +
      tilted(logFactorByEdge[edge]!, value, power) +
      (isLast ? 0 : after.logMass[child]!);
    if (degree === 0 || logMass[edge] === Number.NEGATIVE_INFINITY) {
      moments[edge * width] = 1;
      continue;
    }
    both.fill(0);
    if (isLast) for (let j = 0; j < width; j++) both[j] = before.moments[state * width + j]!;
    else addMomentsOfSum(both, before.moments, state * width, after.moments, child * width);
    const offset = before.mean[state]! + value + (isLast ? 0 : after.mean[child]!) - centre;
    addShiftedMoments(moments, edge * width, both, 0, width, offset, 1);
  }
  return { logMass, moments };
}

function tilted(logFactor: number, value: number, power: number): number {
  return power === 0 ? logFactor : logFactor + power * value;
}

/** Sums over the paths from s0 to each state. */
function arriving(measure: PathMeasure, order: MomentOrder): PathSums {
  const { graph, logFactorByEdge, valueByEdge } = measure;
  const { nActions, parentOffsets, parentEdges, topologicalOrder, initialState } = graph;
  const sums = allocateSums(graph, order);
  const terms = new Terms(nActions, sums);
  for (const state of topologicalOrder) {
    terms.clear();
    for (let k = parentOffsets[state]!; k < parentOffsets[state + 1]!; k++) {
      const edge = parentEdges[k]!;
      const logFactor = logFactorByEdge[edge]!;
      if (logFactor === Number.NEGATIVE_INFINITY) continue;
      const value = valueByEdge[edge]!;
      terms.add(tilted(logFactor, value, order.power), value, Math.floor(edge / nActions));
    }
    if (state === initialState) terms.add(0, 0, END);
    terms.write(state);
  }
  return sums;
}

/** Sums over the ways to go on from each state to the end. */
function continuing(measure: PathMeasure, order: MomentOrder): PathSums {
  const { graph, logFactorByEdge, valueByEdge } = measure;
  const { nActions, children, topologicalOrder } = graph;
  const sums = allocateSums(graph, order);
  const terms = new Terms(nActions, sums);
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    terms.clear();
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      const logFactor = logFactorByEdge[edge]!;
      if (logFactor === Number.NEGATIVE_INFINITY) continue;
      const value = valueByEdge[edge]!;
      terms.add(tilted(logFactor, value, order.power), value, Math.max(children[edge]!, END));
    }
    terms.write(state);
  }
  return sums;
}

function allocateSums({ nStates }: StateGraph, { degree }: MomentOrder): PathSums {
  return {
    logMass: new Float64Array(nStates),
    mean: new Float64Array(nStates),
    moments: new Float64Array(nStates * (degree + 1)),
  };
}

/** In place of a state: no path on that side, mass 1. */
const END = -1;

/** The terms of one state's sum: each a log-mass, its part of ℓ, and the state whose sum it extends. */
class Terms {
  readonly #sums: PathSums;
  readonly #width: number;
  readonly #logMass: Float64Array;
  readonly #value: Float64Array;
  readonly #from: Int32Array;
  #n = 0;

  constructor(most: number, sums: PathSums) {
    this.#sums = sums;
    this.#width = sums.moments.length / sums.mean.length;
    this.#logMass = new Float64Array(most + 1);
    this.#value = new Float64Array(most + 1);
    this.#from = new Int32Array(most + 1);
  }

  clear(): void {
    this.#n = 0;
  }

  add(logFactor: number, value: number, from: number): void {
    const { logMass, mean } = this.#sums;
    const whole = from === END ? logFactor : logFactor + logMass[from]!;
    if (whole === Number.NEGATIVE_INFINITY) return;
    this.#logMass[this.#n] = whole;
    this.#value[this.#n] = from === END ? value : value + mean[from]!;
    this.#from[this.#n] = from;
    this.#n++;
  }

  write(state: number): void {
    const { logMass, mean, moments } = this.#sums;
    const width = this.#width;
    moments[state * width] = 1;
    if (this.#n === 0) {
      logMass[state] = Number.NEGATIVE_INFINITY;
      return;
    }
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < this.#n; k++) largest = Math.max(largest, this.#logMass[k]!);
    let total = 0;
    for (let k = 0; k < this.#n; k++) {
      const part = Math.exp(this.#logMass[k]! - largest);
      this.#logMass[k] = part;
      total += part;
    }
    logMass[state] = largest + Math.log(total);
    if (width === 1) return;
    let centre = 0;
    for (let k = 0; k < this.#n; k++) centre += (this.#logMass[k]! / total) * this.#value[k]!;
    mean[state] = centre;
    moments[state * width] = 0;
    for (let k = 0; k < this.#n; k++) {
      const from = this.#from[k]!;
      const source = from === END ? momentsOfZero : moments;
      const at = from === END ? 0 : from * width;
      const share = this.#logMass[k]! / total;
      addShiftedMoments(moments, state * width, source, at, width, this.#value[k]! - centre, share);
    }
  }
}
