// What a typed formula may be made of: operators and functions, each with its value, its exact derivatives and
// its text for torch. Nothing outside this table can be called.

/** A function of one argument. */
interface Unary {
  readonly arity: 1;
  value(a: number): number;
  /** d value/da. */
  slope(a: number): number;
  /** For torch, of a tensor's text. */
  python(a: string): string;
}

/** A function of two arguments. */
interface Binary {
  readonly arity: 2;
  /** Whether more arguments are taken two by two. */
  readonly folds?: true;
  value(a: number, b: number): number;
  /** Its change where the arguments change by da and db. */
  change(a: number, b: number, da: number, db: number): number;
  python(a: string, b: string): string;
}

/** A choice: the second argument where the first is not 0, else the third. */
interface Choice {
  readonly arity: 3;
  python(condition: string, a: string, b: string): string;
}

/** An entry of the table. */
export type FormulaFunction = Unary | Binary | Choice;

const unary = (
  value: (a: number) => number,
  slope: (a: number) => number,
  python: (a: string) => string,
): Unary => ({ arity: 1, value, slope, python });

const torch = (name: string) => (a: string) => `torch.${name}(number(${a}))`;

const comparison = (value: (a: number, b: number) => boolean, sign: string): Binary => ({
  arity: 2,
  value: (a, b) => (value(a, b) ? 1 : 0),
  change: () => 0,
  python: (a, b) => `number(number(${a}) ${sign} number(${b}))`,
});

const LOG2E = Math.LOG2E;

/** Functions as they are written, then operators under names that nobody can type. */
export const formulaFunctions = {
  exp: unary(Math.exp, Math.exp, torch("exp")),
  log: unary(Math.log, (a) => 1 / a, torch("log")),
  log2: unary(Math.log2, (a) => LOG2E / a, torch("log2")),
  log1p: unary(Math.log1p, (a) => 1 / (1 + a), torch("log1p")),
  expm1: unary(Math.expm1, Math.exp, torch("expm1")),
  sqrt: unary(Math.sqrt, (a) => 0.5 / Math.sqrt(a), torch("sqrt")),
  abs: unary(Math.abs, Math.sign, torch("abs")),
  sign: unary(Math.sign, () => 0, torch("sign")),
  step: unary(
    (a) => (a >= 0 ? 1 : 0),
    () => 0,
    (a) => `number(number(${a}) >= 0)`,
  ),
  sin: unary(Math.sin, Math.cos, torch("sin")),
  cos: unary(Math.cos, (a) => -Math.sin(a), torch("cos")),
  tanh: unary(Math.tanh, (a) => 1 / Math.cosh(a) ** 2, torch("tanh")),
  sinh: unary(Math.sinh, Math.cosh, torch("sinh")),
  cosh: unary(Math.cosh, Math.sinh, torch("cosh")),
  min: {
    arity: 2,
    folds: true,
    // Math.min would hide a NaN of neither, and keeps −0 from 0
    value: (a, b) => (a <= b ? a : b <= a ? b : Number.NaN),
    change: (a, b, da, db) => (a <= b ? da : db),
    python: (a, b) => `torch.minimum(number(${a}), number(${b}))`,
  },
  max: {
    arity: 2,
    folds: true,
    value: (a, b) => (a >= b ? a : b >= a ? b : Number.NaN),
    change: (a, b, da, db) => (a >= b ? da : db),
    python: (a, b) => `torch.maximum(number(${a}), number(${b}))`,
  },
  if: {
    arity: 3,
    python: (condition, a, b) =>
      `torch.where(number(${condition}) != 0, number(${a}), number(${b}))`,
  },
  "+": {
    arity: 2,
    value: (a, b) => a + b,
    change: (_a, _b, da, db) => da + db,
    python: (a, b) => `(${a} + ${b})`,
  },
  "-": {
    arity: 2,
    value: (a, b) => a - b,
    change: (_a, _b, da, db) => da - db,
    python: (a, b) => `(${a} - ${b})`,
  },
  "*": {
    arity: 2,
    value: (a, b) => a * b,
    change: (a, b, da, db) => times(da, b) + times(db, a),
    python: (a, b) => `(${a} * ${b})`,
  },
  "/": {
    arity: 2,
    value: (a, b) => a / b,
    change: (a, b, da, db) => times(da, 1 / b) - times(db, a / b / b),
    python: (a, b) => `(number(${a}) / number(${b}))`,
  },
  "^": {
    arity: 2,
    value: (a, b) => a ** b,
    change: (a, b, da, db) =>
      times(da, b === 0 ? 0 : b * a ** (b - 1)) +
      times(db, a === 0 && b > 0 ? 0 : a ** b * Math.log(a)),
    python: (a, b) => `torch.pow(number(${a}), number(${b}))`,
  },
  "<": comparison((a, b) => a < b, "<"),
  "<=": comparison((a, b) => a <= b, "<="),
  ">": comparison((a, b) => a > b, ">"),
  ">=": comparison((a, b) => a >= b, ">="),
  minus: unary(
    (a) => -a,
    () => -1,
    (a) => `(-${a})`,
  ),
} as const satisfies Record<string, FormulaFunction>;

export type FunctionName = keyof typeof formulaFunctions;

/** What does not change contributes nothing, however steep the function is there. */
function times(change: number, factor: number): number {
  return change === 0 ? 0 : change * factor;
}

/** The names that may be called, in the order in which they are documented. */
export const callableNames: readonly FunctionName[] =
  // the table's keys are its names
  (Object.keys(formulaFunctions) as FunctionName[]).filter(
    (name) => /^[a-z]/.test(name) && name !== "minus",
  );

/** Constants by the name under which they are typed. */
export const formulaConstants: ReadonlyMap<string, number> = new Map([
  ["e", Math.E],
  ["pi", Math.PI],
]);
