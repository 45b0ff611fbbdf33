import { expect, it } from "vitest";
import { enumerateTrajectories } from "../sampling/enumerate.ts";
import { columnsOf, cornerGrid, randomOutputs, tableOf } from "../sampling/fixtures.ts";
import { controlVariateProblem, controlVariates } from "./controlVariates.ts";
import { estimate } from "./fixtures.ts";
import type { ControlVariateId, ObjectiveDefinition } from "./objective.ts";
import { type ObjectiveId, objectives } from "./registry.ts";

const graph = cornerGrid(3);
const options = { seed: 1, spread: 1 };
const table = tableOf(graph, randomOutputs(graph, options), options);
const base = { graph, table, columns: columnsOf(graph, options) };
const trajectories = enumerateTrajectories(graph);
const ids = Object.keys(controlVariates) as ControlVariateId[];

it.each(ids)(
  "%s refuses too small a batch, as a sentence and as an exception",
  (controlVariate) => {
    const objective = controlVariate === "selfNormalised" ? "forwardKl" : "reverseKl";
    const run = (n: number) =>
      estimate({ ...base, objective, controlVariate }, trajectories.slice(0, n));
    const minimum = controlVariates[controlVariate].minimumBatchSize;
    expect(() => run(minimum)).not.toThrow();
    if (minimum > 1) expect(() => run(minimum - 1)).toThrow(RangeError);
    for (const batchSize of [1, 2])
      expect(controlVariateProblem({ controlVariate, order: 1, batchSize }) === null).toBe(
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

it.each(["detailedBalance", "subTrajectoryBalance"] as const)(
  "%s needs a state flow",
  (objective) => {
    expect(() => estimate({ ...base, objective }, trajectories.slice(0, 2))).toThrow(/state flow/);
  },
);

it("self-normalised weights belong to forward KL alone; balance objectives take none", () => {
  for (const [id, definition] of Object.entries(objectives) as [
    ObjectiveId,
    ObjectiveDefinition,
  ][]) {
    expect(definition.controlVariates.includes("selfNormalised")).toBe(id === "forwardKl");
    if (definition.learnsBackward) expect(definition.controlVariates).toEqual(["none"]);
  }
});
