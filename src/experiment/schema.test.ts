// Validation against the documented defaults, every entry of the registries, and a table of inputs
// with the path that each refusal names.
import { describe, expect, it } from "vitest";
import { environments } from "../environments/environments.ts";
import { encodePaint } from "../environments/rewards/paint.ts";
import type { ObjectiveDefinition, ObjectiveParameter } from "../objectives/objective.ts";
import "../objectives/lateObjectives.ts";
import { objectives } from "../objectives/objectives.ts";
import { presets } from "./presets.ts";
import { validateConfig } from "./schema.ts";

function accepted(input: unknown) {
  const result = validateConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

function refused(input: unknown) {
  const result = validateConfig(input);
  if (result.ok) throw new Error("was accepted");
  return result.problems;
}

describe("validateConfig", () => {
  it("completes an empty config with the documented defaults", () => {
    expect(accepted({})).toEqual({
      version: 1,
      environment: {
        id: "hypergrid",
        dimensions: 2,
        height: 10,
        reward: { id: "corners", R0: 0.001, R1: 0.5, R2: 2 },
      },
      policy: {
        id: "mlp",
        hiddenLayers: [64, 64],
        activation: "leakyRelu",
        encoding: "coordinates",
        backward: "uniform",
      },
      training: {
        batchSize: 128,
        learningRate: 0.001,
        logZLearningRate: 0.1,
        logZStart: "zero",
        schedule: "constant",
        exploration: 0,
        stopAtStep: null,
      },
      seed: 1,
      nSeeds: 1,
      targetSeed: null,
      lanes: [
        { objective: "trajectoryBalance", controlVariate: "none" },
        { objective: "reverseKl", controlVariate: "leaveOneOut" },
        { objective: "forwardKl", controlVariate: "leaveOneOut" },
        { objective: "tsallis", controlVariate: "leaveOneOut", alpha: 0.5 },
      ],
      view: {},
    });
  });

  it("is the identity on what it has completed", () => {
    for (const { config } of Object.values(presets)) {
      const complete = accepted(config);
      expect(accepted(JSON.parse(JSON.stringify(complete)))).toEqual(complete);
    }
  });

  it("takes the height of a painted grid from its picture where it is left out", () => {
    const grid = (environment: object, nCells: number) => {
      const values = encodePaint(new Uint8Array(nCells));
      return { environment: { ...environment, reward: { id: "painted", values } } };
    };
    expect(accepted(grid({}, 64)).environment).toMatchObject({ dimensions: 2, height: 8 });
    expect(accepted(grid({ dimensions: 1 }, 9)).environment).toMatchObject({ height: 9 });
    expect(accepted(grid({}, 0)).environment).toMatchObject({ height: 10 });
    // seven cells are no square, and what is said is not overruled
    const paths = [grid({}, 7), grid({ height: 9 }, 64)].map((one) => refused(one)[0]?.path);
    expect(paths).toEqual(["environment.reward.values", "environment.reward.values"]);
  });

  it("completes every environment with every reward", () => {
    for (const [id, { rewards }] of Object.entries(environments))
      for (const reward of Object.keys(rewards)) {
        const { environment } = accepted({ environment: { id, reward: { id: reward } } });
        expect(environment).toMatchObject({ id, reward: { id: reward } });
      }
  });

  it("completes every objective", () => {
    for (const [objective, definition] of Object.entries<ObjectiveDefinition>(objectives)) {
      const [lane] = accepted({ lanes: [{ objective }] }).lanes;
      expect(lane!.controlVariate).toBe(definition.defaultControlVariate);
      const { objective: _, controlVariate: __, points, ...parameters } = lane!;
      expect(points).toEqual(definition.brings?.usual.points);
      const defaults = Object.entries<ObjectiveParameter>(definition.parameters).map(
        ([name, parameter]) => [name, parameter.default],
      );
      const { reads } = definition;
      const usual = reads ? { formula: reads.usual } : {};
      expect(parameters).toEqual({ ...Object.fromEntries(defaults), ...usual });
    }
  });

  it("names path, range and value of every problem at once", () => {
    const problems = refused({
      environment: { height: 100, reward: { R0: -1 } },
      training: { learningRate: "fast", batchSize: 2.5 },
      seed: Number.NaN,
      colour: "red",
    });
    expect(problems).toContainEqual({
      path: "environment.height",
      message: "environment.height must be a whole number from 2 to 64, not 100.",
    });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      "colour",
      "environment.height",
      "environment.reward.R0",
      "seed",
      "training.batchSize",
      "training.learningRate",
    ]);
    for (const { path, message } of problems) {
      expect(message).toContain(path);
      expect(message).toMatch(/\.$/);
    }
  });

  it.each([
    [{ objective: "tsallis", alpha: -9 }, "alpha must be a number from -2 to 4, not -9."],
    [
      { objective: "tsallis", alpha: -1e9 },
      "alpha must be a number from -2 to 4, not -1000000000.",
    ],
    [{ objective: "tsallis", alpha: "-1" }, 'alpha must be a number from -2 to 4, not "-1".'],
    [
      { objective: "reverseKl", alpha: -1 },
      "alpha has no meaning for reverseKl; leave it out (it is -1).",
    ],
  ])("writes numbers as they are typed, and quotes texts: %j", (lane, rest) => {
    expect(refused({ lanes: [lane] })).toContainEqual({
      path: "lanes.0.alpha",
      message: `lanes.0.${rest}`,
    });
  });

  it.each([
    ["an unknown environment", { environment: { id: "maze" } }, "environment.id"],
    ["an unknown reward", { environment: { reward: { id: "gold" } } }, "environment.reward.id"],
    ["too many states", { environment: { dimensions: 5, height: 64 } }, "environment.height"],
    ["an unknown objective", { lanes: [{ objective: "magic" }] }, "lanes.0.objective"],
    [
      "a control variate that is not defined for the objective",
      { lanes: [{ objective: "reverseKl", controlVariate: "selfNormalised" }] },
      "lanes.0.controlVariate",
    ],
    ["α where there is none", { lanes: [{ objective: "reverseKl", alpha: 1 }] }, "lanes.0.alpha"],
    ["an infinite α", { lanes: [{ objective: "renyi", alpha: Infinity }] }, "lanes.0.alpha"],
    ["an encoding of another environment", { policy: { encoding: "letters" } }, "policy.encoding"],
    [
      "too many replicas on so many states",
      {
        environment: { dimensions: 4, height: 26 },
        nSeeds: 16,
        lanes: Array(5).fill({ objective: "reverseKl" }),
      },
      "nSeeds",
    ],
    [
      "a learned backward policy for a divergence",
      { policy: { backward: "learned" }, lanes: [{ objective: "reverseKl" }] },
      "lanes.0.objective",
    ],
    ["an unknown version", { version: 2 }, "version"],
    ["no object at all", 7, ""],
    ["a list", [], ""],
    ["null", null, ""],
    ["a lane that is no object", { lanes: [null] }, "lanes.0"],
    ["an environment that is no object", { environment: "hypergrid" }, "environment"],
  ])("refuses %s", (_, input, path) => {
    expect(refused(input).map((problem) => problem.path)).toEqual([path]);
  });

  it("refuses keys that reach for the prototype", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const input: unknown = JSON.parse(`{"training": {"${key}": {"batchSize": 3}}}`);
      expect(refused(input).map((problem) => problem.path)).toEqual([`training.${key}`]);
    }
  });
});
