// Numbers, tables, batches and gradients of the WebAssembly loops against the plain ones of math/rng.ts, sampling/ and
// objectives/gradient/tableGradient.ts, to the last bit.
import { expect, it } from "vitest";
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import { createRandomStream, type RandomStream } from "../../math/rng.ts";
import {
  beginWholeGradient,
  clearGradientTarget,
  createGradientTarget,
  createTableGradient,
  differentiateTable,
  gradientNorm,
  writeTableGradient,
} from "../../objectives/gradient/tableGradient.ts";
import { allocateOutput } from "../../objectives/objective.ts";
import {
  allocatePolicyTable,
  fillPolicyTable,
  type PolicyTable,
} from "../../sampling/policyTable.ts";
import { noAction, rollOut } from "../../sampling/rollouts.ts";
import { cornerGrid, randomTable, tangledGraph } from "../../sampling/samplingFixtures.ts";
import { allocateBatch, type TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";
import { openDrawing } from "./drawingMemory.ts";
import type { TableDrawer } from "./tableMemory.ts";

/** Both words of a seed count. */
const seeds = [0, 7, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, 7];

function opened(plan: Parameters<typeof openDrawing>[0]) {
  const drawing = openDrawing(plan);
  if (drawing === null) throw new Error("no WebAssembly SIMD here");
  return drawing;
}

const columnsFor = ({ nActions }: StateGraph, nOutputs = nActions) => ({
  stateFlowColumn: null,
  backwardColumn: null,
  nOutputs,
});

/** What is there of the tables of a graph. */
function openTables(
  graph: StateGraph,
  {
    seeds,
    batchSize,
    columns = columnsFor(graph),
  }: { seeds: readonly number[]; batchSize: number; columns?: ReturnType<typeof columnsFor> },
) {
  const nNumbers = graph.maximumTrajectoryLength;
  const { tables } = opened({
    seeds,
    nStreams: batchSize,
    nNumbers,
    nVisited: 0,
    table: { graph, columns },
  });
  return tables!;
}

/** Puts a table and its probabilities into a drawer. */
function fill(drawer: TableDrawer, { logPFByEdge, logPBByEdge }: PolicyTable): void {
  drawer.logPFByEdge.set(logPFByEdge);
  drawer.logPBByEdge.set(logPBByEdge);
  drawer.pFByEdge.set(logPFByEdge.map(Math.exp));
}

/** Of a batch, what it holds now. */
const content = ({ edges, offsets, batchSize, ...rest }: TrajectoryBatch) => ({
  ...rest,
  offsets,
  edges: edges.slice(0, offsets[batchSize]),
});

function drawFrom(stream: RandomStream, step: number, b: number, n: number): number[] {
  stream.seek("rollout", step, b);
  return Array.from({ length: n }, () => stream.uniform());
}

it("makes the numbers of plain streams", () => {
  const { streams, tables } = opened({ seeds, nStreams: 7, nNumbers: 6, nVisited: 0, table: null });
  expect(tables).toBeNull();
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
  const { drawers } = openTables(graph, { seeds: [5, 11, 5], batchSize });
  for (const spread of [0, 1, 8])
    for (const [index, seed] of [5, 11, 5].entries()) {
      const table = randomTable(graph, { seed: 40 + index, spread });
      const drawer = drawers[index]!;
      fill(drawer, table);
      const plain = allocateBatch(batchSize, graph.maximumTrajectoryLength);
      const stream = createRandomStream(seed);
      for (let step = 0; step < 20; step++) {
        drawer.draw(step);
        rollOut({ graph, ...table, exploration: 0 }, { stream, purpose: "rollout", step }, plain);
        expect(content(drawer.batch)).toEqual(content(plain));
      }
    }
});

it.each([
  ["a grid", cornerGrid(8)],
  ["four dimensions", cornerGrid(4, 0.1, 4)],
  ["a graph whose states do not all stop", tangledGraph()],
])("differentiates the batches of plain loops on %s", (_, graph) => {
  const { drawers, gradients } = openTables(graph, { seeds: [5, 11], batchSize: 33 });
  const { tableGradient, values, targets, differentiate, write } = gradients!;
  const stream = createRandomStream(4);
  const plain = createTableGradient(graph, columnsFor(graph));
  const plainValues = new Float32Array(values.length);
  const plainTargets = [0, 1].map((k) =>
    createGradientTarget(graph.nStates, plainValues, (k * values.length) / 2),
  );
  for (const spread of [0, 1, 8])
    for (let step = 0; step < 20; step++) {
      // whole gradients, by plain loops in the same room, come between
      const whole = step % 5 === 3;
      for (const [index, drawer] of drawers.entries()) {
        const table = randomTable(graph, { seed: 10 * step + index, spread });
        fill(drawer, table);
        drawer.draw(step);
        const { batch, pFByEdge, byTransition } = drawer;
        for (let t = 0; t < byTransition.length; t++) byTransition[t] = spread * stream.normal();
        const output = { ...allocateOutput(batch), byTransition };
        if (whole)
          for (const gradient of [plain, tableGradient]) {
            beginWholeGradient(gradient);
            gradient.byState.fill(1 / 3);
          }
        else {
          differentiateTable(plain, { batch, table, output, pFByEdge });
          expect(differentiate(index)).toBe(gradientNorm(plain));
        }
        const { nVisited } = plain;
        expect(tableGradient.nVisited).toBe(nVisited);
        expect(tableGradient.visited.slice(0, nVisited)).toEqual(plain.visited.slice(0, nVisited));
        expect(tableGradient.byState).toEqual(plain.byState);
        writeTableGradient(plain, plainTargets[index]!, null, 0.25);
        write(index, 0.25);
        expect(values).toEqual(plainValues);
        expect(targets[index]).toEqual({ ...plainTargets[index], values });
        if (step % 7 !== 6) continue;
        clearGradientTarget(plain.columns, plainTargets[index]!);
        clearGradientTarget(plain.columns, targets[index]!);
        expect(values).toEqual(plainValues);
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
  const columns = columnsFor(graph, nOutputs);
  const { drawers, gradients } = openTables(graph, { seeds: [5, 11], batchSize: 2, columns });
  expect(gradients === null).toBe(nMore > 0);
  const stream = createRandomStream(8);
  const nAll = nStates * nOutputs;
  for (const size of [0, 1e-8, 1, 30, 1e3, 1e37])
    for (const spoilt of [null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const outputs = Float32Array.from({ length: 2 * nAll }, () => size * stream.normal());
      if (spoilt !== null) outputs[nAll + nOutputs] = spoilt;
      for (const [index, drawer] of drawers.entries()) {
        const source = { graph, columns, outputs, offset: index * nAll, rows: null };
        const plain = allocatePolicyTable(graph, columns);
        const plainP = new Float64Array(plain.logPFByEdge.length);
        const isFine = fillPolicyTable(source, plain, plainP);
        const table = allocatePolicyTable(graph, columns, drawer);
        expect(table.logPFByEdge).toBe(drawer.logPFByEdge);
        expect(table.logPBByEdge).toEqual(plain.logPBByEdge);
        expect(fillPolicyTable(source, table, drawer.pFByEdge, drawer.writeTable)).toBe(isFine);
        expect(isFine).toBe(spoilt === null || index === 0);
        expect(table.logPFByEdge).toEqual(plain.logPFByEdge);
        expect(drawer.pFByEdge).toEqual(plainP);
      }
    }
});

it("takes the last possible action where rounding leaves something", () => {
  const graph = cornerGrid(3);
  const { drawers } = openTables(graph, { seeds: [1], batchSize: 16 });
  const drawer = drawers[0]!;
  const table = randomTable(graph, { seed: 1, spread: 0 });
  fill(drawer, table);
  // no number is so small: what is left of it is never used up
  drawer.pFByEdge.fill(0);
  for (let state = 0; state < graph.nStates; state++) drawer.pFByEdge[3 * state] = 1e-300;
  drawer.pFByEdge[3 * 6 + 1] = 1e-300;
  for (let state = 7; state < graph.nStates; state++) drawer.pFByEdge[3 * state + 2] = 1e-300;
  const plain = allocateBatch(16, graph.maximumTrajectoryLength);
  const stream = createRandomStream(1);
  const policy = { graph, ...table, pFByEdge: drawer.pFByEdge, exploration: 0 };
  drawer.draw(2);
  rollOut(policy, { stream, purpose: "rollout", step: 2 }, plain);
  expect(content(drawer.batch)).toEqual(content(plain));
  expect(new Set(drawer.batch.terminalStates)).toEqual(new Set([7]));
});

it("refuses a table without probabilities", () => {
  const graph = cornerGrid(3);
  const { drawers } = openTables(graph, { seeds: [0], batchSize: 2 });
  drawers[0]!.pFByEdge.fill(Number.NaN);
  expect(() => drawers[0]!.draw(0)).toThrow(new RangeError(noAction(0).message));
  drawers[0]!.pFByEdge.fill(0)[1] = 1;
  expect(() => drawers[0]!.draw(0)).toThrow(new RangeError(noAction(1).message));
});
