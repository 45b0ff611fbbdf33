// The drawn objective with random curves, by enumeration of every trajectory of a grid and of a tree (strings):
// its estimator's gradient against finite differences of its own divergence, one step of the expected update
// against that divergence, and the fixed point of log Z.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { targetDistribution } from "../flow/target.ts";
import { batchOf, enumerateTrajectories } from "../sampling/enumerate.ts";
import { scoreBatch } from "../sampling/rollouts.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../sampling/samplingFixtures.ts";
import { curvePoints } from "./curve/curveFixtures.ts";
import { type DrawnCurve, straightLine } from "./curve/curvePoints.ts";
import { drawn } from "./drawnCurve.ts";
import { coefficientOf, parameterValues } from "./family.ts";
import { cosine, expectedEstimate, finiteDifferences, relativeError } from "./objectiveFixtures.ts";

const strings = buildEnvironment(
  {
    id: "sequence",
    construction: "append",
    alphabet: "01",
    maximumLength: 3,
    minimumLength: 0,
    reward: { id: "modes", modes: ["01", "111"], beta: 1 },
  } as Parameters<typeof buildEnvironment>[0],
  1,
).graph;

describe.each([
  ["a grid", cornerGrid(3)],
  ["strings, a tree", strings],
])("on %s", (_, graph) => {
  const options = { seed: 9, spread: 0.6 };
  const columns = columnsOf(graph, options);
  const outputs = randomOutputs(graph, options);
  const all = batchOf(graph, enumerateTrajectories(graph));
  const { logZ } = targetDistribution(graph);
  /** D_f[P_F‖P_B] of the curve at the outputs. */
  const divergence = (lane: DrawnCurve, values: Float32Array) => {
    scoreBatch({ graph, ...tableOf(graph, values, options), exploration: 0 }, all);
    const { batchSize, logPF, logReward, logPB } = all;
    const expectation = (g: (logWeight: number) => number) => {
      let sum = 0;
      for (let i = 0; i < batchSize; i++)
        sum += Math.exp(logPF[i]!) * g(logReward[i]! + logPB[i]! - logPF[i]! - logZ);
      return sum;
    };
    return drawn.minimised(expectation, parameterValues({ objective: "drawn", ...lane }))!;
  };
  const gradientOf = (lane: DrawnCurve, at = logZ) => {
    const table = tableOf(graph, outputs, options);
    const setup = { graph, table, columns, objective: "drawn", controlVariate: "none" } as const;
    return expectedEstimate({ ...setup, ...lane, logZ: at }, 1);
  };

  it("its expected gradient is that of its divergence", () => {
    fc.assert(
      fc.property(curvePoints, (lane) => {
        const slope = finiteDifferences(outputs, (values) => divergence(lane, values));
        const expected = gradientOf(lane).subarray(0, -1);
        const size = Math.hypot(...slope);
        // weights are float32: what hardly slopes is lost in them
        if (size < 1e-3) return;
        expect(relativeError(expected, slope)).toBeLessThan(2e-2);
        expect(cosine(expected, slope)).toBeGreaterThan(0.9995);
      }),
      { numRuns: 60 },
    );
  });

  it("a small step along the expected update lowers its own divergence: of 1,000 curves every one that pushes here, by a tenth on average", () => {
    const ratios: number[] = [];
    fc.assert(
      fc.property(curvePoints, (lane) => {
        const gradient = gradientOf(lane).subarray(0, -1);
        const size = Math.hypot(...gradient);
        // flat wherever these weights are: another policy is pushed by it
        if (size < 1e-6) return;
        const values = outputs.map((value, k) => value - (0.1 * gradient[k]!) / size);
        const ratio = divergence(lane, values) / divergence(lane, outputs);
        expect(ratio).toBeLessThan(1);
        ratios.push(ratio);
      }),
      { numRuns: 1000 },
    );
    expect(ratios.length).toBeGreaterThan(500);
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeLessThan(0.92);
  });

  it("the divergence is never below 0", () => {
    fc.assert(
      fc.property(curvePoints, (lane) => {
        expect(divergence(lane, outputs)).toBeGreaterThan(-1e-9);
      }),
      { numRuns: 300 },
    );
  });
});

it("a line is half of trajectory balance, batch by batch", () => {
  const line = coefficientOf({ objective: "drawn", ...straightLine })!;
  const balance = coefficientOf({ objective: "trajectoryBalance" })!;
  for (const logWeight of [-30, -1, 0.3, 2, 50])
    expect(line(logWeight, 0.7)).toBeCloseTo(balance(logWeight, 0.7) / 2, 10);
});

it("compiles a list of points once", () => {
  const curve = drawn.brings!.compile(straightLine);
  expect(drawn.brings!.compile({ ...straightLine })).toBe(curve);
  expect(drawn.brings!.compile({ ...straightLine, tails: [0, 0] })).not.toBe(curve);
});
