// Which lanes the laboratory shows: one, or all but those that were left out. Tables that leave it have the same.
import type { LaneEstimate } from "../estimators/laboratoryProtocol.ts";
import type { LaboratoryChoice } from "./FigureChoice.tsx";

type Choice = Pick<LaboratoryChoice, "shown" | "left">;

/** Of these lanes those that are shown; where one alone is shown, all: it is chosen by name. */
export function lanesShown(lanes: Iterable<number>, { shown, left }: Choice): readonly number[] {
  return [...lanes].filter((lane) => shown !== null || !left.has(lane));
}

/** The estimates of what is shown. */
export function resultsShown(
  results: readonly LaneEstimate[],
  { shown, left }: Choice,
): readonly LaneEstimate[] {
  return results.filter(({ lane }) => (shown === null ? !left.has(lane) : lane === shown));
}
