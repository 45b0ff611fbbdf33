// The differences between two experiments, against what was changed by hand.
import { expect, it } from "vitest";
import type { Config } from "./config.ts";
import { configDifferences } from "./configDifferences.ts";
import { validateConfig } from "./schema.ts";

function configOf(change: object): Config {
  const validated = validateConfig({
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 8,
      reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
    },
    policy: { encoding: "kHot", hiddenLayers: [16] },
    training: { batchSize: 64 },
    lanes: [{ objective: "reverseKl" }],
    ...change,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

const base = configOf({});

it.each([
  [{}, []],
  [{ lanes: [] }, []],
  [{ training: { batchSize: 32, learningRate: 0.01 } }, ["Batch size 32", "Learning rate 0.01"]],
  [{ training: { batchSize: 64, stopAtStep: 100 } }, ["Stop at step 100"]],
  [{ training: { batchSize: 64, stopAtStep: 12_000 } }, ["Stop at step 12,000"]],
  // what it is where nothing is said
  [{ training: { batchSize: 64, stopAtStep: 5000 } }, []],
  [{ training: { batchSize: 64, schedule: "polynomial" } }, ["Schedule Polynomial to zero"]],
  [
    { policy: { encoding: "coordinates", hiddenLayers: [8, 8] } },
    ["Hidden layers 8, 8", "Encoding Coordinates"],
  ],
  [{ seed: 3 }, ["Seed 3"]],
  [
    { environment: { id: "hypergrid", height: 9, reward: { id: "corners", R0: 0.1 } } },
    ["Height 9"],
  ],
  [
    { environment: { id: "hypergrid", height: 8, reward: { id: "corners", R0: 0.2 } } },
    ["R₀, floor 0.2"],
  ],
  [{ environment: { id: "hypergrid", height: 8, reward: { id: "sparse" } } }, ["Reward Sparse"]],
])("of %j are %j", (change, expected) => {
  expect(configDifferences(configOf(change), base)).toEqual(expected);
});

it("says the other kind of environment alone", () => {
  const other = configOf({ environment: { id: "set" }, policy: {} });
  expect(configDifferences(other, base)[0]).toBe("Kind Sets");
});
