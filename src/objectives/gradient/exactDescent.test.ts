// The gradient without sampling against the expectation of the sampled one over all trajectories, each
// objective on a grid and on a graph with parallel edges, with and without exploration, state flow and a
// learned backward policy; Rényi, whose estimate is biased at any size, against finite differences.
import { describe, expect, it } from "vitest";
import { targetDistribution } from "../../flow/target.ts";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import {
  columnsOf,
  cornerGrid,
  type FixtureOptions,
  randomOutputs,
  tableOf,
  tangledGraph,
} from "../../sampling/samplingFixtures.ts";
import { noExactDescent, parameterValues } from "../family.ts";
import type { ObjectiveDefinition } from "../objective.ts";
import {
  type EstimatorSetup,
  estimate,
  expectedEstimate,
  finiteDifferences,
  relativeError,
} from "../objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import { ExactDescent } from "./exactDescent.ts";
import { createTableGradient } from "./tableGradient.ts";

const graphs = { grid: cornerGrid(3), tangled: tangledGraph() };
const explorations = [0, 0.3];
const logZ = 0.7;

function setupOn(
  name: keyof typeof graphs,
  objective: ObjectiveId,
  more: Partial<FixtureOptions & EstimatorSetup> = {},
): EstimatorSetup & { readonly outputs: Float32Array; readonly options: FixtureOptions } {
  const graph = graphs[name];
  const { stateFlow } = objectives[objective].learns;
  const options = { seed: 5, spread: 0.6, stateFlow, ...more };
  const outputs = randomOutputs(graph, options);
  const table = tableOf(graph, outputs, options);
  const columns = columnsOf(graph, options);
  return { graph, table, columns, objective, logZ, outputs, options, ...more };
}

/** The exact gradient by state and output, ∂/∂log Z last. */
function exact(setup: EstimatorSetup): Float64Array {
  const { graph, columns, table, exploration = 0 } = setup;
  const descent = new ExactDescent(graph, columns);
  const gradient = createTableGradient(graph, columns);
  const lane = { ...setup, controlVariate: setup.controlVariate ?? ("none" as const) };
  // written twice: what was there before is replaced
  descent.write({ lane, table, logZ, exploration: 0.5 }, gradient);
  const byLogZ = descent.write({ lane, table, logZ, exploration }, gradient);
  return Float64Array.of(...gradient.byState, byLogZ);
}

const cases = (["grid", "tangled"] as const).flatMap((name) =>
  explorations.map((exploration) => [name, exploration] as const),
);

describe.each(cases)("on the %s graph, with ε = %f", (name, exploration) => {
  it.each(["reverseKl", "forwardKl", "tsallis"] as const)("%s is that of one trajectory", (id) => {
    for (const alpha of [-2, 0, 0.5, 1, 3]) {
      const logWeightShift = targetDistribution(graphs[name]).logZ;
      const setup = setupOn(name, id, { exploration, alpha, controlVariate: "none" });
      const sampled = expectedEstimate({ ...setup, logWeightShift }, 1);
      expect(relativeError(exact(setup), sampled)).toBeLessThan(1e-10);
    }
  });

  it.each([false, true])("trajectory balance, backward policy learned: %s", (learnedBackward) => {
    const setup = setupOn(name, "trajectoryBalance", { exploration, learnedBackward });
    const sampled = expectedEstimate(setup, 1);
    expect(relativeError(exact(setup), sampled)).toBeLessThan(1e-10);
    expect(exact(setup).at(-1)).toBeCloseTo(sampled.at(-1)!, 12);
  });

  it.each([false, true])("VarGrad is twice that of pairs, learned: %s", (learnedBackward) => {
    const setup = setupOn(name, "varGrad", { exploration, learnedBackward });
    const pairs = expectedEstimate(setup, 2).map((value) => 2 * value);
    expect(relativeError(exact(setup), pairs)).toBeLessThan(1e-10);
  });

  it.each([false, true])("detailed balance is the mean transition's, learned: %s", (learned) => {
    const setup = setupOn(name, "detailedBalance", { exploration, learnedBackward: learned });
    expect(relativeError(exact(setup), meanTransition(setup))).toBeLessThan(1e-10);
  });
});

/** Gradient of the mean squared residual of a transition: sums of trajectories over their mean length. */
function meanTransition(setup: EstimatorSetup): Float64Array {
  const { graph, table, columns, exploration = 0 } = setup;
  const all = enumerateTrajectories(graph);
  const batch = batchOf(graph, all);
  scoreBatch({ graph, ...table, exploration }, batch);
  const sum = new Float64Array(graph.nStates * columns.nOutputs + 1);
  let length = 0;
  for (const [k, trajectory] of all.entries()) {
    const weight = Math.exp(batch.logPE[k]!) * trajectory.length;
    length += weight;
    estimate(setup, [trajectory]).gradient.forEach((value, j) => {
      sum[j]! += weight * value;
    });
  }
  return sum.map((value) => value / length);
}

describe("Rényi", () => {
  it.each([-1, 0.5, 2])("α = %f is the gradient of the divergence over α", (alpha) => {
    const setup = setupOn("grid", "renyi", { alpha });
    const { graph, options, outputs } = setup;
    const all = batchOf(graph, enumerateTrajectories(graph));
    const definition: ObjectiveDefinition = objectives.renyi;
    const value = (moved: Float32Array) => {
      scoreBatch({ graph, ...tableOf(graph, moved, options), exploration: 0 }, all);
      const { logPF, logPB, logReward } = all;
      return definition.minimised(
        (g) => logPF.reduce((sum, p, i) => sum + Math.exp(p) * g(logReward[i]! + logPB[i]! - p), 0),
        parameterValues({ objective: "renyi", alpha }),
      )!;
    };
    const numeric = finiteDifferences(outputs, value);
    expect(relativeError(exact(setup).subarray(0, -1), numeric)).toBeLessThan(1e-5);
  });
});

describe("an objective without one", () => {
  it.each(Object.keys(objectives) as ObjectiveId[])("%s says so, or has one", (objective) => {
    const setup = setupOn("grid", objective, { alpha: 0.5 });
    const reason = noExactDescent(objective, false);
    if (reason === null) expect(exact(setup).every(Number.isFinite)).toBe(true);
    else expect(() => exact(setup)).toThrow(reason);
  });
});
