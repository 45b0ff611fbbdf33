// The benchmark's own arithmetic: its statistics, its command line, and a document from made-up
// figures. The measuring itself is seen by running it.
import { expect, it } from "vitest";
import { performanceDocument } from "./bench/document.ts";
import { readBenchOptions } from "./bench/options.ts";
import { ratioOf, spreadOf } from "./bench/result.ts";
import { figure } from "./bench/tables.ts";

it("takes medians and ranges, ratios round by round", () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, lowest: 1, highest: 3 });
  expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
  // a round that was twice as slow for both says the same as the others
  expect(ratioOf([60, 30, 62], [1, 0.5, 1])).toEqual({ median: 60, lowest: 60, highest: 62 });
  expect(() => spreadOf([])).toThrow(RangeError);
});

it("writes three digits that mean something", () => {
  const shown = [0, 0.01234, 0.5678, 12.345, 1234.5, 65536].map(figure);
  expect(shown).toEqual(["0", "0.012", "0.568", "12.3", "1,235", "65,536"]);
});

it("refuses what makes no sense, in one line", () => {
  expect(readBenchOptions(["--only", "8^4", "--backend", "wasm"])).toMatchObject({
    sizes: [{ id: "8^4" }],
    backends: ["wasm"],
    page: false,
    plain: false,
    shares: false,
  });
  expect(readBenchOptions(["--only", "plain"])).toMatchObject({ sizes: [], page: false });
  expect(readBenchOptions(["--only", "shares"])).toMatchObject({
    sizes: [],
    page: false,
    plain: false,
    shares: true,
  });
  expect(readBenchOptions([])).toMatchObject({ page: true, docs: false, out: null });
  for (const argv of [["--only", "9x9"], ["--seconds", "-1"], ["--docs", "--only", "8x8"], ["x"]])
    expect(() => readBenchOptions(argv)).toThrow(/^[^\n]+Usage: [^\n]+$/);
});

it("puts every figure and the machine into the document", () => {
  const cost = { launches: 7, readBacks: 1, peakTensors: 15, peakBytes: 391_000 };
  /**
   * @param {number | null} replicas
   * @param {number} speed
   */
  const contender = (replicas, speed) => ({
    replicas,
    setUpSeconds: 0.5,
    stepsPerSecond: [speed, speed],
    gigaflopsPerSecond: replicas === null ? [0, 0] : [6, 6],
    cost,
  });
  const text = performanceDocument({
    machine: {
      processor: "A Processor",
      cores: 2,
      gigabytes: 8,
      system: "Linux x64",
      browser: "Chromium 1",
      renderer: "A Renderer",
    },
    date: "2026-01-02",
    seconds: 600,
    sizes: [
      {
        size: "8x8",
        label: "8×8",
        batchSize: 64,
        backend: "wasm",
        matMul: [10, 10],
        contenders: [contender(null, 10), contender(1, 700), contender(6, 150), contender(18, 77)],
        learning: {
          rival: { reached: false, seconds: 10, steps: 99, totalVariation: 0.3 },
          ours: { reached: true, seconds: 0.25, steps: 320, totalVariation: 0.04 },
        },
      },
    ],
    states: [],
    divided: [{ label: "8×8", nWorkers: 2, undivided: [10, 20], divided: [17, 34] }],
    growth: [],
    page: null,
    plain: [{ label: "enumerate a grid", size: 65_536, milliseconds: [90, 110, 100] }],
    shares: [
      {
        label: "64×64",
        nStates: 4096,
        nLanes: 6,
        training: 0.871,
        evaluating: 0.101,
        picturing: 0.012,
        stepsPerSecond: 41.23,
        picturesPerSecond: 5.5,
      },
    ],
  });
  expect(text).toContain("A Processor, 2 cores, 8 GB, Linux x64");
  expect(text).toContain("| 8×8 | wasm | 70× | 70–70 | 1.98× | 1.98–1.98 | 60 % | 10 |");
  expect(text).toContain("| 0.25 s, 320 steps |");
  expect(text).toContain("| 8×8 | 15 | 2 | 25.5 | 1.7× | 1.7–1.7 |");
  expect(text).toContain("| enumerate a grid | 65,536 | 100 | 90–110 |");
  expect(text).toContain("| 64×64 | 4,096 | 6 | 87 % | 10 % | 1 % | 41.2 | 5.5 |");
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});
