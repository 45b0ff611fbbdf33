// Finds one trajectory to be watched, and what every lane says of it: log p_F, log p_B, and of objectives that
// act on transitions the push on each. On the plane trajectories are those of its cells.
//   likeliest: best(s) = max over parents of best(parent) + log p_F, then the best stop;
//   backwards: x from p*, then parents by p_B until s0.

import { SINK, type StateGraph } from "../../environments/graph/stateGraph.ts";
import { validEdgesOf } from "../../environments/graph/validEdges.ts";
import { targetDistribution } from "../../flow/target.ts";
import { createRandomStream } from "../../math/rng.ts";
import { parameterValues } from "../../objectives/family.ts";
import { batchEstimators } from "../../objectives/gradient/batchEstimators.ts";
import { allocateOutput } from "../../objectives/objective.ts";
import type {
  LaneOnWalk,
  WalkOption,
  WalkRecord,
  WalkWanted,
  WalkWay,
} from "../../records/walkRecord.ts";
import type { PolicyTable } from "../../sampling/policyTable.ts";
import { allocateBatch, isDrawn } from "../../sampling/trajectoryBatch.ts";
import type { EvaluatedCohort } from "../evaluatedCohort.ts";
import type { ReplicaMoment } from "../replica.ts";

/** What a walk is chosen by. */
interface WalkSource {
  readonly graph: StateGraph;
  readonly table: Pick<PolicyTable, "logPFByEdge" | "logPBByEdge">;
  /** Names the numbers that draws are made with. */
  readonly seed: number;
}

/** A walk of a cohort at the step it was last evaluated; null where its lane has stopped, is not there, or the
 * state is out of range. */
export function walkOf(cohort: EvaluatedCohort, wanted: WalkWanted): WalkRecord | null {
  const { config, environment, replicas } = cohort;
  const { graph } = environment;
  const replicaOf = (lane: number) => replicas[lane * config.nSeeds + wanted.seed];
  const own = replicaOf(wanted.lane);
  if (!own || own.stopped) return null;
  const edges = edgesOf(wanted.way, { graph, table: own.table, seed: own.seed });
  if (!edges) return null;
  const states = edges.map((edge) => Math.floor(edge / graph.nActions));
  const logReward = graph.logRewards[states.at(-1)!]!;
  return {
    wanted,
    step: cohort.evaluatedStep,
    states,
    edges,
    options: states.map((state) => optionsIn(graph, own.table, state)),
    logReward,
    lanes: config.lanes.map((_, lane) => {
      const replica = replicaOf(lane);
      if (!replica || replica.stopped) return null;
      return laneOnWalk(replica, { graph, edges, hasDensities: environment.plane !== undefined });
    }),
  };
}

/** The edges of a walk, the stop last; null where there is no such one. */
export function edgesOf(way: WalkWay, source: WalkSource): readonly number[] | null {
  const { graph } = source;
  switch (way.id) {
    case "drawn":
      return onward(source, graph.initialState, drawsOf(source, way.number));
    case "likeliest":
      return likeliest(source);
    case "target": {
      const draw = drawsOf(source, way.number);
      const { target } = targetDistribution(graph);
      const end = pick(target, draw());
      return [...backward(source, end, draw), stopOf(graph, end)];
    }
    case "through": {
      const { state, number } = way;
      if (!(Number.isInteger(state) && state >= 0 && state < graph.nStates)) return null;
      const draw = drawsOf(source, number);
      const before = backward(source, state, draw);
      const stops = graph.children[stopOf(graph, state)] === SINK;
      return [...before, ...(stops ? [stopOf(graph, state)] : onward(source, state, draw))];
    }
    case "given":
      return isWhole(graph, way.edges) ? way.edges : null;
    default:
      return way satisfies never;
  }
}

function stopOf({ nActions, stopAction }: StateGraph, state: number): number {
  return state * nActions + stopAction;
}

function drawsOf({ seed }: WalkSource, number: number): () => number {
  const stream = createRandomStream(seed);
  stream.seek("walk", 0, number);
  return () => stream.uniform();
}

/** By p_F until the stop. */
function onward({ graph, table }: WalkSource, from: number, draw: () => number): number[] {
  const { offsets, edges } = validEdgesOf(graph);
  const taken: number[] = [];
  for (let state = from; state >= 0; ) {
    const open = edges.subarray(offsets[state]!, offsets[state + 1]!);
    const chances = Float64Array.from(open, (edge) => Math.exp(table.logPFByEdge[edge]!));
    const edge = open[pick(chances, draw())]!;
    taken.push(edge);
    state = graph.children[edge]!;
  }
  return taken;
}

/** By p_B until s0: the edges that lead to a state, in the order they are taken. */
function backward({ graph, table }: WalkSource, to: number, draw: () => number): number[] {
  const { parentOffsets, parentEdges, nActions, initialState } = graph;
  const taken: number[] = [];
  for (let state = to; state !== initialState; ) {
    const into = parentEdges.subarray(parentOffsets[state]!, parentOffsets[state + 1]!);
    const chances = Float64Array.from(into, (edge) => Math.exp(table.logPBByEdge[edge]!));
    const edge = into[pick(chances, draw())]!;
    taken.push(edge);
    state = Math.floor(edge / nActions);
  }
  return taken.reverse();
}

function likeliest({ graph, table }: WalkSource): number[] {
  const { nStates, nActions, topologicalOrder, initialState, children } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  const best = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
  const by = new Int32Array(nStates).fill(-1);
  best[initialState] = 0;
  let last = { edge: -1, logPF: Number.NEGATIVE_INFINITY };
  for (const state of topologicalOrder)
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const edge = edges[k]!;
      const logPF = best[state]! + table.logPFByEdge[edge]!;
      const child = children[edge]!;
      if (child === SINK) {
        if (logPF > last.logPF) last = { edge, logPF };
      } else if (logPF > best[child]!) {
        best[child] = logPF;
        by[child] = edge;
      }
    }
  const taken = [last.edge];
  for (let state = Math.floor(last.edge / nActions); state !== initialState; ) {
    taken.push(by[state]!);
    state = Math.floor(by[state]! / nActions);
  }
  return taken.reverse();
}

/** Whether edges lead from s0 to a stop, one after the other. */
function isWhole({ children, nActions, initialState }: StateGraph, edges: readonly number[]) {
  let state = initialState;
  for (const edge of edges) {
    if (state < 0 || Math.floor(edge / nActions) !== state) return false;
    state = children[edge]!;
  }
  return state === SINK;
}

/** The index that a uniform number falls on, among chances that need not sum to 1 exactly. */
function pick(chances: Float64Array, uniform: number): number {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  let left = uniform * total;
  for (let k = 0; k < chances.length; k++) {
    left -= chances[k]!;
    if (left < 0) return k;
  }
  return chances.findLastIndex((chance) => chance > 0);
}

function optionsIn(
  graph: StateGraph,
  { logPFByEdge }: Pick<PolicyTable, "logPFByEdge">,
  state: number,
): WalkOption[] {
  const { offsets, edges } = validEdgesOf(graph);
  return Array.from(edges.subarray(offsets[state]!, offsets[state + 1]!), (edge) => {
    const child = graph.children[edge]!;
    const action = edge % graph.nActions;
    return { action, child: child === SINK ? null : child, logPF: logPFByEdge[edge]! };
  });
}

interface OnWalk {
  readonly graph: StateGraph;
  readonly edges: readonly number[];
  /** Whether objectives act on densities, which the cells' graph does not have. */
  readonly hasDensities: boolean;
}

function laneOnWalk(replica: ReplicaMoment, on: OnWalk): LaneOnWalk {
  const { table, objective, logZ, batch, output } = replica;
  return {
    logPF: on.edges.map((edge) => table.logPFByEdge[edge]!),
    logPB: on.edges.map((edge) => table.logPBByEdge[edge]!),
    logZ: objective.learns.logZ ? logZ.value : null,
    centre: isDrawn(batch) ? output.centre : null,
    pushes: objective.level === "transition" && !on.hasDensities ? pushesOn(replica, on) : null,
  };
}

/** What the objective makes of a batch of this trajectory alone. */
function pushesOn(
  { table, objective, lane, logZ, logWeightShift }: ReplicaMoment,
  { graph, edges }: OnWalk,
): readonly number[] | null {
  if (objective.learns.stateFlow && !table.logStateFlow) return null;
  const batch = allocateBatch(1, edges.length);
  const end = Math.floor(edges.at(-1)! / graph.nActions);
  batch.offsets[1] = edges.length;
  batch.edges.set(edges);
  batch.terminalStates[0] = end;
  batch.logReward[0] = graph.logRewards[end]!;
  for (const edge of edges) {
    batch.logPF[0]! += table.logPFByEdge[edge]!;
    batch.logPB[0]! += table.logPBByEdge[edge]!;
  }
  batch.logPE[0] = batch.logPF[0]!;
  const found = allocateOutput(batch);
  batchEstimators[lane.objective].evaluate(
    {
      graph,
      batch,
      ...table,
      logZ: logZ.value,
      controlVariate: "none",
      parameters: parameterValues(lane),
      logWeightShift: logWeightShift ?? 0,
      explores: false,
    },
    found,
  );
  return Array.from(found.byTransition, (derivative) => (derivative === 0 ? 0 : -derivative));
}
