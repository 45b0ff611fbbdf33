// Small graphs and policy tables that the tests of sampling, objectives and flow share. Never part
// of the application.
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { buildStateGraph } from "../environments/builders/buildStateGraph.ts";
import { INVALID, SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { createRandomStream } from "../math/rng.ts";
import { allocatePolicyTable, fillPolicyTable, type PolicyTable } from "./policyTable.ts";

/** The corner grid of `height` cells a side with R1 = 0.5, R2 = 2. */
export function cornerGrid(height: number, R0 = 0.1, dimensions = 2): StateGraph {
  const reward = { id: "corners", R0, R1: 0.5, R2: 2 } as const;
  return buildEnvironment({ id: "hypergrid", dimensions, height, reward }, 0).graph;
}

/**
 * Five states with what grids don't have: two parallel edges 0 ⇉ 1, and states (0 and 2) that do not
 * terminate. 0 → {1, 1, 2}, 1 → {3, 4}, 2 → {3, 4}, 3 → {4}; 1, 3 and 4 stop.
 */
export function tangledGraph(): StateGraph {
  const x = INVALID;
  const no = Number.NEGATIVE_INFINITY;
  return buildStateGraph({
    nStates: 5,
    nActions: 5,
    initialState: 0,
    // biome-ignore format: one row a state
    children: Int32Array.of(
      1, 1, 2, x, x,
      3, x, x, 4, SINK,
      x, 3, 4, x, x,
      x, 4, x, x, SINK,
      x, x, x, x, SINK,
    ),
    logRewards: Float64Array.of(no, Math.log(0.7), no, Math.log(1.5), Math.log(0.05)),
  });
}

/** Which columns a table is made from. */
export interface FixtureOptions {
  readonly seed: number;
  /** Standard deviation of the logits; 0 gives the uniform policy. */
  readonly spread: number;
  readonly stateFlow?: boolean;
  readonly learnedBackward?: boolean;
}

/** Columns of a layout with everything requested. */
export function columnsOf(graph: StateGraph, options: FixtureOptions) {
  const { nActions } = graph;
  const stateFlowColumn = options.stateFlow ? nActions : null;
  const backwardColumn = options.learnedBackward ? nActions + (options.stateFlow ? 1 : 0) : null;
  const nOutputs =
    nActions + (options.stateFlow ? 1 : 0) + (options.learnedBackward ? nActions - 1 : 0);
  return { nActions, stateFlowColumn, backwardColumn, nOutputs };
}

/** Normally distributed outputs for all states. [state, output] */
export function randomOutputs(graph: StateGraph, options: FixtureOptions): Float32Array {
  const stream = createRandomStream(options.seed);
  const outputs = new Float32Array(graph.nStates * columnsOf(graph, options).nOutputs);
  return outputs.map(() => options.spread * stream.normal());
}

/** The table of given outputs, [state, output] in the layout of `columnsOf`. */
export function tableOf(
  graph: StateGraph,
  outputs: Float32Array,
  options: FixtureOptions,
): PolicyTable {
  const columns = columnsOf(graph, options);
  const table = allocatePolicyTable(graph, columns);
  fillPolicyTable({ graph, columns, outputs, offset: 0, rows: null }, table);
  return table;
}

/** A table from normally distributed outputs. */
export function randomTable(graph: StateGraph, options: FixtureOptions): PolicyTable {
  return tableOf(graph, randomOutputs(graph, options), options);
}
