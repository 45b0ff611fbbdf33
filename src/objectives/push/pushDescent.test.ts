// The exact gradient of every push curve against sums over all trajectories, on trees and elsewhere, learned log Z
// and own centre; estimators on strings of both ends and on sets against the gradient of their divergence; the fixed
// point of log Z; the on-policy identity with the regression loss.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { isTreeKind } from "../../environments/environments.ts";
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { isTree } from "../../flow/treeGradient.ts";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import { noExactDescent, parameterValues } from "../family.ts";
import { ExactDescent } from "../gradient/exactDescent.ts";
import { createTableGradient } from "../gradient/tableGradient.ts";
import { curveObjectives } from "../lateObjectives.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../objective.ts";
import {
  estimate,
  expectedEstimate,
  finiteDifferences,
  relativeError,
} from "../objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import { regressionLossOf } from "./pushCurve.ts";

const given = {
  append: { id: "sequence", construction: "append", alphabet: "AB", maximumLength: 3 },
  fixedLength: { id: "sequence", construction: "fixedLength", alphabet: "AB", maximumLength: 3 },
  bothEnds: { id: "sequence", construction: "prependAppend", alphabet: "AB", maximumLength: 2 },
  set: { id: "set", universe: 4, size: 2 },
  permutation: { id: "permutation", size: 3 },
  grid: { id: "hypergrid", dimensions: 2, height: 3 },
} as const;

const environments = Object.fromEntries(
  Object.entries(given).map(([name, environment]) => {
    const read = validateConfig({ environment, lanes: [] });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const config = read.config.environment;
    return [name, { config, graph: buildEnvironment(config, 3).graph }];
  }),
);

const options = { seed: 4, spread: 0.7 };
// the registry's keys are its ids
const shelf = Object.keys(curveObjectives) as (keyof typeof curveObjectives)[];
const withExact: readonly ObjectiveId[] = [...shelf, "jensenShannon"];

it.each(Object.entries(environments))("%s is a tree where its record says so", (_, one) => {
  expect(isTreeKind(one.config)).toBe(isTree(one.graph));
});

/** All trajectories of a policy on a graph, scored. */
function allOf(graph: StateGraph, outputs = randomOutputs(graph, options)) {
  const trajectories = enumerateTrajectories(graph);
  const batch = batchOf(graph, trajectories);
  scoreBatch({ graph, ...tableOf(graph, outputs, options), exploration: 0 }, batch);
  const probabilities = batch.logPF.map(Math.exp);
  const logWeights = Float64Array.from(
    batch.logReward,
    (logReward, i) => logReward + batch.logPB[i]! - batch.logPF[i]!,
  );
  return { trajectories, probabilities, logWeights };
}

/** The m where Σ p·c(log w − m) = 0, by a fine walk down from above and interpolation. */
function exactCentre(objective: ObjectiveId, graph: StateGraph): number {
  const { probabilities, logWeights } = allOf(graph);
  const { push }: ObjectiveDefinition = objectives[objective];
  const values = parameterValues({ objective });
  const mean = (m: number) =>
    probabilities.reduce((sum, p, i) => sum + p * push!.coefficient(logWeights[i]!, m, values), 0);
  let m = 20;
  const step = 2 ** -10;
  while (mean(m - step) > 0) m -= step;
  return m - (step * mean(m)) / (mean(m) - mean(m - step));
}

/** Σ_τ p_F·c·∇ log p_F and Σ p_F·c, each trajectory differentiated by itself. */
function enumerated(objective: ObjectiveId, graph: StateGraph, logZ: number) {
  const { trajectories, probabilities } = allOf(graph);
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const setup = { graph, table, columns: columnsOf(graph, options), objective, logZ } as const;
  let sum = new Float64Array(0);
  let byLogZ = 0;
  for (const [i, trajectory] of trajectories.entries()) {
    const { gradient, output } = estimate({ ...setup, controlVariate: "none" }, [trajectory]);
    sum = gradient.map((g, k) => (sum[k] ?? 0) + probabilities[i]! * g);
    byLogZ += probabilities[i]! * output.logZ;
  }
  return { gradient: sum, byLogZ };
}

function exact(objective: ObjectiveId, graph: StateGraph, logZ: number, variate: ControlVariateId) {
  const columns = columnsOf(graph, options);
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const gradient = createTableGradient(graph, columns);
  const lane = { objective, controlVariate: variate };
  const byLogZ = new ExactDescent(graph, columns).write(
    { lane, table, logZ, exploration: 0 },
    gradient,
  );
  return { gradient: gradient.byState, byLogZ };
}

describe.each(Object.entries(environments))("on %s", (_, { graph }) => {
  const offered = withExact.filter((id) => noExactDescent(id, isTree(graph)) === null);

  it.each(offered.filter((id) => id !== "jensenShannon"))("%s is the sum of all", (id) => {
    const truth = enumerated(id, graph, 0.7);
    const found = exact(id, graph, 0.7, "none");
    expect(relativeError(found.gradient, truth.gradient)).toBeLessThan(1e-10);
    expect(found.byLogZ).toBeCloseTo(truth.byLogZ, 10);
  });

  it.each(offered.filter((id) => id !== "jensenShannon"))("%s at its own centre", (id) => {
    const truth = enumerated(id, graph, exactCentre(id, graph));
    const found = exact(id, graph, 5, "ownCentre");
    expect(relativeError(found.gradient, truth.gradient)).toBeLessThan(1e-4);
  });

  it("has that of every push on trees, of jeffreys and cosh on all", () => {
    if (isTree(graph)) expect(offered).toEqual(withExact);
    else expect(offered).toEqual(["jeffreys", "cosh"]);
  });
});

it("Jensen–Shannon on a tree is the slope of its divergence", () => {
  const { graph } = environments["append"]!;
  const value = (outputs: Float32Array) => {
    const { probabilities, logWeights } = allOf(graph, outputs);
    return objectives.jensenShannon.minimised(
      (g) => probabilities.reduce((sum, p, i) => sum + p * g(logWeights[i]!), 0),
      {},
    )!;
  };
  const truth = finiteDifferences(randomOutputs(graph, options), value);
  const found = exact("jensenShannon", graph, 0, "leaveOneOut").gradient;
  expect(relativeError(found, truth)).toBeLessThan(2e-5);
});

describe.each(["bothEnds", "set", "grid"] as const)("estimators on %s", (name) => {
  const { graph } = environments[name]!;
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const columns = columnsOf(graph, options);
  const all = allOf(graph);
  // near to what it rests at, lest bounded pushes all be the same
  const logZ = 0.1 + all.probabilities.reduce((sum, p, i) => sum + p * all.logWeights[i]!, 0);

  it.each(shelf)("of %s expect the gradient of Σ p_B·f(p_F/p_B)", (objective) => {
    const definition: ObjectiveDefinition = objectives[objective];
    const values = parameterValues({ objective });
    const divergence = (outputs: Float32Array) => {
      const { probabilities, logWeights } = allOf(graph, outputs);
      return definition.minimised(
        (g) => probabilities.reduce((sum, p, i) => sum + p * g(logWeights[i]! - logZ), 0),
        values,
      )!;
    };
    const truth = finiteDifferences(randomOutputs(graph, options), divergence);
    for (const [variate, factor] of [
      ["none", 1],
      ["leaveOneOut", 1],
      ["batchMean", 1 / 2],
    ] as const) {
      const setup = { graph, table, columns, objective, logZ, controlVariate: variate };
      const mean = expectedEstimate(setup, 2).slice(0, -1);
      expect(
        relativeError(
          mean,
          truth.map((g) => factor * g),
        ),
      ).toBeLessThan(3e-5);
    }
  });

  it.each(shelf)("of %s are the regression loss’s, on-policy and by log Z", (objective) => {
    // g(t) at t = log Z − log w, the sampling held fixed: E g differs by policy only through t
    const definition: ObjectiveDefinition = objectives[objective];
    const values = parameterValues({ objective });
    const { probabilities } = all;
    const loss = (outputs: Float32Array, at = logZ) => {
      const { logWeights } = allOf(graph, outputs);
      return probabilities.reduce(
        (sum, p, i) => sum + p * regressionLossOf(definition.curve!, logWeights[i]! - at, values),
        0,
      );
    };
    const outputs = randomOutputs(graph, options);
    const truth = finiteDifferences(outputs, loss);
    const setup = { graph, table, columns, objective, logZ, controlVariate: "none" } as const;
    const mean = expectedEstimate(setup, 1);
    expect(relativeError(mean.slice(0, -1), truth)).toBeLessThan(3e-5);
    const slope = (loss(outputs, logZ + 1e-4) - loss(outputs, logZ - 1e-4)) / 2e-4;
    expect(mean.at(-1)).toBeCloseTo(slope, 5);
  });
});

it.each(shelf)("%s: log Z stays where it is right, once the policy is", (objective) => {
  const graph = cornerGrid(2);
  // w = Z for every trajectory: the policy whose p_F is the target’s
  const values = parameterValues({ objective });
  const { push }: ObjectiveDefinition = objectives[objective];
  expect(push!.coefficient(1.3, 1.3, values)).toBeCloseTo(0, 14);
  // and with a policy that is off it rests at the zero of E c, below log Z where c is reverse KL’s or bounded so
  const centre = exactCentre(objective, graph);
  expect(enumerated(objective, graph, centre).byLogZ).toBeCloseTo(0, 5);
  for (const off of [-0.5, 0.5])
    expect(Math.sign(enumerated(objective, graph, centre + off).byLogZ)).toBe(Math.sign(off));
});

it("own centre and leave-one-out differ by N/(N − 1) where the centre is the same", () => {
  const graph = cornerGrid(3);
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const trajectories = enumerateTrajectories(graph).slice(2, 8);
  for (const objective of shelf) {
    const setup = { graph, table, columns: columnsOf(graph, options), objective };
    const own = estimate({ ...setup, controlVariate: "ownCentre" }, trajectories);
    const logZ = own.output.centre;
    const others = estimate({ ...setup, logZ, controlVariate: "leaveOneOut" }, trajectories);
    expect(
      relativeError(
        others.gradient,
        own.gradient.map((g) => (6 / 5) * g),
      ),
    ).toBeLessThan(1e-9);
  }
});
