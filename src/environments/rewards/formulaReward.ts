// A reward that is typed as a formula of the state: on grids in coordinates, on sequences and sets by counts and
// positions. The record alone; what reads and evaluates formulas comes with the other kinds of environment
// (formulaStates.ts), and until it is here no formula is taken.
import { MAXIMUM_FORMULA } from "../../formula/formulaLimits.ts";
import { defineReward } from "../environment.ts";
import type { ChoiceParameter, NumberParameter, Problem, TextParameter } from "../parameters.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import type { SequenceSpace } from "../spaces/sequenceSpace.ts";
import type { SetSpace } from "../spaces/setSpace.ts";

/** A space whose states a formula can speak of. */
export type FormulaSpace =
  | { readonly kind: "grid"; readonly space: GridSpace }
  | { readonly kind: "sequence"; readonly space: SequenceSpace }
  | { readonly kind: "set"; readonly space: SetSpace };

/** What is typed, and how it is meant. */
export interface FormulaValues {
  readonly formula: string;
  /** "linear" or "log". */
  readonly scale: string;
  readonly floor: number;
}

/** What a formula comes to over all states. */
export type FormulaFinding =
  | {
      readonly ok: true;
      /** [state]; NaN where none ends. */
      readonly logRewards: Float64Array;
      readonly remark: string | null;
    }
  /** `message`: a whole sentence that begins with "formula". */
  | { readonly ok: false; readonly message: string };

type Judge = (of: FormulaSpace, values: FormulaValues) => FormulaFinding;

const notHere: FormulaFinding = {
  ok: false,
  message: "formula cannot be read yet: what reads it is still being loaded.",
};

let judge: Judge = () => notHere;

/** Has formulas judged from now on. */
export function judgeFormulas(by: Judge): void {
  judge = by;
}

/** The three parameters, with a formula that is right on every space of the kind. */
function parametersWith(formula: string, names: string) {
  return {
    formula: {
      type: "text",
      label: "Formula",
      sentence: `A formula of the state, in ${names}, with + − * / ^, comparisons, if(…), exp, log, sqrt, abs, min, max, sin, cos, tanh and others.`,
      formula: "g",
      minimumLength: 0,
      maximumLength: MAXIMUM_FORMULA,
      default: formula,
      content: "formula",
    } satisfies TextParameter,
    scale: {
      type: "choice",
      label: "Scale",
      sentence: "Whether the formula is the reward, or its logarithm.",
      options: [
        { value: "linear", label: "Linear" },
        { value: "log", label: "Logarithmic" },
      ],
      default: "linear",
    } satisfies ChoiceParameter,
    floor: {
      type: "number",
      label: "Floor",
      sentence:
        "The least reward: it counts where a linear formula is lower. A logarithmic one has none.",
      formula: "R_0",
      minimum: 1e-9,
      maximum: 1,
      default: 1e-3,
      scale: "log",
    } satisfies NumberParameter,
  };
}

const described = {
  label: "Formula",
  sentence: "A reward of your own, typed as a formula.",
  reference: "This playground",
  formula:
    "R(s)=\\max\\{g(s),R_0\\}\\ \\text{(linear)}\\allowbreak\\quad\\text{or}\\quad e^{g(s)}\\ \\text{(log)}",
} as const;

function problemsOf(of: FormulaSpace, values: FormulaValues): readonly Problem[] {
  const finding = judge(of, values);
  return finding.ok ? [] : [{ path: "formula", message: finding.message }];
}

function remarkOf(of: FormulaSpace, values: FormulaValues): string | null {
  const finding = judge(of, values);
  return finding.ok ? finding.remark : null;
}

export const gridFormula = defineReward({
  ...described,
  parameters: parametersWith(
    "exp(-20*(x1 - 0.2)^2) + exp(-20*(x1 - 0.8)^2)",
    "coordinates x1, x2 … from 0 to 1 or indices i1, i2 … from 0",
  ),
  check: (space: GridSpace, values) => problemsOf({ kind: "grid", space }, values),
  remark: (space: GridSpace, values) => remarkOf({ kind: "grid", space }, values),
});

export const sequenceFormula = defineReward({
  ...described,
  parameters: parametersWith("0.1 + runs^2", "length, runs, count(A) or count(AC) and at(1,A)"),
  check: (space: SequenceSpace, values) => problemsOf({ kind: "sequence", space }, values),
  remark: (space: SequenceSpace, values) => remarkOf({ kind: "sequence", space }, values),
});

export const setFormula = defineReward({
  ...described,
  parameters: parametersWith("exp(sum/size)", "size, sum, least, largest and has(0), has(1) …"),
  check: (space: SetSpace, values) => problemsOf({ kind: "set", space }, values),
  remark: (space: SetSpace, values) => remarkOf({ kind: "set", space }, values),
});
