// Numbers, tables and batches of the WebAssembly loops against the plain ones of math/rng.ts and sampling/rollouts.ts, to the
// last bit.
import { expect, it } from "vitest";
import { createRandomStream, type RandomStream } from "../math/rng.ts";
import { allocatePolicyTable, fillPolicyTable } from "../sampling/policyTable.ts";
import { noAction, rollOut, takeTrajectories } from "../sampling/rollouts.ts";
import { cornerGrid, randomTable, tangledGraph } from "../sampling/samplingFixtures.ts";
import { allocateBatch } from "../sampling/trajectoryBatch.ts";
import { openDrawing } from "./drawingMemory.ts";

/** Both words of a seed count. */
const seeds = [0, 7, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, 7];

function opened(plan: Parameters<typeof openDrawing>[0]) {
  const drawing = openDrawing(plan);
  if (drawing === null) throw new Error("no WebAssembly SIMD here");
  return drawing;
}

function drawFrom(stream: RandomStream, step: number, b: number, n: number): number[] {
  stream.seek("rollout", step, b);
  return Array.from({ length: n }, () => stream.uniform());
}

it("makes the numbers of plain streams", () => {
  const { streams, drawers } = opened({ seeds, nStreams: 7, nNumbers: 6, graph: null });
  expect(drawers).toBeNull();
  expect(streams[5]).toBe(streams[1]);
  for (const [index, seed] of seeds.entries()) {
    const plain = createRandomStream(seed);
    for (const step of [0, 3, 2 ** 32 - 1])
      for (let b = 0; b < 9; b++)
        expect(drawFrom(streams[index]!, step, b, 13)).toEqual(drawFrom(plain, step, b, 13));
  }
});

it.each([
  ["a grid", cornerGrid(8)],
  ["four dimensions", cornerGrid(4, 0.1, 4)],
  ["a graph whose states do not all stop", tangledGraph()],
])("draws the batches of plain rollouts on %s", (_, graph) => {
  const batchSize = 33;
  const nNumbers = graph.maximumTrajectoryLength;
  const { drawers } = opened({ seeds: [5, 11, 5], nStreams: batchSize, nNumbers, graph });
  for (const spread of [0, 1, 8])
    for (const [index, seed] of [5, 11, 5].entries()) {
      const table = randomTable(graph, { seed: 40 + index, spread });
      const drawer = drawers![index]!;
      for (let edge = 0; edge < graph.children.length; edge++)
        drawer.pFByEdge[edge] = Math.exp(table.logPFByEdge[edge]!);
      const [quick, plain] = [0, 1].map(() => allocateBatch(batchSize, nNumbers));
      const stream = createRandomStream(seed);
      for (let step = 0; step < 20; step++) {
        takeTrajectories({ graph, ...table }, drawer.draw(step), quick!);
        rollOut({ graph, ...table, exploration: 0 }, { stream, purpose: "rollout", step }, plain!);
        const nTransitions = plain!.offsets[batchSize]!;
        expect(quick!.edges.subarray(0, nTransitions)).toEqual(
          plain!.edges.subarray(0, nTransitions),
        );
        expect({ ...quick!, edges: null }).toEqual({ ...plain!, edges: null });
      }
    }
});

it.each([
  ["a grid", cornerGrid(8), 0],
  ["a grid with an odd number of valid edges", cornerGrid(3), 0],
  ["a grid with a column more", cornerGrid(5), 1],
  ["a graph whose states do not all stop", tangledGraph(), 2],
] as const)("writes the tables of plain loops on %s", (_, graph, nMore) => {
  const { nActions, nStates } = graph;
  const nOutputs = nActions + nMore;
  const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs };
  const plan = { seeds: [5, 11], nStreams: 2, nNumbers: 4, graph, nOutputs };
  const { drawers } = opened(plan);
  const stream = createRandomStream(8);
  const nAll = nStates * nOutputs;
  for (const size of [0, 1e-8, 1, 30, 1e3, 1e37])
    for (const spoilt of [null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const outputs = Float32Array.from({ length: 2 * nAll }, () => size * stream.normal());
      if (spoilt !== null) outputs[nAll + nOutputs] = spoilt;
      for (const [index, drawer] of drawers!.entries()) {
        const source = { graph, columns, outputs, offset: index * nAll, rows: null };
        const plain = allocatePolicyTable(graph, columns);
        const plainP = new Float64Array(plain.logPFByEdge.length);
        const isFine = fillPolicyTable(source, plain, plainP);
        const table = allocatePolicyTable(graph, columns, drawer.logPFByEdge);
        expect(table.logPFByEdge).toBe(drawer.logPFByEdge);
        expect(fillPolicyTable(source, table, drawer.pFByEdge, drawer.writeTable)).toBe(isFine);
        expect(isFine).toBe(spoilt === null || index === 0);
        expect(table.logPFByEdge).toEqual(plain.logPFByEdge);
        expect(drawer.pFByEdge).toEqual(plainP);
      }
    }
});

it("takes the last possible action where rounding leaves something", () => {
  const graph = cornerGrid(3);
  const { drawers } = opened({ seeds: [1], nStreams: 16, nNumbers: 5, graph });
  const drawer = drawers![0]!;
  // no number is so small: what is left of it is never used up
  for (let state = 0; state < graph.nStates; state++) drawer.pFByEdge[3 * state] = 1e-300;
  drawer.pFByEdge[3 * 6 + 1] = 1e-300;
  for (let state = 7; state < graph.nStates; state++) drawer.pFByEdge[3 * state + 2] = 1e-300;
  const table = { ...randomTable(graph, { seed: 1, spread: 0 }), pFByEdge: drawer.pFByEdge };
  const [quick, plain] = [0, 1].map(() => allocateBatch(16, 5));
  const stream = createRandomStream(1);
  takeTrajectories({ graph, ...table }, drawer.draw(2), quick!);
  rollOut({ graph, ...table, exploration: 0 }, { stream, purpose: "rollout", step: 2 }, plain!);
  expect(quick).toEqual(plain);
  expect(new Set(quick!.terminalStates)).toEqual(new Set([7]));
});

it("refuses a table without probabilities", () => {
  const graph = cornerGrid(3);
  const { drawers } = opened({ seeds: [0], nStreams: 2, nNumbers: 5, graph });
  drawers![0]!.pFByEdge.fill(Number.NaN);
  expect(() => drawers![0]!.draw(0)).toThrow(new RangeError(noAction(0).message));
  drawers![0]!.pFByEdge.fill(0)[1] = 1;
  expect(() => drawers![0]!.draw(0)).toThrow(new RangeError(noAction(1).message));
});
