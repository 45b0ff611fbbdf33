// Networks with fewer or more variables than before, against lists written by hand.
import "./lateRefits.ts";
import { beforeEach, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { setField } from "./editConfig.ts";

beforeEach(() => {
  const trainer = new FakeTrainer();
  openPageRun({ port: trainer, clock: trainer });
});

function open(environment: object): void {
  const read = validateConfig({ environment: { id: "dag", ...environment } });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  useConfig.setState({ config: read.config, past: [], future: [], drafts: {} });
}

/** The environment with so many variables; what was refused is not. */
function withNodes(nodes: number): object {
  expect(setField({ path: "environment.nodes", value: nodes })).toBe(true);
  return useConfig.getState().config.environment;
}

// 12 numbers: three rows of four would do as well
const data = [1, 2, 3, 4, 5, 7, 6, 8, 10, 9, 12, 11];

it("keeps the columns of the first variables, with their names", () => {
  open({ nodes: 3, names: ["rain", "wet", "dry"], reward: { id: "bge", data } });
  expect(withNodes(2)).toMatchObject({
    names: ["rain", "wet"],
    reward: { data: [1, 2, 4, 5, 6, 8, 9, 12] },
  });
});

it("reads no row of three as part of a row of four", () => {
  open({ nodes: 3, reward: { id: "bic", data } });
  expect(withNodes(4)).toMatchObject({ reward: { data: null } });
});

it("keeps the edges between the first variables, with their weights", () => {
  open({
    nodes: 4,
    reward: { id: "bge", truth: ["D>A", "A>B", "B>C"], weights: [0.1, 0.2, 0.3] },
  });
  expect(withNodes(3)).toMatchObject({ reward: { truth: ["A>B", "B>C"], weights: [0.2, 0.3] } });
  open({ nodes: 4, reward: { id: "bge", truth: null, weights: [0.1, 0.2, 0.3] } });
  expect(withNodes(3)).toMatchObject({ reward: { truth: null, weights: [0.1, 0.2] } });
});

it("keeps the scores of sets of the first variables", () => {
  const table = Array.from({ length: 24 }, (_, at) => at);
  open({ nodes: 3, reward: { id: "localScores", table } });
  // of A and B: none, {A}, {B}, both
  expect(withNodes(2)).toMatchObject({ reward: { table: [0, 1, 2, 3, 8, 9, 10, 11] } });
  open({ nodes: 3, reward: { id: "localScores", table } });
  expect(withNodes(4)).toMatchObject({ reward: { table: null } });
});

it("leaves an edit alone that brings data of its own, or none of the variables", () => {
  open({ nodes: 3, reward: { id: "bge", data } });
  const { environment } = useConfig.getState().config;
  const own = [1, 2, 3, 5, 8, 13];
  const value = { ...environment, nodes: 2, reward: { ...environment.reward, data: own } };
  expect(setField({ path: "environment", value })).toBe(true);
  expect(useConfig.getState().config.environment).toMatchObject({
    nodes: 2,
    reward: { data: own },
  });
  expect(setField({ path: "environment.nodes", value: "two" })).toBe(false);
  expect(useConfig.getState().config.environment).toMatchObject({ reward: { data: own } });
});

it("keeps the first species of an alignment, and says what more of them would need", () => {
  const names = ["a", "b", "c"];
  const read = validateConfig({
    environment: {
      id: "phylogeny",
      species: 3,
      reward: { id: "jc69", sequences: ["AC", "AG", "TT"], names },
    },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  useConfig.setState({ config: read.config, past: [], future: [], drafts: {} });
  expect(setField({ path: "environment.species", value: 2 })).toBe(true);
  expect(useConfig.getState().config.environment).toMatchObject({
    species: 2,
    reward: { sequences: ["AC", "AG"], names: ["a", "b"] },
  });
  expect(setField({ path: "environment.species", value: 4 })).toBe(false);
  expect(useConfig.getState().drafts["environment.species"]!.message).toContain("must be 4");
});
