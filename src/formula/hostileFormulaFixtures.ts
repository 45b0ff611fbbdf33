// Hostile texts for formulas, numbered: deep nesting, endless chains, huge numbers, names that every object has,
// look-alikes, comments, templates, strings, and random bytes of what the grammar does know. Text k is the same
// in every run. None of them is a formula.
import { createRandomStream } from "../math/rng.ts";

const names = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "this",
  "window",
  "globalThis",
  "eval",
  "Function",
  "import",
  "process",
  "true",
  "null",
  "undefined",
  "NaN",
  "Infinity",
  "document",
  "fetch",
  "t0",
];
const lookAlikes = [
  "х",
  "у",
  "е",
  "ｘ",
  "𝑥",
  "𝐮",
  "ⅹ",
  "μ",
  "∞",
  "∑",
  "√",
  "‐",
  "∕",
  "∗",
  "（",
  "）",
  "\u200b",
  "\u202e",
  "\ud800",
  "\u0000",
  "\u2028",
  "\u00ad",
  "ℯ",
  "𝟏",
];
const scripts = [
  "alert(1)",
  "x=>x",
  "`$" + "{x1}`",
  "'x'",
  '"x"',
  "/*x*/1",
  "//x",
  "[x1]",
  "{x1}",
  "x1.y",
  "x1?.y",
  "x1?1:2",
  "x1;u",
  "x1||u",
  "x1&&u",
  "!x1",
  "~x1",
  "new Date",
  "typeof u",
  "u=1",
  "u==1",
  "u+=1",
  "u++",
  "#u",
  "@u",
  "$u",
  "u\\u0031",
  "<script>",
  "%00",
  "x1[0]",
  "a in b",
  "async()",
  "(()=>{})()",
  "Object.assign({},u)",
  "u\n.v",
];
const grammar = [
  "x1",
  "u",
  "(",
  ")",
  "+",
  "-",
  "*",
  "/",
  "^",
  ",",
  "<",
  ">=",
  "exp",
  "max",
  "if",
  "1e308",
  "9",
  ".",
  "e",
  "pi",
  " ",
  "²",
  "count",
];

const stream = createRandomStream(16);

/** Hostile text number `k`. */
export function hostileFormula(k: number): string {
  stream.seek("test", k, 0);
  const below = (n: number) => Math.floor(stream.uniform() * n);
  const of = (list: readonly string[]) => list[below(list.length)]!;
  const deep = 41 + below(2_000);
  switch (k % 12) {
    case 0:
      return `${"(".repeat(deep)}u${")".repeat(below(2) * deep)}`;
    case 1:
      return `${of(["exp", "sin", "max", "if", "-", "u^", "2^-", "count"])}${of(["(", "-", "^", "("])}`.repeat(
        60 + below(2_000),
      );
    case 2:
      return `u${of(["+1", "^9", "*u", "-u", "<u", "²"])}`.repeat(200 + below(800));
    case 3:
      return `1e${309 + below(1e9)}^${"9".repeat(below(300))}`;
    case 4:
      return `${of(["", "u + ", "exp(", "2*"])}${of(names)}${of(["", "(u)", "(", " + u"])}`;
    case 5:
      return `u ${of(["+", "*", ""])} ${of(lookAlikes)}${of(["", "1", "(u)"])}`;
    case 6:
      return `${of(["", "u + ", "exp(u) + "])}${of(scripts)}`;
    case 7:
      return `count(${of([...names, ...lookAlikes, "", "(", "`", "A)(", "A,A", '"A"'])}${of([")", "", "))"])}${of([")", "("])}`;
    case 8:
      return (
        Array.from({ length: 2 + below(60) }, () => of([...grammar, ...lookAlikes])).join("") +
        of(scripts)
      );
    case 9:
      return (
        String.fromCodePoint(...Array.from({ length: 1 + below(300) }, () => below(0xd800))) +
        of(lookAlikes)
      );
    case 10:
      return `${of(grammar)}${of(grammar)}${of(names)}(${of(scripts)})`.repeat(1 + below(20));
    default:
      return `${of(["/*", "//", "<!--", "#"])}${"u+".repeat(below(2_000))}`;
  }
}
