// What is kept of each repetition of an estimator: three numbers, and means by group for what needs
// whole vectors. Distances are from a vector that does not depend on the repetitions: the exact mean of
// the estimator where it is known, else the mean of some repetitions drawn before.
import type { TableGradient } from "../../objectives/gradient/tableGradient.ts";
import type { GradientSpace } from "./gradientSpace.ts";

/** Enough for Student's quantile to be close to the normal one. */
const N_GROUPS = 16;

export interface RecordedEstimates {
  /** The vector that distances are from. [space] */
  readonly centre: Float64Array;
  /** ‖g − centre‖². [repetition] */
  readonly spreads: Float64Array;
  /** ⟨g, centre⟩. [repetition] */
  readonly alongs: Float64Array;
  /** With the exact gradient, 0 of a gradient that is zero; null where none is known. [repetition] */
  readonly cosines: Float64Array | null;
  /** Means over each group's repetitions, of the table's outputs; none where they are not needed.
   * [group][state, output] */
  readonly groupMeans: readonly Float64Array[];
  /** How many gradients were zero up to rounding. */
  nZero: number;
}

interface RecorderOptions {
  readonly space: GradientSpace;
  readonly length: number;
  readonly nRepetitions: number;
  readonly centre: Float64Array;
  /** In the space. */
  readonly exact: Float64Array | null;
  /** Whether means by group are kept: large where there are many states. */
  readonly hasGroups: boolean;
}

/** Records one repetition after the other, `nRepetitions` of them. */
export function createRecorder(options: RecorderOptions) {
  const { space, length, nRepetitions, centre, exact, hasGroups } = options;
  const nGroups = hasGroups ? N_GROUPS : 0;
  const record: RecordedEstimates = {
    centre,
    spreads: new Float64Array(nRepetitions),
    alongs: new Float64Array(nRepetitions),
    cosines: exact && new Float64Array(nRepetitions),
    groupMeans: Array.from({ length: nGroups }, () => new Float64Array(length)),
    nZero: 0,
  };
  const squareOfCentre = squaredLength(centre);
  const lengthOfExact = exact === null ? 0 : Math.sqrt(squaredLength(exact));
  let k = 0;
  return {
    record,
    add(gradient: TableGradient, isZero: boolean): void {
      if (isZero) {
        record.nZero++;
        record.spreads[k++] = squareOfCentre;
        return;
      }
      space.read(gradient);
      const square = space.square();
      const along = space.dot(centre);
      record.alongs[k] = along;
      // no square is below 0, whatever rounding says
      record.spreads[k] = Math.max(0, square - 2 * along + squareOfCentre);
      if (record.cosines && exact && square > 0 && lengthOfExact > 0)
        record.cosines[k] =
          (exact === centre ? along : space.dot(exact)) / Math.sqrt(square) / lengthOfExact;
      if (hasGroups) {
        const group = k % N_GROUPS;
        addRows(gradient, record.groupMeans[group]!, groupSize(group, nRepetitions));
      }
      k++;
    },
  };
}

/** Adds a gradient, divided, to a sum. [state, output] */
export function addRows(
  { byState, visited, nVisited, columns: { nOutputs } }: TableGradient,
  sum: Float64Array,
  divisor: number,
): void {
  for (let k = 0; k < nVisited; k++) {
    const start = visited[k]! * nOutputs;
    for (let j = start; j < start + nOutputs; j++) sum[j]! += byState[j]! / divisor;
  }
}

function groupSize(group: number, nRepetitions: number): number {
  return Math.floor((nRepetitions - group - 1) / N_GROUPS) + 1;
}

/** ‖values‖². */
export function squaredLength(values: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += values[j]! * values[j]!;
  return sum;
}
