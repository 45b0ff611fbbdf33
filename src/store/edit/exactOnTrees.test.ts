// Exact gradients that only trees have, when the kind of environment changes: kept from tree to tree, left behind
// where there is none, and refused with the reason where the graph itself is no tree.
import { beforeEach, expect, it } from "vitest";
import "../../environments/lateEnvironments.ts";
import { validateConfig } from "../../experiment/schema.ts";
import "../../objectives/lateObjectives.ts";
import { useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { setEnvironmentId, setField } from "./editConfig.ts";
import { setObjective } from "./laneEdits.ts";

const gradients = () => useConfig.getState().config.lanes.map(({ gradient }) => gradient);

beforeEach(() => {
  const read = validateConfig({
    environment: { id: "sequence", construction: "append", alphabet: "AB", maximumLength: 3 },
    lanes: [
      { objective: "huber", gradient: "exact" },
      { objective: "jeffreys", gradient: "exact" },
    ],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  useConfig.setState({ config: read.config, past: [], future: [], drafts: {} });
  const trainer = new FakeTrainer();
  openPageRun({ port: trainer, clock: trainer });
});

it("are kept on another tree", () => {
  setEnvironmentId("permutation");
  expect(gradients()).toEqual(["exact", "exact"]);
});

it("are left behind on a grid, but for what path sums give", () => {
  setEnvironmentId("hypergrid");
  expect(useConfig.getState().config.environment.id).toBe("hypergrid");
  expect(gradients()).toEqual([undefined, "exact"]);
});

it("are refused where strings are built at both ends, and say why", () => {
  const path = "environment.construction";
  expect(setField({ path, value: "prependAppend" })).toBe(false);
  expect(gradients()).toEqual(["exact", "exact"]);
});

it("are kept by another push curve of the same lane", () => {
  setObjective(0, "triangular");
  expect(gradients()[0]).toBe("exact");
});
