// Sampled figures of estimators against the exact ones, where both are to be had: 20,000 estimates from
// batches of 4 lie within 3 % of the truth, and see a bias of a quarter.
import { expect, it } from "vitest";
import { createGradientWorkspace, writeExactGradient } from "../../src/flow/exactGradient.ts";
import { createExactFigures, isExact } from "../../src/objectives/exactFigures.ts";
import { cornerGrid, randomTable } from "../../src/sampling/samplingFixtures.ts";
import { sampleEstimator } from "./sampleEstimator.ts";

const graph = cornerGrid(4);
const table = randomTable(graph, { seed: 2, spread: 0.6 });
const exact = new Float64Array(graph.children.length);
writeExactGradient(createGradientWorkspace(graph), table, { alpha: 1, shift: 0, factor: 1 }, exact);
const objective = /** @type {const} */ ({ objective: "reverseKl" });
const setting = { graph, table, objective, exploration: 0.2, logZ: 0, logWeightShift: 0 };

it.each(/** @type {const} */ (["none", "leaveOneOut", "batchMean"]))("%s", (controlVariate) => {
  const known = createExactFigures({ ...setting, policies: table })(controlVariate, 4);
  if (!isExact(known)) throw new Error(known.reason);
  const estimator = { ...setting, controlVariate, batchSize: 4, seed: 5, exact };
  const sampled = sampleEstimator(estimator, 20_000);
  expect(Math.abs(sampled.variance / known.variance - 1)).toBeLessThan(0.03);
  expect(Math.abs(sampled.signalToNoise / known.signalToNoise - 1)).toBeLessThan(0.03);
  const wanted = controlVariate === "batchMean" ? 0.25 : 0;
  expect(Math.abs((sampled.relativeBias ?? 9) - wanted)).toBeLessThan(0.03);
  expect(sampleEstimator({ ...estimator, exact: null }, 100).relativeBias).toBeNull();
});
