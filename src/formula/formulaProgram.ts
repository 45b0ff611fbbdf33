// A formula as a flat program for a stack, evaluated without recursion: its value, or its value and exact
// derivative at once (dual numbers, forward mode). A typed text never becomes a script.
import { type FormulaFunction, formulaFunctions } from "./formulaFunctions.ts";
import type { FormulaTree } from "./formulaTree.ts";

type Instruction =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "variable"; readonly index: number }
  | { readonly kind: "apply"; readonly by: FormulaFunction };

/** A formula to be evaluated. Has working memory of its own, so a call must end before the next begins. */
export interface FormulaProgram {
  /** Steps of one evaluation. */
  readonly nOperations: number;
  /** The value where the variables have these values. [variable] */
  value(variables: ArrayLike<number>): number;
  /** Value and derivative in variable `by`, written into `out`. */
  dual(variables: ArrayLike<number>, by: number, out: Dual): void;
}

/** A value with its derivative. */
export interface Dual {
  value: number;
  slope: number;
}

/** The program of a tree. */
export function compileFormula(tree: FormulaTree): FormulaProgram {
  const program: Instruction[] = [];
  const write = (node: FormulaTree): void => {
    if (node.kind !== "apply") {
      program.push(node);
      return;
    }
    node.of.forEach(write);
    program.push({ kind: "apply", by: formulaFunctions[node.name] });
  };
  write(tree);
  const values = new Float64Array(program.length);
  const slopes = new Float64Array(program.length);
  return {
    nOperations: program.length,
    value(variables) {
      let top = -1;
      for (const step of program) {
        if (step.kind === "number") values[++top] = step.value;
        else if (step.kind === "variable") values[++top] = variables[step.index]!;
        else if (step.by.arity === 1) values[top] = step.by.value(values[top]!);
        else if (step.by.arity === 2) {
          top--;
          values[top] = step.by.value(values[top]!, values[top + 1]!);
        } else {
          top -= 2;
          values[top] = chosen(values, top);
        }
      }
      return values[0]!;
    },
    dual(variables, by, out) {
      let top = -1;
      for (const step of program) {
        if (step.kind === "number") {
          values[++top] = step.value;
          slopes[top] = 0;
        } else if (step.kind === "variable") {
          values[++top] = variables[step.index]!;
          slopes[top] = step.index === by ? 1 : 0;
        } else if (step.by.arity === 1) {
          const a = values[top]!;
          if (slopes[top] !== 0) slopes[top]! *= step.by.slope(a);
          values[top] = step.by.value(a);
        } else if (step.by.arity === 2) {
          top--;
          const [a, b] = [values[top]!, values[top + 1]!];
          slopes[top] = step.by.change(a, b, slopes[top]!, slopes[top + 1]!);
          values[top] = step.by.value(a, b);
        } else {
          top -= 2;
          slopes[top] = values[top] === 0 ? slopes[top + 2]! : slopes[top + 1]!;
          values[top] = chosen(values, top);
        }
      }
      out.value = values[0]!;
      out.slope = slopes[0]!;
    },
  };
}

/** Of condition, first and second on the stack from `top` on: the one that is meant; NaN stays NaN. */
function chosen(values: Float64Array, top: number): number {
  const condition = values[top]!;
  if (Number.isNaN(condition)) return condition;
  return condition === 0 ? values[top + 2]! : values[top + 1]!;
}
