// `--estimators`: bias, variance and signal-to-noise of every estimator that a lane's objective takes, at
// the batch sizes asked for, on a seed's final table: exact where path sums have them, else sampled.
import type { EstimatorRow } from "../../src/experiment/runFile.ts";
import { finite } from "../../src/experiment/runFile.ts";
import { type LaboratorySetting, measureEstimator } from "../../src/features/laboratory/sweep.ts";
import { createGradientWorkspace, writeExactGradient } from "../../src/flow/exactGradient.ts";
import { targetDistribution } from "../../src/flow/target.ts";
import { controlVariateProblem } from "../../src/objectives/controlVariates.ts";
import { createExactFigures, isExact } from "../../src/objectives/exactFigures.ts";
import { expectedGradientQuery } from "../../src/objectives/expectedGradient.ts";
import { orderOf, parameterValues } from "../../src/objectives/family.ts";
import type { EvaluatedCohort } from "../../src/training/evaluatedCohort.ts";
import type { ReplicaMoment } from "../../src/training/replica.ts";
import type { MeasureEstimators } from "../../src/training/writeRunFile.ts";

/** Trajectories drawn for a row that has to be sampled, and the fewest estimates made of them. */
const TRAJECTORIES = 131_072;
const FEWEST_REPETITIONS = 128;

/** Measures at these batch sizes, smallest first, whatever a control variate allows. */
export function estimatorMeasure(batchSizes: readonly number[]): MeasureEstimators {
  const sizes = batchSizes.toSorted((a, b) => a - b);
  return (replica, cohort) => {
    const setting = settingOf(replica, cohort);
    const { lane, objective } = replica;
    const { graph, table, exploration, logZ, logWeightShift } = setting;
    const exactOf = createExactFigures({
      ...{ graph, exploration, logZ, logWeightShift },
      policies: table,
      objective: lane,
    });
    const order = orderOf(lane);
    return objective.controlVariates.flatMap((controlVariate) =>
      sizes
        .filter((batchSize) => controlVariateProblem({ controlVariate, order, batchSize }) === null)
        .map((batchSize): EstimatorRow => {
          const exact = exactOf(controlVariate, batchSize);
          const figures = isExact(exact) ? exact : sampled(setting, { controlVariate, batchSize });
          return {
            controlVariate,
            batchSize,
            relativeBias: finite(figures.relativeBias),
            variance: finite(figures.variance),
            signalToNoise: finite(figures.signalToNoise),
            method: isExact(exact) ? "exact" : "sampled",
            interval: null,
          };
        }),
    );
  };
}

function sampled(
  setting: LaboratorySetting,
  point: Pick<EstimatorRow, "controlVariate" | "batchSize">,
) {
  const repetitions = Math.ceil(TRAJECTORIES / point.batchSize);
  const nRepetitions = Math.max(FEWEST_REPETITIONS, repetitions);
  const measurement = measureEstimator(setting, { ...point, nRepetitions });
  let step = measurement.next();
  while (!step.done) step = measurement.next();
  const { relativeBias, variance, signalToNoise } = step.value;
  return {
    relativeBias: relativeBias?.value ?? null,
    variance: variance.value,
    signalToNoise: signalToNoise.value,
  };
}

function settingOf(replica: ReplicaMoment, cohort: EvaluatedCohort): LaboratorySetting {
  const { graph } = cohort.environment;
  const { exploration } = cohort.config.training;
  const { lane, objective, table, seed } = replica;
  const trueLogZ = targetDistribution(graph).logZ;
  // before the first batch no constant is chosen yet: the target's largest stands for the batch's
  const logWeightShift =
    replica.logWeightShift ?? graph.logRewards.reduce((a, b) => Math.max(a, b), -Infinity);
  return {
    graph,
    table,
    exact({ controlVariate, batchSize }) {
      const estimated = { lane: { ...lane, controlVariate }, batchSize, exploration };
      const query = expectedGradientQuery({ ...estimated, logWeightShift, trueLogZ });
      if (query === null) return null;
      const exact = new Float64Array(graph.children.length);
      writeExactGradient(createGradientWorkspace(graph), table, query, exact);
      return exact;
    },
    objective: lane.objective,
    parameters: parameterValues(lane),
    logZ: objective.learns.logZ ? replica.logZ.value : 0,
    logWeightShift,
    exploration,
    seed,
  };
}
