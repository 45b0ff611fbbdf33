// Strips for tests and stored pictures: replicas with the numbers that are given and nothing else.
import type { ReplicaSnapshot } from "../../protocol/snapshot.ts";
import { byMetric } from "../../records/metrics.ts";
import type { StripFrame } from "./stripNumbers.ts";

/** What a seed has come to; `stoppedAt`: the step at which it stopped; `noNearerThan`: as in a snapshot. */
export interface SeedFigures {
  readonly variation: number;
  readonly regions: number;
  readonly stoppedAt?: number;
  readonly noNearerThan?: number;
}

/** A frame of seeds 1, 2, … with four regions to reach. */
export function frameOf(value: number, figures: readonly SeedFigures[]): StripFrame {
  return { value, seeds: figures.map((one, k) => replicaOf(one, k + 1)) };
}

function replicaOf(figures: SeedFigures, seed: number): ReplicaSnapshot {
  const { variation, regions, stoppedAt, noNearerThan = null } = figures;
  return {
    noNearerThan,
    lane: 0,
    seed,
    stopped: stoppedAt === undefined ? null : { step: stoppedAt, message: "Not finite." },
    terminatingProbability: new Float64Array(0),
    metrics: {
      ...byMetric(() => Number.NaN),
      totalVariation: variation,
      forwardKl: 2 * variation,
      reverseKl: variation / 2,
      regionsReached: regions,
      regionsTotal: 4,
    },
    logZ: null,
    logWeights: new Float64Array(0),
    coefficients: new Float64Array(0),
    logWeightShift: 0,
    centre: 0,
  };
}
