// The four figures of the laboratory, and how results become their series.

import { controlVariates } from "../../objectives/controlVariates.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import type { LaboratoryResult } from "../estimators/measurePoint.ts";
import type { EstimatorFigures, Measured } from "../estimators/sampledFigures.ts";
import type { EstimatorSeries } from "./estimatorData.ts";

export interface Figure {
  readonly name: string;
  readonly isLog: boolean;
  /** What is said where the objective has no such figure. */
  readonly absence: string;
  /** Null where it is not defined. */
  readonly of: (figures: EstimatorFigures) => Measured | null;
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

/** One series a control variate that has such a figure, in the registry's order. */
export function seriesOf(
  results: readonly LaboratoryResult[],
  figure: Pick<Figure, "of">,
): readonly EstimatorSeries[] {
  return order.flatMap((variate): EstimatorSeries[] => {
    const found = results.flatMap((result) => {
      const measured = result.controlVariate === variate ? figure.of(result) : null;
      return measured ? [{ ...result, measured }] : [];
    });
    if (found.length === 0) return [];
    return [
      {
        label: controlVariates[variate].label,
        variate,
        line: found.flatMap(({ batchSize, measured: { exact } }) =>
          exact === null ? [] : [{ batchSize, value: exact }],
        ),
        dots: found.flatMap(({ batchSize, measured: { sampled } }) =>
          sampled === null ? [] : [{ batchSize, ...sampled }],
        ),
        // before the first repetition nothing has failed
        unresolved: found.flatMap(({ batchSize, nRepetitions, measured }) =>
          nRepetitions > 0 && !isResolved(measured) ? [batchSize] : [],
        ),
      },
    ];
  });
}

/** Whether a figure is told at all. */
function isResolved({ exact, sampled }: Measured): boolean {
  return exact !== null || sampled !== null;
}
