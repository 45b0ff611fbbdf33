// The push curve of a lane on the scale that all share: through 0 with slope −1 where w = Z. What a lane brings itself
// (drawn, typed) is on its own scale, which may have no slope there.
import { type ChosenObjective, coefficientOf } from "../family.ts";
import type { ObjectiveDefinition } from "../objective.ts";
import { objectives } from "../objectives.ts";

/** Half-width of the difference that stands for the slope at 0 (nats). */
const STEP = 1e-4;

/** c(x), x = log w − log Z; null where the objective acts on single transitions. */
export function unitPush(chosen: ChosenObjective): ((x: number) => number) | null {
  const coefficient = coefficientOf(chosen);
  if (!coefficient) return null;
  const atZero = coefficient(0, 0);
  const { brings, reads }: ObjectiveDefinition = objectives[chosen.objective];
  if (brings || reads) return (x) => coefficient(x, 0) - atZero;
  const slope = (coefficient(-STEP, 0) - coefficient(STEP, 0)) / (2 * STEP);
  return (x) => (coefficient(x, 0) - atZero) / slope;
}
