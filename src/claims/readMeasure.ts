// Validates what a claim measures: its fields and ranges, and whether the lane has what is asked of it.
import * as v from "valibot";
import { isTreeKind } from "../environments/environments.ts";
import type { Config } from "../experiment/config.ts";
import { listOf } from "../experiment/parameterSchema.ts";
import { trainingParameters } from "../experiment/runParameters.ts";
import { orderOf } from "../objectives/family.ts";
import { controlVariateProblem, controlVariates } from "../objectives/gradient/controlVariates.ts";
import {
  batchGradientProblem,
  expectedGradientProblem,
} from "../objectives/gradient/tableGradients.ts";
import type { ControlVariateId } from "../objectives/objective.ts";
import { objectives } from "../objectives/objectives.ts";
import { type MetricId, metricIds } from "../records/metrics.ts";
import type { Measure } from "./claimMeasure.ts";

/** Most lanes in a setting of a claim. */
export const MOST_LANES = 12;
/** Most samples that are drawn of a policy. */
const MOST_SAMPLES = 1_000_000;

/** Most states whose probability is summed. */
const MOST_STATES = 256;
const STATE_NAME = "a state’s name of at most 400 characters";

const { batchSize } = trainingParameters;

// the registries' keys are their ids
const variateIds = Object.keys(controlVariates) as ControlVariateId[];
const metric = oneOf<MetricId>(metricIds);
const batch = whole(batchSize.minimum, batchSize.maximum);
const samples = whole(1, MOST_SAMPLES);
const gradient = {
  figure: oneOf(["cosine", "ratio"]),
  against: whole(0, MOST_LANES - 1),
} as const;
const states = oneOf(["sampled", "uniform"]);
const size = whole(2, 10_000);

/** One measure of a lane. */
export const measureSchema = v.variant(
  "of",
  [
    v.strictObject({ of: v.literal("lastTenth"), metric }),
    v.strictObject({ of: v.literal("stepsTo"), metric, threshold: nonNegative() }),
    v.strictObject({ of: v.literal("meanLog"), metric }),
    v.strictObject({
      of: v.literal("variance"),
      controlVariate: oneOf(variateIds),
      batchSize: batch,
    }),
    v.strictObject({
      of: v.literal("expectedGradient"),
      ...gradient,
      logZ: v.exactOptional(between(-1_000, 1_000, "a number from -1000 to 1000")),
    }),
    v.strictObject({ of: v.literal("batchGradient"), ...gradient, batchSize: batch }),
    v.strictObject({
      of: v.literal("sampledTotalVariation"),
      from: oneOf(["policy", "target"]),
      samples,
    }),
    v.strictObject({ of: v.literal("totalVariationFloor"), samples }),
    v.strictObject({ of: v.literal("subsetDistance"), states, size, subsets: whole(1, 1_000) }),
    v.strictObject({
      of: v.literal("rewardCorrelation"),
      by: oneOf(["values", "ranks"]),
      states,
      size,
    }),
    v.strictObject({ of: v.literal("topReward"), samples, best: samples }),
    v.strictObject({
      of: v.literal("stateMass"),
      from: oneOf(["policy", "target"]),
      names: listOf({
        item: v.pipe(v.string(STATE_NAME), v.maxLength(400, STATE_NAME)),
        minimumLength: 1,
        maximumLength: MOST_STATES,
        items: "names of states",
      }),
    }),
  ],
  "one of lastTenth, stepsTo, meanLog, variance, expectedGradient, batchGradient, sampledTotalVariation, totalVariationFloor, subsetDistance, rewardCorrelation, topReward, stateMass",
);

/** What a measure asks of its lane that it does not have: the field, and what it must be. */
export function measureProblems(
  measure: Measure,
  { environment, lanes }: Pick<Config, "environment" | "lanes">,
  lane: number,
): readonly { readonly name: string; readonly message: string }[] {
  const known = lanes[lane]!;
  switch (measure.of) {
    case "variance": {
      const offered: readonly string[] = objectives[known.objective].controlVariates;
      return offered.includes(measure.controlVariate)
        ? []
        : [
            {
              name: "controlVariate",
              message: `must be one of ${offered.join(", ")} for ${known.objective}, not "${measure.controlVariate}".`,
            },
          ];
    }
    case "expectedGradient":
    case "batchGradient": {
      const { against } = measure;
      const other = lanes[against];
      if (!other)
        return [
          {
            name: "against",
            message: `must be from 0 to ${lanes.length - 1}, the lanes of its settings, not ${against}.`,
          },
        ];
      return [known, other].flatMap((one) => {
        const problem =
          measure.of === "expectedGradient"
            ? expectedGradientProblem(one, isTreeKind(environment))
            : (batchGradientProblem(one) ??
              controlVariateProblem({
                controlVariate: one.controlVariate,
                order: orderOf(one),
                batchSize: measure.batchSize,
              }));
        return problem === null
          ? []
          : [{ name: "of", message: `cannot be ${measure.of} of ${one.objective}: ${problem}` }];
      });
    }
    case "topReward":
      return measure.best <= measure.samples
        ? []
        : [
            {
              name: "best",
              message: `must be at most the samples, ${measure.samples}, not ${measure.best}.`,
            },
          ];
    default:
      return [];
  }
}

export function oneOf<Id extends string>(ids: readonly Id[]) {
  return v.picklist(ids, `one of ${ids.join(", ")}`);
}

export function whole(minimum: number, maximum: number) {
  const message = `a whole number from ${minimum} to ${maximum}`;
  return v.pipe(between(minimum, maximum, message), v.integer(message));
}

export function nonNegative() {
  return between(0, Number.MAX_VALUE, "a number of 0 or more");
}

export function between(minimum: number, maximum: number, message: string) {
  return v.pipe(v.number(message), v.minValue(minimum, message), v.maxValue(maximum, message));
}
