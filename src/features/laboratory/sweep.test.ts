// Measured variance and bias against exact ones, by enumeration of all pairs of trajectories and
// from the exact gradient, to within twice the measured intervals.
import { describe, expect, it } from "vitest";
import {
  createGradientWorkspace,
  type GradientQuery,
  writeExactGradient,
} from "../../flow/exactGradient.ts";
import { estimate } from "../../objectives/fixtures.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/fixtures.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import type { EstimatorSummary, Interval } from "./estimatorSummary.ts";
import {
  type LaboratoryPoint,
  type LaboratorySetting,
  measureEstimator,
  sweepEstimators,
  sweepPoints,
} from "./sweep.ts";

const graph = cornerGrid(3);
const options = { seed: 9, spread: 0.6 };
const table = tableOf(graph, randomOutputs(graph, options), options);

function exactGradient(query: GradientQuery): Float64Array {
  const out = new Float64Array(graph.children.length);
  writeExactGradient(createGradientWorkspace(graph), table, query, out);
  return out;
}

const reverse = exactGradient({ objective: "reverseKl" });
const setting: LaboratorySetting = {
  graph,
  table,
  exact: () => reverse,
  objective: "reverseKl",
  alpha: 0.5,
  lambda: 0.9,
  logZ: 0,
  logWeightShift: 0,
  exploration: 0,
  seed: 3,
};

function measure(changes: Partial<LaboratorySetting>, point: LaboratoryPoint): EstimatorSummary {
  const run = measureEstimator({ ...setting, ...changes }, point);
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}

/** Exact variance (trace of covariance) of an estimate from two trajectories, by enumeration. */
function enumeratedVariance(objective: "reverseKl", controlVariate: ControlVariateId): number {
  const trajectories = enumerateTrajectories(graph);
  const all = batchOf(graph, trajectories);
  scoreBatch({ graph, ...table, exploration: 0 }, all);
  const mean = new Float64Array(27);
  let square = 0;
  trajectories.forEach((first, i) => {
    trajectories.forEach((second, j) => {
      const probability = Math.exp(all.logPF[i]! + all.logPF[j]!);
      const columns = columnsOf(graph, options);
      const { gradient } = estimate({ graph, table, columns, objective, controlVariate }, [
        first,
        second,
      ]);
      gradient.forEach((g, k) => {
        mean[k]! += probability * g;
        square += probability * g * g;
      });
    });
  });
  return square - mean.reduce((sum, g) => sum + g * g, 0);
}

function expectCovered({ low, high }: Interval, truth: number): void {
  // Twice the 95 % interval: one fixed seed must not fail by chance.
  const half = (high - low) / 2;
  expect(truth).toBeGreaterThan(low - half);
  expect(truth).toBeLessThan(high + half);
}

describe.each(["none", "leaveOneOut", "batchMean", "scoreFunction"] as const)(
  "%s",
  (controlVariate) => {
    const summary = measure({}, { controlVariate, batchSize: 2, nRepetitions: 20_000 });

    it("measures the variance that enumeration gives", () => {
      const truth = enumeratedVariance("reverseKl", controlVariate);
      expectCovered(summary.variance, truth);
      expect(summary.variance.high - summary.variance.low).toBeLessThan(0.2 * truth);
      const norm = Math.hypot(...reverse) * (controlVariate === "batchMean" ? 0.5 : 1);
      expectCovered(summary.signalToNoise, norm / Math.sqrt(truth));
    });

    it("measures the bias: (N − 1)/N for the batch mean, none else", () => {
      const factor = controlVariate === "batchMean" ? 0.5 : 1;
      expectCovered(summary.scale!, factor);
      expectCovered(summary.relativeBias!, 1 - factor);
    });
  },
);

it("does not mistake the noise of the mean for bias", () => {
  const nRepetitions = 160;
  const point = { controlVariate: "none", batchSize: 2, nRepetitions } as const;
  const summaries = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => measure({ seed }, point));
  const noise =
    Math.sqrt(enumeratedVariance("reverseKl", "none") / nRepetitions) / Math.hypot(...reverse);
  const mean = summaries.reduce((sum, { relativeBias }) => sum + relativeBias!.value, 0) / 8;
  expect(mean).toBeLessThan(0.7 * noise);
  for (const { relativeBias } of summaries) expect(relativeBias!.low).toBeLessThan(0.5 * noise);
});

it("finds the bias of self-normalised weights and of the Rényi ratio shrinking with N", () => {
  const logWeightShift = Math.log(2.9);
  const forward = {
    objective: "forwardKl",
    exact: () => exactGradient({ objective: "forwardKl", logWeightShift }),
  } as const;
  const renyi = {
    objective: "renyi",
    exact: () => exactGradient({ objective: "renyi", alpha: 0.5 }),
  } as const;
  for (const [changes, controlVariate] of [
    [forward, "selfNormalised"],
    [renyi, "leaveOneOut"],
  ] as const) {
    const [small, large] = [4, 64].map((batchSize) =>
      measure(changes, { controlVariate, batchSize, nRepetitions: Math.ceil(60_000 / batchSize) }),
    );
    expect(small!.relativeBias!.low).toBeGreaterThan(large!.relativeBias!.high);
    expect(large!.relativeBias!.value).toBeLessThan(0.1);
    expect(large!.cosine!.value).toBeGreaterThan(small!.cosine!.value);
  }
});

it("keeps exploration unbiased", () => {
  const point = { controlVariate: "leaveOneOut", batchSize: 8, nRepetitions: 10_000 } as const;
  const { scale } = measure({ exploration: 0.3 }, point);
  expectCovered(scale!, 1);
});

it("sweeps with progress, can be cancelled, and repeats itself exactly", () => {
  const points = sweepPoints(["none", "leaveOneOut"], 20_000);
  expect(points.map((point) => point.batchSize)).toEqual(
    [8, 16, 32, 64, 128, 256, 512, 1024].flatMap((n) => [n, n]),
  );
  const first = [...sweepEstimators(setting, points.slice(0, 4))];
  const done = first.map((progress) => progress.nDone);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(done.at(-1)).toBe(first[0]!.nTotal);
  const results = first.flatMap((progress) => progress.result ?? []);
  expect(results.map((result) => result.batchSize)).toEqual([8, 8, 16, 16]);
  expect([...sweepEstimators(setting, points.slice(0, 4))]).toEqual(first);
  expect(results[1]!.variance.value).toBeLessThan(results[0]!.variance.value);

  const cancelled = sweepEstimators(setting, points);
  cancelled.next();
  cancelled.return();
  expect(cancelled.next().done).toBe(true);
});

it("says nothing of bias without an exact gradient, and refuses foreign control variates", () => {
  const point = { controlVariate: "none", batchSize: 8, nRepetitions: 64 } as const;
  const summary = measure({ exact: () => null, objective: "varGrad" }, point);
  expect(summary.relativeBias).toBeNull();
  expect(summary.variance.value).toBeGreaterThan(0);
  expect(() => measure({}, { ...point, controlVariate: "selfNormalised" })).toThrow(RangeError);
  expect(() => measure({}, { ...point, nRepetitions: 20 })).toThrow(/repetitions/);
});
