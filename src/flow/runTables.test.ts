// Run files against themselves: metrics computed again from the tables that a file holds, read back from
// its text, are those that the file states, to the last bit.
import { describe, expect, it } from "vitest";
import { environmentOf } from "../experiment/environmentOf.ts";
import { decodeFile } from "../experiment/files/decodeFile.ts";
import type { RunFile } from "../experiment/runFile.ts";
import { type MetricId, metrics } from "../records/metrics.ts";
import { runTiny } from "../training/run/tinyRun.ts";
import { FlowEvaluator } from "./evaluator.ts";
import { policiesOfTables } from "./runTables.ts";

const lanes = [{ objective: "trajectoryBalance" }, { objective: "detailedBalance" }];
const environment = {
  id: "hypergrid",
  dimensions: 2,
  height: 3,
  reward: { id: "corners", R0: 0.1 },
};
const uniform = await runTiny({ environment, lanes });
const learned = await runTiny({
  environment,
  lanes,
  policy: { hiddenLayers: [4], backward: "learned" },
  view: { metricAlpha: -1 },
});

function readBack(run: RunFile): RunFile {
  const decoded = decodeFile(JSON.stringify(run));
  if (decoded.kind !== "run") throw new Error(decoded.kind);
  return decoded.run;
}

describe.each([
  ["uniform", uniform.run],
  ["learned", learned.run],
] as const)("a run with a %s backward policy", (backward, written) => {
  const file = readBack(written);
  const { graph } = environmentOf(file.config);
  const evaluator = new FlowEvaluator(environmentOf(file.config));
  const seeds = file.lanes.flatMap((lane) => lane.seeds);

  it("states the metrics of its tables", () => {
    for (const seed of seeds) {
      const policies = policiesOfTables(graph, seed)!;
      const found = evaluator.evaluate(policies, file.metricAlpha);
      // the evaluator's keys are ids
      for (const [id, value] of Object.entries(found.metrics))
        expect(seed.metrics[id as MetricId], metrics[id as MetricId].label).toBe(value);
      expect([...found.terminatingProbability]).toEqual(seed.terminatingProbability);
    }
  });

  it("holds p_B where it is learned, normalised over the edges into every state", () => {
    expect(seeds.every(({ logPB }) => (logPB !== undefined) === (backward === "learned"))).toBe(
      true,
    );
    for (const { logPB } of seeds.filter((seed) => seed.logPB)) {
      const sums = new Float64Array(graph.nStates);
      for (const [edge, child] of graph.children.entries()) {
        const value = logPB![Math.floor(edge / graph.nActions)]![edge % graph.nActions];
        if (child >= 0) sums[child]! += Math.exp(value!);
        else expect(value).toBe(child === -1 ? null : 0);
      }
      for (const [state, sum] of sums.entries())
        expect(sum).toBeCloseTo(state === graph.initialState ? 0 : 1, 12);
    }
  });
});

it("needs the learned p_B: with another the metrics of trajectories differ", () => {
  const file = readBack(learned.run);
  const { logPB: _, ...seed } = file.lanes[0]!.seeds[0]!;
  const environmentOfFile = environmentOf(file.config);
  const policies = policiesOfTables(environmentOfFile.graph, seed)!;
  const found = new FlowEvaluator(environmentOfFile).evaluate(policies, file.metricAlpha).metrics;
  for (const id of ["trajectoryReverseKl", "trajectoryForwardKl", "tsallis", "elbo"] as const)
    expect(Math.abs(found[id] - seed.metrics[id]!)).toBeGreaterThan(1e-6);
  expect(found.totalVariation).toBe(seed.metrics.totalVariation);
});

it("refuses tables of another graph, and those of a replica that has stopped", () => {
  const { graph } = environmentOf(uniform.config);
  const { logPF } = uniform.run.lanes[0]!.seeds[0]!;
  expect(policiesOfTables(graph, { logPF })).not.toBeNull();
  const holed = logPF.map((row, state) => (state === 0 ? row.map(() => null) : row));
  expect(policiesOfTables(graph, { logPF: holed })).toBeNull();
  expect(policiesOfTables(graph, { logPF: logPF.map((row) => row.map(() => -1)) })).toBeNull();
  expect(policiesOfTables(graph, { logPF, logPB: holed })).toBeNull();
});
