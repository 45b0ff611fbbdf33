// Repeats the estimators of one batch size on a fixed table and takes their figures. All control variates
// see the same batches, so that their differences are their own. A generator: the caller decides when to
// go on.

import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import { createRandomStream } from "../../math/rng.ts";
import { batchEstimators } from "../../objectives/gradient/batchEstimators.ts";
import {
  allocateOutput,
  type ControlVariateId,
  type ObjectiveDefinition,
} from "../../objectives/objective.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import "../../objectives/lateObjectives.ts";
import {
  createTableGradient,
  differentiateTable,
} from "../../objectives/gradient/tableGradient.ts";
import type { PolicyTable } from "../../sampling/policyTable.ts";
import { rollOut } from "../../sampling/rollouts.ts";
import { allocateBatch } from "../../sampling/trajectoryBatch.ts";
import { addRows, createRecorder } from "./estimateRecord.ts";
import type { GradientSpace } from "./gradientSpace.ts";
import {
  difference,
  type EstimatorFigures,
  type Evidence,
  type KnownFigures,
  sampledFigures,
} from "./sampledFigures.ts";
import { isZeroGradient } from "./zeroGradient.ts";

/** What is known of an estimator without sampling. */
export interface Expected {
  /** The gradient that it estimates, in the table's outputs, in its own scale. [state, output] */
  readonly gradient: Float64Array;
  /** Its mean is so many times that gradient; null where it is biased by an unknown amount. */
  readonly factor: number | null;
}

/** What all points of a sweep share. */
export interface LaboratorySetting {
  readonly graph: StateGraph;
  readonly table: PolicyTable;
  readonly space: GradientSpace;
  /** Null where no exact gradient is known. */
  readonly expected: (controlVariate: ControlVariateId, batchSize: number) => Expected | null;
  /** What needs no sampling. */
  readonly known: (controlVariate: ControlVariateId, batchSize: number) => KnownFigures;
  /** Skewness of a sampled variance (heavyTails.ts); null where it is not known. */
  readonly tailSkewness: (controlVariate: ControlVariateId, nTrajectories: number) => number | null;
  readonly objective: ObjectiveId;
  /** The value of each of its parameters. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly logZ: number;
  readonly logWeightShift: number;
  readonly exploration: number;
  readonly seed: number;
  /** Which of the seed's random streams, below N_DRAWS (laboratoryProtocol.ts). */
  readonly draw: number;
}

/** One batch size under some control variates. */
export interface LaboratoryPoint {
  readonly batchSize: number;
  readonly controlVariates: readonly ControlVariateId[];
  /** At least 64. */
  readonly nRepetitions: number;
}

export interface LaboratoryResult extends EstimatorFigures {
  readonly controlVariate: ControlVariateId;
  readonly batchSize: number;
}

/** Streams of a seed are so many repetitions apart; the number of a repetition has 32 bits. */
const REPETITIONS_A_DRAW = 2 ** 20;

/** Repetitions that the first centre is the mean of, beside those that count. */
export const pilotSize = (nRepetitions: number) => Math.max(16, nRepetitions >> 3);

/** Repeats the estimators of one batch size; yields the trajectories drawn so far. */
export function* measurePoint(
  setting: LaboratorySetting,
  point: LaboratoryPoint,
  pause = 4096,
): Generator<number, readonly LaboratoryResult[], void> {
  const { batchSize, controlVariates, nRepetitions } = point;
  if (nRepetitions < 64)
    throw new RangeError(`${nRepetitions} repetitions, at least 64 are needed`);
  const { graph, space } = setting;
  const length = graph.nStates * space.columns.nOutputs;
  const estimates = estimator(setting, batchSize);
  const nPilot = pilotSize(nRepetitions);
  const estimated = controlVariates.map((id): Estimated => {
    const expected = setting.expected(id, batchSize);
    const isMeanKnown = expected !== null && expected.factor !== null;
    return { id, expected, isMeanKnown, pilot: isMeanKnown ? null : new Float64Array(length) };
  });
  for (let k = 0; k < nPilot; k++) {
    // drawn after the others, so that these do not depend on their number
    estimates.draw(REPETITIONS_A_DRAW / 2 + k);
    for (const { id, pilot } of estimated) {
      if (!pilot) continue;
      const { gradient, isZero } = estimates.estimate(id);
      if (!isZero) addRows(gradient, pilot, nPilot);
    }
    if (isMultiple(k * batchSize, (k + 1) * batchSize, pause)) yield k * batchSize;
  }
  const twin = twinOf(estimated);
  const recorded = estimated.map((one): Recorded => {
    const exact = one.expected && space.lift(one.expected.gradient);
    const centre = centreOf(one, exact, space);
    const hasGroups = !one.isMeanKnown || one.id === twin;
    const options = { space, length, nRepetitions, centre, exact, hasGroups };
    return { ...one, exact, recorder: createRecorder(options) };
  });
  for (let k = 0; k < nRepetitions; k++) {
    estimates.draw(k);
    for (const { id, recorder } of recorded) {
      const { gradient, isZero } = estimates.estimate(id);
      recorder.add(gradient, isZero);
    }
    const [from, to] = [(nPilot + k) * batchSize, (nPilot + k + 1) * batchSize];
    if (isMultiple(from, to, pause)) yield to;
  }
  const twinMeans = recorded.find(({ id }) => id === twin)?.recorder.record.groupMeans ?? [];
  const evidences = recorded.map(({ id, exact, isMeanKnown, recorder: { record } }): Evidence => {
    const groups = record.groupMeans.map((mean) => space.lift(mean));
    const others = id === "scoreFunction" ? twinMeans.map((mean) => space.lift(mean)) : [];
    const hasDeviations = exact !== null && groups.length > 0;
    return {
      record,
      exact,
      isMeanKnown,
      groups,
      deviations: hasDeviations
        ? groups.map((group, g) => difference(group, others[g] ?? exact))
        : null,
      tailSkewness: setting.tailSkewness(id, batchSize * nRepetitions),
      known: setting.known(id, batchSize),
    };
  });
  const plain = evidences[controlVariates.indexOf("none")] ?? null;
  return controlVariates.map((controlVariate, c) => {
    const evidence = evidences[c]!;
    const figures = sampledFigures(evidence, evidence === plain ? null : plain);
    return { controlVariate, batchSize, ...figures };
  });
}

/** One control variate before repetitions count. */
interface Estimated {
  readonly id: ControlVariateId;
  readonly expected: Expected | null;
  readonly isMeanKnown: boolean;
  /** Mean of the pilot's estimates, in the table's outputs; null where the exact mean is known. */
  readonly pilot: Float64Array | null;
}

interface Recorded extends Estimated {
  /** The exact gradient, in the space. */
  readonly exact: Float64Array | null;
  readonly recorder: ReturnType<typeof createRecorder>;
}

/** What is unbiased and sees the same batches: against it the score function's bias shows best. */
function twinOf(all: readonly Estimated[]): ControlVariateId | null {
  const leaveOneOut = all.find(({ id }) => id === "leaveOneOut");
  const scored = all.find(({ id }) => id === "scoreFunction");
  return scored && !scored.isMeanKnown && leaveOneOut?.expected?.factor === 1
    ? "leaveOneOut"
    : null;
}

function centreOf(
  { expected, pilot }: Estimated,
  exact: Float64Array | null,
  space: GradientSpace,
): Float64Array {
  if (pilot) return space.lift(pilot);
  if (!exact) throw new RangeError("a mean is known, its gradient is not");
  const factor = expected?.factor ?? 1;
  return factor === 1 ? exact : exact.map((value) => factor * value);
}

/** Whether a multiple of `step` lies in (from, to]. */
function isMultiple(from: number, to: number, step: number): boolean {
  return Math.floor(to / step) > Math.floor(from / step);
}

/** Draws batches and estimates the gradient from each, under any control variate. */
function estimator(setting: LaboratorySetting, batchSize: number) {
  const { graph, table, space, exploration, parameters, logZ, logWeightShift } = setting;
  const definition: ObjectiveDefinition = objectives[setting.objective];
  const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
  const output = allocateOutput(batch);
  const gradient = createTableGradient(graph, space.columns);
  const stream = createRandomStream(setting.seed);
  const policy = { graph, ...table, exploration };
  const shared = {
    graph,
    batch,
    ...table,
    logZ,
    parameters,
    logWeightShift,
    explores: exploration > 0,
  };
  return {
    draw(repetition: number): void {
      const step = setting.draw * REPETITIONS_A_DRAW + repetition;
      rollOut(policy, { stream, purpose: "laboratory", step }, batch);
    },
    /** Valid until the next. */
    estimate(controlVariate: ControlVariateId) {
      if (!definition.controlVariates.includes(controlVariate))
        throw new RangeError(`${setting.objective} takes no control variate ${controlVariate}`);
      const input = { ...shared, controlVariate };
      batchEstimators[setting.objective].evaluate(input, output);
      differentiateTable(gradient, { batch, table, output });
      return { gradient, isZero: isZeroGradient(definition, input, output, gradient) };
    },
  };
}
