// Gradients in a network's weights against central differences of what they are gradients of, and the
// laboratory's figures in them against the full covariance of pulled-back gradients, by enumeration.

import { expect, it } from "vitest";
import { createRandomStream } from "../../math/rng.ts";
import { batchEstimators } from "../../objectives/gradient/batchEstimators.ts";
import {
  createTableGradient,
  differentiateTable,
} from "../../objectives/gradient/tableGradient.ts";
import { allocateOutput } from "../../objectives/objective.ts";
import { MlpReference } from "../../policies/cpu/mlpReference.ts";
import { layOutParameters } from "../../policies/layout.ts";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { allocatePolicyTable, fillPolicyTable } from "../../sampling/policyTable.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import { cornerGrid } from "../../sampling/samplingFixtures.ts";
import { type LaboratorySetting, measurePoint } from "./measurePoint.ts";
import { weightSpace } from "./weightSpace.ts";

const graph = cornerGrid(2);
const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: graph.nActions };
const encoding = {
  nFeatures: 2,
  write(state: number, out: Float32Array, offset: number): void {
    out[offset] = state % 2;
    out[offset + 1] = 0.5 + 0.25 * state;
  },
};
const hiddenLayers = [3];
const network = { encoding, hiddenLayers, activation: "tanh" } as const;
const shape = {
  nReplicas: 1,
  nStates: graph.nStates,
  nFeatures: 2,
  hiddenLayers,
  activation: "tanh",
  nOutputs: graph.nActions,
} as const;
const { nParameters } = layOutParameters(shape);
const stream = createRandomStream(5);
const weights = Float32Array.from({ length: nParameters }, () => 0.6 * stream.normal());

function outputsOf(values: Float32Array): Float32Array {
  const zero = new Float32Array(nParameters);
  const initial = { weights: values, firstMoment: zero, secondMoment: zero, step: 0 };
  return new MlpReference({ shape, encoding, initial }, "float64").evaluate(null).slice();
}

function tableOf(values: Float32Array) {
  const table = allocatePolicyTable(graph, columns);
  fillPolicyTable({ graph, columns, outputs: outputsOf(values), offset: 0, rows: null }, table);
  return table;
}

const table = tableOf(weights);
const space = weightSpace({ graph, columns, ...network, weights });
const trajectories = enumerateTrajectories(graph);

/** Gradient of reverse KL's estimate from one batch, in the weights. */
function pulledBack(chosen: readonly Int32Array[]) {
  const batch = batchOf(graph, chosen);
  scoreBatch({ graph, ...table, exploration: 0 }, batch);
  const output = allocateOutput(batch);
  const input = { graph, batch, ...table, logZ: 0, logWeightShift: 0, explores: false };
  batchEstimators.reverseKl.evaluate({ ...input, controlVariate: "none", parameters: {} }, output);
  const gradient = createTableGradient(graph, columns);
  differentiateTable(gradient, { batch, table, output });
  space.read(gradient);
  return { gradient, batch, output };
}

/** The entries of what the space has read. */
const entries = () =>
  Float64Array.from({ length: nParameters }, (_, k) =>
    space.dot(Float64Array.from({ length: nParameters }, (_, j) => (j === k ? 1 : 0))),
  );

it("is the derivative of c · log p_F by each weight", () => {
  const chosen = [trajectories[1]!, trajectories[3]!];
  const { output } = pulledBack(chosen);
  const coefficients = output.byTrajectory.slice();
  const value = (values: Float32Array) => {
    const batch = batchOf(graph, chosen);
    scoreBatch({ graph, ...tableOf(values), exploration: 0 }, batch);
    return batch.logPF.reduce((sum, logPF, i) => sum + (coefficients[i]! * logPF) / 2, 0);
  };
  const found = entries();
  for (let k = 0; k < nParameters; k++) {
    const moved = (step: number) => {
      const copy = weights.slice();
      copy[k]! += step;
      return copy;
    };
    const [up, down] = [moved(2 ** -7), moved(-(2 ** -7))];
    const slope = (value(up) - value(down)) / (up[k]! - down[k]!);
    expect(found[k]).toBeCloseTo(slope, 3);
  }
  expect(space.square()).toBeCloseTo(
    found.reduce((sum, x) => sum + x * x, 0),
    9,
  );
});

it("lifts a table's gradient to the same vector", () => {
  const { gradient } = pulledBack([trajectories[0]!, trajectories[2]!]);
  const found = entries();
  const lifted = space.lift(gradient.byState.slice());
  for (let k = 0; k < nParameters; k++) expect(lifted[k]).toBeCloseTo(found[k]!, 12);
});

it("refuses weights of another network", () => {
  expect(() => weightSpace({ graph, columns, ...network, weights: weights.slice(1) })).toThrow(
    RangeError,
  );
});

it("measures the variance that enumeration gives in the weights", () => {
  const all = batchOf(graph, trajectories);
  scoreBatch({ graph, ...table, exploration: 0 }, all);
  const mean = new Float64Array(nParameters);
  let square = 0;
  trajectories.forEach((trajectory, i) => {
    pulledBack([trajectory]);
    const probability = Math.exp(all.logPF[i]!);
    entries().forEach((value, k) => {
      mean[k]! += probability * value;
    });
    square += probability * space.square();
  });
  const truth = (square - mean.reduce((sum, x) => sum + x * x, 0)) / 8;
  const setting: LaboratorySetting = {
    graph,
    table,
    space,
    expected: () => null,
    known: () => ({ relativeBias: null, variance: null, signalToNoise: null }),
    tailSkewness: () => null,
    objective: "reverseKl",
    parameters: {},
    logZ: 0,
    logWeightShift: 0,
    exploration: 0,
    seed: 1,
    draw: 0,
  };
  const point = { batchSize: 8, controlVariates: ["none"], nRepetitions: 2000 } as const;
  const run = measurePoint(setting, point);
  let step = run.next();
  while (!step.done) step = run.next();
  const { low, high } = step.value[0]!.variance.sampled!;
  const half = (high - low) / 2;
  expect(truth).toBeGreaterThan(low - half);
  expect(truth).toBeLessThan(high + half);
  expect(high - low).toBeLessThan(0.3 * truth);
});
