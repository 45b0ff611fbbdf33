// From typed text to a tree: tokens first, which refuse every character that a formula has not; then its
// grammar, so that each mistake has its place; then precedence, over tokens that are in order by then and
// brackets of a bounded depth. Nothing is ever evaluated on the way.
import {
  callableNames,
  type FunctionName,
  formulaConstants,
  formulaFunctions,
} from "./formulaFunctions.ts";
import { MAXIMUM_DEPTH } from "./formulaLimits.ts";
import { type FormulaToken, tokensOfFormula } from "./formulaTokens.ts";
import type { FormulaMistake, FormulaNames, FormulaTree, ParsedFormula } from "./formulaTree.ts";

/**
 * Reads a formula. Never throws, and takes time proportional to at most the square of the longest text.
 */
export function parseFormula(text: string, names: FormulaNames): ParsedFormula {
  const tokens = tokensOfFormula(text, names);
  if ("message" in tokens) return { ok: false, mistake: tokens };
  const mistake = grammarMistake(tokens, names, [...text].length);
  if (mistake) return { ok: false, mistake };
  const tree = treeOf(tokens);
  return comparesComparisons(tree) ? { ok: false, mistake: comparisonMistake } : { ok: true, tree };
}

/** A bracket that is open. */
interface Opened {
  readonly column: number;
  /** The function it belongs to, and how many arguments are complete; null: a group. */
  readonly call: { readonly name: FunctionName; readonly column: number; nComplete: number } | null;
}

/** The first place where the tokens stand in no order that a formula has; null where there is none. */
function grammarMistake(
  tokens: readonly FormulaToken[],
  names: FormulaNames,
  length: number,
): FormulaMistake | null {
  if (tokens.length === 0)
    return { message: `nothing is typed yet: try ${names.known}`, column: 1 };
  const opened: Opened[] = [];
  let before: FormulaToken | null = null;
  for (const token of tokens) {
    const mistake = tokenMistake(token, before, opened, names);
    if (mistake) return mistake;
    before = token;
  }
  const last = opened.at(-1);
  if (before?.kind === "name" && functionNamed(before.text)) return bracketsMissing(before);
  if (before && !endsValue(before))
    return {
      message: `something is missing after "${before.text}" at column ${before.column}`,
      column: before.column,
    };
  return last ? { message: `")" is missing after column ${length}`, column: length + 1 } : null;
}

function endsValue(token: FormulaToken, isCall = false): boolean {
  return (
    token.kind === "number" ||
    token.kind === "variable" ||
    token.kind === "close" ||
    (token.kind === "name" && !isCall)
  );
}

/** What is wrong with a token after the one before it; opens and closes brackets as it goes. */
function tokenMistake(
  token: FormulaToken,
  before: FormulaToken | null,
  opened: Opened[],
  names: FormulaNames,
): FormulaMistake | null {
  const { kind, text, column } = token;
  const isCall = before?.kind === "name" && functionNamed(before.text) !== null;
  if (isCall && kind !== "open") return bracketsMissing(before);
  const afterValue = before !== null && endsValue(before, isCall);
  switch (kind) {
    case "number":
    case "variable":
    case "name":
      if (afterValue) return sideBySide(before, token);
      return kind === "name" ? nameMistake(token, names) : null;
    case "open":
      if (afterValue && !isCall) return sideBySide(before, token);
      if (opened.length === MAXIMUM_DEPTH)
        return {
          message: `brackets stand more than ${MAXIMUM_DEPTH} deep at column ${column}`,
          column,
        };
      opened.push({
        column,
        call: isCall
          ? { name: functionNamed(before.text)!, column: before.column, nComplete: 0 }
          : null,
      });
      return null;
    case "comma": {
      const call = opened.at(-1)?.call;
      if (!call)
        return {
          message: `"," at column ${column} stands outside the brackets of a function: a decimal point is "."`,
          column,
        };
      if (!afterValue) return missingBefore(token);
      call.nComplete++;
      return null;
    }
    case "close": {
      const last = opened.pop();
      if (!last) return { message: `")" at column ${column} closes nothing`, column };
      if (!afterValue)
        return before?.kind === "open"
          ? { message: `the brackets at column ${last.column} are empty`, column: last.column }
          : missingBefore(token);
      return last.call ? arityMistake(last.call) : null;
    }
    case "operator":
      if (afterValue) return null;
      if (text !== "-") return missingBefore(token);
      return before?.kind === "operator" && before.text === "-"
        ? {
            message: `two signs follow each other at column ${column}: put brackets around one`,
            column,
          }
        : null;
    default:
      return token satisfies never;
  }
}

function bracketsMissing({ text, column }: FormulaToken): FormulaMistake {
  return { message: `${text} at column ${column} needs brackets, as in ${text}(…)`, column };
}

function missingBefore({ text, column }: FormulaToken): FormulaMistake {
  return { message: `something is missing before "${text}" at column ${column}`, column };
}

function sideBySide(before: FormulaToken, { text, column }: FormulaToken): FormulaMistake {
  const what = before.kind === "close" ? `")"` : before.text;
  return {
    message: `an operator is missing between ${what} and ${text === "(" ? `"("` : text} at column ${column}, as in 2*x`,
    column,
  };
}

function nameMistake(
  { text, column }: FormulaToken,
  { known }: FormulaNames,
): FormulaMistake | null {
  if (formulaConstants.has(text) || functionNamed(text)) return null;
  const shown = text.length > 24 ? `${text.slice(0, 24)}…` : text;
  return {
    message: `${shown} at column ${column} is no name that this formula knows: there are ${known}`,
    column,
  };
}

/** Null where there is no such function: names that every object has are none. */
function functionNamed(text: string): FunctionName | null {
  return callableNames.find((name) => name === text) ?? null;
}

function arityMistake({
  name,
  column,
  nComplete,
}: NonNullable<Opened["call"]>): FormulaMistake | null {
  const given = nComplete + 1;
  const wanted = formulaFunctions[name];
  if ("folds" in wanted)
    return given >= 2
      ? null
      : { message: `${name} at column ${column} takes two numbers or more, not one`, column };
  if (given === wanted.arity) return null;
  const words = ["", "one number", "two numbers", "three"][wanted.arity]!;
  return { message: `${name} at column ${column} takes ${words}, not ${given}`, column };
}

/** How much an operator binds; the same from left to right. */
const precedences: ReadonlyMap<string, number> = new Map([
  ["<", 1],
  ["<=", 1],
  [">", 1],
  [">=", 1],
  ["+", 2],
  ["-", 2],
  ["*", 3],
  ["/", 3],
]);

/** The tree of tokens that are in order. */
function treeOf(tokens: readonly FormulaToken[]): FormulaTree {
  let at = 0;
  /** Values joined by operators that bind at least as much. */
  const joined = (least: number): FormulaTree => {
    let left = signed();
    for (;;) {
      const sign = tokens[at]?.text ?? "";
      const precedence = precedences.get(sign) ?? 0;
      if (precedence < least) return left;
      at++;
      // the map's signs are names of the table
      left = applied(sign as FunctionName, [left, joined(precedence + 1)]);
    }
  };
  /** A sign binds less than a power, −x² = −(x²), and more than what stands before it, 2^−x. */
  const signed = (): FormulaTree => {
    if (tokens[at]?.text !== "-") return power();
    at++;
    return applied("minus", [power()]);
  };
  const power = (): FormulaTree => {
    const base = single();
    if (tokens[at]?.text !== "^") return base;
    at++;
    return applied("^", [base, signed()]);
  };
  const single = (): FormulaTree => {
    const token = tokens[at++]!;
    if (token.kind === "number") return { kind: "number", value: token.value };
    if (token.kind === "variable") return { kind: "variable", index: token.index };
    const constant = formulaConstants.get(token.text);
    if (constant !== undefined) return { kind: "number", value: constant };
    const name = functionNamed(token.text);
    // past the bracket that opens, and past every comma
    if (name) at++;
    const of = [joined(1)];
    while (tokens[at++]?.kind === "comma") of.push(joined(1));
    return name ? applied(name, of) : of[0]!;
  };
  return joined(1);
}

/** A function of what was read; of more arguments than two, two by two. */
function applied(name: FunctionName, of: readonly FormulaTree[]): FormulaTree {
  if (!("folds" in formulaFunctions[name])) return { kind: "apply", name, of };
  return of.reduce((left, right) => ({ kind: "apply", name, of: [left, right] }));
}

const comparisonMistake: FormulaMistake = {
  message:
    "a comparison stands beside another: put one of them into brackets of a function, as in min(x < 1, x > 0)",
  column: 1,
};

/** Whether a comparison stands beside another, in brackets or not: 0 < x < 1 would not mean what it says. */
function comparesComparisons(tree: FormulaTree): boolean {
  if (tree.kind !== "apply") return false;
  return (isComparison(tree) && tree.of.some(isComparison)) || tree.of.some(comparesComparisons);
}

function isComparison(tree: FormulaTree): boolean {
  return tree.kind === "apply" && /^[<>]/.test(tree.name);
}
