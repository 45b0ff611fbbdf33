// What an objective is once its parameters are chosen: their values, its place in the family of
// α-divergences, its coefficient, its bias. Code that has a lane asks here instead of knowing ids.

import { continuedTails, type DrawnCurve } from "./curve/curvePoints.ts";
import type { Bias } from "./gradient/bias.ts";
import {
  type ControlVariateId,
  CURVE,
  type ObjectiveDefinition,
  type ObjectiveParameter,
  type ParameterValues,
} from "./objective.ts";
import { type ObjectiveId, objectives, type ParameterName } from "./objectives.ts";

/** An objective with values of its parameters, and the curve that it brings; what is missing is as by default. */
export type ChosenObjective = {
  readonly objective: ObjectiveId;
} & { readonly [Name in ParameterName]?: number } & Partial<DrawnCurve> & {
    /** The curve that a lane brings as a formula. */
    readonly formula?: string;
  };

/** The names of all objectives' parameters, each once, in the order of the registry. */
export function parameterNames(): readonly ParameterName[] {
  return [
    // the registry's types say that these are the names
    ...new Set(Object.values(objectives).flatMap(({ parameters }) => Object.keys(parameters))),
  ] as ParameterName[];
}

/** An objective that takes every order of the family as its α. */
const objectiveOfFamily = "tsallis" as const satisfies ObjectiveId;

/** The lane that minimises the family's divergence of order `alpha`; of its default order without. */
export function laneOfFamily(alpha?: number) {
  return { objective: objectiveOfFamily, ...(alpha !== undefined && { alpha }) };
}

/** The parameters of an objective, by name, in their order. */
export function parametersOf(
  id: ObjectiveId,
): readonly (readonly [ParameterName, ObjectiveParameter])[] {
  // the registry's types say that these are the names
  return Object.entries(objectives[id].parameters) as [ParameterName, ObjectiveParameter][];
}

/** The curve that a lane brings; null where its objective has its own. */
export function curveOf({ objective, points, tails }: ChosenObjective): DrawnCurve | null {
  const { brings }: ObjectiveDefinition = objectives[objective];
  if (!brings) return null;
  return { points: points ?? brings.usual.points, tails: tails ?? continuedTails };
}

/** The formula that a lane brings; null where its objective has its own curve. */
export function formulaOf({ objective, formula }: ChosenObjective): string | null {
  const { reads }: ObjectiveDefinition = objectives[objective];
  return reads ? (formula ?? reads.usual) : null;
}

/** What keeps the lane's formula from being a curve, as a sentence that begins with "formula"; null: nothing. */
export function formulaFault(chosen: ChosenObjective): string | null {
  const formula = formulaOf(chosen);
  if (formula === null) return null;
  const { reads }: ObjectiveDefinition = objectives[chosen.objective];
  const read = reads!.read(formula);
  return read.ok ? null : read.message;
}

/** The value of every parameter of the objective, and the curve that the lane draws or types. */
export function parameterValues(chosen: ChosenObjective): ParameterValues {
  const values: Record<string, number> = {};
  for (const [name, parameter] of parametersOf(chosen.objective))
    values[name] = chosen[name] ?? parameter.default;
  const { brings, reads }: ObjectiveDefinition = objectives[chosen.objective];
  const drawn = curveOf(chosen);
  if (drawn) return { ...values, [CURVE]: brings!.compile(drawn) };
  const formula = formulaOf(chosen);
  if (formula === null) return values;
  const read = reads!.read(formula);
  // one that was not validated is as the usual one
  return read.ok ? { ...values, [CURVE]: read.curve } : values;
}

/** The α of the divergence that is minimised; null where it is none of the family. */
export function orderOf(chosen: ChosenObjective): number | null {
  const definition: ObjectiveDefinition = objectives[chosen.objective];
  return definition.order(parameterValues(chosen));
}

/** The coefficient as a function of log w and a centre (nats); null where transitions count. */
export function coefficientOf(
  chosen: ChosenObjective,
): ((logWeight: number, centre: number) => number) | null {
  const { push }: ObjectiveDefinition = objectives[chosen.objective];
  if (!push) return null;
  const values = parameterValues(chosen);
  return (logWeight, centre) => push.coefficient(logWeight, centre, values);
}

/**
 * What a control variate does to the objective's expected gradient.
 * @throws RangeError where the objective does not take it.
 */
export function biasOf(objective: ObjectiveId, controlVariate: ControlVariateId): Bias {
  const { biases }: ObjectiveDefinition = objectives[objective];
  const bias = biases[controlVariate];
  if (!bias) throw new RangeError(`${objective} takes no control variate ${controlVariate}`);
  return bias;
}

/** Why an objective has no exact gradient, as a whole sentence; null where it has one. `isTree`: whether every
 * object has one trajectory. */
export function noExactDescent(
  objective: ChosenObjective["objective"],
  isTree: boolean,
): string | null {
  const { exactDescent }: ObjectiveDefinition = objectives[objective];
  if (typeof exactDescent === "string") return null;
  if ("none" in exactDescent) return exactDescent.none;
  return isTree ? null : exactDescent.elsewhere;
}
