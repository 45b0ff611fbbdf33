// `--estimators`: bias, variance and signal-to-noise of every estimator that a lane's objective takes, at
// the batch sizes asked for, on a seed's final table: exact where path sums have them, else sampled.
import { type EstimatorRow, finite } from "../../src/experiment/runFile.ts";
import { createGradientWorkspace, writeExactGradient } from "../../src/flow/exactGradient.ts";
import { targetDistribution } from "../../src/flow/target.ts";
import { controlVariateProblem } from "../../src/objectives/controlVariates.ts";
import { createExactFigures, isExact } from "../../src/objectives/exactFigures.ts";
import { expectedGradientQuery } from "../../src/objectives/expectedGradient.ts";
import { orderOf } from "../../src/objectives/family.ts";
import type { ControlVariateId } from "../../src/objectives/objective.ts";
import type { EvaluatedCohort } from "../../src/training/evaluatedCohort.ts";
import type { ReplicaMoment } from "../../src/training/replica.ts";
import type { MeasureEstimators } from "../../src/training/writeRunFile.ts";
import { sampleEstimator } from "./sampleEstimator.ts";

/** Trajectories drawn for a row that has to be sampled, and the fewest estimates made of them. */
const TRAJECTORIES = 131_072;
const FEWEST_REPETITIONS = 128;

/** Measures at these batch sizes, smallest first, as far as a control variate allows. */
export function estimatorMeasure(batchSizes: readonly number[]): MeasureEstimators {
  const sizes = batchSizes.toSorted((a, b) => a - b);
  return (replica, cohort) => {
    const setting = settingOf(replica, cohort);
    const exactOf = createExactFigures({ ...setting, policies: setting.table });
    const order = orderOf(replica.lane);
    const rowOf = (controlVariate: ControlVariateId, batchSize: number): EstimatorRow => {
      const exact = exactOf(controlVariate, batchSize);
      const figures = isExact(exact) ? exact : sampled(setting, controlVariate, batchSize);
      return {
        controlVariate,
        batchSize,
        relativeBias: finite(figures.relativeBias),
        variance: finite(figures.variance),
        signalToNoise: finite(figures.signalToNoise),
        method: isExact(exact) ? "exact" : "sampled",
        interval: null,
      };
    };
    return replica.objective.controlVariates.flatMap((controlVariate) =>
      sizes
        .filter((batchSize) => controlVariateProblem({ controlVariate, order, batchSize }) === null)
        .map((batchSize) => rowOf(controlVariate, batchSize)),
    );
  };
}

type Setting = ReturnType<typeof settingOf>;

function sampled(setting: Setting, controlVariate: ControlVariateId, batchSize: number) {
  const { graph, table, objective, exploration, logWeightShift } = setting;
  const query = expectedGradientQuery({
    lane: { ...objective, controlVariate },
    batchSize,
    exploration,
    logWeightShift,
    trueLogZ: targetDistribution(graph).logZ,
  });
  const exact = query && new Float64Array(graph.children.length);
  if (exact) writeExactGradient(createGradientWorkspace(graph), table, query, exact);
  const nRepetitions = Math.max(FEWEST_REPETITIONS, Math.ceil(TRAJECTORIES / batchSize));
  return sampleEstimator({ ...setting, controlVariate, batchSize, exact }, nRepetitions);
}

/** What a replica's estimators depend on. */
function settingOf(replica: ReplicaMoment, cohort: EvaluatedCohort) {
  const { lane, objective, table, seed, logZ, logWeightShift } = replica;
  const { graph } = cohort.environment;
  return {
    graph,
    table,
    objective: lane,
    exploration: cohort.config.training.exploration,
    logZ: objective.learns.logZ ? logZ.value : 0,
    // before the first batch no constant is chosen yet: the target's largest stands for the batch's
    logWeightShift:
      logWeightShift ?? graph.logRewards.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    seed,
  };
}
