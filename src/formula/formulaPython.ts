// A formula as Python for torch, written from its tree: of what somebody typed not one character gets there.
import { formulaFunctions } from "./formulaFunctions.ts";
import type { FormulaTree } from "./formulaTree.ts";

/**
 * The text of an expression. `variable` is what stands for a variable; numbers are wrapped by the script's
 * `number` where torch needs a tensor.
 */
export function formulaPython(tree: FormulaTree, variable: (index: number) => string): string {
  if (tree.kind === "number") return numberText(tree.value);
  if (tree.kind === "variable") return variable(tree.index);
  const of = tree.of.map((one) => formulaPython(one, variable));
  const by = formulaFunctions[tree.name];
  if (by.arity === 1) return by.python(of[0]!);
  if (by.arity === 2) return by.python(of[0]!, of[1]!);
  return by.python(of[0]!, of[1]!, of[2]!);
}

/** A literal that Python reads as the same double; never an integer, which would not overflow alike. */
function numberText(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
