// How often the laboratory's 95 % intervals hold the truth: the same measurement again and again, each
// with other random numbers. Truth is exact where there is a sum for it, else the value of one
// measurement that is `long` times as long. For the tests and `npm run coverage`.
import type { Interval } from "../../math/meanInterval.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import {
  type LaboratoryPoint,
  type LaboratoryResult,
  type LaboratorySetting,
  measurePoint,
} from "./measurePoint.ts";

export type FigureName = "relativeBias" | "variance" | "signalToNoise" | "cosine" | "plainRatio";

/** Of one figure of one estimator. */
export interface Coverage {
  readonly controlVariate: ControlVariateId;
  readonly batchSize: number;
  readonly figure: FigureName;
  /** Null where the long measurement does not resolve it either. */
  readonly truth: number | null;
  readonly isExact: boolean;
  readonly nMeasurements: number;
  /** How many of them have an interval, and how many of those hold the truth. */
  nResolved: number;
  nHeld: number;
}

interface CoverageQuery {
  readonly setting: LaboratorySetting;
  readonly point: LaboratoryPoint;
  readonly nMeasurements: number;
  /** How many times as many repetitions the truth has. */
  readonly long: number;
}

const names: readonly FigureName[] = [
  "relativeBias",
  "variance",
  "signalToNoise",
  "cosine",
  "plainRatio",
];

/** One record for each figure that is sampled. */
export function coverageOf({ setting, point, nMeasurements, long }: CoverageQuery): Coverage[] {
  const nRepetitions = point.nRepetitions * long;
  const truths = resultsOf({ ...setting, draw: 4095 }, { ...point, nRepetitions });
  const found = truths.flatMap((result) =>
    names.flatMap((figure): Coverage[] => {
      const measured = result[figure];
      if (measured === null) return [];
      const { controlVariate, batchSize } = result;
      const truth = measured.exact ?? measured.sampled?.value ?? null;
      const isExact = measured.exact !== null;
      const counts = { nMeasurements, nResolved: 0, nHeld: 0 };
      return [{ controlVariate, batchSize, figure, truth, isExact, ...counts }];
    }),
  );
  for (let draw = 0; draw < nMeasurements; draw++) {
    const results = resultsOf({ ...setting, draw }, point);
    for (const one of found) {
      const result = results.find(({ controlVariate }) => controlVariate === one.controlVariate)!;
      const sampled = result[one.figure]?.sampled;
      if (!sampled) continue;
      one.nResolved++;
      if (one.truth !== null && holds(sampled, one.truth)) one.nHeld++;
    }
  }
  return found;
}

function holds({ low, high }: Interval, truth: number): boolean {
  // equal but for rounding is equal
  const slack = 1e-9 * Math.abs(truth);
  return low - slack <= truth && truth <= high + slack;
}

function resultsOf(
  setting: LaboratorySetting,
  point: LaboratoryPoint,
): readonly LaboratoryResult[] {
  const run = measurePoint(setting, point);
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}
