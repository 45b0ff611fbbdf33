// The chain rule to a network's outputs against finite differences, on random derivatives; the
// written float32 rows against the table they come from.
import { expect, it } from "vitest";
import { createRandomStream } from "../../math/rng.ts";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import {
  columnsOf,
  cornerGrid,
  randomOutputs,
  tableOf,
  tangledGraph,
} from "../../sampling/samplingFixtures.ts";
import { allocateOutput } from "../objective.ts";
import { finiteDifferences, relativeError } from "../objectiveFixtures.ts";
import {
  clearGradientTarget,
  clearTableGradient,
  createGradientTarget,
  createTableGradient,
  differentiateTable,
  gradientNorm,
  writeTableGradient,
} from "./tableGradient.ts";

const options = { seed: 2, spread: 1, stateFlow: true, learnedBackward: true };

/** A batch of every `stride`-th trajectory with random derivatives. */
function setUp(graph = tangledGraph(), stride = 2) {
  const columns = columnsOf(graph, options);
  const outputs = randomOutputs(graph, options);
  const table = tableOf(graph, outputs, options);
  const batch = batchOf(
    graph,
    enumerateTrajectories(graph).filter((_, k) => k % stride === 0),
  );
  scoreBatch({ graph, ...table, exploration: 0 }, batch);
  const output = allocateOutput(batch);
  const stream = createRandomStream(3);
  for (const array of [
    output.byTransition,
    output.backwardByTransition,
    output.stateFlowByTransition,
  ])
    for (let t = 0; t < array.length; t++) array[t] = stream.normal();
  return { graph, columns, outputs, table, batch, output };
}

it.each([tangledGraph(), cornerGrid(4)])(
  "is the chain rule through both softmaxes (graph %#)",
  (graph) => {
    const { columns, outputs, table, batch, output } = setUp(graph);
    const gradient = createTableGradient(graph, columns);
    differentiateTable(gradient, { batch, table, output });
    const expected = finiteDifferences(outputs, (values) => {
      const moved = tableOf(graph, values, options);
      let sum = 0;
      for (let t = 0; t < batch.offsets[batch.batchSize]!; t++) {
        const edge = batch.edges[t]!;
        sum += output.byTransition[t]! * moved.logPFByEdge[edge]!;
        sum += output.backwardByTransition[t]! * moved.logPBByEdge[edge]!;
        sum +=
          output.stateFlowByTransition[t]! *
          moved.logStateFlow![Math.floor(edge / graph.nActions)]!;
      }
      return sum;
    });
    expect(relativeError(gradient.byState, expected)).toBeLessThan(1e-6);
    expect(gradientNorm(gradient)).toBeCloseTo(Math.hypot(...gradient.byState), 12);
  },
);

it("writes float32 rows where they belong and zeroes what it wrote before", () => {
  const { graph, columns, table, batch, output } = setUp();
  const n = columns.nOutputs;
  const values = new Float32Array(3 + graph.nStates * n).fill(0);
  const target = createGradientTarget(graph.nStates, values, 3);
  const gradient = createTableGradient(graph, columns);
  differentiateTable(gradient, { batch, table, output });
  writeTableGradient(gradient, target);
  expect(values.subarray(3)).toEqual(Float32Array.from(gradient.byState));
  expect([...values.subarray(0, 3)]).toEqual([0, 0, 0]);

  // A batch of the first trajectory only, rows in reverse order of states.
  const few = setUp(graph, 100);
  differentiateTable(gradient, few);
  const rowOf = (state: number) => graph.nStates - 1 - state;
  writeTableGradient(gradient, target, rowOf);
  for (let state = 0; state < graph.nStates; state++) {
    const row = 3 + rowOf(state) * n;
    expect(values.subarray(row, row + n)).toEqual(
      Float32Array.from(gradient.byState.subarray(state * n, (state + 1) * n)),
    );
  }
  expect(gradient.nVisited).toBeLessThan(graph.nStates);
  clearGradientTarget(columns, target);
  expect(values.every((value) => value === 0)).toBe(true);
  clearTableGradient(gradient);
  expect(gradient.byState.every((value) => value === 0)).toBe(true);
  expect(gradient.nVisited).toBe(0);
});
