// What is told of the tables beforehand against the bytes that they take in the file.
import { expect, it } from "vitest";
import { type RunFile, withoutTables } from "../../experiment/runFile.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { reportOf, snapshotOfFile } from "./openRun.ts";
import { tableBytes, tableSizeText } from "./tableSize.ts";

const bytes = (file: object) => Buffer.byteLength(JSON.stringify(file));

function stateOf(run: RunFile) {
  const environment = reportOf(run);
  if (typeof environment === "string") throw new Error(environment);
  return { config: run.config, environment, snapshot: snapshotOfFile(run) };
}

const grid = (dimensions: number, height: number) => ({
  environment: { dimensions, height, reward: { id: "corners", R0: 0.1 } },
});

it.each([
  ["a grid of few states", {}],
  ["one of thousands", grid(3, 14)],
  [
    "a learned backward policy",
    {
      ...grid(2, 12),
      policy: { hiddenLayers: [4], encoding: "kHot", backward: "learned" },
      lanes: [{ objective: "trajectoryBalance" }, { objective: "detailedBalance" }],
    },
  ],
  [
    "sequences",
    { environment: { id: "sequence", reward: { id: "motifs" } }, policy: { hiddenLayers: [4] } },
  ],
])("of %s, within a tenth", async (_, changes) => {
  const { run } = await runTiny(changes);
  const tables = bytes(run) - bytes(withoutTables(run));
  expect(Math.abs(tableBytes(stateOf(run)) / tables - 1)).toBeLessThan(0.1);
});

it("is said in a sentence where there is a run", async () => {
  const { run } = await runTiny();
  expect(tableSizeText(stateOf(run))).toMatch(/^The tables of this run take about \d+ kB\.$/);
  expect(tableSizeText({ ...stateOf(run), snapshot: null })).toBeNull();
});
