// What the control variates of controlVariates.ts do to a batch: how the coefficients f_i of its trajectories become
// the coefficients c_i of the estimator. One function a control variate, no state. For what trains and measures:
// the page has the records alone.

import type { ControlVariateId, ObjectiveInput, ObjectiveScratch } from "../objective.ts";
import { controlVariateProblem, familyConstant } from "./controlVariates.ts";
import { allocateScoreSums, projectScores } from "./scoreSums.ts";

/** What a control variate works on. */
export interface EstimatorContext {
  readonly input: ObjectiveInput<never>;
  /** scratch.coefficients holds f_i and is overwritten with c_i; scratch.logRatios holds log ρ_i. */
  readonly scratch: ObjectiveScratch;
  /** Order of the f_α family the f_i belong to (1 for reverse KL, 0 for forward KL); null outside. */
  readonly order: number | null;
}

/** Keeps the projection defined where all scores of a batch cancel. */
const SCORE_EPSILON = 1e-12;

const appliers: Readonly<Record<ControlVariateId, (context: EstimatorContext) => void>> = {
  none(context) {
    weighByRatios(context.scratch);
  },
  leaveOneOut({ scratch }) {
    subtractOthersMean(scratch.coefficients);
    weighByRatios(scratch);
  },
  batchMean({ scratch }) {
    const f = scratch.coefficients;
    const mean = sumOf(f) / f.length;
    for (let i = 0; i < f.length; i++) f[i]! -= mean;
    weighByRatios(scratch);
  },
  scoreFunction({ input, scratch, order }) {
    if (order === null) throw new RangeError("scoreFunction is defined within the α family only");
    const { graph, batch, logPFByEdge } = input;
    const { coefficients: f, logRatios, values } = scratch;
    // ρ_i and ρ_i·k_i; f must survive, so its array is lent out only after `values` is filled.
    for (let i = 0; i < f.length; i++) {
      logRatios[i] = Math.exp(logRatios[i]!);
      values[i] = logRatios[i]! * (1 + (order - 1) * f[i]!);
    }
    let projection: number;
    if (input.projectScores) projection = input.projectScores(logRatios, values, SCORE_EPSILON);
    else {
      // a lane that becomes exact, or no longer is, has another graph from then on
      if (scratch.scores?.isVisited.length !== graph.nStates)
        scratch.scores = allocateScoreSums(graph, batch.edges.length);
      const query = { graph, batch, logPFByEdge, first: logRatios, second: values };
      projection = projectScores(query, scratch.scores, SCORE_EPSILON);
    }
    subtractOthersMean(f);
    for (let i = 0; i < f.length; i++)
      f[i] = (logRatios[i]! * (f[i]! - projection) + values[i]!) / order;
  },
  selfNormalised({ scratch }) {
    weighByRatios(scratch);
    const c = scratch.coefficients;
    const scale = -sumOf(c) / c.length;
    for (let i = 0; i < c.length; i++) c[i]! /= scale;
  },
  withoutConstant({ scratch, order }) {
    const constant = familyConstant(order);
    const f = scratch.coefficients;
    for (let i = 0; i < f.length; i++) f[i]! += constant;
    weighByRatios(scratch);
  },
  ownCentre({ scratch }) {
    weighByRatios(scratch);
  },
};

/**
 * Turns f_i into c_i, in place.
 * @throws RangeError where `controlVariateProblem` names a problem.
 */
export function applyControlVariate(context: EstimatorContext): void {
  const { controlVariate } = context.input;
  const batchSize = context.scratch.coefficients.length;
  const problem = controlVariateProblem({ controlVariate, order: context.order, batchSize });
  if (problem !== null) throw new RangeError(problem);
  appliers[controlVariate](context);
}

function weighByRatios({ coefficients, logRatios }: ObjectiveScratch): void {
  for (let i = 0; i < coefficients.length; i++) coefficients[i]! *= Math.exp(logRatios[i]!);
}

function subtractOthersMean(f: Float64Array): void {
  const sum = sumOf(f);
  for (let i = 0; i < f.length; i++) f[i]! -= (sum - f[i]!) / (f.length - 1);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
