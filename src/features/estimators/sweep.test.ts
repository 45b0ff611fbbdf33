// Measured variance, bias and ratios against exact ones, by enumeration of all pairs of trajectories and
// from the exact gradient, to within twice the measured intervals.
import { describe, expect, it } from "vitest";
import {
  createGradientWorkspace,
  type GradientQuery,
  writeExactGradient,
} from "../../flow/exactGradient.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { estimate } from "../../objectives/objectiveFixtures.ts";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import { logitSpace } from "./gradientSpace.ts";
import {
  type LaboratoryPoint,
  type LaboratoryResult,
  type LaboratorySetting,
  measurePoint,
} from "./measurePoint.ts";
import type { Measured } from "./sampledFigures.ts";
import { exactResults, sweepEstimators, sweepPoints } from "./sweep.ts";

const graph = cornerGrid(3);
const options = { seed: 9, spread: 0.6 };
const table = tableOf(graph, randomOutputs(graph, options), options);

function exactGradient(query: GradientQuery): Float64Array {
  const out = new Float64Array(graph.children.length);
  writeExactGradient(createGradientWorkspace(graph), table, query, out);
  return out;
}

const reverse = exactGradient({ alpha: 1, shift: 0, factor: 1 });
const unknown = { relativeBias: null, variance: null, signalToNoise: null };
/** Reverse KL, of which the laboratory is told the gradient but no factor: all is sampled. */
const setting: LaboratorySetting = {
  graph,
  table,
  space: logitSpace(graph.nActions),
  expected: () => ({ gradient: reverse, factor: null }),
  known: () => unknown,
  tailSkewness: () => 0,
  objective: "reverseKl",
  parameters: { alpha: 0.5 },
  logZ: 0,
  logWeightShift: 0,
  exploration: 0,
  seed: 3,
  draw: 0,
};

interface OnePoint extends Omit<LaboratoryPoint, "controlVariates"> {
  readonly controlVariate: ControlVariateId;
}

function measure(
  changes: Partial<LaboratorySetting>,
  { controlVariate, ...point }: OnePoint,
): LaboratoryResult {
  return measureAll(changes, { ...point, controlVariates: [controlVariate] })[0]!;
}

function measureAll(changes: Partial<LaboratorySetting>, point: LaboratoryPoint) {
  const run = measurePoint({ ...setting, ...changes }, point);
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

function expectCovered(measured: Measured | null, truth: number): void {
  // Twice the 95 % interval: one fixed seed must not fail by chance.
  const { low, high } = measured!.sampled!;
  const half = (high - low) / 2;
  expect(truth).toBeGreaterThan(low - half);
  expect(truth).toBeLessThan(high + half);
}

describe.each(["none", "leaveOneOut", "batchMean", "scoreFunction"] as const)(
  "%s",
  (controlVariate) => {
    const nRepetitions = 20_000;
    const factor = controlVariate === "batchMean" ? 0.5 : 1;
    const truth = enumeratedVariance("reverseKl", controlVariate);
    const signal = (factor * Math.hypot(...reverse)) / Math.sqrt(truth);

    it.each([null, factor])("measures what enumeration gives, the mean known as %s", (known) => {
      const expected = () => ({ gradient: reverse, factor: known });
      const result = measure({ expected }, { controlVariate, batchSize: 2, nRepetitions });
      expectCovered(result.variance, truth);
      const { low, high } = result.variance.sampled!;
      expect(high - low).toBeLessThan(0.2 * truth);
      expectCovered(result.signalToNoise, signal);
      expect(result.nRepetitions).toBe(nRepetitions);
    });

    it("measures the bias: (N − 1)/N for the batch mean, none else", () => {
      const result = measure({}, { controlVariate, batchSize: 2, nRepetitions });
      expectCovered(result.relativeBias, 1 - factor);
      expect(result.relativeBias!.sampled!.high).toBeLessThan(1.3 * (1 - factor) + 0.1);
    });
  },
);

it("compares variances on the same batches, more closely than separate intervals do", () => {
  const point = { batchSize: 2, nRepetitions: 4096 };
  const results = measureAll(
    {},
    { ...point, controlVariates: ["none", "leaveOneOut", "batchMean"] },
  );
  const [none, leaveOneOut, batchMean] = results;
  expect(none!.plainRatio).toBeNull();
  const ratio = (id: "leaveOneOut" | "batchMean") =>
    enumeratedVariance("reverseKl", "none") / enumeratedVariance("reverseKl", id);
  expectCovered(leaveOneOut!.plainRatio, ratio("leaveOneOut"));
  expectCovered(batchMean!.plainRatio, ratio("batchMean"));
  // the batch mean is half of leave-one-out, batch by batch, but for the centre: so is its interval
  const [one, other] = [leaveOneOut!.plainRatio!.sampled!, batchMean!.plainRatio!.sampled!];
  expect(other.high / other.low).toBeCloseTo(one.high / one.low, 2);
});

it("does not mistake the noise of the mean for bias", () => {
  const nRepetitions = 160;
  const point = { controlVariate: "none", batchSize: 2, nRepetitions } as const;
  const biases = [1, 2, 3, 4, 5, 6, 7, 8].map(
    (seed) => measure({ seed }, point).relativeBias!.sampled!,
  );
  const noise =
    Math.sqrt(enumeratedVariance("reverseKl", "none") / nRepetitions) / Math.hypot(...reverse);
  const mean = biases.reduce((sum, { value }) => sum + value, 0) / 8;
  expect(mean).toBeLessThan(0.7 * noise);
  for (const { low } of biases) expect(low).toBeLessThan(0.5 * noise);
});

it("finds the bias of self-normalised weights and of the Rényi ratio shrinking with N", () => {
  const logWeightShift = Math.log(2.9);
  const expectedOf = (query: GradientQuery) => () => ({
    gradient: exactGradient(query),
    factor: null,
  });
  const forward = {
    objective: "forwardKl",
    expected: expectedOf({ alpha: 0, shift: logWeightShift, factor: 1 }),
  } as const;
  const renyi = {
    objective: "renyi",
    expected: expectedOf({ alpha: 0.5, shift: null, factor: 1 }),
  } as const;
  for (const [changes, controlVariate] of [
    [forward, "selfNormalised"],
    [renyi, "leaveOneOut"],
  ] as const) {
    const [small, large] = [4, 64].map((batchSize) =>
      measure(changes, { controlVariate, batchSize, nRepetitions: Math.ceil(60_000 / batchSize) }),
    );
    expect(small!.relativeBias!.sampled!.low).toBeGreaterThan(large!.relativeBias!.sampled!.high);
    expect(large!.relativeBias!.sampled!.value).toBeLessThan(0.1);
    expect(large!.cosine!.sampled!.low).toBeGreaterThan(small!.cosine!.sampled!.high);
  }
});

it("keeps exploration unbiased", () => {
  const point = { controlVariate: "leaveOneOut", batchSize: 8, nRepetitions: 10_000 } as const;
  const { relativeBias } = measure({ exploration: 0.3 }, point);
  expect(relativeBias!.sampled!.low).toBe(0);
  expect(relativeBias!.sampled!.high).toBeLessThan(0.05);
});

it("sweeps with progress, can be cancelled, repeats itself exactly, and draws anew when asked", () => {
  const points = sweepPoints(["none", "leaveOneOut"], 4096);
  expect(points.map(({ batchSize }) => batchSize)).toEqual([8, 16, 32, 64, 128, 256, 512, 1024]);
  expect(points.map(({ nRepetitions }) => nRepetitions)).toEqual([
    512, 256, 128, 64, 64, 64, 64, 64,
  ]);
  const first = [...sweepEstimators(setting, points.slice(0, 2), 512)];
  const done = first.map((progress) => progress.nDone);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(done.length).toBeGreaterThan(8);
  expect(done.at(-1)).toBe(first[0]!.nTotal);
  const results = first.flatMap((progress) => progress.results);
  expect(results.map(({ batchSize }) => batchSize)).toEqual([8, 8, 16, 16]);
  const sweepOf = (draw: number) => [
    ...sweepEstimators({ ...setting, draw }, points.slice(0, 2), 512),
  ];
  expect(sweepOf(0)).toEqual(first);
  const values = [0, 1, 4095].map(
    (draw) => sweepOf(draw).at(-1)!.results[0]!.variance.sampled!.value,
  );
  expect(new Set(values).size).toBe(3);

  const cancelled = sweepEstimators(setting, points, 512);
  cancelled.next();
  cancelled.return();
  expect(cancelled.next().done).toBe(true);
});

it("knows before any repetition what is exact, the ratio of two exact variances too", () => {
  const known = (id: ControlVariateId) =>
    id === "scoreFunction"
      ? unknown
      : { relativeBias: 0, variance: id === "none" ? 6 : 2, signalToNoise: 1 };
  const points = sweepPoints(["none", "leaveOneOut", "scoreFunction"], 64).slice(0, 1);
  const results = exactResults({ ...setting, known }, points);
  expect(results.map(({ plainRatio }) => plainRatio)).toEqual([
    null,
    { exact: 3, sampled: null },
    { exact: null, sampled: null },
  ]);
  expect(results[1]).toMatchObject({
    nRepetitions: 0,
    relativeBias: { exact: 0 },
    variance: { exact: 2, sampled: null },
    cosine: { exact: null, sampled: null },
  });
  // what is exact stays so beside the samples
  const point = { ...points[0]!, nRepetitions: 64 };
  const [, leaveOneOut] = measureAll({ known }, point);
  expect(leaveOneOut).toMatchObject({ plainRatio: { exact: 3 }, variance: { exact: 2 } });
});

it("says nothing of bias without an exact gradient, and refuses foreign control variates", () => {
  const point = { controlVariate: "none", batchSize: 8, nRepetitions: 64 } as const;
  const result = measure({ expected: () => null, objective: "varGrad" }, point);
  expect([result.relativeBias, result.cosine]).toEqual([null, null]);
  expect(result.variance.sampled!.value).toBeGreaterThan(0);
  expect(() => measure({}, { ...point, controlVariate: "selfNormalised" })).toThrow(RangeError);
  expect(() => measure({}, { ...point, nRepetitions: 20 })).toThrow(/repetitions/);
});

it("does not tell what tails known beforehand forbid, nor what too few gradients show", () => {
  const point = { controlVariate: "leaveOneOut", batchSize: 8, nRepetitions: 64 } as const;
  const heavy = measure({ tailSkewness: () => 0.6 }, point);
  expect([heavy.variance, heavy.signalToNoise, heavy.relativeBias]).toEqual([
    { exact: null, sampled: null },
    { exact: null, sampled: null },
    { exact: null, sampled: null },
  ]);
  expect(heavy.cosine!.sampled).not.toBeNull();
});
