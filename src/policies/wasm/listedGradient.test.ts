// Kernels that add up, against plain loops in the same order: lists of columns and of rows, and the features of rows.
import { describe, expect, it } from "vitest";
import { MlpReference } from "../cpu/mlpReference.ts";
import { ordinarySteps, rowsOf, shapeOf, sourceOf, wave } from "../networkFixtures.ts";
import { allocateMemory } from "./assembler.ts";
import { assembleKernels, type Kernels } from "./kernels.ts";
import { LISTED_BYTES } from "./listed.ts";
import { planMemory } from "./memoryPlan.ts";
import { MlpWasm } from "./mlpWasm.ts";
import { EPILOGUE, PANEL, PANEL_ROW } from "./panels.ts";

const module = new WebAssembly.Module(assembleKernels());

/** Kernels on a memory of their own. */
function open(nBytes: number) {
  const memory = allocateMemory(nBytes);
  const { exports } = new WebAssembly.Instance(module, { host: { memory } });
  // The module is our own: its exports are those of kernels.ts.
  const kernels = exports as unknown as Kernels;
  return { kernels, buffer: memory.buffer };
}

describe.each([
  [1, 1, 1],
  [23, 40, 5],
  [64, 9, 4],
])("lists of %i rows, %i columns, times %i panels", (rows, nColumns, nPanels) => {
  const listBytes = LISTED_BYTES * nColumns;
  const columnBytes = LISTED_BYTES * rows;
  const [bPanel, cPanel] = [rows * PANEL_ROW, nColumns * PANEL_ROW];
  let nBytes = 0;
  const place = (size: number) => {
    const start = nBytes;
    nBytes += (size + 31) & ~31;
    return start;
  };
  const at = {
    lists: place(rows * listBytes),
    ends: place(4 * rows),
    columns: place(nColumns * columnBytes),
    columnEnds: place(4 * nColumns),
    b: place(nPanels * bPanel),
    byRow: place(nPanels * cPanel),
    byColumn: place(nPanels * cPanel),
  };
  const { kernels, buffer } = open(nBytes);
  const floats = new Float32Array(buffer);
  const integers = new Int32Array(buffer);
  const numbers = wave(rows * nColumns);
  const isListed = (row: number, column: number) => (7 * row + 3 * column + row * column) % 5 < 2;
  for (let row = 0; row < rows; row++) {
    let to = (at.lists + row * listBytes) >> 2;
    for (let column = 0; column < nColumns; column++) {
      if (!isListed(row, column)) continue;
      floats[to] = numbers[row * nColumns + column]!;
      integers[to + 1] = column * PANEL_ROW;
      to += LISTED_BYTES / 4;
    }
    integers[(at.ends >> 2) + row] = 4 * to;
  }
  const size = nPanels * nColumns * PANEL;
  floats.set(wave(nPanels * rows * PANEL), at.b >> 2);
  const before = wave(size).reverse();
  for (const to of [at.byRow, at.byColumn]) floats.set(before, to >> 2);

  it("makes the same sums by columns as by rows, and as plain loops", () => {
    kernels.scatterListed(
      ...([at.lists, listBytes, at.ends, at.byRow, cPanel, at.b, bPanel, rows, nPanels] as const),
    );
    kernels.listColumns(
      ...([at.lists, listBytes, at.ends, rows, nColumns] as const),
      ...([at.columns, columnBytes, at.columnEnds] as const),
    );
    kernels.multiplyListed(
      ...([at.columns, columnBytes, at.columnEnds, at.b, bPanel, at.byColumn, cPanel] as const),
      ...([
        at.byColumn,
        cPanel,
        PANEL_ROW,
        nColumns,
        nPanels,
        EPILOGUE.none,
        at.byColumn,
        0,
      ] as const),
    );
    const expected = before.slice();
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < nColumns; column++)
        for (let k = 0; isListed(row, column) && k < nPanels * PANEL; k++) {
          const [panel, lane] = [k >> 3, k & 7];
          const to = (panel * nColumns + column) * PANEL + lane;
          const from = floats[(at.b >> 2) + (panel * rows + row) * PANEL + lane]!;
          expected[to] = expected[to]! + Math.fround(numbers[row * nColumns + column]! * from);
        }
    const found = (from: number) => floats.slice(from >> 2, (from >> 2) + size);
    expect(found(at.byRow)).toEqual(expected);
    expect(found(at.byColumn)).toEqual(expected);
  });
});

it("adds up the features of rows", () => {
  const source = sourceOf(shapeOf({ nStates: 31, nFeatures: 6, hiddenLayers: [8], nOutputs: 2 }));
  const plan = planMemory(source, 2 ** 20);
  const states = [3, 30, 0, 3, 17];
  const rowStates = (plan.nBytes + 31) & ~31;
  const sums = rowStates + 32;
  const { kernels, buffer } = open(sums + 48);
  plan.features.writeTo(new Int32Array(buffer), new Float32Array(buffer));
  new Int32Array(buffer).set(states, rowStates >> 2);
  const { offsets, entries } = plan.features;
  kernels.sumFeatures(rowStates, states.length, offsets, entries, sums);
  const expected = new Float64Array(6);
  for (const state of states) {
    const features = new Float32Array(6);
    source.encoding.write(state, features, 0);
    features.forEach((value, k) => {
      expected[k]! += value;
    });
  }
  expect(new Float64Array(buffer, sums, 6)).toEqual(expected);
});

it.each([
  ["many", 300],
  ["few", 60],
])("takes the gradient of wide layers at %s rows", (_, nRows) => {
  const shape = shapeOf({ nStates: 301, nFeatures: 12, hiddenLayers: [184, 190], nOutputs: 5 });
  expect(planMemory(sourceOf(shape), 2 ** 20).split!.backward!.columns).not.toBeNull();
  const source = sourceOf(shape);
  const rows = rowsOf(shape, nRows);
  const reference = new MlpReference(source, "float64");
  reference.evaluate(rows);
  const upstream = wave(reference.outputs.length);
  const network = new MlpWasm(source, {
    module,
    activationBudget: 2 ** 27,
    counters: { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 },
  });
  network.evaluate(rows);
  network.update(upstream, ordinarySteps(1, 1, 0.001));
  // After one step the first moment is (1 − β₁) times the gradient.
  const found = network.getState().firstMoment.map((m) => m * 10);
  const expected = reference.backpropagate(upstream);
  const largest = Math.max(...expected.map(Math.abs));
  expected.forEach((value, k) => {
    expect(Math.abs(found[k]! - value)).toBeLessThan(1e-5 * largest);
  });
});
