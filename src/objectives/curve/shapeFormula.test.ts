// Formulas of known shapes against the coefficients of their records, read as what is typed is read.
import { expect, it } from "vitest";
import "../lateObjectives.ts";
import { MAXIMUM_FORMULA } from "../../formula/formulaLimits.ts";
import { parametersOf } from "../family.ts";
import type { ObjectiveDefinition } from "../objective.ts";
import { type ObjectiveId, objectives } from "../objectives.ts";
import { readCurve } from "../typedCurve.ts";
import { shapeFormula } from "./shapeFormula.ts";
import { unitPush } from "./unitPush.ts";

// the registry's keys are its ids
const ids = Object.keys(objectives) as ObjectiveId[];
const ofKnownShape = ids.filter((id) => {
  const { push, brings, reads }: ObjectiveDefinition = objectives[id];
  return push !== null && !brings && !reads;
});

/** The objective over the whole range of its parameter, if it has one. */
const chosen = ofKnownShape.flatMap((objective) => {
  const [first] = parametersOf(objective);
  if (!first) return [{ objective }];
  const [name, { minimum, maximum, default: usual }] = first;
  const values = [minimum, maximum, usual, ...[0, 0.3, 1].filter((one) => one >= minimum)];
  return values.map((value) => ({ objective, [name]: value }));
});

it.each(chosen)("$objective can be typed as it is: %j", (one) => {
  const formula = shapeFormula(one)!;
  expect(formula.length).toBeLessThan(MAXIMUM_FORMULA);
  const read = readCurve(formula);
  if (!read.ok) throw new Error(read.message);
  const push = unitPush(one)!;
  for (const x of [-20, -3, -0.7, -0.01, 0, 0.01, 0.5, 2, 8]) {
    const wanted = push(x);
    expect(Math.abs(read.curve.coefficient(x, null) - wanted)).toBeLessThan(
      1e-4 * Math.max(1, Math.abs(wanted)),
    );
  }
});

it("has none for what is a curve of one’s own, or none at all", () => {
  for (const id of ids)
    if (!ofKnownShape.includes(id)) expect(shapeFormula({ objective: id })).toBeNull();
});
