// The variance over drawn sets against the laboratory's on the enumerated graph of the same sets,
// to within one and a half widths of its interval.
import { expect, it } from "vitest";
import { buildEnvironment } from "../../src/environments/registry.ts";
import { logitSpace } from "../../src/features/estimators/gradientSpace.ts";
import { measurePoint } from "../../src/features/estimators/measurePoint.ts";
import { targetDistribution } from "../../src/flow/target.ts";
import { randomTable } from "../../src/sampling/samplingFixtures.ts";
import { setsVariance } from "./variance.ts";

const worths = [0.1, 0.9, -0.3, 0.7, 0.2, 0.5];
const reward = /** @type {const} */ ({ id: "additive", f: worths });
const { graph } = buildEnvironment({ id: "set", universe: 6, size: 3, reward }, 1);
const table = randomTable(graph, { seed: 1, spread: 0 });

it.each(/** @type {const} */ (["reverseKl", "forwardKl", "tsallis", "renyi"]))(
  "%s: drawn sets have the variance that the enumerated graph has",
  (objective) => {
    const controlVariates = /** @type {const} */ (["none", "leaveOneOut"]);
    const batchSize = 8;
    const measurement = measurePoint(
      {
        graph,
        table,
        space: logitSpace(graph.nActions),
        expected: () => null,
        known: () => ({ relativeBias: null, variance: null, signalToNoise: null }),
        tailSkewness: () => null,
        objective,
        parameters: { alpha: 0.5 },
        logZ: 0,
        logWeightShift: targetDistribution(graph).logZ,
        exploration: 0,
        seed: 3,
        draw: 0,
      },
      { controlVariates, batchSize, nRepetitions: 2000 },
    );
    let step = measurement.next();
    while (!step.done) step = measurement.next();
    for (const { controlVariate, variance } of step.value) {
      if (!variance.sampled) throw new Error(`${controlVariate} is not resolved`);
      const { low, high, value } = variance.sampled;
      const task = { universe: 6, size: 3, worths };
      const query = { objective, controlVariate, batchSize, nBatches: 2000 };
      const drawn = setsVariance(task, query);
      expect(Math.abs(drawn - value)).toBeLessThan(1.5 * (high - low));
    }
  },
);
