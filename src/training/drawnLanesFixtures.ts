// Lanes with random curves, trained a little: for tests with few of them and with many.
import fc from "fast-check";
import { MAXIMUM_LANES } from "../experiment/config.ts";
import { curvePoints } from "../objectives/curve/curveFixtures.ts";
import { trainableCohort } from "./cohortFixtures.ts";

/** What became of random curves: how many trained, and those of them that stopped or hold what is no number. */
export async function trainRandomCurves(nCurves: number, nSteps: number, seed: number) {
  const curves = fc.sample(curvePoints, { numRuns: nCurves, seed });
  const variates = ["leaveOneOut", "ownCentre", "none", "batchMean"];
  const failed: object[] = [];
  for (let from = 0; from < nCurves; from += MAXIMUM_LANES) {
    const lanes = curves.slice(from, from + MAXIMUM_LANES).map((curve, k) => ({
      objective: "drawn",
      ...curve,
      controlVariate: variates[k % variates.length],
    }));
    const cohort = await trainableCohort(
      {
        environment: { id: "hypergrid", dimensions: 2, height: 4, reward: { id: "corners" } },
        policy: { id: "mlp", hiddenLayers: [16], activation: "leakyRelu", encoding: "kHot" },
        training: { batchSize: 16, learningRate: 0.001 },
        seed: 1,
        nSeeds: 1,
        lanes,
      },
      "cpu",
    );
    for (let step = 0; step < nSteps; step++) cohort.train();
    cohort.evaluate();
    const { network } = cohort.checkpoint();
    const hasNumbers = network.weights.every(Number.isFinite);
    for (const [k, replica] of cohort.replicas.entries()) {
      const { totalVariation } = cohort.evaluation(k).metrics;
      const isWell =
        hasNumbers &&
        replica.stopped === null &&
        [totalVariation, replica.logZ.value, replica.output.loss].every(Number.isFinite);
      if (!isWell) failed.push({ ...lanes[k], stopped: replica.stopped, totalVariation });
    }
    cohort.dispose();
  }
  return { nCurves, failed };
}
