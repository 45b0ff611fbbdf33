// What a claim measures on the final policy of a seed, from its run file alone: gradients of lanes on its table,
// and what samples of it would show. Random numbers are of the seed, so every answer can be had again.

import { environmentOf } from "../experiment/environmentOf.ts";
import { laneSettings } from "../experiment/laneSettings.ts";
import type { RunFile, SeedResult } from "../experiment/runFile.ts";
import { policiesOfTables } from "../flow/runTables.ts";
import { sampledTotalVariation, totalVariationFloor } from "../flow/sampledTotalVariation.ts";
import { rewardCorrelation, subsetDistance, topReward } from "../flow/withoutTruth.ts";
import { createRandomStream, type RandomStream } from "../math/rng.ts";
import {
  batchTableGradients,
  expectedTableGradient,
  gradientCosine,
  gradientRatio,
} from "../objectives/gradient/tableGradients.ts";
import type { TableMeasure } from "./claimMeasure.ts";

/**
 * The value; NaN where it is not defined.
 * @throws RangeError where the run lacks a lane, or its tables are not of its environment.
 */
export function measureTable(
  run: RunFile,
  laneIndex: number,
  seed: SeedResult,
  measure: TableMeasure,
): number {
  const target = Float64Array.from(run.target);
  const probability = Float64Array.from(seed.terminatingProbability);
  const sampler = { probability, reward: target };
  const stream = streamOf(seed, 0);
  switch (measure.of) {
    case "totalVariationFloor":
      return totalVariationFloor(target, measure.samples);
    case "sampledTotalVariation": {
      const { from, samples } = measure;
      const drawn = { probability: from === "target" ? target : probability, target };
      // samples of the two are independent
      return sampledTotalVariation(drawn, samples, streamOf(seed, from === "target" ? 1 : 0));
    }
    case "subsetDistance": {
      const { states, size, subsets } = measure;
      return subsetDistance(sampler, { states, size, nSubsets: subsets }, stream);
    }
    case "rewardCorrelation":
      return rewardCorrelation(sampler, measure, stream);
    case "stateMass":
      return massOfStates(run, measure.from === "target" ? target : probability, measure.names);
    case "topReward":
      return topReward(sampler, { nSamples: measure.samples, nBest: measure.best }, stream);
    default: {
      const [one, other] = gradientsOf(run, laneIndex, seed, measure);
      return measure.figure === "cosine" ? gradientCosine(one, other) : gradientRatio(one, other);
    }
  }
}

/** @throws RangeError where the run has no state of a name. */
function massOfStates({ states }: RunFile, mass: Float64Array, names: readonly string[]): number {
  return names.reduce((sum, name) => {
    const state = states.indexOf(name);
    if (state < 0) throw new RangeError(`no state is called "${name}" here`);
    return sum + mass[state]!;
  }, 0);
}

function gradientsOf(
  run: RunFile,
  laneIndex: number,
  seed: SeedResult,
  measure: TableMeasure & { readonly of: "expectedGradient" | "batchGradient" },
): readonly [Float64Array, Float64Array] {
  const { config } = run;
  const [lane, against] = [config.lanes[laneIndex], config.lanes[measure.against]];
  if (!lane || !against) throw new RangeError(`a run without lane ${measure.against}`);
  const { graph } = environmentOf(config);
  const policies = policiesOfTables(graph, seed);
  if (!policies) throw new RangeError("tables of another environment");
  const { exploration } = laneSettings(config, lane).training;
  const said = measure.of === "expectedGradient" ? measure.logZ : undefined;
  const place = { graph, policies, exploration, logZ: said ?? seed.logZ ?? 0 };
  if (measure.of === "expectedGradient")
    return [expectedTableGradient(place, lane), expectedTableGradient(place, against)];
  const { batchSize } = measure;
  const found = batchTableGradients(place, [lane, against], {
    batchSize,
    stream: streamOf(seed, 0),
  });
  return [found[0]!, found[1]!];
}

/** The same numbers for every lane of a seed. */
function streamOf({ seed }: SeedResult, which: number): RandomStream {
  const stream = createRandomStream(seed);
  stream.seek("evaluation", which, 0);
  return stream;
}
