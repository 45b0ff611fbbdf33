// Races whose every number is known: lanes that are at fixed multiples of one decay, seed by seed.
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import type { CurveLane } from "./curveData.ts";

export interface MadeRace {
  readonly history: MetricHistory;
  readonly lanes: readonly CurveLane[];
}

/** A row every ten steps up to 200; each lane lies at `factor(seed)` times .5·.99^step. */
export function madeRace(
  lanes: readonly { readonly label: string; readonly factor: (seed: number) => number }[],
  nSeeds: number,
): MadeRace {
  const steps = Array.from({ length: 21 }, (_, k) => 10 * k);
  const history = createHistory({ nReplicas: lanes.length * nSeeds, metrics: ["totalVariation"] });
  const replicas = lanes.flatMap(({ factor }) =>
    Array.from({ length: nSeeds }, (_, seed) => ({
      totalVariation: steps.map((step) => factor(seed) * 0.5 * 0.99 ** step),
    })),
  );
  appendRows(history, {
    step: steps,
    trajectories: steps.map((step) => 16 * step),
    seconds: steps.map((step) => step / 100),
    replicas,
  });
  return {
    history,
    lanes: lanes.map(({ label }, lane) => ({
      label,
      look: lookOf(lane),
      replicas: Array.from({ length: nSeeds }, (_, seed) => lane * nSeeds + seed),
    })),
  };
}
