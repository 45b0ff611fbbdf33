// scoreFunction against the paper's equations 6 and 7 written out plainly, and what each control
// variate must refuse. The others' means: expectation.test.ts.
import { expect, it } from "vitest";
import { enumerateTrajectories } from "../../sampling/enumerate.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import type { ControlVariateId, ObjectiveDefinition } from "../objective.ts";
import { estimate } from "../objectiveFixtures.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import { controlVariateProblem, controlVariates } from "./controlVariates.ts";

const graph = cornerGrid(3);
const options = { seed: 1, spread: 1 };
const table = tableOf(graph, randomOutputs(graph, options), options);
const base = { graph, table, columns: columnsOf(graph, options) };
const trajectories = enumerateTrajectories(graph);
const ids = Object.keys(controlVariates) as ControlVariateId[];
const entries = Object.entries(objectives) as [ObjectiveId, ObjectiveDefinition][];

it.each(ids)(
  "%s refuses too small a batch, as a sentence and as an exception",
  (controlVariate) => {
    const [objective] = entries.find(([, definition]) => definition.biases[controlVariate])!;
    const run = (n: number) =>
      estimate({ ...base, objective, controlVariate }, trajectories.slice(0, n));
    const minimum = controlVariates[controlVariate].minimumBatchSize;
    expect(() => run(minimum)).not.toThrow();
    if (minimum > 1) expect(() => run(minimum - 1)).toThrow(RangeError);
    for (const batchSize of [1, 2])
      expect(controlVariateProblem({ controlVariate, order: 0.5, batchSize }) === null).toBe(
        batchSize >= minimum,
      );
  },
);

it.each(["tsallis", "renyi"] as const)("%s: scoreFunction refuses α near 0", (objective) => {
  const run = (controlVariate: ControlVariateId, alpha: number) =>
    estimate({ ...base, objective, controlVariate, alpha }, trajectories.slice(0, 4));
  for (const alpha of [-0.05, 0, 0.09]) {
    expect(() => run("scoreFunction", alpha)).toThrow(/α/);
    expect(() => run("leaveOneOut", alpha)).not.toThrow();
  }
  for (const alpha of [-1, -0.1, 0.1, 2]) expect(() => run("scoreFunction", alpha)).not.toThrow();
});

it("withoutConstant is the paper's w^{1−α}/(α − 1), and refuses α = 1 alone", () => {
  const run = (alpha: number) =>
    estimate(
      { ...base, objective: "tsallis", controlVariate: "withoutConstant", alpha },
      trajectories,
    );
  for (const alpha of [-2, 0, 0.5, 0.9, 3]) {
    const { batch, output } = run(alpha);
    for (let i = 0; i < trajectories.length; i++) {
      const logWeight = batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!;
      const plain = Math.exp((1 - alpha) * logWeight) / (alpha - 1);
      expect(output.byTrajectory[i]! / plain).toBeCloseTo(1, 12);
    }
  }
  expect(() => run(1)).toThrow("withoutConstant needs α other than 1, not 1.");
  expect(() => run(1 - 1e-9)).not.toThrow();
  const request = { controlVariate: "withoutConstant", batchSize: 8 } as const;
  expect(controlVariateProblem({ ...request, order: null })).toMatch(/α-divergence/);
});

it.each([
  ["reverseKl", 1],
  ["tsallis", 0.5],
  ["tsallis", -1],
  ["tsallis", 3],
] as const)(
  "scoreFunction is equations 6 and 7 of the paper, over α: %s at %s",
  (objective, alpha) => {
    const chosen = [3, 0, 11, 7, 7, 15].map((k) => trajectories[k]!);
    const n = chosen.length;
    const setup = { ...base, objective, alpha, controlVariate: "scoreFunction" } as const;
    const { batch, gradient } = estimate(setup, chosen);
    const zero = () => new Float64Array(27);
    const scores = chosen.map((edges) => {
      const score = zero();
      for (const edge of edges) {
        score[edge]! += 1;
        const first = edge - (edge % 3);
        for (let e = first; e < first + 3; e++) score[e]! -= Math.exp(table.logPFByEdge[e]!);
      }
      return score;
    });
    // φ = w^{1−α}/(α − 1) and its gradient w^{1−α}·S; at α = 1, φ = −log w and S.
    const logWeights = chosen.map(
      (_, i) => batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!,
    );
    const power = logWeights.map((l) => Math.exp((1 - alpha) * l));
    const phi = alpha === 1 ? logWeights.map((l) => -l) : power.map((g) => g / (alpha - 1));
    const combine = (weights: readonly number[]) => {
      const sum = zero();
      scores.forEach((score, i) => {
        score.forEach((value, k) => {
          sum[k]! += weights[i]! * value;
        });
      });
      return sum;
    };
    const total = phi.reduce((a, b) => a + b);
    const first = combine(phi.map((f) => f - (total - f) / (n - 1)));
    const second = combine(power);
    const score = combine(phi.map(() => 1));
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, k) => sum + x * b[k]!, 0);
    const projection = dot(score, second) / dot(score, score);
    first.forEach((value, k) => {
      const expected = (value + second[k]! - projection * score[k]!) / (alpha * n);
      expect(gradient[k]).toBeCloseTo(expected, 9);
    });
  },
);

it.each(["detailedBalance", "subTrajectoryBalance"] as const)(
  "%s needs a state flow",
  (objective) => {
    expect(() => estimate({ ...base, objective }, trajectories.slice(0, 2))).toThrow(/state flow/);
  },
);

it("self-normalised weights belong to forward KL alone; balance objectives take none", () => {
  for (const [id, definition] of entries) {
    expect(definition.controlVariates.includes("selfNormalised")).toBe(id === "forwardKl");
    if (definition.learnsBackward) expect(definition.controlVariates).toEqual(["none"]);
  }
});
