// Losses of single trajectories against known values, coefficients against push curves, balance
// gradients against finite differences of the loss.
import { describe, expect, it } from "vitest";
import { uniformBackward } from "../environments/graph/uniformBackward.ts";
import { enumerateTrajectories } from "../sampling/enumerate.ts";
import {
  columnsOf,
  cornerGrid,
  randomOutputs,
  tableOf,
  tangledGraph,
} from "../sampling/samplingFixtures.ts";
import { biasOf, coefficientOf, parameterValues } from "./family.ts";
import { leaveOneOutIsUnbiased, plainIsUnbiased } from "./gradient/bias.ts";
import { defineObjective, type ObjectiveDefinition } from "./objective.ts";
import { estimate, finiteDifferences, relativeError } from "./objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "./objectives.ts";

const entries = Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][];
const all = { seed: 21, spread: 0.8, stateFlow: true, learnedBackward: true };

it("has the ids that configs and links name", () => {
  const needed = [
    "detailedBalance",
    "forwardKl",
    "renyi",
    "reverseKl",
    "subTrajectoryBalance",
    "trajectoryBalance",
    "tsallis",
    "varGrad",
  ];
  expect(Object.keys(objectives)).toEqual(expect.arrayContaining(needed));
});

it("is refused by the compiler where a bias is missing, or a parameter unknown", () => {
  const two = { controlVariates: ["none", "leaveOneOut"], defaultControlVariate: "none" } as const;
  const known = { none: plainIsUnbiased, leaveOneOut: leaveOneOutIsUnbiased };
  const { reverseKl, tsallis } = objectives;
  const whole = defineObjective({ ...reverseKl, ...two, biases: known });
  expect(Object.keys(whole.biases)).toEqual(["none", "leaveOneOut"]);
  // @ts-expect-error leaveOneOut is offered, its bias not said
  defineObjective({ ...reverseKl, ...two, biases: { none: plainIsUnbiased } });
  // @ts-expect-error batchMean has a bias and is not offered
  defineObjective({ ...reverseKl, ...two, biases: { ...known, batchMean: plainIsUnbiased } });
  const { order: _, ...incomplete } = tsallis;
  // @ts-expect-error no order in the family
  defineObjective({ ...incomplete, ...two, biases: known });
  defineObjective({
    ...tsallis,
    ...two,
    biases: known,
    // @ts-expect-error it has an alpha and no beta
    order: ({ beta }) => beta,
  });
});

it("says no bias of a control variate that an objective does not take", () => {
  expect(biasOf("reverseKl", "leaveOneOut")).toBe(leaveOneOutIsUnbiased);
  expect(() => biasOf("trajectoryBalance", "selfNormalised")).toThrow(RangeError);
});

describe.each(entries)("%s", (id, definition) => {
  it("offers its default control variate and a short label", () => {
    expect(definition.controlVariates).toContain(definition.defaultControlVariate);
    expect(definition.shortLabel.length).toBeLessThanOrEqual(12);
  });

  it("has a push exactly where it acts on trajectories, and raises what weighs more", () => {
    expect(definition.push === null).toBe(definition.level === "transition");
    const push = coefficientOf({ objective: id });
    if (!push) return;
    for (const centre of [-3, 0, 2])
      for (let l = -8; l < 8; l += 0.5) {
        expect(push(l + 0.5, centre)).toBeLessThanOrEqual(push(l, centre));
        // far from the centre it may be bounded
        if (l === centre) expect(push(l + 0.5, centre)).toBeLessThan(push(l, centre));
      }
  });

  it("has the push curve that its coefficients lie on, with and without exploration", () => {
    const graph = cornerGrid(4);
    const columns = columnsOf(graph, all);
    const table = tableOf(graph, randomOutputs(graph, all), all);
    const trajectories = enumerateTrajectories(graph).slice(3, 11);
    for (const exploration of [0, 0.25])
      for (const alpha of [-1, 0, 0.5, 1, 2]) {
        const setup = { graph, table, columns, objective: id, alpha, exploration } as const;
        const { batch, output } = estimate(
          { ...setup, controlVariate: "none", logZ: 1.5, logWeightShift: 0.7 },
          trajectories,
        );
        const isBalance = definition.controlVariates.length === 1;
        for (let i = 0; i < 8; i++) {
          const logWeight = batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!;
          const ratio = isBalance ? 1 : Math.exp(batch.logPF[i]! - batch.logPE[i]!);
          const f =
            definition.push?.coefficient(logWeight, output.centre, parameterValues(setup)) ?? 0;
          expect(output.byTrajectory[i]).toBeCloseTo(ratio * f, 10);
          if (definition.level === "transition") continue;
          for (let t = batch.offsets[i]!; t < batch.offsets[i + 1]!; t++)
            expect(output.byTransition[t]).toBeCloseTo((ratio * f) / 8, 10);
        }
      }
  });

  if (definition.learnsBackward)
    it.each([0, 0.9, 1])("is the gradient of its loss in every output, λ = %s", (lambda) => {
      for (const graph of [cornerGrid(4), tangledGraph()]) {
        const columns = columnsOf(graph, all);
        const outputs = randomOutputs(graph, all);
        const trajectories = enumerateTrajectories(graph).filter((_, k) => k % 3 === 0);
        const at = (values: Float32Array, logZ: number) =>
          estimate(
            { graph, columns, table: tableOf(graph, values, all), objective: id, lambda, logZ },
            trajectories,
          );
        const { gradient, output } = at(outputs, 0.4);
        const expected = finiteDifferences(outputs, (values) => at(values, 0.4).output.loss);
        expect(relativeError(gradient, expected)).toBeLessThan(2e-6);
        const up = at(outputs, 0.4 + 1e-4).output.loss;
        const down = at(outputs, 0.4 - 1e-4).output.loss;
        expect(output.logZ).toBeCloseTo((up - down) / 2e-4, 7);
      }
    });
});

describe("one trajectory on the 3×3 grid, uniform policy", () => {
  // (0,0) → (1,0) → (1,1) → stop with log F = (1, ½, −½) of its three states.
  const graph = cornerGrid(3);
  const columns = { stateFlowColumn: 3, backwardColumn: null, nOutputs: 4 };
  const table = {
    ...tableOf(graph, new Float64Array(27) as unknown as Float32Array, { seed: 0, spread: 0 }),
    logPBByEdge: uniformBackward(graph),
    logStateFlow: Float64Array.of(1, 0, 0, 0.5, -0.5, 0, 0, 0, 0),
  };
  const trajectory = Int32Array.of(0, 3 * 3 + 1, 4 * 3 + 2);
  const on = (objective: ObjectiveId, lambda = 0.9, logZ = 0) =>
    estimate({ graph, columns, table, objective, lambda, logZ }, [trajectory]).output;

  it("trajectory balance", () => {
    const output = on("trajectoryBalance", 0, 1);
    expect(output.loss).toBeCloseTo(0.489853581509, 11);
    expect(output.byTrajectory[0]).toBeCloseTo(2 * 0.69989540755, 11);
    expect(output.logZ).toBeCloseTo(2 * 0.69989540755, 11);
  });

  it("detailed balance", () => {
    const output = on("detailedBalance");
    expect(output.loss).toBeCloseTo(0.402462039684, 11);
    [-0.598612288668, 0.594534891892, 0.703972804326].forEach((residual, t) => {
      expect(output.byTransition[t]).toBeCloseTo((2 * residual) / 3, 11);
    });
  });

  it.each([
    [0, 0.402462039684],
    [0.3, 0.476237018991],
    [0.9, 0.556451425338],
    [0.99, 0.563206840148],
    [1, 0.563896427144],
  ])("sub-trajectory balance at λ = %s", (lambda, loss) => {
    expect(on("subTrajectoryBalance", lambda).loss).toBeCloseTo(loss, 11);
  });
});

it("varGrad: the variance of three scores on the 3×3 grid with a flat reward of 0.1", () => {
  const flat = cornerGrid(3);
  const graph = { ...flat, logRewards: flat.logRewards.map(() => Math.log(0.1)) };
  const table = tableOf(graph, new Float32Array(27), { seed: 0, spread: 0 });
  const columns = { stateFlowColumn: null, backwardColumn: null, nOutputs: 3 };
  // The trajectory above, the stop at once, and one step then stop; scores are −log w.
  const trajectories = [Int32Array.of(0, 10, 14), Int32Array.of(2), Int32Array.of(0, 11)];
  const { output } = estimate({ graph, table, columns, objective: "varGrad" }, trajectories);
  expect(output.loss).toBeCloseTo(0.403733303355, 11);
  const scores = [-0.30010459245, 1.203972804326, 0.105360515658];
  const mean = (scores[0]! + scores[1]! + scores[2]!) / 3;
  expect(output.centre).toBeCloseTo(-mean, 11);
  scores.forEach((score, i) => {
    expect(output.byTrajectory[i]).toBeCloseTo(2 * (score - mean), 10);
  });
});
