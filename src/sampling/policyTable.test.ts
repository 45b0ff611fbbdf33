// Policy tables of random outputs: sums to one, masks, uniform p_B and ratios against the logits
// they come from, listed rows against the whole table.
import { describe, expect, it } from "vitest";
import { INVALID, SINK } from "../environments/graph/stateGraph.ts";
import { allocatePolicyTable, fillPolicyTable } from "./policyTable.ts";
import {
  columnsOf,
  cornerGrid,
  randomOutputs,
  randomTable,
  tangledGraph,
} from "./samplingFixtures.ts";

const graphs = { grid: cornerGrid(5), cube: cornerGrid(3, 0.1, 3), tangled: tangledGraph() };
const options = { seed: 4, spread: 2, stateFlow: true, learnedBackward: true };

describe.each(Object.entries(graphs))("%s", (_, graph) => {
  const { nStates, nActions, children, parentOffsets, parentEdges } = graph;

  it("gives forward probabilities that sum to one and are masked", () => {
    const { logPFByEdge } = randomTable(graph, options);
    for (let state = 0; state < nStates; state++) {
      let sum = 0;
      for (let action = 0; action < nActions; action++) {
        const edge = state * nActions + action;
        if (children[edge] === INVALID) expect(logPFByEdge[edge]).toBe(-Infinity);
        else sum += Math.exp(logPFByEdge[edge]!);
      }
      expect(sum).toBeCloseTo(1, 13);
    }
  });

  it.each([true, false])("gives backward probabilities over incoming edges, learned: %s", (on) => {
    const { logPBByEdge } = randomTable(graph, { ...options, learnedBackward: on });
    for (let state = 0; state < nStates; state++) {
      const from = parentOffsets[state]!;
      const edges = parentEdges.subarray(from, parentOffsets[state + 1]!);
      const probabilities = [...edges].map((edge) => Math.exp(logPBByEdge[edge]!));
      if (edges.length > 0) expect(probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 13);
      if (!on) for (const p of probabilities) expect(p).toBeCloseTo(1 / edges.length, 13);
      const stop = (state + 1) * nActions - 1;
      expect(logPBByEdge[stop]).toBe(children[stop] === SINK ? 0 : -Infinity);
    }
  });

  it("takes the logit of the edge's action from the child's row for the backward policy", () => {
    const columns = columnsOf(graph, options);
    const outputs = randomOutputs(graph, options);
    const { logPBByEdge, logStateFlow } = randomTable(graph, options);
    for (let state = 0; state < nStates; state++) {
      expect(logStateFlow![state]).toBe(outputs[state * columns.nOutputs + nActions]);
      const edges = [...parentEdges.subarray(parentOffsets[state]!, parentOffsets[state + 1]!)];
      const logit = (edge: number) =>
        outputs[state * columns.nOutputs + columns.backwardColumn! + (edge % nActions)]!;
      for (const edge of edges)
        expect(logPBByEdge[edge]! - logPBByEdge[edges[0]!]!).toBeCloseTo(
          logit(edge) - logit(edges[0]!),
          12,
        );
    }
  });

  it("fills listed rows only, as the full table would", () => {
    const columns = columnsOf(graph, options);
    const full = randomOutputs(graph, options);
    const whole = randomTable(graph, options);
    const rows = Int32Array.of(3, 1, 99);
    const offset = 7;
    const outputs = new Float32Array(offset + 2 * columns.nOutputs);
    [3, 1].forEach((state, row) => {
      const from = state * columns.nOutputs;
      outputs.set(full.subarray(from, from + columns.nOutputs), offset + row * columns.nOutputs);
    });
    const table = allocatePolicyTable(graph, columns);
    expect(fillPolicyTable({ graph, columns, outputs, offset, rows, nRows: 2 }, table)).toBe(true);
    for (let state = 0; state < nStates; state++) {
      const from = state * nActions;
      const got = table.logPFByEdge.subarray(from, from + nActions);
      if (state === 3 || state === 1) {
        expect(got).toEqual(whole.logPFByEdge.subarray(from, from + nActions));
        for (let k = parentOffsets[state]!; k < parentOffsets[state + 1]!; k++)
          expect(table.logPBByEdge[parentEdges[k]!]).toBe(whole.logPBByEdge[parentEdges[k]!]);
      } else expect(new Set(got)).toEqual(new Set([-Infinity]));
    }
  });
});

it.each(Object.entries(graphs))("keeps the exponentials of a whole table of %s", (_, graph) => {
  for (const isForward of [true, false]) {
    const fixture = isForward ? { seed: 4, spread: 2 } : options;
    const columns = columnsOf(graph, fixture);
    const outputs = randomOutputs(graph, fixture);
    // states whose actions are alike have no largest one
    outputs.fill(0.75, 0, columns.nOutputs);
    outputs.fill(-300, columns.nOutputs, columns.nOutputs + 1);
    for (const at of [null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      // an output of the last state's stop, which is never masked
      if (at !== null) outputs[(graph.nStates - 1) * columns.nOutputs + graph.stopAction] = at;
      const source = { graph, columns, outputs, offset: 0 };
      const rows = Int32Array.from({ length: graph.nStates }, (_, state) => state);
      const [whole, byRow] = [0, 1].map(() => allocatePolicyTable(graph, columns));
      const [pF, pFByRow] = [0, 1].map(() => new Float64Array(graph.children.length));
      expect(fillPolicyTable({ ...source, rows: null }, whole!, pF)).toBe(at === null);
      expect(fillPolicyTable({ ...source, rows }, byRow!, pFByRow)).toBe(at === null);
      expect(whole).toEqual(byRow);
      expect(pF).toEqual(pFByRow);
      expect(pF).toEqual(whole!.logPFByEdge.map(Math.exp));
    }
  }
});

it("stays exact for extreme logits and reports what is not finite", () => {
  const graph = cornerGrid(3);
  const columns = columnsOf(graph, { seed: 0, spread: 0 });
  const table = allocatePolicyTable(graph, columns);
  const outputs = new Float32Array(27);
  outputs.set([1000, -1000, 0]);
  const source = { graph, columns, outputs, offset: 0, rows: null };
  expect(fillPolicyTable(source, table)).toBe(true);
  expect([...table.logPFByEdge.subarray(0, 3)]).toEqual([0, -2000, -1000]);
  for (const bad of [Number.NaN, Infinity, -Infinity]) {
    outputs[4] = bad;
    expect(fillPolicyTable(source, table)).toBe(false);
  }
  outputs[4] = 0;
  // The first action of state (2, 0) is invalid: whatever stands there must not matter.
  outputs[6 * 3] = Number.NaN;
  expect(fillPolicyTable(source, table)).toBe(true);
});
