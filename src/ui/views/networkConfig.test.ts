// Edits of the true network: which edges and weights they leave, worked by hand, and that the schema takes them.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { chainAgain, edgesOfMask, scoredNetworks } from "./networkConfig.ts";

function networks(reward: object, nodes = 3) {
  const environment = { id: "dag", nodes, reward: { id: "bge", ...reward } };
  const validated = validateConfig({ environment, lanes: [], training: { batchSize: 8 } });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return scoredNetworks(validated.config.environment)!;
}

// pairs of three nodes: A>B, A>C, B>A, B>C, C>A, C>B
describe("a true network of other edges", () => {
  it("keeps the weights of those that stay, in whatever order they were", () => {
    const before = networks({ truth: ["B>C", "A>B"], weights: [2, -1] });
    expect(edgesOfMask(before, 0b001011)).toEqual({
      truth: ["A>B", "A>C", "B>C"],
      weights: [-1, 1, 2],
    });
    expect(edgesOfMask(before, 0b001000)).toEqual({ truth: ["B>C"], weights: [2] });
    networks({ truth: ["A>B", "A>C", "B>C"], weights: [-1, 1, 2] });
  });
  it("begins with the chain where none is given, and keeps one weight for all and drawn ones", () => {
    expect(edgesOfMask(networks({ weights: [0.5] }), 0b001010)).toEqual({
      truth: ["A>C", "B>C"],
      weights: [0.5],
    });
    expect(edgesOfMask(networks({ weights: [3, 4] }), 0b001001)).toEqual({
      truth: ["A>B", "B>C"],
      weights: [3, 4],
    });
    expect(edgesOfMask(networks({}), 0)).toEqual({ truth: [], weights: null });
    networks({ truth: [], weights: null });
  });
  it("is the chain again with weights that fit it", () => {
    expect(chainAgain({ weights: [1, 2, 3] })).toEqual({ truth: null, weights: [1] });
    expect(chainAgain({ weights: [2] })).toEqual({ truth: null, weights: [2] });
    expect(chainAgain({ weights: null })).toEqual({ truth: null, weights: null });
  });
});

it("there is none where no data are scored", () => {
  for (const environment of [{ id: "set" }, { id: "dag", reward: { id: "localScores" } }]) {
    const validated = validateConfig({ environment, lanes: [], training: { batchSize: 8 } });
    expect(validated.ok && scoredNetworks(validated.config.environment)).toBeNull();
  }
});
