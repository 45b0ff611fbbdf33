// Formulas against values worked by hand and Math's own, their exact derivatives against central differences,
// their mistakes against the sentence and the place that a reader would name, and 10,000 hostile texts (fixed
// seed) against being refused with one sentence, prototypes untouched.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFormula } from "./formulaProgram.ts";
import { formulaPython } from "./formulaPython.ts";
import type { FormulaNames, FormulaTree } from "./formulaTree.ts";
import { variablesOf } from "./formulaTree.ts";
import { hostileFormula } from "./hostileFormulaFixtures.ts";
import { parseFormula } from "./parseFormula.ts";

const names: FormulaNames = {
  variables: new Map([
    ["x1", 0],
    ["u", 1],
  ]),
  references: new Map([
    [
      "count",
      {
        example: "count(A)",
        indexOf: (token) => (token === "A" ? 2 : token === ")" ? 3 : `there is no token ${token}`),
      },
    ],
  ]),
  known: "x1, u and count(A)",
};

function treeOf(text: string): FormulaTree {
  const read = parseFormula(text, names);
  if (!read.ok) throw new Error(read.mistake.message);
  return read.tree;
}

const evaluated = (text: string, variables: readonly number[] = [3, 2, 5, 7]) =>
  compileFormula(treeOf(text)).value(variables);

function mistakeIn(text: string): string {
  const read = parseFormula(text, names);
  return read.ok ? "" : read.mistake.message;
}

describe("the value", () => {
  it.each([
    ["1 + 2*3", 7],
    ["7 - 2 - 1", 4],
    ["16/4/2", 2],
    ["2^3^2", 512],
    ["-x1^2", -9],
    ["(-x1)^2", 9],
    ["2^-x1", 1 / 8],
    ["2*-x1 - (-u)", -4],
    ["x₁² × u − π", 18 - Math.PI],
    ["x1**2 ÷ u", 4.5],
    [".5e1 + 2.", 7],
    ["max(1, x1, u) - min(1, x1, u)", 2],
    ["if(x1 > u, 10, 20) + if(x1 <= u, 1, 2)", 12],
    ["x1 ≥ 3", 1],
    ["step(0) + step(-1) + sign(-4)", 0],
    ["log(e) + log2(8) + sqrt(16) + abs(-1)", 9],
    ["exp(0) + expm1(0) + log1p(0) + cosh(0) + cos(0)", 3],
    ["tanh(0) + sinh(0) + sin(pi/2)", 1],
    ["count(A) + 2*count())", 19],
  ])("of %s is %d", (text, value) => {
    expect(evaluated(text)).toBeCloseTo(value, 12);
  });

  it("keeps a value that is none", () => {
    for (const text of [
      "log(-1)",
      "max(1, log(-1))",
      "min(log(-1), 1)",
      "if(log(-1), 1, 2)",
      "0/0",
    ])
      expect(evaluated(text), text).toBeNaN();
  });
});

describe("a mistake", () => {
  it.each([
    ["", "nothing is typed yet: try x1, u and count(A)"],
    ["(x1 + 1", '")" is missing after column 7'],
    ["x1 + 1)", '")" at column 7 closes nothing'],
    ["x1 +", 'something is missing after "+" at column 4'],
    ["x1 * / 2", 'something is missing before "/" at column 6'],
    ["2x1", "an operator is missing between 2 and x1 at column 2, as in 2*x"],
    ["(u)(u)", 'an operator is missing between ")" and "(" at column 4, as in 2*x'],
    ["sin u", "sin at column 1 needs brackets, as in sin(…)"],
    ["sin", "sin at column 1 needs brackets, as in sin(…)"],
    ["sin()", "the brackets at column 4 are empty"],
    ["log(u, 2)", "log at column 1 takes one number, not 2"],
    ["max(u)", "max at column 1 takes two numbers or more, not one"],
    ["if(u, 1)", "if at column 1 takes three, not 2"],
    ["1,5", '"," at column 2 stands outside the brackets of a function: a decimal point is "."'],
    ["--u", "two signs follow each other at column 2: put brackets around one"],
    ["u = 1", '"=" at column 3 compares nothing: use <, <=, > or >='],
    ["1e999", "the number at column 1 is too large"],
    ["y + 1", "y at column 1 is no name that this formula knows: there are x1, u and count(A)"],
    ["1 + count(Z)", "there is no token Z at column 11"],
    ["count + 1", "count at column 1 needs brackets, as in count(A)"],
    ["1 + count(A", "count at column 5 needs its closing bracket, as in count(A)"],
    ["count() + 1", "count at column 1 needs something in its brackets, as in count(A)"],
    ["u.v", '"." at column 2 has no meaning in a formula'],
    ["1 + `u`", '"`" at column 5 has no meaning in a formula'],
    ["u + х1", '"х" (U+0445) at column 5 has no meaning in a formula'],
    ["u\u200b", "the character U+200B at column 2 has no meaning in a formula"],
    ["😀", '"😀" (U+1F600) at column 1 has no meaning in a formula'],
    [`u${"+1".repeat(200)}`, "a formula has at most 400 characters, and this one has more"],
    [`${"(".repeat(41)}u`, "brackets stand more than 40 deep at column 41"],
  ])("in %j is named with its place", (text, message) => {
    expect(mistakeIn(text)).toBe(message);
  });

  it("is no matter of brackets as deep as they may be", () => {
    expect(evaluated(`${"(".repeat(40)}u${")".repeat(40)}`)).toBe(2);
    expect(evaluated(`u${"+1".repeat(199)}`)).toBe(201);
    expect(evaluated(`1${"^-1".repeat(133)}`)).toBe(1);
  });
});

describe("the exact derivative", () => {
  const functions = [
    "exp",
    "log",
    "log2",
    "log1p",
    "expm1",
    "sqrt",
    "tanh",
    "sinh",
    "cosh",
    "sin",
    "cos",
    "abs",
  ];
  const positive = (depth: number): fc.Arbitrary<string> =>
    depth === 0
      ? fc.constantFrom("u", "x1", "2", "0.5")
      : fc.oneof(
          positive(0),
          fc
            .tuple(positive(depth - 1), fc.constantFrom("+", "*", "/", "^"), positive(0))
            .map(([a, o, b]) => `(${a})${o}${b}`),
          positive(depth - 1).map((a) => `max(${a}, 0.3)`),
          positive(depth - 1).map((a) => `if(${a} > 1, u^2, -u)`),
          fc
            .tuple(fc.constantFrom(...functions), positive(depth - 1))
            .map(([f, a]) => `${f}(${a})`),
        );

  it("is what central differences tend to", () => {
    let nCompared = 0;
    const compare = (text: string, u: number) => {
      const program = compileFormula(treeOf(text));
      const out = { value: 0, slope: 0 };
      program.dual([1.3, u], 1, out);
      const at = (h: number) => program.value([1.3, u + h]);
      const [wide, narrow] = [1e-4, 5e-5].map((h) => (at(h) - at(-h)) / (2 * h));
      if (!Number.isFinite(out.value)) return;
      expect(out.value).toBe(at(0));
      // where two steps disagree there is a kink or a pole in between
      const scale = 1e-4 * (1 + Math.abs(narrow!) + Math.abs(out.value));
      if (!Number.isFinite(narrow) || Math.abs(wide! - narrow!) > scale) return;
      nCompared++;
      expect(Math.abs(out.slope - narrow!), text).toBeLessThan(scale);
    };
    fc.assert(fc.property(positive(4), fc.double({ min: 0.2, max: 2.5, noNaN: true }), compare), {
      seed: 16,
      numRuns: 1500,
    });
    expect(nCompared).toBeGreaterThan(700);
  });

  it("is that of one variable, and 0 in every other", () => {
    const out = { value: 0, slope: 0 };
    compileFormula(treeOf("x1^3 * u")).dual([2, 5], 0, out);
    expect(out).toEqual({ value: 40, slope: 60 });
    compileFormula(treeOf("x1^3")).dual([2, 5], 1, out);
    expect(out).toEqual({ value: 8, slope: 0 });
    expect(variablesOf(treeOf("u + exp(x1)*u"))).toEqual([0, 1]);
  });
});

it("is written for torch from the tree alone", () => {
  const python = (text: string) => formulaPython(treeOf(text), () => "x");
  expect(python("-x1^2 + 3")).toBe("((-torch.pow(number(x), number(2.0))) + 3.0)");
  expect(python("if(u < 1, e, log1p(u))")).toBe(
    "torch.where(number(number(number(x) < number(1.0))) != 0, number(2.718281828459045), number(torch.log1p(number(x))))",
  );
});

it("refuses 10,000 hostile texts with one sentence each and touches no prototype", () => {
  const prototypes = [Object.prototype, Function.prototype, Array.prototype, String.prototype];
  const before = prototypes.map((one) => Reflect.ownKeys(one).length);
  for (let k = 0; k < 10_000; k++) {
    const text = hostileFormula(k);
    const read = parseFormula(text, names);
    if (read.ok) throw new Error(`taken: ${text}`);
    const { message, column } = read.mistake;
    const isSentence = message.length < 200 && !/[\n\r]|\. [A-Z]/.test(message);
    if (!isSentence || column < 1 || column > [...text].length + 1)
      throw new Error(`${message} (${column}) of ${text}`);
  }
  expect(prototypes.map((one) => Reflect.ownKeys(one).length)).toEqual(before);
  expect("polluted" in {}).toBe(false);
});
