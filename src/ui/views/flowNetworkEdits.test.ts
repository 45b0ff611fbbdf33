// Edits of a flow network by hand against what each must leave; a right network stays one by a new child.
import { expect, it } from "vitest";
import { networkProblems } from "../../environments/graph/flowNetworkProblems.ts";
import {
  freeName,
  withChild,
  withEdgeBetween,
  withoutEdge,
  withoutState,
  withReward,
} from "./flowNetworkEdits.ts";

const network = { edges: ["s0>a", "a>x", "s0>x"], rewards: { x: 3 } };

it("draws an edge once", () => {
  expect(withEdgeBetween(network, "x", "a").edges).toEqual([...network.edges, "x>a"]);
  expect(withEdgeBetween(network, "a", "x")).toBe(network);
});

it("adds a child with a reward: the network stays one", () => {
  const added = withChild(network, "x", freeName(["s0", "a", "x"]));
  expect(added).toEqual({ edges: [...network.edges, "x>b"], rewards: { x: 3, b: 1 } });
  expect(networkProblems(added)).toEqual([]);
});

it("takes a state away with its edges and its reward, but never the start", () => {
  expect(withoutState(network, "x")).toEqual({ edges: ["s0>a"], rewards: {} });
  expect(withoutState(network, "s0")).toBe(network);
  expect(withoutEdge(network, "s0>x").edges).toEqual(["s0>a", "a>x"]);
});

it("sets rewards, and takes one away by 0", () => {
  expect(withReward(network, "a", 2).rewards).toEqual({ x: 3, a: 2 });
  expect(withReward(network, "x", 0).rewards).toEqual({});
});

it("has names for sixty states", () => {
  const names = ["s0"];
  for (let k = 0; k < 59; k++) names.push(freeName(names));
  expect(new Set(names).size).toBe(60);
  expect(names.every((name) => /^[a-z][a-z0-9]*$/.test(name))).toBe(true);
});
