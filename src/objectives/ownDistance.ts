// How far a lane is from what it minimises itself, exactly; 0 where the policy is right, and of no meaning
// beside another lane's. What a lane that does not get nearer is told by.
//   α-divergences: R_α[P_F‖P_B]/α, the Rényi divergence of the lane's own order between trajectories: it
//     falls exactly where Tsallis falls, overflows nowhere, is the reverse KL at 1 and the forward KL at 0.
//   Other divergences: Jensen–Shannon between states; between trajectories it does not factorise.
//   Balance of whole trajectories, on-policy with p_B fixed: reverse KL (da Silva et al. 2024, Prop. 1).
//   Any other balance is a regression: its expected loss under the policy that samples, by one pass.
import { SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { type ValidEdges, validEdgesOf } from "../environments/graph/validEdges.ts";
import { allocateProbabilities, exponentiate, type Policies } from "../flow/edgeProbabilities.ts";
import { renyiFrom, writePowerMeans } from "../flow/powerMeans.ts";
import type { ExactMetrics } from "../records/metrics.ts";
import { type ChosenObjective, orderOf, parameterValues } from "./family.ts";
import type { ObjectiveDefinition } from "./objective.ts";
import { objectives } from "./objectives.ts";

/** A lane at one moment, with what was measured of it there. */
export interface DistanceQuery {
  readonly graph: StateGraph;
  readonly lane: ChosenObjective;
  readonly policies: Policies & { readonly logStateFlow: Float64Array | null };
  /** Learned log Z; 0 where none is learned. */
  readonly logZ: number;
  /** ε of the exploring policy; 0 is on-policy. */
  readonly exploration: number;
  readonly learnsBackward: boolean;
  readonly metrics: ExactMetrics;
  /** Exact log Z of the target. */
  readonly trueLogZ: number;
  /** Power mean of whole trajectories at an order, by whoever has these policies' exponentials already
   * (FlowEvaluator); left out: computed here. */
  readonly powerMean?: (alpha: number) => number;
}

/** In nats, or nats squared for regressions. Linear in the number of edges; infinite or NaN where the policy
 * is beyond float64. */
export function ownDistance(query: DistanceQuery): number {
  const { lane, metrics, exploration, learnsBackward } = query;
  const definition: ObjectiveDefinition = objectives[lane.objective];
  const order = orderOf(lane);
  if (order !== null) return familyDistance(query, order);
  if (definition.level === "transition") return pieceLoss(query, parameterValues(lane).lambda ?? 0);
  if (!definition.learnsBackward) return metrics.jensenShannon;
  if (exploration === 0 && !learnsBackward) return metrics.trajectoryReverseKl;
  const { mean, meanSquare } = residualMoments(query);
  // with a learned log Z the residual is log Z − log w, else its mean is taken off
  return definition.learns.logZ
    ? meanSquare + 2 * query.logZ * mean + query.logZ ** 2
    : Math.max(0, meanSquare - mean ** 2);
}

/** Nearer to 0 than this, dividing by α costs more digits than the limit is wrong by. */
const NEAR_ZERO = 1e-7;

function familyDistance(query: DistanceQuery, alpha: number) {
  const { metrics, trueLogZ } = query;
  const { trajectoryReverseKl: reverse, trajectoryForwardKl: forward } = metrics;
  if (alpha === 1) return reverse;
  if (Math.abs(alpha) < NEAR_ZERO) return forward;
  const mean = query.powerMean?.(alpha) ?? powerMeanOf(query, alpha);
  return renyiFrom(mean, trueLogZ, { alpha, reverse, forward }) / alpha;
}

function powerMeanOf({ graph, policies }: DistanceQuery, alpha: number): number {
  const means = { byState: new Float64Array(graph.nStates), byEdge: null };
  writePowerMeans(graph, exponentiate(policies, allocateProbabilities(graph)), alpha, means);
  return means.byState[graph.initialState]!;
}

/** Mean and mean square of log p_F − log p_B − log R of whole trajectories, under the exploring policy. */
function residualMoments(query: DistanceQuery): { mean: number; meanSquare: number } {
  const { graph, policies } = query;
  const { logPFByEdge, logPBByEdge } = policies;
  const { children, topologicalOrder, logRewards } = graph;
  const valid = validEdgesOf(graph);
  // over the paths to each state
  const sums = allocateSums(graph.nStates);
  const end = [0, 0, 0];
  sums[0][graph.initialState] = 1;
  for (const state of topologicalOrder) {
    const [m0, m1, m2] = [sums[0][state]!, sums[1][state]!, sums[2][state]!];
    for (let j = valid.offsets[state]!; j < valid.offsets[state + 1]!; j++) {
      const edge = valid.edges[j]!;
      const child = children[edge]!;
      const p = exploringProbability(query, valid, state, edge);
      if (p === 0) continue;
      const isStop = child === SINK;
      const e = logPFByEdge[edge]! - (isStop ? logRewards[state]! : logPBByEdge[edge]!);
      const added = [p * m0, p * (m1 + e * m0), p * (m2 + 2 * e * m1 + e * e * m0)];
      for (const k of [0, 1, 2] as const)
        if (isStop) end[k]! += added[k]!;
        else sums[k][child]! += added[k]!;
    }
  }
  return { mean: end[1]!, meanSquare: end[2]! };
}

/** Mass, first and second moment of something at each state. [moment][state] */
function allocateSums(nStates: number) {
  return [new Float64Array(nStates), new Float64Array(nStates), new Float64Array(nStates)] as const;
}

/**
 * Squared residuals of all pieces of trajectories, weighted λ^{length−1}: their expected sum over the
 * expected sum of weights, under the exploring policy. λ = 0 is detailed balance. For SubTB, which divides
 * within each trajectory, it is the loss where all trajectories are equally long.
 */
function pieceLoss(query: DistanceQuery, lambda: number): number {
  const { graph, policies } = query;
  const { logPFByEdge, logPBByEdge, logStateFlow } = policies;
  if (!logStateFlow) throw new RangeError(`${query.lane.objective} needs a state flow`);
  const { children, topologicalOrder, logRewards } = graph;
  const valid = validEdgesOf(graph);
  const reach = new Float64Array(graph.nStates);
  // over the pieces that end in each state
  const sums = allocateSums(graph.nStates);
  let weight = 0;
  let loss = 0;
  reach[graph.initialState] = 1;
  for (const state of topologicalOrder) {
    const [a0, a1, a2] = [sums[0][state]!, sums[1][state]!, sums[2][state]!];
    for (let j = valid.offsets[state]!; j < valid.offsets[state + 1]!; j++) {
      const edge = valid.edges[j]!;
      const child = children[edge]!;
      const p = exploringProbability(query, valid, state, edge);
      if (p === 0) continue;
      const isStop = child === SINK;
      const e =
        logStateFlow[state]! +
        logPFByEdge[edge]! -
        (isStop ? logRewards[state]! : logStateFlow[child]! + logPBByEdge[edge]!);
      // every piece grows by this edge, and one begins with it
      const m = reach[state]!;
      const b0 = p * (lambda * a0 + m);
      const b1 = p * (lambda * (a1 + e * a0) + m * e);
      const b2 = p * (lambda * (a2 + 2 * e * a1 + e * e * a0) + m * e * e);
      weight += b0;
      loss += b2;
      if (isStop) continue;
      reach[child]! += p * m;
      sums[0][child]! += b0;
      sums[1][child]! += b1;
      sums[2][child]! += b2;
    }
  }
  return loss / weight;
}

/** (1 − ε)·p_F + ε/n of a valid action. */
function exploringProbability(
  { policies, exploration }: DistanceQuery,
  { offsets }: ValidEdges,
  state: number,
  edge: number,
): number {
  const p = Math.exp(policies.logPFByEdge[edge]!);
  if (exploration === 0) return p;
  return (1 - exploration) * p + exploration / (offsets[state + 1]! - offsets[state]!);
}
