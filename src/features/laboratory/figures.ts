// The four figures of the laboratory, and how results become their series.

import { controlVariates } from "../../objectives/gradient/controlVariates.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import type { LaboratoryResult } from "../estimators/measurePoint.ts";
import type { EstimatorFigures, Measured } from "../estimators/sampledFigures.ts";
import type { EstimatorSeries } from "./estimatorData.ts";

export type FigureId = "variance" | "signalToNoise" | "relativeBias" | "cosine";

export interface Figure {
  readonly id: FigureId;
  /** What stands on a choice and above a column. */
  readonly label: string;
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
    id: "relativeBias",
    label: "Relative bias",
    name: "Relative bias",
    isLog: true,
    absence: noExact,
    of: ({ relativeBias }) => relativeBias,
  },
  {
    id: "variance",
    label: "Variance",
    name: "Variance (trace of the covariance)",
    isLog: true,
    absence: "",
    of: ({ variance }) => variance,
  },
  {
    id: "signalToNoise",
    label: "Signal-to-noise",
    name: "Signal-to-noise ratio",
    isLog: true,
    absence: "",
    of: ({ signalToNoise }) => signalToNoise,
  },
  {
    id: "cosine",
    label: "Cosine",
    name: "Cosine with the exact gradient",
    isLog: false,
    absence: noExact,
    of: ({ cosine }) => cosine,
  },
];

/** The figure of an id. */
export function figureOf(id: FigureId): Figure {
  return figures.find((figure) => figure.id === id)!;
}

/** A result, and where it stands on the horizontal axis. */
export type PlacedResult = LaboratoryResult & { readonly at: number };

export const variateOrder = Object.keys(controlVariates) as readonly ControlVariateId[];

/** One series a control variate that has such a figure, in the registry's order. */
export function seriesOf(
  results: readonly PlacedResult[],
  figure: Pick<Figure, "of">,
): readonly EstimatorSeries[] {
  return variateOrder.flatMap((variate): EstimatorSeries[] => {
    const found = results.flatMap((result) => {
      const measured = result.controlVariate === variate ? figure.of(result) : null;
      return measured ? [{ ...result, measured }] : [];
    });
    if (found.length === 0) return [];
    return [
      {
        label: controlVariates[variate].label,
        variate,
        line: found.flatMap(({ at, measured: { exact } }) =>
          exact === null ? [] : [{ at, value: exact }],
        ),
        dots: found.flatMap(({ at, measured: { sampled } }) =>
          sampled === null ? [] : [{ at, ...sampled }],
        ),
        // before the first repetition nothing has failed
        unresolved: found.flatMap(({ at, nRepetitions, measured }) =>
          nRepetitions > 0 && !isResolved(measured) ? [at] : [],
        ),
      },
    ];
  });
}

/** Whether a figure is told at all. */
function isResolved({ exact, sampled }: Measured): boolean {
  return exact !== null || sampled !== null;
}
