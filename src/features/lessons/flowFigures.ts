// Figures of the flow that a right learner has: what the target sends back through every edge when p_B takes all
// edges into a state alike (Bengio et al. 2023, GFlowNet Foundations, section 2). In the unit of the reward, so
// that the flow of the start is Z. Exact.
import { uniformTargetFlow } from "../../flow/targetFlow.ts";
import { textAt } from "../../math/packedTexts.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";

/** Names of these figures: of a state ("flow:a"), or of an edge by the states that it joins ("forward:a>b"). */
export const flowFigureName = /^(?:(?:flow|stop):.*|(?:edgeFlow|forward|backward):.*>.*)$/;

/**
 * flow: what runs through a state. edgeFlow: what runs along an edge. forward, stop: the probability that a right
 * learner takes that edge, or stops. backward: the share of a state's flow that comes along an edge. Null where
 * there is no such state or edge.
 */
export function flowFigure(name: string, report: EnvironmentReport): number | null {
  const cut = name.indexOf(":");
  const what = name.slice(0, cut);
  const of = name.slice(cut + 1);
  const flows = flowsOf(report);
  const { nActions, stopAction } = report;
  const through = (state: number) => {
    let sum = 0;
    for (let action = 0; action < nActions; action++) sum += flows[state * nActions + action]!;
    return sum;
  };
  if (what === "flow" || what === "stop") {
    const state = stateCalled(of, report);
    if (state === null) return null;
    const flow = through(state);
    if (what === "flow") return Math.exp(report.logZ) * flow;
    return flow > 0 ? flows[state * nActions + stopAction]! / flow : null;
  }
  const edges = edgesCalled(of, report);
  if (edges === null) return null;
  const flow = edges.numbers.reduce((sum, edge) => sum + flows[edge]!, 0);
  if (what === "edgeFlow") return Math.exp(report.logZ) * flow;
  const whole = through(what === "forward" ? edges.from : edges.to);
  return whole > 0 ? flow / whole : null;
}

/** The state of a name; null where there is none. Linear in the states. */
export function stateCalled(label: string, { labels, nStates }: EnvironmentReport): number | null {
  for (let state = 0; state < nStates; state++) if (textAt(labels, state) === label) return state;
  return null;
}

const cache = new WeakMap<EnvironmentReport, Float64Array>();

/** Shares of the whole flow, edge by edge. [state, action] */
function flowsOf(report: EnvironmentReport): Float64Array {
  const known = cache.get(report);
  if (known) return known;
  const flows = uniformTargetFlow(report);
  cache.set(report, flows);
  return flows;
}

interface NamedEdges {
  readonly from: number;
  readonly to: number;
  /** Parallel edges are one here. */
  readonly numbers: readonly number[];
}

/** The edges between two states, whose names may themselves have arrows in them. */
function edgesCalled(of: string, report: EnvironmentReport): NamedEdges | null {
  const { children, nActions } = report;
  for (let cut = of.indexOf(">"); cut >= 0; cut = of.indexOf(">", cut + 1)) {
    const from = stateCalled(of.slice(0, cut), report);
    const to = stateCalled(of.slice(cut + 1), report);
    if (from === null || to === null) continue;
    const all = Array.from({ length: nActions }, (_, action) => from * nActions + action);
    const numbers = all.filter((edge) => children[edge] === to);
    if (numbers.length > 0) return { from, to, numbers };
  }
  return null;
}
