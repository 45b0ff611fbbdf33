// What a typed formula comes to: a small tree of our own, of numbers, variables and functions of the table.
import type { FunctionName } from "./formulaFunctions.ts";

export type FormulaTree =
  | { readonly kind: "number"; readonly value: number }
  /** `index`: its place among the values that the formula is evaluated with. */
  | { readonly kind: "variable"; readonly index: number }
  | {
      readonly kind: "apply";
      readonly name: FunctionName;
      /** As many as the function takes. */
      readonly of: readonly FormulaTree[];
    };

/** A name with something in brackets that is no number: `count(AC)`, `has(3)`. */
export interface FormulaReference {
  /** How it is written, for sentences: "count(A)". */
  readonly example: string;
  /** The variable of what stands in the brackets; a reason where there is none ("there is no token Z"). */
  indexOf(argument: string): number | string;
}

/** The names that a formula may use beside functions and constants. */
export interface FormulaNames {
  /** Index of each variable by its name. */
  readonly variables: ReadonlyMap<string, number>;
  readonly references: ReadonlyMap<string, FormulaReference>;
  /** What can be typed, for a sentence: "x1, x2, i1 and i2". */
  readonly known: string;
}

/** Why a text is no formula. */
export interface FormulaMistake {
  /** A clause that names the place: `")" is missing after column 12`. */
  readonly message: string;
  /** Where, in characters from 1. */
  readonly column: number;
}

/** A formula, or why the text is none. */
export type ParsedFormula =
  | { readonly ok: true; readonly tree: FormulaTree }
  | { readonly ok: false; readonly mistake: FormulaMistake };

/** The variables that a tree depends on, ascending. */
export function variablesOf(tree: FormulaTree): readonly number[] {
  const found = new Set<number>();
  const visit = (node: FormulaTree): void => {
    if (node.kind === "variable") found.add(node.index);
    else if (node.kind === "apply") node.of.forEach(visit);
  };
  visit(tree);
  return [...found].sort((a, b) => a - b);
}
