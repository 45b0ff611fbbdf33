// From typed text to a tree: tokens first, which refuse every character that a formula has not; then its
// grammar, so that each mistake has its place; then jsep, which knows precedence and is given nothing but
// numbered names, operators and brackets of a bounded depth. Nothing is ever evaluated on the way.
import jsep from "jsep";
import {
  callableNames,
  type FunctionName,
  formulaConstants,
  formulaFunctions,
} from "./formulaFunctions.ts";
import { MAXIMUM_DEPTH } from "./formulaLimits.ts";
import { type FormulaToken, tokensOfFormula } from "./formulaTokens.ts";
import type { FormulaMistake, FormulaNames, FormulaTree, ParsedFormula } from "./formulaTree.ts";

/** jsep with our operators alone. It keeps its grammar in its class, and nothing else here uses it. */
jsep.removeAllUnaryOps();
jsep.removeAllBinaryOps();
jsep.removeAllLiterals();
for (const [operator, precedence] of [
  ["<", 1],
  ["<=", 1],
  [">", 1],
  [">=", 1],
  ["+", 2],
  ["-", 2],
  ["*", 3],
  ["/", 3],
] as const)
  jsep.addBinaryOp(operator, precedence);
jsep.addBinaryOp("^", 4, true);
// a sign binds less than a power, −x² = −(x²), and more than what stands before it, 2^−x
jsep.hooks.add("gobble-token", function takeSign(env) {
  if (this.char !== "-") return;
  this.index++;
  env.node = { type: "UnaryExpression", argument: powerAt(this) };
});

function powerAt(parser: jsep.HookScope): jsep.Expression | undefined {
  const base = parser.gobbleToken();
  parser.gobbleSpaces();
  if (parser.char !== "^") return base;
  parser.index++;
  return { type: "BinaryExpression", operator: "^", left: base, right: powerAt(parser) };
}

/**
 * Reads a formula. Never throws, and takes time proportional to at most the square of the longest text.
 */
export function parseFormula(text: string, names: FormulaNames): ParsedFormula {
  const tokens = tokensOfFormula(text, names);
  if ("message" in tokens) return { ok: false, mistake: tokens };
  const mistake = grammarMistake(tokens, names, [...text].length);
  if (mistake) return { ok: false, mistake };
  const tree = treeOf(jsep(numberedText(tokens)), tokens);
  return "message" in tree ? { ok: false, mistake: tree } : { ok: true, tree };
}

/** What jsep is given: each token as a name with its number, operators as they are. */
function numberedText(tokens: readonly FormulaToken[]): string {
  return tokens
    .map(({ kind, text }, index) =>
      kind === "number" || kind === "name" || kind === "variable" ? `t${index}` : text,
    )
    .join(" ");
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

/** The tree of jsep's expression; whatever else it may be is a mistake without a better place. */
function treeOf(
  expression: jsep.Expression | undefined,
  tokens: readonly FormulaToken[],
): FormulaTree | FormulaMistake {
  const unreadable = { message: "it cannot be read from column 1 on", column: 1 };
  // the types of jsep leave open what an expression of a type has
  const node = expression as jsep.CoreExpression | undefined;
  switch (node?.type) {
    case "Identifier":
      return leafOf(tokenOf(node, tokens)) ?? unreadable;
    case "UnaryExpression":
      return applied("minus", [node.argument], tokens);
    case "BinaryExpression":
      if (isComparison(node) && [node.left, node.right].some(isComparison))
        return {
          message:
            "a comparison stands beside another: put one of them into brackets of a function, as in min(x < 1, x > 0)",
          column: 1,
        };
      // jsep knows no others
      return applied(node.operator as FunctionName, [node.left, node.right], tokens);
    case "CallExpression": {
      const name = functionNamed(tokenOf(node.callee, tokens)?.text ?? "");
      return name ? applied(name, node.arguments, tokens) : unreadable;
    }
    default:
      return unreadable;
  }
}

function isComparison(expression: jsep.Expression): boolean {
  return expression.type === "BinaryExpression" && /^[<>]/.test(String(expression.operator));
}

function tokenOf(node: jsep.Expression, tokens: readonly FormulaToken[]): FormulaToken | undefined {
  return tokens[Number(String(node.name).slice(1))];
}

function leafOf(token: FormulaToken | undefined): FormulaTree | null {
  if (token?.kind === "number") return { kind: "number", value: token.value };
  if (token?.kind === "variable") return { kind: "variable", index: token.index };
  const value = token && formulaConstants.get(token.text);
  return value === undefined ? null : { kind: "number", value };
}

/** A function of what was read; of more arguments than two, two by two. */
function applied(
  name: FunctionName,
  given: readonly jsep.Expression[],
  tokens: readonly FormulaToken[],
): FormulaTree | FormulaMistake {
  const of: FormulaTree[] = [];
  for (const one of given) {
    const tree = treeOf(one, tokens);
    if ("message" in tree) return tree;
    of.push(tree);
  }
  if (!("folds" in formulaFunctions[name])) return { kind: "apply", name, of };
  return of.reduce((left, right) => ({ kind: "apply", name, of: [left, right] }));
}
