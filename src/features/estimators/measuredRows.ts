// The estimators of a run's file (`--estimators`, and claims of variances): bias, variance and
// signal-to-noise of every estimator that a lane's objective takes, at the batch sizes asked for, on a seed's
// final table: exact where path sums have them, else sampled as the page's laboratory does, with its intervals.
import { type EstimatorRow, finite } from "../../experiment/runFile.ts";
import { orderOf } from "../../objectives/family.ts";
import { controlVariateProblem } from "../../objectives/gradient/controlVariates.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import type { EvaluatedCohort } from "../../training/evaluatedCohort.ts";
import type { ReplicaMoment } from "../../training/replica.ts";
import type { MeasureEstimators } from "../../training/run/writeRunFile.ts";
import { laboratorySetting } from "./laboratorySetting.ts";
import { type LaboratoryResult, type LaboratorySetting, measurePoint } from "./measurePoint.ts";
import type { Measured } from "./sampledFigures.ts";
import { exactResults } from "./sweep.ts";

/** Trajectories drawn for a row that has to be sampled, and the fewest estimates made of them. */
const TRAJECTORIES = 131_072;
const FEWEST_REPETITIONS = 128;

/** Measures at these batch sizes, smallest first, as far as a control variate allows; those of `only`, or
 * all that an objective takes. */
export function estimatorMeasure(
  batchSizes: readonly number[],
  only?: readonly ControlVariateId[],
): MeasureEstimators {
  const sizes = batchSizes.toSorted((a, b) => a - b);
  return (replica, cohort) => {
    const setting = settingOf(replica, cohort);
    const order = orderOf(replica.lane);
    const offered = replica.objective.controlVariates;
    const controlVariates = only ? offered.filter((id) => only.includes(id)) : offered;
    const results = sizes.flatMap((batchSize) => {
      const taken = controlVariates.filter(
        (controlVariate) => controlVariateProblem({ controlVariate, order, batchSize }) === null,
      );
      return resultsOf(setting, taken, batchSize);
    });
    return controlVariates.flatMap((id) =>
      results.filter(({ controlVariate }) => controlVariate === id).map(rowOf),
    );
  };
}

/** What is exact, and what is not from one set of batches. */
function resultsOf(
  setting: LaboratorySetting,
  taken: readonly ControlVariateId[],
  batchSize: number,
): readonly LaboratoryResult[] {
  const nRepetitions = Math.max(FEWEST_REPETITIONS, Math.ceil(TRAJECTORIES / batchSize));
  const exact = exactResults(setting, [{ batchSize, controlVariates: taken, nRepetitions }]);
  const unknown = exact.filter(({ variance }) => variance.exact === null);
  if (unknown.length === 0) return exact;
  const isWanted = (id: ControlVariateId) =>
    unknown.some(({ controlVariate }) => controlVariate === id);
  // leave-one-out shows the score function's bias best
  const hasTwin = isWanted("scoreFunction");
  const controlVariates = taken.filter((id) => isWanted(id) || (hasTwin && id === "leaveOneOut"));
  const run = measurePoint(setting, { batchSize, controlVariates, nRepetitions });
  let step = run.next();
  while (!step.done) step = run.next();
  const sampled = step.value;
  return exact.map((one) =>
    isWanted(one.controlVariate)
      ? sampled.find(({ controlVariate }) => controlVariate === one.controlVariate)!
      : one,
  );
}

function rowOf(result: LaboratoryResult): EstimatorRow {
  const { controlVariate, batchSize, relativeBias, variance, signalToNoise } = result;
  const figures = { relativeBias, variance, signalToNoise };
  const intervals = Object.entries(figures).flatMap(([name, measured]) => {
    const sampled = measured?.exact === null ? measured.sampled : null;
    return sampled ? [[name, [finite(sampled.low), finite(sampled.high)]] as const] : [];
  });
  const isExact = variance.exact !== null;
  return {
    controlVariate,
    batchSize,
    relativeBias: figureOf(relativeBias),
    variance: figureOf(variance),
    signalToNoise: figureOf(signalToNoise),
    method: isExact ? "exact" : "sampled",
    interval: isExact ? null : Object.fromEntries(intervals),
  };
}

/** Null where it is not resolved, or not defined. */
function figureOf(measured: Measured | null): number | null {
  return finite(measured?.exact ?? measured?.sampled?.value ?? null);
}

/** What a replica's estimators depend on. */
function settingOf(replica: ReplicaMoment, cohort: EvaluatedCohort): LaboratorySetting {
  const { laneIndex, objective, table, seed, logZ, logWeightShift } = replica;
  const { config, environment } = cohort;
  const laneTable = {
    ...table,
    lane: laneIndex,
    step: cohort.evaluatedStep,
    logZ: objective.learns.logZ ? logZ.value : 0,
    // before the first batch no constant is chosen yet: the target's largest stands for the batch's
    logWeightShift:
      logWeightShift ??
      environment.graph.logRewards.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    weights: null,
  };
  const setting = laboratorySetting({ config, table: laneTable, space: "logits", draw: 0 });
  return { ...setting, seed };
}
