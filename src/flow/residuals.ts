// How far a policy is from balance, edge by edge, state by state, trajectory by trajectory: what the balance losses square
// (Bengio et al. 2023, "GFlowNet foundations", sections 2 and 3), here with the exact Z and with the flow that the policy
// itself sends, F(s) = Z·P(s is passed). All are 0 exactly where the flow is that of the target. In nats. The same with
// what a lane has learned of log Z or log F(s) in its place are what its own loss squares.
//   detailed balance, of s → s':  log F(s) p_F(s'|s) − log F(s') p_B(s|s');  of a stop: log F(s) p_F(stop|s) − log R(s)
//   flow matching, of s:          log Σ F into s − log (R(s) + Σ F on from s)
//   trajectory balance, of τ:     log Z Π p_F − log R(x) Π p_B
import type { StateGraph } from "../environments/graph/stateGraph.ts";

/** What residuals are measured of. */
export interface ResidualSource {
  readonly graph: Pick<
    StateGraph,
    "nStates" | "nActions" | "children" | "topologicalOrder" | "initialState"
  >;
  /** Probability that a trajectory takes each edge, stops included. [state, action] */
  readonly edgeFlow: Float64Array;
  /** The same of the target's trajectories under p_B. [state, action] */
  readonly targetFlow: Float64Array;
  /** What takes the place of the exact Z and of the policy's own flow; left out: nothing does. */
  readonly learned?: LearnedBalance;
}

/** What a lane has learned, in units of the exact Z. */
export interface LearnedBalance {
  /** Learned log Z − log Z; null where it learns none. */
  readonly logZ: number | null;
  /** Learned log F(s) − log Z; null where it learns none. [state] */
  readonly logStateFlow: ArrayLike<number> | null;
  /** Whether log p_B is 0 on every edge. */
  readonly forgetsBackward: boolean;
}

export interface Residuals {
  /** Of detailed balance; NaN where there is no edge. [state, action] */
  readonly edges: Float64Array;
  /** Of flow matching. [state] */
  readonly states: Float64Array;
  /** Root mean square over the policy's trajectories, and the largest size of any, of trajectory balance. */
  readonly trajectories: { readonly rms: number; readonly worst: number };
  /** p_F and p_B of each edge, 1 of stops backwards; NaN where there is none. [state, action] */
  readonly pF: Float64Array;
  readonly pB: Float64Array;
}

/** Linear in the number of edges. Infinite where a policy sends nothing that the target does. */
export function residualsOf({ graph, edgeFlow, targetFlow, learned }: ResidualSource): Residuals {
  const { nStates, nActions, children, topologicalOrder, initialState } = graph;
  const passing = sumsOut(edgeFlow, nStates, nActions);
  const wanted = sumsOut(targetFlow, nStates, nActions);
  const stateFlow = learned?.logStateFlow;
  const shift = (stateFlow ? stateFlow[initialState] : learned?.logZ) ?? 0;
  const flows = passing.map((p, s) => (stateFlow ? Math.exp(stateFlow[s]!) : p * Math.exp(shift)));
  const inflow = new Float64Array(nStates);
  inflow[initialState] = flows[initialState]!;
  const none = () => new Float64Array(children.length).fill(Number.NaN);
  const [edges, pF, pB] = [none(), none(), none()];
  const states = new Float64Array(nStates);
  // sums along the paths to a state: their mass and two moments, the largest and the smallest
  const mass = new Float64Array(nStates);
  const first = new Float64Array(nStates);
  const second = new Float64Array(nStates);
  const largest = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
  const smallest = new Float64Array(nStates).fill(Number.POSITIVE_INFINITY);
  mass[initialState] = 1;
  first[initialState] = shift;
  second[initialState] = shift * shift;
  largest[initialState] = shift;
  smallest[initialState] = shift;
  let meanSquare = 0;
  let worst = 0;
  for (const state of topologicalOrder) {
    let on = 0;
    const stop = (state + 1) * nActions - 1;
    for (let edge = state * nActions; edge <= stop; edge++) {
      const child = children[edge]!;
      // an action that is not available; stops have a child below −1
      if (child === -1) continue;
      const isStop = edge === stop;
      pF[edge] = edgeFlow[edge]! / passing[state]!;
      pB[edge] = isStop || learned?.forgetsBackward ? 1 : targetFlow[edge]! / wanted[child]!;
      const sent = flows[state]! * pF[edge]!;
      const back = isStop ? targetFlow[edge]! : flows[child]! * pB[edge]!;
      edges[edge] = Math.log(sent) - Math.log(back);
      if (!isStop) {
        on += sent;
        inflow[child]! += sent;
      }
      const p = pF[edge]!;
      const e = Math.log(p) - Math.log(isStop ? targetFlow[edge]! : pB[edge]!);
      const [m, a, b] = [mass[state]! * p, first[state]!, second[state]!];
      const square = p * (b + 2 * e * a) + m * e * e;
      if (isStop) {
        if (m > 0) meanSquare += square;
        worst = Math.max(worst, Math.abs(largest[state]! + e), Math.abs(smallest[state]! + e));
        continue;
      }
      mass[child]! += m;
      if (m > 0) {
        first[child]! += p * a + m * e;
        second[child]! += square;
      }
      largest[child] = Math.max(largest[child]!, largest[state]! + e);
      smallest[child] = Math.min(smallest[child]!, smallest[state]! + e);
    }
    const reward = children[stop] === -1 ? 0 : targetFlow[stop]!;
    states[state] = Math.log(inflow[state]!) - Math.log(reward + on);
  }
  return {
    edges,
    states,
    pF,
    pB,
    trajectories: { rms: Math.sqrt(Math.max(0, meanSquare)), worst },
  };
}

function sumsOut(flow: Float64Array, nStates: number, nActions: number): Float64Array {
  const sums = new Float64Array(nStates);
  for (let edge = 0; edge < flow.length; edge++) sums[Math.floor(edge / nActions)]! += flow[edge]!;
  return sums;
}
