// The four figures of the laboratory, and how results become their series.

import { controlVariates } from "../../objectives/controlVariates.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import type { EstimatorSeries } from "./estimatorData.ts";
import type { EstimatorSummary, Interval } from "./estimatorSummary.ts";
import type { LaboratoryResult } from "./sweep.ts";

export interface Figure {
  readonly name: string;
  readonly isLog: boolean;
  /** What is said where the objective has no such figure. */
  readonly absence: string;
  /** Null where it is not defined. */
  readonly of: (summary: EstimatorSummary) => Interval | null;
}

const noExact = "needs an exact gradient, which this objective has not";

export const figures: readonly Figure[] = [
  {
    name: "Relative bias",
    isLog: true,
    absence: noExact,
    of: ({ relativeBias }) => relativeBias,
  },
  {
    name: "Variance (trace of the covariance)",
    isLog: true,
    absence: "",
    of: ({ variance }) => variance,
  },
  {
    name: "Signal-to-noise ratio",
    isLog: true,
    absence: "",
    of: ({ signalToNoise }) => signalToNoise,
  },
  {
    name: "Cosine with the exact gradient",
    isLog: false,
    absence: noExact,
    of: ({ cosine }) => cosine,
  },
];

const order = Object.keys(controlVariates) as ControlVariateId[];

/** One series a control variate that has results, in the registry's order. */
export function seriesOf(
  results: readonly LaboratoryResult[],
  figure: Pick<Figure, "of">,
): readonly EstimatorSeries[] {
  return order.flatMap((id, hue) => {
    const own = results.filter(({ controlVariate }) => controlVariate === id);
    const points = own.flatMap((result) => {
      const interval = figure.of(result);
      return interval ? [{ batchSize: result.batchSize, ...interval }] : [];
    });
    return points.length > 0 ? [{ label: controlVariates[id].label, hue, points }] : [];
  });
}
