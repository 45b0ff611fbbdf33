// A continuous policy as the cells see it: probability of each stretch of x₁ in closed form, of each cell given
// the stretch by Gauss–Legendre quadrature over x₁ with weights p(x₁). Together they are a policy on the cells'
// graph, whose masses sum to 1 whatever the quadrature does.

import type { StateGraph } from "../environments/graph/stateGraph.ts";
import type { PlaneSetting } from "../environments/spaces/planeSetting.ts";
import { gaussLegendre } from "../math/gaussLegendre.ts";
import { normalBetween } from "../math/normal.ts";
import { logDensity, type Mixtures } from "../math/normalMixture.ts";
import type { PlanePolicy } from "./planeQuadrature.ts";

const inner = gaussLegendre(4);
/** Of the outermost stretches, which are integrated to the end of the wide window. */
const outer = gaussLegendre(24);
/** Probabilities below this count as this: the graph's policy is positive on all edges. */
const LEAST = 1e-300;

/** Values of x₁ to ask the policy for, stretch by stretch. */
export interface CellNodes {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  /** First node of each stretch. [stretch + 1] */
  readonly offsets: Int32Array;
}

/** The nodes for a setting's cells. */
export function cellNodes({ edges, nCells, target }: PlaneSetting): CellNodes {
  const nodes: number[] = [];
  const weights: number[] = [];
  const offsets = new Int32Array(nCells + 1);
  const [wideFrom, wideTo] = target.wide[0];
  for (let i = 0; i < nCells; i++) {
    const from = i === 0 ? wideFrom : edges[0][i]!;
    const to = i === nCells - 1 ? wideTo : edges[0][i + 1]!;
    const rule = i === 0 || i === nCells - 1 ? outer : inner;
    for (const [k, node] of rule.nodes.entries()) {
      nodes.push(from + ((to - from) * (node + 1)) / 2);
      weights.push(((to - from) * rule.weights[k]!) / 2);
    }
    offsets[i + 1] = nodes.length;
  }
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(weights), offsets };
}

/** Where the cells' policy is written. */
export interface CellPolicy {
  readonly graph: StateGraph;
  /** [state, action] */
  readonly logPFByEdge: Float64Array;
  /** p(cell); 0 elsewhere. [state] */
  readonly terminatingProbability: Float64Array;
}

/** Overwrites the cells' policy with that of `policy`, whose second rows are those of the nodes. */
export function writeCellPolicy(
  { edges, nCells: n }: PlaneSetting,
  { nodes, weights, offsets }: CellNodes,
  policy: PlanePolicy,
  { graph, logPFByEdge, terminatingProbability }: CellPolicy,
): void {
  const { nActions, initialState } = graph;
  const given = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const mass = massBetween(policy.first, policy.firstRow, edges[0][i]!, edges[0][i + 1]!);
    logPFByEdge[initialState * nActions + i] = Math.log(Math.max(LEAST, mass));
    const [from, to] = [offsets[i]!, offsets[i + 1]!];
    const logs = Array.from({ length: to - from }, (_, k) =>
      logDensity(policy.first, policy.firstRow, nodes[from + k]!),
    );
    const largest = Math.max(...logs);
    const shares = logs.map((log, k) => weights[from + k]! * Math.exp(log - largest));
    const total = shares.reduce((sum, share) => sum + share, 0);
    given.fill(0);
    for (const [k, share] of shares.entries())
      if (share > 1e-18 * total)
        addMasses(policy.second, policy.secondRow + from + k, edges[1], share / total, given);
    for (let j = 0; j < n; j++) {
      logPFByEdge[(n * n + i) * nActions + j] = Math.log(Math.max(LEAST, given[j]!));
      terminatingProbability[i * n + j] = mass * given[j]!;
      logPFByEdge[(i * n + j) * nActions + graph.stopAction] = 0;
    }
  }
}

/** Mass of a row's mixture in [from, to]. */
function massBetween(
  { nComponents, logWeights, means, scales }: Mixtures,
  row: number,
  from: number,
  to: number,
) {
  let mass = 0;
  for (let k = row * nComponents; k < (row + 1) * nComponents; k++)
    mass +=
      Math.exp(logWeights[k]!) *
      normalBetween((from - means[k]!) / scales[k]!, (to - means[k]!) / scales[k]!);
  return mass;
}

/** Adds `share` times the masses between neighbouring edges. */
function addMasses(
  { nComponents, logWeights, means, scales }: Mixtures,
  row: number,
  edges: Float64Array,
  share: number,
  into: Float64Array,
): void {
  for (let k = row * nComponents; k < (row + 1) * nComponents; k++) {
    const weight = share * Math.exp(logWeights[k]!);
    if (weight < 1e-20) continue;
    for (let j = 0; j < into.length; j++)
      into[j]! +=
        weight *
        normalBetween(
          (edges[j]! - means[k]!) / scales[k]!,
          (edges[j + 1]! - means[k]!) / scales[k]!,
        );
  }
}
